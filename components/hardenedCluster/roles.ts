import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { after } from "../shared/after";
import { policyDocument, type Statement } from "../shared/documents";
import { NAME_LIMITS } from "../shared/names";
import { nameOf, regionalArn, roleArn, type Place } from "../shared/place";
import type { Within } from "../shared/within";

/** A role with AWS's own policies, which EKS asks for. */
interface AwsRole {
  readonly part: string;
  readonly purpose: string;
  readonly policies: readonly string[];
  readonly trust: (place: Place) => Statement;
}

function createRole({ name, parent, place, system }: Within, { part, policies, purpose, trust }: AwsRole) {
  const roleName = nameOf(name, part, NAME_LIMITS.role);
  const role = new aws.iam.Role(
    `${name}-${part}`,
    {
      name: roleName,
      description: purpose,
      assumeRolePolicy: place.apply((at) => policyDocument([trust(at)])),
      tags: system.tags,
    },
    { parent },
  );
  const attached = policies.map(
    (policy) =>
      new aws.iam.RolePolicyAttachment(
        `${name}-${part}-${policy.toLowerCase().replace(/_/g, "-")}`,
        { role: role.name, policyArn: place.apply(({ partition }) => `arn:${partition}:iam::aws:policy/${policy}`) },
        { parent },
      ),
  );
  return after(
    place.apply((at) => roleArn(at, roleName)),
    [role, ...attached],
  );
}

const allow = (Sid: string, Service: string, Condition?: Statement["Condition"]): Statement => ({
  ...{ Sid, Effect: "Allow", Principal: { Service }, Action: ["sts:AssumeRole"] },
  ...(Condition && { Condition }),
});

/** The roles of a cluster, each with what EKS says that it takes, and no more. */
export function createRoles(
  within: Within,
  clusterName: string,
): { cluster: pulumi.Output<string>; nodes: pulumi.Output<string>; network: pulumi.Output<string> } {
  return {
    // https://docs.aws.amazon.com/eks/latest/userguide/cluster-iam-role.html
    cluster: createRole(within, {
      part: "cluster-role",
      purpose: `Runs the control plane of ${clusterName}`,
      policies: ["AmazonEKSClusterPolicy"],
      trust: (at) =>
        allow("TheControlPlane", "eks.amazonaws.com", {
          StringEquals: { "aws:SourceAccount": at.account },
          ArnEquals: { "aws:SourceArn": regionalArn(at, "eks", `cluster/${clusterName}`) },
        }),
    }),
    // https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html
    nodes: createRole(within, {
      part: "node-role",
      purpose: `Joins machines to ${clusterName} and pulls their images`,
      policies: ["AmazonEKSWorkerNodeMinimalPolicy", "AmazonEC2ContainerRegistryPullOnly"],
      trust: () => allow("Machines", "ec2.amazonaws.com"),
    }),
    // What gives pods their addresses has a role of its own, so that the machines need none for it.
    // https://docs.aws.amazon.com/eks/latest/userguide/cni-iam-role.html
    network: createRole(within, {
      part: "network-role",
      purpose: `Gives the pods of ${clusterName} their addresses`,
      policies: ["AmazonEKS_CNI_Policy"],
      trust: (at) => ({
        ...allow("ThePodsOfOneAccount", "pods.eks.amazonaws.com", {
          StringEquals: {
            "aws:SourceAccount": at.account,
            "aws:RequestTag/eks-cluster-name": clusterName,
            "aws:RequestTag/kubernetes-namespace": "kube-system",
            "aws:RequestTag/kubernetes-service-account": "aws-node",
          },
        }),
        Action: ["sts:AssumeRole", "sts:TagSession"],
      }),
    }),
  };
}
