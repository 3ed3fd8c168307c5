import { fails, given } from "../../../../policypack/engine/examples";
import { EksCluster, NodeGroup } from "../../../../policypack/facts/aws/types";
import { gpuNodes, roleArn, subnetIds } from "../../../../policypack/policies/compute/samples";
import type { Cases } from "../../../support/cases";

export default {
  fail: {
    emptySources: fails("open", gpuNodes({ remoteAccess: { ec2SshKey: "admin", sourceSecurityGroupIds: [] } })),
    cpuNodesOfAiCluster: fails(
      "open",
      given(EksCluster, "cluster", {
        name: "models",
        roleArn,
        vpcConfig: { subnetIds },
        tags: { "ai:system": "shop" },
      }),
      given(NodeGroup, "cpu", {
        clusterName: "models",
        nodeRoleArn: roleArn,
        subnetIds,
        remoteAccess: { ec2SshKey: "admin" },
      }),
    ),
  },
  needs: { fromOneGroup: { "gpu.remoteAccess.sourceSecurityGroupIds.0": ["open"] } },
} satisfies Cases;
