/**
 * A bank's usual layout, as its stack in a workload account sees it: the network, security and registry accounts are other
 * stacks', people sign in by single sign-on, a break-glass role is for emergencies, and pipelines deploy by roles of their own.
 */
import { documentOf, given, ref, type ExampleResource } from "../../policypack/engine/examples";
import {
  ActionGroup,
  Agent,
  Bucket,
  BucketEncryption,
  BucketPolicy,
  BucketPublicAccessBlock,
  BucketVersioning,
  DataSource,
  EndpointConfiguration,
  Function,
  FunctionPermission,
  Key,
  KnowledgeBase,
  Model,
  NotebookInstance,
  Role,
  RolePolicy,
  RolePolicyAttachment,
  TrainingJob,
} from "../../policypack/facts/aws/types";

export const ACCOUNTS = {
  network: "111111111111",
  security: "222222222222",
  registry: "333333333333",
  workload: "444455556666",
} as const;
const ORGANISATION = "o-a1b2c3d4e5";
const REGION = "eu-west-1";
const { registry, security, workload } = ACCOUNTS;

const roleArn = (name: string, account: string = workload) => `arn:aws:iam::${account}:role/${name}`;
const boundary = `arn:aws:iam::${workload}:policy/landing-zone/workload-boundary`;
const signedIn = (set: string) =>
  roleArn(`aws-reserved/sso.amazonaws.com/${REGION}/AWSReservedSSO_${set}_0123456789abcdef`);
const gitHub = `arn:aws:iam::${workload}:oidc-provider/token.actions.githubusercontent.com`;

/** What the bank states of itself, by the names of the settings. */
export const BANK: Readonly<Record<string, unknown>> = {
  accounts: Object.values(ACCOUNTS),
  organizationIds: [ORGANISATION],
  trustedAccounts: [],
  sharedWith: Object.values(ACCOUNTS),
  keys: [`arn:aws:kms:*:${security}:key/*`],
  trustedPolicies: [`arn:aws:iam::${workload}:policy/landing-zone/*`],
  inferenceRoles: ["bank-inference-*"],
  trainingRoles: ["bank-training-*"],
  notebookRoles: ["bank-research"],
  agentRoles: ["bank-agent-*"],
  toolRoles: ["bank-tool-*"],
  ingestionRoles: ["bank-ingestion-*"],
  pipelineRoles: ["bank-build"],
  promotionRoles: ["bank-promotion", roleArn("model-promotion", registry)],
  deployerRoles: ["bank-deployer"],
  breakGlassRoles: ["bank-break-glass", "AWSReservedSSO_BreakGlass_*"],
  singleSignOnRoles: ["AWSReservedSSO_*"],
  monitoringRoles: [roleArn("security-audit", security)],
  approvedModels: ["anthropic.claude-*", "amazon.titan-embed-*"],
  guardrails: [`arn:aws:bedrock:${REGION}:${security}:guardrail/*`],
};

const tags = { "ai:system": "credit-scoring", "ai:env": "prod", "ai:owner": "model-platform" };
const allow = (Action: string | readonly string[], Resource: string | readonly string[], more: object = {}) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...more,
});
const trusting = (...statements: readonly object[]) =>
  documentOf(...statements.map((one) => ({ Effect: "Allow", Action: "sts:AssumeRole", ...one })));
const bySageMaker = trusting({
  Principal: { Service: "sagemaker.amazonaws.com" },
  Condition: { StringEquals: { "aws:SourceAccount": workload } },
});
const byBedrock = trusting({
  Principal: { Service: "bedrock.amazonaws.com" },
  Condition: {
    StringEquals: { "aws:SourceAccount": workload },
    ArnLike: { "aws:SourceArn": `arn:aws:bedrock:${REGION}:${workload}:*` },
  },
});
const byGitHub = (subject: string) =>
  documentOf({
    Effect: "Allow",
    Principal: { Federated: gitHub },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: {
        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
        "token.actions.githubusercontent.com:sub": subject,
      },
    },
  });

/** A role with the landing zone's boundary, and what it may do in a policy of its own. */
const role = (name: string, assumeRolePolicy: string, ...statements: readonly object[]): readonly ExampleResource[] => [
  given(Role, name, { name, assumeRolePolicy, permissionsBoundary: boundary, tags }),
  given(RolePolicy, `${name}-may`, { role: ref(name, "name", name), policy: documentOf(...statements) }),
];

const models = "arn:aws:s3:::bank-models";
const modelsKey = `arn:aws:kms:${REGION}:${workload}:key/0a1b2c3d-0000-4000-8000-000000000001`;
const readers = [roleArn("bank-inference-scoring"), roleArn("bank-promotion"), roleArn("bank-break-glass")];
const byS3 = { StringEquals: { "kms:ViaService": `s3.${REGION}.amazonaws.com` } };

