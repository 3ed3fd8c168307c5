import { becomes, fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiNodeGroups, keepsMetadataFromPods } from "../../facts/aws/eks";
import { EksCluster, LaunchTemplate, NodeGroup } from "../../facts/aws/types";
import { gpuNodes, roleArn, subnetIds } from "./samples";

const template = (metadataOptions: object) => given(LaunchTemplate, "template", { metadataOptions });
const launchTemplate = { id: ref("template", "id", "lt-0a1b2c3d4e5f60718"), version: "1" };

export default definePolicy({
  id: "eks-nodes-keep-metadata",
  title: "Pods on nodes that host AI cannot use the role of the node",
  guidelines: ["3.1", "3.2"],
  references: ["catalogue:K8S-16", "atlas:AML.M0005", "owasp:LLM02", "ssdf:PS.1.3", "etsi:5.2.2-1"],
  severity: "medium",
  why: "Nodes that EKS launches by its own template let metadata through to pods. One prompt that makes a model server fetch an address then gives away the credentials of the node.",
  fix: 'Launch the nodes by a LaunchTemplate with metadataOptions httpTokens "required" and httpPutResponseHopLimit 1.',
  resources: aiNodeGroups,
  messages: { open: '"{name}" lets its pods reach the metadata of the node' },
  check: ({ resource }, judge) => {
    judge.require(keepsMetadataFromPods(resource, judge.world), "open");
  },
  examples: {
    pass: {
      byTemplate: [template({ httpTokens: "required", httpPutResponseHopLimit: 1 }), gpuNodes({ launchTemplate })],
      nodesOfNoAi: [given(NodeGroup, "web", { nodeRoleArn: roleArn, subnetIds, clusterName: "web" })],
    },
    fail: {
      default: fails("open", gpuNodes()),
      twoHops: fails(
        "open",
        template({ httpTokens: "required", httpPutResponseHopLimit: 2 }),
        gpuNodes({ launchTemplate }),
      ),
      ofAiCluster: fails(
        "open",
        given(EksCluster, "cluster", {
          name: "models",
          roleArn,
          vpcConfig: { subnetIds },
          tags: { "ai:system": "shop" },
        }),
        given(NodeGroup, "cpu", { clusterName: "models", nodeRoleArn: roleArn, subnetIds }),
      ),
    },
    undecided: {
      templateElsewhere: becomes(
        "undecided",
        gpuNodes({ launchTemplate: { id: "lt-0f1b2c3d4e5f60718", version: "1" } }),
      ),
    },
  },
});
