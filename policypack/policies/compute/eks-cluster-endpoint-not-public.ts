import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiClusters, apiIsPrivate } from "../../facts/aws/eks";
import { EksCluster } from "../../facts/aws/types";
import { aiCluster, gpuNodes, roleArn, subnetIds } from "./samples";

export default definePolicy({
  id: "eks-cluster-endpoint-not-public",
  title: "The API of clusters that host AI does not answer to the whole internet",
  guidelines: ["3.1"],
  references: [
    "catalogue:NET-12",
    "securityhub:EKS.1",
    "atlas:AML.M0005",
    "ssdf:PO.5.1",
    "etsi:5.2.2-1",
    "equivalent:CKV_AWS_38",
  ],
  severity: "high",
  why: "Who talks to the API of a cluster and has a leaked token, or a flaw of the API server, has every pod on it: the model servers, their secrets and the weights that they mount.",
  fix: "Set vpcConfig.endpointPublicAccess to false and endpointPrivateAccess to true, or list your own networks in publicAccessCidrs.",
  resources: aiClusters,
  messages: { public: 'the API of "{name}" answers to the whole internet' },
  check: ({ resource: { props } }, judge) => {
    judge.require(apiIsPrivate(props.vpcConfig), "public");
  },
  examples: {
    pass: {
      private: [aiCluster()],
      ownNetworks: [aiCluster({ vpcConfig: { subnetIds, publicAccessCidrs: ["203.0.113.0/24"] } })],
      clusterOfNoAi: [given(EksCluster, "web", { roleArn, vpcConfig: { subnetIds } })],
    },
    fail: {
      default: fails("public", aiCluster({ vpcConfig: { subnetIds } })),
      everywhere: fails("public", aiCluster({ vpcConfig: { subnetIds, publicAccessCidrs: ["0.0.0.0/0"] } })),
      byItsNodes: fails(
        "public",
        given(EksCluster, "cluster", { name: "models", roleArn, vpcConfig: { subnetIds } }),
        gpuNodes(),
      ),
    },
  },
});
