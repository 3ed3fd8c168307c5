import { given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiRoles } from "../../facts/aws/role";
import {
  ExclusiveAttachments,
  ManagedPolicy,
  Model,
  Role,
  RolePolicy,
  RolePolicyAttachment,
} from "../../facts/aws/types";
import { allowsAllBut, allowsOnEverything, allowsWholeService } from "../../facts/iam/breadth";
import { not } from "../../facts/truth";

const trust = (Service: string) =>
  JSON.stringify({ Statement: { Effect: "Allow", Principal: { Service }, Action: "sts:AssumeRole" } });
const inference = given(Role, "inference", { name: "inference", assumeRolePolicy: trust("sagemaker.amazonaws.com") });
const role = ref("inference", "name", "inference");
const weights = "arn:aws:s3:::shop-weights/*";
const document = (...Statement: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const inline = (...statements: readonly object[]) =>
  given(RolePolicy, "permissions", { role, policy: document(...statements) });
const allow = (Action: string | readonly string[], Resource: string | readonly string[]) => ({
  Effect: "Allow",
  Action,
  Resource,
});

export default definePolicy({
  id: "ai-role-no-wildcard-permissions",
  title: "Roles of AI systems name what they may do, and on what",
  guidelines: ["3.1", "1.3"],
  references: [
    "catalogue:IAM-02",
    "atlas:AML.M0005",
    "owasp:LLM06",
    "ssdf:PS.1.1",
    "etsi:5.1.2-6",
    "equivalent:CKV_AWS_1",
    "equivalent:CKV_AWS_62",
    "equivalent:CKV_AWS_63",
  ],
  severity: "high",
  why: "A prompt, a model or a notebook that is taken over acts with its role. What the role may do without need is what the attacker gets.",
  fix: "List the actions, and the ARNs that they are for; where all of a kind is meant, narrow it by a condition such as aws:ResourceTag.",
  resources: aiRoles,
  messages: {
    service: 'the role of "{name}" may do everything in a service',
    everything: 'the role of "{name}" may act on every resource of a service',
    allBut: 'the role of "{name}" may do all but what is named',
  },
  check: (role, judge) => {
    judge.require(role.permissionsComplete, "everything");
    judge.require(not(role.hasBroadAwsPolicy), "service");
    for (const { readable, statements } of role.permissions) {
      judge.require(readable, "everything");
      for (const statement of statements) {
        judge.require(not(allowsWholeService(statement)), "service");
        judge.require(not(allowsAllBut(statement)), "allBut");
        judge.require(not(allowsOnEverything(statement)), "everything");
      }
    }
  },
  examples: {
    pass: {
      named: [inference, inline(allow(["s3:GetObject"], weights))],
      takesNoResource: [
        inference,
        inline(allow(["ecr:GetAuthorizationToken", "cloudwatch:PutMetricData", "s3:ListAllMyBuckets"], "*")),
      ],
      narrowedByTag: [
        inference,
        inline({ ...allow("kms:Decrypt", "*"), Condition: { StringEquals: { "aws:ResourceTag/ai:system": "shop" } } }),
      ],
      narrowedByKeyAlias: [
        inference,
        inline({
          ...allow("kms:Decrypt", "*"),
          Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/shop" } },
        }),
      ],
      allLogsButNamedObjects: [
        inference,
        inline(allow(["logs:PutLogEvents", "s3:GetObject"], [weights, "arn:aws:logs:*:*:*"])),
      ],
      policyOfAwsForOneThing: [
        inference,
        given(RolePolicyAttachment, "attachment", {
          role,
          policyArn: "arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy",
        }),
      ],
      roleOfNoAi: [
        given(Role, "web", { name: "web", assumeRolePolicy: trust("ec2.amazonaws.com") }),
        given(RolePolicy, "web-permissions", { role: ref("web", "name", "web"), policy: document(allow("s3:*", "*")) }),
      ],
    },
    fail: {
      wholeService: { given: [inference, inline(allow("s3:*", weights))], expect: ["service"] },
      everything: { given: [inference, inline(allow("*", "*"))], expect: ["service", "everything"] },
      everyBucket: { given: [inference, inline(allow("s3:GetObject", "arn:aws:s3:::*"))], expect: ["everything"] },
      caseOfAction: { given: [inference, inline(allow("S3:getobject", ["*"]))], expect: ["everything"] },
      modelsInEveryBucket: {
        given: [inference, inline(allow("s3:GetObject", "arn:aws:s3:::*/models/*"))],
        expect: ["everything"],
      },
      everyRole: { given: [inference, inline(allow("sts:AssumeRole", "*"))], expect: ["everything"] },
      narrowedByInstanceType: {
        given: [
          inference,
          inline({
            ...allow("sagemaker:CreateEndpointConfig", "*"),
            Condition: { StringEquals: { "sagemaker:InstanceTypes": "ml.m7i.large" } },
          }),
        ],
        expect: ["everything"],
      },
      allBut: {
        given: [inference, inline({ Effect: "Allow", NotAction: "iam:*", Resource: weights })],
        expect: ["allBut"],
      },
      inManagedPolicy: {
        given: [
          inference,
          given(ManagedPolicy, "broad", { policy: document(allow("sagemaker:*", weights)) }),
          given(RolePolicyAttachment, "attachment", {
            role,
            policyArn: ref("broad", "arn", "arn:aws:iam::111122223333:policy/broad"),
          }),
        ],
        expect: ["service"],
      },
      policyOfAws: {
        given: [
          inference,
          given(RolePolicyAttachment, "attachment", { role, policyArn: "arn:aws:iam::aws:policy/AmazonS3FullAccess" }),
        ],
        expect: ["service"],
      },
      administratorInRole: {
        given: [
          given(Role, "inference", {
            assumeRolePolicy: trust("bedrock.amazonaws.com"),
            managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
          }),
        ],
        expect: ["service"],
      },
      attachedExclusively: {
        given: [
          inference,
          given(ExclusiveAttachments, "attachments", {
            roleName: role,
            policyArns: ["arn:aws:iam::aws:policy/PowerUserAccess"],
          }),
        ],
        expect: ["service"],
      },
      ofRoleElsewhere: {
        given: [
          given(RolePolicy, "permissions", { role: "inference", policy: document(allow("s3:*", weights)) }),
          given(Model, "llm", { executionRoleArn: "arn:aws:iam::111122223333:role/service/inference" }),
        ],
        expect: ["service"],
      },
      inRole: {
        given: [
          given(Role, "inference", {
            assumeRolePolicy: trust("bedrock.amazonaws.com"),
            inlinePolicies: [{ name: "all", policy: document(allow("bedrock:*", weights)) }],
          }),
        ],
        expect: ["service"],
      },
    },
  },
});
