import { becomes, documentOf, fails, given, ref, UNKNOWN } from "../../../../policypack/engine/examples";
import {
  Bucket,
  BucketEncryption,
  BucketPolicy,
  Key,
  ManagedPolicy,
  Model,
  NotebookInstance,
  Role,
  RolePolicy,
  RolePolicyAttachment,
  User,
  UserPolicy,
} from "../../../../policypack/facts/aws/types";
import { bucket, policyOfWeights, trust, weights } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const account = "111122223333";
const objects = "arn:aws:s3:::shop-weights/*";
const arnOf = (name: string) => `arn:aws:iam::${account}:role/${name}`;
const allow = (Action: unknown, Resource: unknown = objects, more: object = {}) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...more,
});
const roleFor = (name: string, service = "sagemaker.amazonaws.com", props: object = {}) =>
  given(Role, name, { name, assumeRolePolicy: trust(service), ...props });
const may = (role: string, ...statements: readonly object[]) =>
  given(RolePolicy, `${role}-policy`, { role, policy: documentOf(...statements) });
const science = [
  roleFor("science"),
  given(NotebookInstance, "lab", { instanceType: "ml.t3.medium", roleArn: arnOf("science") }),
];
const served = given(Model, "llm", {
  executionRoleArn: arnOf("inference"),
  primaryContainer: { modelDataUrl: "s3://shop-weights/llm.tar.gz" },
});
const deny = (more: object) => ({
  Effect: "Deny",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::shop-weights", objects],
  ...more,
});
const unless = (operator: string, ...names: readonly string[]) =>
  deny({ Principal: "*", Condition: { [operator]: { "aws:PrincipalArn": names.map(arnOf) } } });

const kmsKeyArn = ref("models", "arn", `arn:aws:kms:eu-west-1:${account}:key/1`);
const encrypted = given(BucketEncryption, "encryption", {
  bucket,
  rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn } }],
});
const key = (...statements: readonly object[]) => given(Key, "models", { policy: documentOf(...statements) });
const ofAccount = { Principal: { AWS: `arn:aws:iam::${account}:root` } };
const needs = { "policy.bucket": ["reader"], "policy.policy": ["reader"] } as const;

const keyNeeds = {
  "encryption.bucket": ["reader"],
  "encryption.rules.0.applyServerSideEncryptionByDefault.kmsMasterKeyId": ["reader"],
} as const;

const letsScience = (Principal: unknown) =>
  allow("s3:GetObject", objects, { Principal, Condition: { ArnEquals: { "aws:PrincipalArn": arnOf("science") } } });

