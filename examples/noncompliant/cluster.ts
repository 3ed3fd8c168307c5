import * as aws from "@pulumi/aws";
import { subnetIds } from "./network";
import { tags } from "./tags";

const byService = (Service: string) => aws.iam.assumeRolePolicyForPrincipal({ Service });
const clusterRole = new aws.iam.Role("cluster", { assumeRolePolicy: byService("eks.amazonaws.com"), tags });
const nodeRole = new aws.iam.Role("nodes", { assumeRolePolicy: byService("ec2.amazonaws.com"), tags });

/** Upgrading was planned for last spring. */
const cluster = new aws.eks.Cluster("llm", {
  name: "support-llm",
  version: "1.29",
  roleArn: clusterRole.arn,
  vpcConfig: { subnetIds, endpointPublicAccess: true, publicAccessCidrs: ["0.0.0.0/0"] },
  tags,
});

new aws.eks.NodeGroup("gpu", {
  nodeGroupName: "gpu",
  clusterName: cluster.name,
  nodeRoleArn: nodeRole.arn,
  subnetIds,
  instanceTypes: ["g6.2xlarge"],
  scalingConfig: { minSize: 1, desiredSize: 1, maxSize: 4 },
  remoteAccess: { ec2SshKey: "support-gpu" },
  tags,
});

/** For the pods of vLLM, and of whoever else runs on that cluster. */
const podRole = new aws.iam.Role("vllm", {
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "pods.eks.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:TagSession"],
      },
    ],
  },
  tags,
});

/** The server's, and the fine-tuning's, as it has all that one needs. */
for (const name of ["vllm", "tuner"]) {
  new aws.eks.PodIdentityAssociation(name, {
    clusterName: cluster.name,
    namespace: "llm",
    serviceAccount: name,
    roleArn: podRole.arn,
    tags,
  });
}
