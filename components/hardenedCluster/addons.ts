import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Within } from "../shared/within";

/** Network policies are stored by every cluster, and hold only where this is on. https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html */
const NETWORK_POLICIES = JSON.stringify({ enableNetworkPolicy: "true" });

/** What a cluster runs of EKS's own; gives what nodes wait for. */
export function createAddons(
  within: Within,
  cluster: aws.eks.Cluster,
  networkRoleArn: pulumi.Output<string>,
): pulumi.Resource[] {
  const identity = addon(within, cluster, "eks-pod-identity-agent");
  const network = addon(within, cluster, "vpc-cni", [identity], {
    configurationValues: NETWORK_POLICIES,
    podIdentityAssociations: [{ roleArn: networkRoleArn, serviceAccount: "aws-node" }],
  });
  return [identity, network, addon(within, cluster, "kube-proxy")];
}

/** Names are answered by pods, which need a node. */
export const createDns = (within: Within, cluster: aws.eks.Cluster, nodes: pulumi.Resource): pulumi.Resource =>
  addon(within, cluster, "coredns", [nodes]);

function addon(
  { name, parent, system }: Within,
  cluster: aws.eks.Cluster,
  addonName: string,
  dependsOn: pulumi.Resource[] = [],
  more: Partial<aws.eks.AddonArgs> = {},
): pulumi.Resource {
  return new aws.eks.Addon(
    `${name}-${addonName}`,
    {
      ...{ clusterName: cluster.name, addonName, tags: system.tags },
      ...{ resolveConflictsOnCreate: "OVERWRITE", resolveConflictsOnUpdate: "OVERWRITE" },
      ...more,
    },
    { parent, dependsOn },
  );
}