export default {
  pass: {
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-delegating-control
    leftToAccessPoints: [
      weights,
      ...science,
      policyOfWeights(
        allow("*", objects, {
          Principal: { AWS: "*" },
          Condition: { StringEquals: { "s3:DataAccessPointAccount": account } },
        }),
      ),
    ],
    deniedByName: [
      weights,
      ...science,
      may("science", allow("*", "*")),
      policyOfWeights(unless("StringNotLike", "inference*")),
    ],
    deniedByNotPrincipal: [
      weights,
      ...science,
      may("science", allow("s3:*", "*")),
      policyOfWeights(deny({ NotPrincipal: { AWS: [arnOf("inference"), `arn:aws:iam::${account}:root`] } })),
    ],
    deniedByItself: [weights, ...science, may("science", allow("s3:*", "*"), { ...deny({}), Action: "s3:GetObject*" })],
    writesOnly: [weights, ...science, may("science", allow(["s3:PutObject", "s3:ListBucket"], "*"))],
    readsOthers: [weights, ...science, may("science", allow("s3:*", "arn:aws:s3:::shop-data*"))],
    withoutTheKey: [
      weights,
      encrypted,
      key(
        allow(["kms:Describe*", "kms:Put*"], "*", ofAccount),
        allow("kms:Decrypt", "*", {
          ...ofAccount,
          Condition: { ArnEquals: { "aws:PrincipalArn": arnOf("inference") } },
        }),
      ),
      ...science,
      may("science", allow(["s3:*", "kms:*"], "*")),
    ],
    mayNotDecrypt: [
      weights,
      encrypted,
      key(allow("kms:*", "*", ofAccount)),
      ...science,
      may("science", allow("s3:*", "*")),
    ],
    boundary: [
      weights,
      given(ManagedPolicy, "boundary", { name: "boundary", policy: documentOf(allow("logs:*", "*")) }),
      roleFor("science", "sagemaker.amazonaws.com", { permissionsBoundary: `arn:aws:iam::${account}:policy/boundary` }),
      given(NotebookInstance, "lab", { instanceType: "ml.t3.medium", roleArn: arnOf("science") }),
      may("science", allow("s3:*", "*")),
    ],
    inferenceAndTraining: [weights, served, roleFor("inference"), may("inference", allow("s3:*", "*"))],
    backups: [weights, roleFor("backups", "backup.amazonaws.com"), may("backups", allow("s3:GetObject", "*"))],
    deployer: [weights, roleFor("deployer", "cloudformation.amazonaws.com"), may("deployer", allow("*", "*"))],
    noStoreOfWeights: [
      given(Bucket, "data", { bucket: "shop-data", tags: { "ai:system": "shop" } }),
      ...science,
      may("science", allow("s3:*", "*")),
    ],
    serviceByName: [
      weights,
      policyOfWeights(allow("s3:GetObject", objects, { Principal: { Service: "bedrock.amazonaws.com" } })),
    ],
    everybodyButDenied: [
      weights,
      policyOfWeights(
        allow("s3:GetObject", objects, {
          Principal: "*",
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } },
        }),
        unless("ArnNotLike", "inference"),
      ),
    ],
  },
  fail: {
    // Everybody who is one role, in whichever of AWS's two words for everybody.
    byEverybodyWhoIsOne: fails("reader", weights, ...science, policyOfWeights(letsScience("*"))),
    byEverybodyWhoIsOneAsAws: fails("reader", weights, ...science, policyOfWeights(letsScience({ AWS: "*" }))),
    // No boundary takes away what a session is given by its own ARN.
    bySession: fails(
      "reader",
      weights,
      given(ManagedPolicy, "no-objects", { name: "no-objects", policy: documentOf(allow("sagemaker:*", "*")) }),
      roleFor("science", "sagemaker.amazonaws.com", {
        permissionsBoundary: `arn:aws:iam::${account}:policy/no-objects`,
      }),
      ...science.slice(1),
      policyOfWeights(
        allow("s3:GetObject", objects, { Principal: { AWS: `arn:aws:sts::${account}:assumed-role/science/lab` } }),
      ),
    ),
    // One session is denied, and all others are not.
    deniesOneSession: fails(
      "reader",
      weights,
      ...science,
      may("science", allow("s3:*", "*")),
      policyOfWeights(deny({ Principal: { AWS: `arn:aws:sts::${account}:assumed-role/science/nobody` } })),
    ),
    sessionOfSignOn: fails(
      "somebody",
      weights,
      policyOfWeights(
        allow("s3:GetObject", objects, {
          Principal: { AWS: `arn:aws:sts::${account}:assumed-role/AWSReservedSSO_Data_1/ann@example.com` },
        }),
      ),
    ),
    identityOfDistribution: fails(
      "everybody",
      weights,
      policyOfWeights(
        allow("s3:GetObject", objects, {
          Principal: { AWS: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1EXAMPLE" },
        }),
      ),
    ),
    everything: fails("reader", weights, ...science, may("science", allow("*", "*"))),
    byPattern: fails("reader", weights, ...science, may("science", allow("s3:Get*", "arn:aws:s3:::shop-*"))),
    byNotAction: fails(
      "reader",
      weights,
      ...science,
      given(RolePolicy, "science-policy", {
        role: "science",
        policy: documentOf({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }),
      }),
    ),
    byVersion: fails(
      "reader",
      weights,
      ...science,
      may("science", allow("s3:GetObjectVersion", `${objects.slice(0, -1)}models/*`)),
    ),
    byManagedPolicy: fails(
      "reader",
      weights,
      ...science,
      given(ManagedPolicy, "reading", { name: "reading", policy: documentOf(allow("s3:GetObject")) }),
      given(RolePolicyAttachment, "attachment", {
        role: "science",
        policyArn: `arn:aws:iam::${account}:policy/reading`,
      }),
    ),
    byAwsPolicy: fails(
      "reader",
      weights,
      ...science,
      given(RolePolicyAttachment, "attachment", {
        role: "science",
        policyArn: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
      }),
    ),
    givenByBucket: fails(
      "reader",
      weights,
      ...science,
      policyOfWeights(allow("s3:GetObject", objects, { Principal: { AWS: arnOf("science") } })),
    ),
    inTheList: fails(
      "reader",
      weights,
      ...science,
      may("science", allow("s3:*", "*")),
      policyOfWeights(unless("ArnNotEquals", "inference", "science")),
    ),
    deniesSomethingElse: fails(
      "reader",
      weights,
      ...science,
      may("science", allow("s3:*", "*")),
      policyOfWeights(deny({ Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } })),
    ),
    deniesOnlyWhereAsked: fails(
      "reader",
      weights,
      ...science,
      may("science", allow("s3:*", "*")),
      policyOfWeights(deny({ Principal: "*", Condition: { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } } })),
    ),
    user: fails(
      "reader",
      weights,
      given(User, "ann", { name: "ann" }),
      given(UserPolicy, "ann-policy", { user: "ann", policy: documentOf(allow("s3:GetObject")) }),
    ),
    withTheKey: fails(
      "reader",
      weights,
      encrypted,
      key(allow("kms:*", "*", ofAccount)),
      ...science,
      may("science", allow(["s3:GetObject", "kms:Decrypt"], "*")),
    ),
    anybodyInTheNetwork: fails(
      "everybody",
      weights,
      policyOfWeights(
        allow("s3:GetObject", objects, {
          Principal: { AWS: "*" },
          Condition: { StringEquals: { "aws:SourceVpce": "vpce-1" } },
        }),
      ),
    ),
    allButOne: fails(
      "everybody",
      weights,
      policyOfWeights({ Effect: "Allow", NotPrincipal: { AWS: arnOf("web") }, Action: "s3:*", Resource: "*" }),
    ),
    distribution: fails(
      "everybody",
      weights,
      policyOfWeights(allow("s3:GetObject", objects, { Principal: { Service: "cloudfront.amazonaws.com" } })),
    ),
    signOnByCondition: fails(
      ["somebody"],
      weights,
      policyOfWeights(
        allow("s3:GetObject", objects, {
          ...ofAccount,
          Condition: {
            ArnLike: {
              "aws:PrincipalArn": `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Data_*`,
            },
          },
        }),
      ),
    ),
  },
  undecided: {
    canonicalId: becomes(
      "undecided",
      weights,
      policyOfWeights(allow("s3:GetObject", objects, { Principal: { CanonicalUser: "0a1b".repeat(16) } })),
    ),
    sessionOfOtherStack: becomes(
      "undecided",
      weights,
      policyOfWeights(
        allow("s3:GetObject", objects, { Principal: { AWS: "arn:aws:sts::444455556666:assumed-role/serve/i-1" } }),
      ),
    ),
    // As a principal or by a condition: the account's administrator says who reads.
    wholeAccount: becomes("undecided", weights, policyOfWeights(allow("s3:GetObject", objects, ofAccount))),
    wholeAccountByCondition: becomes(
      "undecided",
      weights,
      policyOfWeights(
        allow("s3:GetObject", objects, {
          Principal: "*",
          Condition: { StringEquals: { "aws:PrincipalAccount": "999988887777" } },
        }),
      ),
    ),
    roleOfNoKnownPurpose: becomes(
      "undecided",
      weights,
      roleFor("app", "ec2.amazonaws.com"),
      may("app", allow("s3:GetObject")),
    ),
    permissionsNotKnown: becomes(
      "undecided",
      weights,
      ...science,
      given(RolePolicy, "science-policy", { role: "science", policy: UNKNOWN }),
    ),
    policyNotKnown: becomes(
      "undecided",
      weights,
      ...science,
      may("science", allow("s3:*", "*")),
      given(BucketPolicy, "policy", { bucket, policy: UNKNOWN }),
    ),
    permissionsComputedFromIt: becomes(
      "fail",
      weights,
      ...science,
      given(RolePolicy, "science-policy", {
        role: "science",
        policy: ref("weights", "arn", documentOf(allow("s3:GetObject"))),
      }),
    ),
  },
  needs: {
    deniedToOthers: needs,
    deniedByName: needs,
    deniedByNotPrincipal: needs,
    withoutTheKey: { ...keyNeeds, "models.policy": ["reader"] },
    mayNotDecrypt: keyNeeds,
    boundary: { "science.permissionsBoundary": ["reader"] },
  },
} satisfies Cases;
