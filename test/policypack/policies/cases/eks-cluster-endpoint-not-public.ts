import { fails, given } from "../../../../policypack/engine/examples";
import { EksCluster, NodeGroup } from "../../../../policypack/facts/aws/types";
import { Pod } from "../../../../policypack/facts/kubernetes/types";
import { aiCluster, roleArn, subnetIds } from "../../../../policypack/policies/compute/samples";
import type { Cases } from "../../../support/cases";

const cluster = given(EksCluster, "cluster", { name: "models", roleArn, vpcConfig: { subnetIds } });
const nodes = (props: object) =>
  given(NodeGroup, "gpu", { clusterName: "models", nodeRoleArn: roleArn, subnetIds, ...props });

export default {
  pass: { cpuNodes: [cluster, nodes({ instanceTypes: ["m7i.large"] })] },
  fail: {
    inHalves: fails("public", aiCluster({ vpcConfig: { subnetIds, publicAccessCidrs: ["0.0.0.0/1", "128.0.0.0/1"] } })),
    emptyList: fails("public", aiCluster({ vpcConfig: { subnetIds, publicAccessCidrs: [] } })),
    besideNarrow: fails(
      "public",
      aiCluster({ vpcConfig: { subnetIds, publicAccessCidrs: ["203.0.113.0/24", "0.0.0.0/0"] } }),
    ),
    byImage: fails("public", cluster, nodes({ amiType: "AL2023_x86_64_NVIDIA" })),
    byPods: fails(
      "public",
      cluster,
      given(Pod, "llm", { spec: { containers: [{ name: "llm", image: "vllm/vllm-openai:v0.11.0" }] } }),
    ),
  },
  needs: {
    private: { "cluster.vpcConfig.endpointPublicAccess": ["public"] },
    ownNetworks: { "cluster.vpcConfig.publicAccessCidrs.0": ["public"] },
  },
} satisfies Cases;
