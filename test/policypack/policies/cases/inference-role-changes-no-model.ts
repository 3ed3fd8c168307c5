import { becomes, documentOf, fails, given, ref, UNKNOWN } from "../../../../policypack/engine/examples";
import {
  Bucket,
  BucketObject,
  BucketPolicy,
  EndpointConfiguration,
  Key,
  ManagedPolicy,
  Model,
  NotebookInstance,
  Role,
  RolePolicy,
  RolePolicyAttachment,
} from "../../../../policypack/facts/aws/types";
import { webMay } from "../../../../policypack/policies/identity/samples";
import { inference, inferenceMay, role, trust } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const Resource = "*";
const arn = "arn:aws:iam::111122223333:role/inference";
const executionRoleArn = ref("inference", "arn", arn);
const modelAt = (modelDataUrl: string) => given(Model, "llm", { executionRoleArn, primaryContainer: { modelDataUrl } });
const model = modelAt("s3://shop-weights/llm/model.tar.gz");
const serving = (statement: object) => [model, inference, inferenceMay(statement)];
const permissionsBoundary = ref("boundary", "arn", "arn:aws:iam::111122223333:policy/boundary");
const bounded = (...statements: readonly object[]) => [
  given(ManagedPolicy, "boundary", { name: "boundary", policy: documentOf(...statements) }),
  given(Role, "inference", {
    name: "inference",
    assumeRolePolicy: trust("sagemaker.amazonaws.com"),
    permissionsBoundary,
  }),
];
const weights = given(Bucket, "weights", { bucket: "shop-weights" });
const policyOfWeights = (...statements: readonly object[]) =>
  given(BucketPolicy, "policy", { bucket: "shop-weights", policy: documentOf(...statements) });
const ofWeights = "arn:aws:s3:::shop-weights/*";

