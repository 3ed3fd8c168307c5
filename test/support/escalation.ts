import { documentOf, fails, given, ref } from "../../policypack/engine/examples";
import {
  ActionGroup,
  Agent,
  BucketEncryption,
  BuildProject,
  CodeInterpreter,
  EcsService,
  Function,
  Instance,
  InstanceProfile,
  Key,
  ManagedPolicy,
  Model,
  NotebookInstance,
  PodIdentityAssociation,
  Role,
  RolePolicy,
  RolePolicyAttachment,
  StudioDomain,
  TaskDefinition,
  User,
  UserPolicy,
  UserProfile,
} from "../../policypack/facts/aws/types";
import { account } from "../../policypack/policies/identity/samples";
import { bucket, kmsKeyArn, policyOfWeights, weights } from "../../policypack/policies/samples";

export const arn = (name: string) => `arn:aws:iam::${account}:role/${name}`;
const trusting = (Principal: object, more: object = {}) => ({
  assumeRolePolicy: documentOf({ Effect: "Allow", Principal, Action: "sts:AssumeRole", ...more }),
});
const by = (name: string) => trusting({ Service: `${name}.amazonaws.com` });
export const allow = (Action: string | readonly string[], Resource: string | readonly string[], more: object = {}) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...more,
});
export const may = (...statements: readonly object[]) => ({
  inlinePolicies: [{ name: "may", policy: documentOf(...statements) }],
});
const reads = allow("s3:GetObject", "arn:aws:s3:::shop-weights/*");

/** What serves the model, and the role that reads the weights. */
const model = given(Model, "llm", {
  executionRoleArn: arn("inference"),
  primaryContainer: { modelDataUrl: "s3://shop-weights/llm.tar.gz" },
});
const reader = (name: string, trust: object) => given(Role, name, { name, ...trust, ...may(reads) });
export const serving = (trust: object = by("sagemaker")) => [weights, model, reader("inference", trust)];
export const trustedBy = (principal: string) => trusting({ Service: "sagemaker.amazonaws.com", AWS: principal });

/** A notebook, whose role may do these. */
const lab = given(NotebookInstance, "lab", { name: "lab", roleArn: arn("notebook") });
export const notebook = (...statements: readonly object[]) => [
  lab,
  given(Role, "notebook", {
    name: "notebook",
    ...by("sagemaker"),
    ...(statements.length > 0 ? may(...statements) : {}),
  }),
];

/** An agent, whose role may do these. */
const agent = (...statements: readonly object[]) => [
  given(Agent, "assistant", { agentResourceRoleArn: arn("agent") }),
  given(Role, "agent", { name: "agent", ...by("bedrock"), ...may(...statements) }),
];

/** A function that an agent calls, whose role may do these. */
const tool = (...statements: readonly object[]) => [
  given(Function, "orders", { name: "orders", role: arn("tool") }),
  given(ActionGroup, "actions", { actionGroupExecutor: { lambda: "orders" } }),
  given(Role, "tool", { name: "tool", ...by("lambda"), ...may(...statements) }),
];

const host = [
  given(InstanceProfile, "vllm-profile", { name: "vllm", role: ref("host", "name", "host") }),
  reader("host", by("ec2")),
  given(Instance, "vllm-host", { iamInstanceProfile: ref("vllm-profile", "name", "vllm"), tags: { env: "prod" } }),
];
const service = (enableExecuteCommand: boolean) => [
  reader("task", by("ecs-tasks")),
  given(TaskDefinition, "vllm-task", { family: "vllm", taskRoleArn: arn("task") }),
  given(EcsService, "vllm-service", {
    name: "vllm",
    taskDefinition: ref("vllm-task", "arn", "vllm"),
    enableExecuteCommand,
  }),
];

