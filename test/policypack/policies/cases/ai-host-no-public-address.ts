import { becomes, fails, given, ref } from "../../../../policypack/engine/examples";
import { DefaultSubnet, LaunchConfiguration } from "../../../../policypack/facts/aws/types";
import { gpuHost } from "../../../../policypack/policies/compute/samples";
import type { Cases } from "../../../support/cases";

const subnetId = ref("subnet", "id", "subnet-0a1b2c3d4e5f60718");

export default {
  pass: {
    configuration: [given(LaunchConfiguration, "llm", { imageId: "ami-1", instanceType: "g5.xlarge" })],
    ownInterface: [gpuHost({ primaryNetworkInterface: { networkInterfaceId: "eni-0a1b2c3d" } })],
    overSubnet: [
      given(DefaultSubnet, "subnet", { availabilityZone: "eu-west-1a" }),
      gpuHost({ subnetId, associatePublicIpAddress: false }),
    ],
  },
  fail: {
    configurationPublic: fails(
      "public",
      given(LaunchConfiguration, "llm", {
        imageId: "ami-1",
        instanceType: "g5.xlarge",
        associatePublicIpAddress: true,
      }),
    ),
    defaultSubnet: fails(
      "public",
      given(DefaultSubnet, "subnet", { availabilityZone: "eu-west-1a" }),
      gpuHost({ subnetId }),
    ),
  },
  undecided: { subnetElsewhere: becomes("undecided", gpuHost({ subnetId: "subnet-0f1b2c3d" })) },
  needs: {
    none: { "llm.associatePublicIpAddress": ["public"] },
    bySubnet: { "llm.subnetId": ["public"] },
    overSubnet: { "llm.associatePublicIpAddress": ["public"] },
  },
} satisfies Cases;