export default {
  pass: {
    roleOfNoAi: webMay({ Action: "sagemaker:*", Resource }),
    notebookMayMakeModels: [
      given(NotebookInstance, "lab", { roleArn: executionRoleArn }),
      inference,
      inferenceMay({ Action: "sagemaker:CreateModel", Resource }),
    ],
    asAwsSays: serving({
      Action: [
        "s3:GetObject",
        "s3:ListBucket",
        "ecr:GetAuthorizationToken",
        "ecr:BatchGetImage",
        "cloudwatch:PutMetricData",
        "logs:CreateLogStream",
        "logs:PutLogEvents",
        "kms:Decrypt",
        "kms:CreateGrant",
        "ec2:CreateNetworkInterface",
        "ec2:DescribeVpcs",
      ],
      Resource,
    }),
    invokesAnother: serving({ Action: ["sagemaker:InvokeEndpoint", "bedrock:InvokeModel"], Resource }),
    looksAtModels: serving({ Action: ["sagemaker:Describe*", "sagemaker:List*", "iam:Get*"], Resource }),
    // One bucket for all, each thing under a prefix of its own.
    writesElsewhereInTheBucket: serving({ Action: "s3:PutObject", Resource: "arn:aws:s3:::shop-weights/captures/*" }),
    deniedAgain: [
      model,
      inference,
      given(RolePolicy, "permissions", {
        role,
        policy: documentOf(
          { Effect: "Allow", Action: "sagemaker:*", Resource },
          { Effect: "Deny", NotAction: "sagemaker:Describe*", Resource },
        ),
      }),
    ],
    beyondTheBoundary: [
      model,
      given(ManagedPolicy, "boundary", {
        name: "boundary",
        policy: documentOf({ Effect: "Allow", Action: ["s3:Get*", "sagemaker:Describe*"], Resource }),
      }),
      given(Role, "inference", {
        assumeRolePolicy: trust("sagemaker.amazonaws.com"),
        permissionsBoundary,
        inlinePolicies: [{ name: "all", policy: documentOf({ Effect: "Allow", Action: "sagemaker:*", Resource }) }],
      }),
    ],
    deniedByTheBucket: [
      model,
      inference,
      weights,
      policyOfWeights({ Effect: "Deny", Principal: "*", Action: ["s3:PutObject*", "s3:Delete*"], Resource: ofWeights }),
      inferenceMay({ Action: "s3:PutObject", Resource: ofWeights }),
    ],
    onlyWithinIamPath: serving({ Action: "iam:PassRole", Resource: "arn:aws:iam::111122223333:role/inference" }),
  },
  fail: {
    everything: fails("may", ...serving({ Action: "*", Resource })),
    allButIam: fails("may", ...serving({ NotAction: "iam:*", Resource })),
    halfAName: fails("may", ...serving({ Action: "sage*:*eModel", Resource })),
    inAnyCase: fails("may", ...serving({ Action: "SAGEMAKER:updateENDPOINT", Resource })),
    aboutOneEndpoint: fails(
      "may",
      ...serving({
        Action: "sagemaker:UpdateEndpoint",
        Resource: "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/llm",
      }),
    ),
    inTheRole: fails(
      "may",
      model,
      given(Role, "inference", {
        assumeRolePolicy: trust("sagemaker.amazonaws.com"),
        inlinePolicies: [
          { name: "all", policy: documentOf({ Effect: "Allow", Action: "bedrock:DeleteGuardrail", Resource }) },
        ],
      }),
    ),
    inAManagedPolicy: fails(
      "may",
      model,
      inference,
      given(ManagedPolicy, "all", {
        policy: documentOf({ Effect: "Allow", Action: "kms:PutKeyPolicy", Resource }),
      }),
      given(RolePolicyAttachment, "attached", {
        role,
        policyArn: ref("all", "arn", "arn:aws:iam::111122223333:policy/all"),
      }),
    ),
    ofTheConfiguration: fails(
      "may",
      given(EndpointConfiguration, "llm", { executionRoleArn }),
      inference,
      inferenceMay({ Action: "sagemaker:DeleteModel", Resource }),
    ),
    underACondition: fails(
      "may",
      ...serving({
        Action: "iam:AttachRolePolicy",
        Resource,
        Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } },
      }),
    ),
    deniedElsewhere: fails(
      "may",
      model,
      inference,
      given(RolePolicy, "permissions", {
        role,
        policy: documentOf(
          { Effect: "Allow", Action: "kms:ScheduleKeyDeletion", Resource },
          {
            Effect: "Deny",
            Action: "kms:*",
            Resource,
            Condition: { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } },
          },
        ),
      }),
    ),
    withinTheBoundary: fails(
      "may",
      model,
      ...bounded({ Effect: "Allow", Action: "sagemaker:*", Resource }),
      inferenceMay({ Action: "sagemaker:Create*", Resource }),
    ),
    byThePolicyOfTheBucket: fails(
      "may",
      model,
      inference,
      weights,
      policyOfWeights({ Effect: "Allow", Principal: { AWS: arn }, Action: "s3:*", Resource: ofWeights }),
    ),
    byThePolicyOfTheKey: fails(
      "may",
      model,
      inference,
      given(Key, "models", {
        policy: documentOf({ Effect: "Allow", Principal: { AWS: arn }, Action: "kms:*", Resource }),
      }),
    ),
    anyBucket: fails("may", ...serving({ Action: "s3:DeleteObject", Resource: "arn:aws:s3:::*" })),
    bucketsThatBeginSo: fails("may", ...serving({ Action: "s3:PutObject", Resource: "arn:aws:s3:::shop-*" })),
    byLifeCycle: fails(
      "may",
      ...serving({ Action: "s3:PutLifecycleConfiguration", Resource: "arn:aws:s3:::shop-weights" }),
    ),
    underAPrefix: fails(
      "may",
      modelAt("s3://shop-weights/llm/"),
      inference,
      inferenceMay({ Action: "s3:PutObject", Resource: "arn:aws:s3:::shop-weights/llm/adapter/*" }),
    ),
    byAddress: fails(
      "may",
      modelAt("https://shop-weights.s3.eu-west-1.amazonaws.com/llm/model.tar.gz"),
      inference,
      inferenceMay({ Action: "s3:Put*", Resource: ofWeights }),
    ),
    fromAnObject: fails(
      "may",
      weights,
      given(BucketObject, "file", { bucket: "shop-weights", key: "llm/model.tar.gz" }),
      modelAt("s3://shop-weights/llm/model.tar.gz"),
      inference,
      inferenceMay({ Action: "s3:PutObject", Resource: "arn:aws:s3:::shop-weights/llm/*" }),
    ),
    // A permission of a role of another stack is judged where it stands.
    ofAnotherStack: fails(
      "may",
      given(Model, "llm", { executionRoleArn: arn }),
      given(RolePolicy, "permissions", {
        role: "inference",
        policy: documentOf({ Effect: "Allow", Action: "sagemaker:DeleteEndpoint", Resource }),
      }),
    ),
  },
  undecided: {
    unknownDocument: becomes(
      "undecided",
      model,
      inference,
      given(RolePolicy, "permissions", { role, policy: UNKNOWN }),
    ),
    boundaryOfAnotherStack: becomes(
      "undecided",
      model,
      given(Role, "inference", {
        name: "inference",
        assumeRolePolicy: trust("sagemaker.amazonaws.com"),
        permissionsBoundary: "arn:aws:iam::111122223333:policy/ai-boundary",
      }),
      inferenceMay({ Action: "sagemaker:CreateModel", Resource }),
    ),
  },
  needs: {
    beyondTheBoundary: { "inference.permissionsBoundary": ["may"] },
    deniedByTheBucket: { "policy.bucket": ["may"], "policy.policy": ["may"] },
  },
} satisfies Cases;