const store: readonly ExampleResource[] = [
  given(Key, "models-key", {
    enableKeyRotation: true,
    tags,
    policy: documentOf(
      {
        Sid: "Administer",
        Effect: "Allow",
        Principal: { AWS: roleArn("bank-deployer") },
        Action: ["kms:Describe*", "kms:Enable*", "kms:Get*", "kms:List*", "kms:PutKeyPolicy", "kms:TagResource"],
        Resource: "*",
      },
      {
        Sid: "Use",
        Effect: "Allow",
        Principal: { AWS: readers },
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: "*",
        Condition: byS3,
      },
    ),
  }),
  given(Bucket, "models", { bucket: "bank-models", tags }),
  given(BucketEncryption, "models-encryption", {
    bucket: ref("models", "id", "bank-models"),
    rules: [
      {
        applyServerSideEncryptionByDefault: {
          sseAlgorithm: "aws:kms",
          kmsMasterKeyId: ref("models-key", "arn", modelsKey),
        },
      },
    ],
  }),
  given(BucketVersioning, "models-versions", {
    bucket: ref("models", "id", "bank-models"),
    versioningConfiguration: { status: "Enabled" },
  }),
  given(BucketPublicAccessBlock, "models-block", {
    bucket: ref("models", "id", "bank-models"),
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  }),
  given(BucketPolicy, "models-policy", {
    bucket: ref("models", "id", "bank-models"),
    policy: documentOf(
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [models, `${models}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
      {
        Sid: "NamedReaders",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:GetObject*",
        Resource: `${models}/*`,
        Condition: { ArnNotEquals: { "aws:PrincipalArn": readers } },
      },
    ),
  }),
];

const serving: readonly ExampleResource[] = [
  ...role(
    "bank-inference-scoring",
    bySageMaker,
    allow("s3:GetObject", `${models}/scoring/*`),
    allow("kms:Decrypt", modelsKey, { Condition: byS3 }),
    allow(
      ["logs:CreateLogStream", "logs:PutLogEvents"],
      `arn:aws:logs:${REGION}:${workload}:log-group:/aws/sagemaker/*`,
    ),
    allow("ecr:GetAuthorizationToken", "*"),
    allow(["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], `arn:aws:ecr:${REGION}:${registry}:repository/scoring`),
  ),
  given(Model, "scoring", {
    executionRoleArn: ref("bank-inference-scoring", "arn", roleArn("bank-inference-scoring")),
    enableNetworkIsolation: true,
    primaryContainer: {
      image: `${registry}.dkr.ecr.${REGION}.amazonaws.com/scoring@sha256:${"0".repeat(64)}`,
      modelDataUrl: "s3://bank-models/scoring/sha256-00/model.tar.gz",
    },
    // Subnets that the network account shares.
    vpcConfig: { subnets: ["subnet-0aa00000000000001"], securityGroupIds: ["sg-0aa00000000000001"] },
    tags,
  }),
  given(EndpointConfiguration, "scoring-config", {
    kmsKeyArn: `arn:aws:kms:${REGION}:${security}:key/00000000-0000-4000-8000-000000000009`,
    productionVariants: [
      {
        variantName: "main",
        modelName: ref("scoring", "name", "scoring"),
        instanceType: "ml.m5.xlarge",
        initialInstanceCount: 2,
      },
    ],
    tags,
  }),
];

const making: readonly ExampleResource[] = [
  given(Bucket, "data", { bucket: "bank-data", tags }),
  given(Bucket, "candidates", { bucket: "bank-candidates", tags }),
  ...role(
    "bank-training-scoring",
    bySageMaker,
    allow("s3:GetObject", "arn:aws:s3:::bank-data/scoring/*"),
    allow("s3:PutObject", "arn:aws:s3:::bank-candidates/scoring/*"),
  ),
  given(TrainingJob, "train", {
    roleArn: ref("bank-training-scoring", "arn", roleArn("bank-training-scoring")),
    tags,
  }),
  // The registry account's pipeline brings what was approved.
  ...role(
    "bank-promotion",
    trusting({
      Principal: { AWS: roleArn("model-promotion", registry) },
      Condition: { StringEquals: { "aws:PrincipalOrgID": ORGANISATION } },
    }),
    allow("s3:GetObject", "arn:aws:s3:::bank-candidates/scoring/*"),
    allow(["s3:GetObject", "s3:PutObject"], `${models}/scoring/*`),
    allow(["kms:Decrypt", "kms:GenerateDataKey"], modelsKey, { Condition: byS3 }),
  ),
];

const people: readonly ExampleResource[] = [
  ...role(
    "bank-research",
    bySageMaker,
    allow(["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::bank-research/*"),
    allow(
      ["sagemaker:CreateTrainingJob", "sagemaker:DescribeTrainingJob"],
      `arn:aws:sagemaker:${REGION}:${workload}:training-job/research-*`,
    ),
    allow("iam:PassRole", roleArn("bank-research"), {
      Condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
    }),
  ),
  given(NotebookInstance, "research", {
    name: "research",
    roleArn: ref("bank-research", "arn", roleArn("bank-research")),
    tags,
  }),
  given(Bucket, "research-data", { bucket: "bank-research", tags }),
  ...role(
    "bank-break-glass",
    trusting({
      Principal: { AWS: signedIn("BreakGlass") },
      Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } },
    }),
    allow("s3:GetObject", `${models}/scoring/*`),
    allow("kms:Decrypt", modelsKey, { Condition: byS3 }),
  ),
];

const delivery: readonly ExampleResource[] = [
  ...role(
    "bank-build",
    byGitHub("repo:bank/scoring:pull_request"),
    allow(
      ["ecr:BatchCheckLayerAvailability", "ecr:PutImage"],
      `arn:aws:ecr:${REGION}:${registry}:repository/scoring-candidates`,
    ),
  ),
  ...role(
    "bank-deployer",
    byGitHub("repo:bank/scoring:environment:production"),
    allow(
      [
        "sagemaker:CreateEndpoint",
        "sagemaker:CreateEndpointConfig",
        "sagemaker:CreateModel",
        "sagemaker:UpdateEndpoint",
      ],
      `arn:aws:sagemaker:${REGION}:${workload}:*/scoring-*`,
    ),
    allow("iam:PassRole", roleArn("bank-inference-scoring"), {
      Condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
    }),
  ),
  given(RolePolicyAttachment, "bank-deployer-zone", {
    role: ref("bank-deployer", "name", "bank-deployer"),
    policyArn: `arn:aws:iam::${workload}:policy/landing-zone/deployer`,
  }),
];

const assistant = `arn:aws:bedrock:${REGION}::foundation-model/anthropic.claude-sonnet-4-20250514-v1:0`;
const guarded = {
  Condition: {
    StringEquals: { "bedrock:GuardrailIdentifier": `arn:aws:bedrock:${REGION}:${security}:guardrail/abcdefghij12:3` },
  },
};
const agents: readonly ExampleResource[] = [
  ...role("bank-agent-cases", byBedrock, allow("bedrock:InvokeModel", assistant, guarded)),
  given(Agent, "cases", {
    agentName: "cases",
    agentResourceRoleArn: ref("bank-agent-cases", "arn", roleArn("bank-agent-cases")),
    foundationModel: "anthropic.claude-sonnet-4-20250514-v1:0",
    tags,
  }),
  ...role(
    "bank-tool-cases",
    trusting({ Principal: { Service: "lambda.amazonaws.com" } }),
    allow("dynamodb:GetItem", `arn:aws:dynamodb:${REGION}:${workload}:table/cases`),
  ),
  given(Function, "cases-tool", {
    name: "cases-tool",
    role: ref("bank-tool-cases", "arn", roleArn("bank-tool-cases")),
    tags,
  }),
  given(FunctionPermission, "cases-may-call", {
    action: "lambda:InvokeFunction",
    function: ref("cases-tool", "name", "cases-tool"),
    principal: "bedrock.amazonaws.com",
    sourceAccount: workload,
    sourceArn: `arn:aws:bedrock:${REGION}:${workload}:agent/*`,
  }),
  given(ActionGroup, "cases-actions", {
    agentId: ref("cases", "agentId", "ABCDEFGHIJ"),
    actionGroupExecutor: {
      lambda: ref("cases-tool", "arn", `arn:aws:lambda:${REGION}:${workload}:function:cases-tool`),
    },
  }),
  given(Bucket, "handbook", { bucket: "bank-handbook", tags }),
  ...role(
    "bank-ingestion-handbook",
    byBedrock,
    allow("s3:GetObject", "arn:aws:s3:::bank-handbook/*"),
    allow("bedrock:InvokeModel", `arn:aws:bedrock:${REGION}::foundation-model/amazon.titan-embed-text-v2:0`),
  ),
  given(KnowledgeBase, "handbook-base", {
    name: "handbook",
    roleArn: ref("bank-ingestion-handbook", "arn", roleArn("bank-ingestion-handbook")),
    tags,
  }),
  given(DataSource, "handbook-source", {
    knowledgeBaseId: ref("handbook-base", "id", "KLMNOPQRST"),
    dataSourceConfiguration: {
      type: "S3",
      s3Configuration: { bucketArn: ref("handbook", "arn", "arn:aws:s3:::bank-handbook") },
    },
  }),
];

/** The stack. */
export const bankStack: readonly ExampleResource[] = [
  ...store,
  ...serving,
  ...making,
  ...people,
  ...delivery,
  ...agents,
];
