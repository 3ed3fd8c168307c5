import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { flag } from "../../engine/settings";
import { aiHosts } from "../../facts/aws/aiHost";
import { EncryptionByDefault, Instance } from "../../facts/aws/types";
import { gpuHost, gpuTemplate } from "./samples";

const disk = (encrypted: string) => ({ deviceName: "/dev/xvda", ebs: { encrypted } });

export default definePolicy({
  id: "ai-host-disks-encrypted",
  title: "Disks of hosts of AI systems are encrypted",
  guidelines: ["3.1", "3.2"],
  references: [
    "catalogue:DEV-08",
    "securityhub:EC2.7",
    "securityhub:EC2.3",
    "atlas:AML.M0005",
    "owasp:LLM02",
    "ssdf:PO.5.1",
    "etsi:5.2.2-3",
    "equivalent:CKV_AWS_8",
  ],
  severity: "high",
  why: "Model servers keep weights and caches of prompts on disk. Of an unencrypted disk anybody who may make a snapshot takes a copy that can be read anywhere.",
  fix: "Set encrypted to true on the root disk and every other one, or turn on encryption by default for the account (ebs.EncryptionByDefault).",
  resources: aiHosts,
  config: { encryptedByDefault: flag("The account encrypts every new disk by default; that is set up elsewhere.") },
  messages: { plain: '"{name}" has a disk that is not encrypted' },
  check: (host, judge) => {
    judge.require(host.disksAreEncrypted(judge.settings.encryptedByDefault), "plain");
  },
  examples: {
    pass: {
      encrypted: [gpuHost({ rootBlockDevice: { encrypted: true } })],
      template: [gpuTemplate({ blockDeviceMappings: [disk("true")] })],
      byDefault: [given(EncryptionByDefault, "all", {}), gpuHost()],
      hostOfNoAi: [given(Instance, "web", { instanceType: "t3.micro" })],
    },
    fail: {
      default: fails("plain", gpuHost()),
      off: fails("plain", gpuTemplate({ blockDeviceMappings: [disk("false")] })),
      secondDisk: fails(
        "plain",
        gpuHost({
          rootBlockDevice: { encrypted: true },
          ebsBlockDevices: [{ deviceName: "/dev/sdb", encrypted: false }],
        }),
      ),
    },
  },
});
