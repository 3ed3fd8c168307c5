import { becomes, documentOf, fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import {
  Agent,
  Bucket,
  BucketPolicy,
  DataSource,
  ManagedPolicy,
  Role,
  RolePolicy,
  RolePolicyAttachment,
} from "../../../../policypack/facts/aws/types";
import { trust } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const account = "111122223333";
const docs = given(Bucket, "docs", { bucket: "shop-docs" });
const reading = (bucketArn: unknown) =>
  given(DataSource, "handbook", {
    knowledgeBaseId: "KB1",
    dataSourceConfiguration: { type: "S3", s3Configuration: { bucketArn: bucketArn as string } },
  });
const source = reading("arn:aws:s3:::shop-docs");
const agent = [
  given(Role, "helper", { name: "helper", assumeRolePolicy: trust("bedrock.amazonaws.com") }),
  given(Agent, "helper-agent", { agentResourceRoleArn: `arn:aws:iam::${account}:role/helper` }),
];
const objects = "arn:aws:s3:::shop-docs/*";
const statement = (Action: unknown, Resource: unknown = objects, more: object = {}) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...more,
});
const may = (...statements: readonly object[]) =>
  given(RolePolicy, "helper-policy", { role: "helper", policy: documentOf(...statements) });
const policy = (...statements: readonly object[]) =>
  given(BucketPolicy, "policy", { bucket: "shop-docs", policy: documentOf(...statements) });
const needs = { "policy.bucket": ["writer"], "policy.policy": ["writer"] } as const;

export default {
  pass: {
    otherBucket: [docs, source, ...agent, may(statement("s3:PutObject", "arn:aws:s3:::shop-answers/*"))],
    deniedInItself: [docs, source, ...agent, may(statement("s3:*", "*"), { ...statement("s3:Put*"), Effect: "Deny" })],
    readFromTheWeb: [
      given(DataSource, "handbook", { knowledgeBaseId: "KB1", dataSourceConfiguration: { type: "WEB" } }),
      ...agent,
      may(statement("s3:*", "*")),
    ],
    serviceDelivers: [
      docs,
      source,
      policy(statement("s3:PutObject", objects, { Principal: { Service: "appflow.amazonaws.com" } })),
    ],
    deployer: [
      docs,
      source,
      given(Role, "deployer", { name: "deployer", assumeRolePolicy: trust("cloudformation.amazonaws.com") }),
      given(RolePolicy, "deployer-policy", { role: "deployer", policy: documentOf(statement("*", "*")) }),
    ],
  },
  fail: {
    byPattern: fails("writer", docs, source, ...agent, may(statement("s3:P*", "arn:aws:s3:::shop-*"))),
    byNotAction: fails(
      "writer",
      docs,
      source,
      ...agent,
      may({ Effect: "Allow", NotAction: "iam:*", NotResource: "arn:aws:s3:::x" }),
    ),
    byManagedPolicy: fails(
      "writer",
      docs,
      source,
      ...agent,
      given(ManagedPolicy, "writing", { name: "writing", policy: documentOf(statement("s3:PutObject")) }),
      given(RolePolicyAttachment, "attachment", {
        role: "helper",
        policyArn: `arn:aws:iam::${account}:policy/writing`,
      }),
    ),
    byAwsPolicy: fails(
      "writer",
      docs,
      source,
      ...agent,
      given(RolePolicyAttachment, "attachment", {
        role: "helper",
        policyArn: "arn:aws:iam::aws:policy/AmazonS3FullAccess",
      }),
    ),
    givenByBucket: fails(
      "writer",
      docs,
      source,
      ...agent,
      policy(statement("s3:PutObject", objects, { Principal: { AWS: `arn:aws:iam::${account}:role/helper` } })),
    ),
    prefixOnly: fails(
      "writer",
      docs,
      source,
      ...agent,
      may(statement("s3:PutObject", "arn:aws:s3:::shop-docs/inbox/*")),
    ),
  },
  undecided: {
    notKnownWhere: becomes("undecided", reading(UNKNOWN), ...agent),
    otherStack: becomes(
      "undecided",
      docs,
      source,
      policy(statement("s3:PutObject", objects, { Principal: { AWS: "arn:aws:iam::444455556666:role/sync" } })),
    ),
  },
  needs: { deniedToAll: needs },
} satisfies Cases;
