import { fails, given } from "../../../../policypack/engine/examples";
import { EncryptionByDefault, Instance, LaunchConfiguration } from "../../../../policypack/facts/aws/types";
import { gpuHost, gpuTemplate } from "../../../../policypack/policies/compute/samples";
import type { Cases } from "../../../support/cases";

const ebs = { encrypted: "true" };

export default {
  pass: {
    fromTemplate: [
      gpuTemplate({ name: "llm", blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs }] }),
      given(Instance, "host", { instanceType: "g5.xlarge", launchTemplate: { name: "llm" } }),
    ],
    textForBoolean: [
      gpuTemplate({
        blockDeviceMappings: [
          { deviceName: "/dev/xvda", ebs },
          { deviceName: "/dev/sdb", virtualName: "ephemeral0" },
        ],
      }),
    ],
  },
  fail: {
    templateSaysNothing: fails("plain", gpuTemplate()),
    templateSecondDisk: fails(
      "plain",
      gpuTemplate({
        blockDeviceMappings: [
          { deviceName: "/dev/xvda", ebs },
          { deviceName: "/dev/sdb", ebs: { volumeSize: 500 } },
        ],
      }),
    ),
    onlyLocalDisks: fails(
      "plain",
      gpuTemplate({ blockDeviceMappings: [{ deviceName: "/dev/sdb", virtualName: "ephemeral0" }] }),
    ),
    configuration: fails(
      "plain",
      given(LaunchConfiguration, "llm", {
        imageId: "ami-1",
        instanceType: "g5.xlarge",
        rootBlockDevice: { encrypted: false },
      }),
    ),
    accountTurnedOff: fails("plain", given(EncryptionByDefault, "all", { enabled: false }), gpuHost()),
  },
  needs: {
    encrypted: { "llm.rootBlockDevice.encrypted": ["plain"] },
    template: { "llm.blockDeviceMappings.0.ebs.encrypted": ["plain"] },
    fromTemplate: { "llm.blockDeviceMappings.0.ebs.encrypted": ["plain"] },
    textForBoolean: { "llm.blockDeviceMappings.0.ebs.encrypted": ["plain"] },
  },
} satisfies Cases;
