import { documentOf, fails, given, ref, type ExampleResource } from "../../../../policypack/engine/examples";
import {
  ExclusiveAttachments,
  ManagedPolicy,
  Model,
  Role,
  RolePolicy,
  RolePolicyAttachment,
} from "../../../../policypack/facts/aws/types";
import { inference, inferenceMay, role, trust } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const weights = "arn:aws:s3:::shop-weights/*";
const awsPolicy = (name: string) => `arn:aws:iam::aws:policy/${name}`;
const allow = (Action: string | readonly string[], Resource: string | readonly string[], Condition?: object) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...(Condition && { Condition }),
});
const may = (...of: Parameters<typeof allow>): readonly ExampleResource[] => [inference, inferenceMay(allow(...of))];
const attached = (policyArn: string) => given(RolePolicyAttachment, "attachment", { role, policyArn });

export default {
  pass: {
    ownPolicyNotMadeYet: [
      inference,
      given(ManagedPolicy, "narrow", { name: "narrow", policy: documentOf(allow("s3:GetObject", weights)) }),
      given(RolePolicyAttachment, "attachment", {
        role,
        policyArn: ref("narrow", "arn", "arn:aws:iam::111122223333:policy/narrow"),
      }),
    ],
    metricsAndNames: may(["ecr:GetAuthorizationToken", "cloudwatch:PutMetricData", "s3:ListAllMyBuckets"], "*"),
    narrowedByTag: may("kms:Decrypt", "*", { StringEquals: { "aws:ResourceTag/ai:system": "shop" } }),
    narrowedByKeyAlias: may("kms:Decrypt", "*", {
      "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/shop" },
    }),
    allLogsButNamedObjects: may(["logs:PutLogEvents", "s3:GetObject"], [weights, "arn:aws:logs:*:*:*"]),
    policyOfAwsForOneThing: [inference, attached(awsPolicy("CloudWatchAgentServerPolicy"))],
    roleOfNoAi: [
      given(Role, "web", { name: "web", assumeRolePolicy: trust("ec2.amazonaws.com") }),
      given(RolePolicy, "web-permissions", { role: ref("web", "name", "web"), policy: documentOf(allow("s3:*", "*")) }),
    ],
  },
  fail: {
    broadAmongSeveralUnknown: fails(
      "service",
      given(Role, "inference", {
        assumeRolePolicy: trust("sagemaker.amazonaws.com"),
        managedPolicyArns: ["narrow", "broad"].map((name) =>
          ref(name, "arn", `arn:aws:iam::111122223333:policy/${name}`),
        ),
      }),
      given(ManagedPolicy, "narrow", { name: "narrow", policy: documentOf(allow("s3:GetObject", weights)) }),
      given(ManagedPolicy, "broad", { name: "broad", policy: documentOf(allow("s3:*", weights)) }),
    ),
    everything: fails(["service", "everything"], ...may("*", "*")),
    everyBucket: fails("everything", ...may("s3:GetObject", "arn:aws:s3:::*")),
    caseOfAction: fails("everything", ...may("S3:getobject", ["*"])),
    modelsInEveryBucket: fails("everything", ...may("s3:GetObject", "arn:aws:s3:::*/models/*")),
    narrowedByInstanceType: fails(
      "everything",
      ...may("sagemaker:CreateEndpointConfig", "*", { StringEquals: { "sagemaker:InstanceTypes": "ml.m7i.large" } }),
    ),
    inManagedPolicy: fails(
      "service",
      inference,
      given(ManagedPolicy, "broad", { policy: documentOf(allow("sagemaker:*", weights)) }),
      given(RolePolicyAttachment, "attachment", {
        role,
        policyArn: ref("broad", "arn", "arn:aws:iam::111122223333:policy/broad"),
      }),
    ),
    policyOfAws: fails("service", inference, attached(awsPolicy("AmazonS3FullAccess"))),
    administratorInRole: fails(
      "service",
      given(Role, "inference", {
        assumeRolePolicy: trust("bedrock.amazonaws.com"),
        managedPolicyArns: [awsPolicy("AdministratorAccess")],
      }),
    ),
    attachedExclusively: fails(
      "service",
      inference,
      given(ExclusiveAttachments, "attachments", { roleName: role, policyArns: [awsPolicy("PowerUserAccess")] }),
    ),
    ofRoleElsewhere: fails(
      "service",
      given(RolePolicy, "permissions", { role: "inference", policy: documentOf(allow("s3:*", weights)) }),
      given(Model, "llm", { executionRoleArn: "arn:aws:iam::111122223333:role/service/inference" }),
    ),
    inRole: fails(
      "service",
      given(Role, "inference", {
        assumeRolePolicy: trust("bedrock.amazonaws.com"),
        inlinePolicies: [{ name: "all", policy: documentOf(allow("bedrock:*", weights)) }],
      }),
    ),
  },
} satisfies Cases;
