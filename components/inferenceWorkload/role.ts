import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ArgumentChecker } from "../shared/arguments";
import { useKeyThrough, type NamedKey } from "../shared/bedrock";
import { createConfinedRole } from "../shared/confinedRole";
import { policyDocument, type Statement } from "../shared/documents";
import { NAME_LIMITS } from "../shared/names";
import { KEY_ALIAS, KEY_ARN, OWN_POLICY_ARN, ROLE_NAME } from "../shared/patterns";
import { bucketArn, nameOf, placeOf, regionalArn, type Place } from "../shared/place";
import type { System } from "../shared/system";
import type { ModelAccessArgs } from "./args";

/** Whose role it is, and what it reads. */
export interface PodRoleOptions {
  readonly parent: pulumi.Resource;
  readonly name: string;
  readonly system: System;
  readonly access: ModelAccessArgs;
  readonly namespace: pulumi.Output<string>;
  readonly serviceAccount: string;
  readonly modelUri: pulumi.Output<string>;
}

/** The role of one service account of one cluster, which reads one model and does nothing else. */
export function createPodRole(check: ArgumentChecker, options: PodRoleOptions): { ready: pulumi.Output<string> } {
  const { access, name, namespace, parent, serviceAccount, system } = options;
  if ((access.modelKeyArn === undefined) === (access.modelKeyAlias === undefined))
    throw check.refuse(
      "access.modelKeyAlias",
      "absent",
      "given where access.modelKeyArn is not, and absent where it is",
    );
  const place = placeOf(parent);
  const clusterName = pulumi.output(access.clusterName);
  const key: pulumi.Output<NamedKey> = pulumi.output({
    arn: check.optional("access.modelKeyArn", access.modelKeyArn, KEY_ARN),
    alias: check.optional("access.modelKeyAlias", access.modelKeyAlias, KEY_ALIAS),
  });
  const role = createConfinedRole({
    ...{ parent, name, system, place },
    roleName: check.input("access.roleName", access.roleName ?? nameOf(name, "role", NAME_LIMITS.role), ROLE_NAME),
    boundaryArn: check.optional("access.permissionsBoundaryArn", access.permissionsBoundaryArn, OWN_POLICY_ARN),
    kind: "role of pods",
    purpose: `Reads the model of ${name}`,
    policyName: "model",
    trust: pulumi
      .all([place, clusterName, namespace])
      .apply(([at, cluster, inside]) => trustOf(at, cluster, inside, serviceAccount)),
    permissions: pulumi
      .all([place, options.modelUri, key])
      .apply(([at, uri, named]) => policyDocument(readModel(at, uri, named))),
  });
  const association = new aws.eks.PodIdentityAssociation(
    `${name}-role-association`,
    { clusterName, namespace, serviceAccount, roleArn: role.arn, tags: system.tags },
    { parent },
  );
  return { ready: association.urn.apply(() => serviceAccount) };
}

/** https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html */
function trustOf(place: Place, cluster: string, namespace: string, serviceAccount: string): string {
  return policyDocument([
    {
      ...{ Sid: "ThePodsOfOneAccount", Effect: "Allow", Principal: { Service: "pods.eks.amazonaws.com" } },
      Action: ["sts:AssumeRole", "sts:TagSession"],
      Condition: {
        StringEquals: {
          "aws:SourceAccount": place.account,
          "aws:RequestTag/eks-cluster-name": cluster,
          "aws:RequestTag/kubernetes-namespace": namespace,
          "aws:RequestTag/kubernetes-service-account": serviceAccount,
        },
        ArnEquals: { "aws:SourceArn": regionalArn(place, "eks", `cluster/${cluster}`) },
      },
    },
  ]);
}

function readModel(place: Place, uri: string, key: NamedKey): Statement[] {
  const [, bucket = "", path = ""] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri) ?? [];
  return [
    { Sid: "ReadModel", Effect: "Allow", Action: ["s3:GetObject"], Resource: `${bucketArn(place, bucket)}/${path}` },
    useKeyThrough(place, "s3", "DecryptModel", ["kms:Decrypt"], key),
  ];
}