export const assumes = allow("sts:AssumeRole", arn("inference"));
const deny = (Action: string, Resource: string) => ({ Effect: "Deny", Action, Resource });
const gitHub = `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`;
export const ci = (...statements: readonly object[]) =>
  given(Role, "ci", {
    name: "ci",
    assumeRolePolicy: documentOf({
      Effect: "Allow",
      Principal: { Federated: gitHub },
      Action: "sts:AssumeRoleWithWebIdentity",
    }),
    ...may(...statements),
  });

/** Ways in which somebody of low trust comes to weights, and decent ones that are no such way. */
export const WAYS = {
  pass: {
    noWeights: [...notebook(assumes), reader("inference", trustedBy(arn("notebook")))],
    otherRole: [
      ...serving(),
      ...notebook(allow("sts:AssumeRole", arn("other"))),
      given(Role, "other", { name: "other", ...trustedBy(arn("notebook")) }),
    ],
    denied: [...serving(trustedBy(arn("notebook"))), ...notebook(assumes, deny("sts:*", "*"))],
    deniedByTrust: [
      weights,
      model,
      given(Role, "inference", {
        name: "inference",
        assumeRolePolicy: documentOf(
          { Effect: "Allow", Principal: { AWS: account }, Action: "sts:AssumeRole" },
          { Effect: "Deny", Principal: { AWS: arn("notebook") }, Action: "sts:AssumeRole" },
        ),
        ...may(reads),
      }),
      ...notebook(allow("sts:AssumeRole", "*")),
    ],
    withinBoundary: [
      ...serving(trustedBy(account)),
      given(ManagedPolicy, "boundary", { name: "boundary", policy: documentOf(allow("s3:*", "*")) }),
      lab,
      given(Role, "notebook", {
        name: "notebook",
        ...by("sagemaker"),
        permissionsBoundary: ref("boundary", "arn", `arn:aws:iam::${account}:policy/boundary`),
        ...may(allow("sts:AssumeRole", "*")),
      }),
    ],
    secondFactor: [
      ...serving(trusting({ AWS: account }, { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } })),
      ...notebook(assumes),
    ],
    passesToAnother: [
      ...serving(),
      ...notebook(
        allow("iam:PassRole", "*", { Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } } }),
        allow(["sagemaker:*", "ec2:*"], "*"),
      ),
    ],
    passesWithoutStart: [...serving(), ...notebook(allow("iam:PassRole", "*"), allow("sagemaker:Describe*", "*"))],
    startsWithoutPass: [...serving(), ...notebook(allow("sagemaker:Create*", "*"))],
    notItsKey: [
      ...serving(trustedBy(arn("notebook"))),
      given(Key, "models", {
        policy: documentOf({ Effect: "Allow", Principal: { AWS: arn("promotion") }, Action: "kms:*", Resource: "*" }),
      }),
      given(BucketEncryption, "encryption", {
        bucket,
        rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn } }],
      }),
      ...notebook(assumes),
    ],
    keptOutByTheBucket: [
      ...serving(),
      policyOfWeights({
        Effect: "Deny",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::shop-weights/*",
        Condition: { ArnNotEquals: { "aws:PrincipalArn": arn("inference") } },
      }),
      ...notebook(allow("iam:PutRolePolicy", arn("notebook"))),
    ],
    givesWithinBoundary: [
      ...serving(),
      ...notebook(
        allow("iam:PutRolePolicy", "*", {
          Condition: { StringEquals: { "iam:PermissionsBoundary": `arn:aws:iam::${account}:policy/boundary` } },
        }),
      ),
    ],
    instanceOfAnotherTag: [
      ...serving(),
      ...host,
      ...agent(allow("ssm:StartSession", "*", { Condition: { StringEquals: { "ssm:resourceTag/env": "dev" } } })),
    ],
    instanceWithoutTheTag: [
      ...serving(),
      ...host,
      ...agent(allow("ssm:StartSession", "*", { Condition: { StringEquals: { "aws:ResourceTag/team": "lab" } } })),
    ],
    noExecuteCommand: [...serving(), ...service(false), ...agent(allow("ecs:ExecuteCommand", "*"))],
    anotherFunction: [
      ...serving(),
      given(Function, "embed-function", { name: "embed", role: arn("embed") }),
      reader("embed", by("lambda")),
      ...agent(allow("lambda:UpdateFunctionCode", `arn:aws:lambda:eu-west-1:${account}:function:other`)),
    ],
    ordinaryRole: [
      ...serving(trustedBy(arn("web"))),
      given(Role, "web", { name: "web", ...by("ec2"), ...may(assumes) }),
    ],
    readsItself: [...serving(), ...notebook(reads)],
    notAsTheseServices: [
      ...serving(by("sagemaker")),
      ...tool(allow(["iam:PassRole", "lambda:CreateFunction", "ec2:RunInstances"], "*")),
    ],
  },
  fail: {
    byTrustAlone: fails("path", ...serving(trustedBy(arn("notebook"))), ...notebook()),
    byTrustInSession: fails(
      "path",
      ...serving(trustedBy(`arn:aws:sts::${account}:assumed-role/notebook/SageMaker`)),
      ...notebook(),
    ),
    byWholeAccount: fails("path", ...serving(trustedBy(`arn:aws:iam::${account}:root`)), ...notebook(assumes)),
    byAccountNumber: fails("path", ...serving(trustedBy(account)), ...notebook(allow("STS:assume*", "*"))),
    byAllButIam: fails(
      "path",
      ...serving(trustedBy(account)),
      ...notebook({ Effect: "Allow", NotAction: ["iam:*", "s3:*"], Resource: "*" }),
    ),
    byAllButAnotherRole: fails(
      "path",
      ...serving(trustedBy(account)),
      ...notebook({ Effect: "Allow", Action: "sts:AssumeRole", NotResource: arn("payroll") }),
    ),
    byReference: fails(
      "path",
      weights,
      model,
      given(Role, "inference", {
        name: "inference",
        assumeRolePolicy: {
          Statement: [
            { Effect: "Allow", Principal: { AWS: ref("notebook", "arn", arn("notebook")) }, Action: "sts:AssumeRole" },
          ],
        } as never,
        ...may(reads),
      }),
      ...notebook(),
    ),
    inTwoSteps: fails(
      "path",
      ...serving(trustedBy(arn("helper"))),
      given(Role, "helper", { name: "helper", ...trustedBy(arn("notebook")), ...may(assumes) }),
      ...notebook(allow("sts:AssumeRole", arn("helper"))),
    ),
    withManagedPolicy: fails(
      "path",
      ...serving(trustedBy(account)),
      ...notebook(),
      given(ManagedPolicy, "may", { name: "may", policy: documentOf(assumes) }),
      given(RolePolicyAttachment, "may-attached", {
        role: ref("notebook", "name", "notebook"),
        policyArn: ref("may", "arn", `arn:aws:iam::${account}:policy/may`),
      }),
    ),
    withPolicyApart: fails(
      "path",
      ...serving(trustedBy(account)),
      ...notebook(),
      given(RolePolicy, "may", { role: ref("notebook", "name", "notebook"), policy: documentOf(assumes) }),
    ),
    passesAndStartsApart: fails(
      "path",
      ...serving(),
      ...notebook(
        allow("iam:PassRole", `arn:aws:iam::${account}:role/inf*`, {
          Condition: { StringLike: { "iam:PassedToService": "sagemaker.*" } },
        }),
        allow("sagemaker:CreateProcessingJob", "*"),
      ),
    ),
    passesToPods: fails(
      "path",
      ...serving(),
      reader("pod", by("pods.eks")),
      given(PodIdentityAssociation, "vllm", {
        clusterName: "ai",
        namespace: "ai",
        serviceAccount: "vllm",
        roleArn: arn("pod"),
      }),
      ...agent(allow(["iam:PassRole", "eks:CreatePodIdentityAssociation"], "*")),
    ),
    passesToAProfile: fails(
      "path",
      weights,
      model,
      reader("anywhere", by("rolesanywhere")),
      ...notebook(allow(["iam:PassRole", "rolesanywhere:CreateProfile"], "*")),
    ),
    passesToSchedule: fails(
      "path",
      ...serving(),
      reader("nightly", by("scheduler")),
      ...tool(allow(["iam:PassRole", "scheduler:CreateSchedule"], "*")),
    ),
    changesFunction: fails(
      "path",
      ...serving(),
      given(Function, "embed-function", { name: "embed", role: arn("embed") }),
      reader("embed", by("lambda")),
      ...agent(allow("lambda:UpdateFunctionCode", `arn:aws:lambda:eu-west-1:${account}:function:embed`)),
    ),
    changesLayers: fails(
      "path",
      ...serving(),
      given(Function, "embed-function", { name: "embed", role: arn("embed") }),
      reader("embed", by("lambda")),
      ...tool(allow("lambda:Update*Configuration", `arn:aws:lambda:*:${account}:function:emb*`)),
    ),
    opensNotebook: fails(
      "path",
      ...serving(),
      given(NotebookInstance, "research-notebook", { name: "research", roleArn: arn("research") }),
      reader("research", by("sagemaker")),
      ...agent(allow("sagemaker:CreatePresignedNotebookInstanceUrl", "*")),
    ),
    opensStudio: fails(
      "path",
      ...serving(),
      given(StudioDomain, "studio-domain", {
        domainName: "studio",
        defaultUserSettings: { executionRole: arn("studio") },
      }),
      given(UserProfile, "ana", { domainId: ref("studio-domain", "id", "studio"), userProfileName: "ana" }),
      reader("studio", by("sagemaker")),
      ...agent(allow("sagemaker:CreatePresignedDomainUrl", "*")),
    ),
    opensSession: fails("path", ...serving(), ...host, ...agent(allow("ssm:StartSession", "*"))),
    sendsCommand: fails(
      "path",
      ...serving(),
      ...host,
      ...tool(
        allow("ssm:SendCommand", `arn:aws:ec2:eu-west-1:${account}:instance/*`, {
          Condition: { StringEquals: { "aws:ResourceTag/env": "prod" } },
        }),
      ),
    ),
    entersTask: fails("path", ...serving(), ...service(true), ...agent(allow("ecs:ExecuteCommand", "*"))),
    startsBuild: fails(
      "path",
      ...serving(),
      given(BuildProject, "images-build", { name: "images", serviceRole: arn("images") }),
      reader("images", by("codebuild")),
      ...agent(allow("codebuild:StartBuild", `arn:aws:codebuild:eu-west-1:${account}:project/images`)),
    ),
    runsInInterpreter: fails(
      "path",
      ...serving(),
      given(CodeInterpreter, "python-interpreter", { name: "python", executionRoleArn: arn("python") }),
      reader("python", by("bedrock-agentcore")),
      ...agent(allow("bedrock-agentcore:*", "*")),
    ),
    takesKeysOfUser: fails(
      "path",
      ...serving(),
      given(User, "ops", { name: "ops" }),
      given(UserPolicy, "ops-permissions", { user: ref("ops", "name", "ops"), policy: documentOf(reads) }),
      ...tool(allow("iam:CreateAccessKey", `arn:aws:iam::${account}:user/ops`)),
    ),
    administers: fails("path", ...serving(), ...notebook(allow("iam:*", "*"))),
    helperGivesItself: fails(
      "path",
      ...serving(),
      given(Role, "helper", {
        name: "helper",
        ...trustedBy(arn("notebook")),
        ...may(allow("iam:AttachRolePolicy", "*")),
      }),
      ...notebook(),
    ),
    agentByTrust: fails(
      "path",
      ...serving(trustedBy(account)),
      given(Role, "agent", { name: "agent", ...by("bedrock-agentcore"), ...may(assumes) }),
    ),
  },
};
