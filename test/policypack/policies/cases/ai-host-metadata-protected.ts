import { becomes, fails, given, ref } from "../../../../policypack/engine/examples";
import {
  Instance,
  InstanceMetadataDefaults,
  LaunchConfiguration,
  LaunchTemplate,
  NodeGroup,
  SpotInstance,
} from "../../../../policypack/facts/aws/types";
import { gpuHost, gpuNodes, gpuTemplate } from "../../../../policypack/policies/compute/samples";
import { tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const metadataOptions = { httpTokens: "required" };
const plain = given(LaunchTemplate, "plain", { name: "plain" });
const launchTemplate = { id: ref("plain", "id", "lt-0a1b2c3d4e5f60718"), version: "1" };

export default {
  pass: {
    accountDefault: [given(InstanceMetadataDefaults, "all", { httpTokens: "required" }), gpuHost()],
    fromTemplate: [
      gpuTemplate({ name: "llm", metadataOptions }),
      given(Instance, "host", { instanceType: "g5.xlarge", launchTemplate: { name: "llm" } }),
    ],
    templateOfNoAi: [plain],
    nodesOfNoAi: [
      plain,
      given(NodeGroup, "web", {
        clusterName: "web",
        nodeRoleArn: "",
        subnetIds: [],
        instanceTypes: ["m7i.large"],
        launchTemplate,
      }),
    ],
  },
  fail: {
    spot: fails("tokenless", given(SpotInstance, "llm", { instanceType: "p4d.24xlarge" })),
    configuration: fails(
      "tokenless",
      given(LaunchConfiguration, "llm", { imageId: "ami-1", instanceType: "inf2.xlarge" }),
    ),
    tagged: fails("tokenless", given(Instance, "llm", { instanceType: "m7i.large", tags })),
    templateOfGpuNodes: fails("tokenless", plain, gpuNodes({ launchTemplate })),
    templateByName: fails("tokenless", plain, gpuNodes({ launchTemplate: { name: "plain", version: "1" } })),
    byRequirements: fails(
      "tokenless",
      given(LaunchTemplate, "llm", {
        instanceRequirements: { memoryMib: { min: 1 }, vcpuCount: { min: 1 }, acceleratorTypes: ["gpu"] },
      }),
    ),
    byCount: fails(
      "tokenless",
      given(LaunchTemplate, "llm", {
        instanceRequirements: { memoryMib: { min: 1 }, vcpuCount: { min: 1 }, acceleratorCount: { min: 1 } },
      }),
    ),
    wrongCase: fails("tokenless", gpuHost({ metadataOptions: { httpTokens: "Required" } })),
    hopsAsText: fails("hops", gpuHost({ metadataOptions: { ...metadataOptions, httpPutResponseHopLimit: 64 } })),
  },
  undecided: {
    templateElsewhere: becomes("undecided", gpuHost({ launchTemplate: { id: "lt-0f1b2c3d4e5f60718" } })),
  },
  needs: {
    tokens: { "llm.metadataOptions.httpTokens": ["tokenless"] },
    off: { "llm.metadataOptions.httpEndpoint": ["tokenless"] },
    accountDefault: { "all.httpTokens": ["tokenless"] },
    fromTemplate: { "llm.metadataOptions.httpTokens": ["tokenless"] },
  },
} satisfies Cases;
