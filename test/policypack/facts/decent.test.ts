import assert from "node:assert/strict";
import type { ExampleResource } from "../../../policypack/engine/examples";
import organisation from "../../../examples/private-inference/policies.json";
import { policies } from "../../../policypack/policies";
import { PackUnderTest, type Moment } from "../../support/pack";

/**
 * Whole stacks that are as their authors meant them, in the words of AWS's own documentation. What is said about them is
 * a false alarm.
 */
const resource = (type: string, name: string, props: object, protect = false): ExampleResource => ({
  type,
  name,
  props: props as ExampleResource["props"],
  protect,
});
const json = (...Statement: readonly object[]): string => JSON.stringify({ Version: "2012-10-17", Statement });
const assume = (Service: string, Condition?: object): string =>
  json({ Effect: "Allow", Principal: { Service }, Action: "sts:AssumeRole", ...(Condition && { Condition }) });
const account = "111122223333";

const WITHOUT_AI: readonly ExampleResource[] = [
  resource("aws:s3/bucket:Bucket", "site", { bucket: "shop-site", website: { indexDocument: "index.html" } }),
  resource("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "site-open", { bucket: "shop-site" }),
  resource("aws:s3/bucketAcl:BucketAcl", "site-acl", { bucket: "shop-site", acl: "public-read" }),
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteAccessPermissionsReqd.html
  resource("aws:s3/bucketPolicy:BucketPolicy", "site-policy", {
    bucket: "shop-site",
    policy: json({ Effect: "Allow", Principal: "*", Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::shop-site/*"] }),
  }),
  resource("aws:iam/role:Role", "function-role", {
    name: "shop-function",
    assumeRolePolicy: assume("lambda.amazonaws.com"),
    managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonS3FullAccess"],
  }),
  resource("aws:iam/rolePolicy:RolePolicy", "function-policy", {
    role: "shop-function",
    policy: json({ Effect: "Allow", Action: "*", Resource: "*" }),
  }),
  resource("aws:lambda/function:Function", "function", {
    role: `arn:aws:iam::${account}:role/shop-function`,
    environment: { variables: { BUCKET: "shop-site" } },
  }),
  resource("aws:sqs/queue:Queue", "orders", { name: "orders" }),
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html
  resource("aws:sqs/queuePolicy:QueuePolicy", "orders-policy", {
    queueUrl: "https://sqs.eu-west-1.amazonaws.com/111122223333/orders",
    policy: json({
      Effect: "Allow",
      Principal: { Service: "s3.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: "*",
      Condition: {
        ArnLike: { "aws:SourceArn": "arn:aws:s3:*:*:shop-site" },
        StringEquals: { "aws:SourceAccount": account },
      },
    }),
  }),
  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
  resource("aws:sns/topic:Topic", "alerts", { name: "alerts" }),
  resource("aws:sns/topicPolicy:TopicPolicy", "alerts-policy", {
    arn: `arn:aws:sns:eu-west-1:${account}:alerts`,
    policy: json({
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sns:Publish",
      Resource: `arn:aws:sns:eu-west-1:${account}:alerts`,
    }),
  }),
  resource("aws:iam/accessKey:AccessKey", "backup-key", { user: "backup" }),
  resource("aws:iam/userPolicy:UserPolicy", "backup-policy", {
    user: "backup",
    policy: json({ Effect: "Allow", Action: "*", Resource: "*" }),
  }),
  resource("aws:iam/policy:Policy", "ci-policy", {
    policy: json({ Effect: "Allow", Action: ["iam:PassRole", "iam:*", "s3:*"], Resource: "*" }),
  }),
  resource("aws:lambda/permission:Permission", "site-call", { function: "shop-site", principal: "s3.amazonaws.com" }),
  resource("aws:ec2/securityGroup:SecurityGroup", "web", {
    name: "web",
    egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] }],
  }),
  // https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
  resource("aws:kms/key:Key", "key", {
    policy: json({
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: "kms:*",
      Resource: "*",
    }),
  }),
  resource("kubernetes:apps/v1:Deployment", "web-pods", {
    spec: { template: { spec: { hostNetwork: true, containers: [{ name: "web", image: "nginx" }] } } },
  }),
  resource("kubernetes:apps/v1:DaemonSet", "agent", {
    spec: {
      template: {
        spec: {
          hostPID: true,
          volumes: [{ name: "root", hostPath: { path: "/" } }],
          containers: [{ name: "agent", securityContext: { privileged: true } }],
        },
      },
    },
  }),
];

const tags = { "ai:system": "shop", "ai:owner": "ml-platform", "ai:env": "prod", "ai:data-classification": "internal" };
const forAccount = { StringEquals: { "aws:SourceAccount": account } };
const keyArn = `arn:aws:kms:eu-west-1:${account}:key/0a1b2c3d-0000-4000-8000-000000000001`;
const bothOf = (bucket: string): readonly string[] => [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`];

const WITH_AI: readonly ExampleResource[] = [
  resource("aws:kms/alias:Alias", "alias", { name: "alias/shop-models", targetKeyId: keyArn }),
  resource(
    "aws:s3/bucket:Bucket",
    "weights",
    {
      bucket: "shop-weights",
      tags,
      versioning: { enabled: true },
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
      objectLockEnabled: true,
      objectLockConfiguration: {
        objectLockEnabled: "Enabled",
        rule: { defaultRetention: { mode: "GOVERNANCE", days: 30 } },
      },
      serverSideEncryptionConfiguration: {
        rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: "alias/shop-models" } },
      },
    },
    true,
  ),
  resource("aws:s3/bucketPolicy:BucketPolicy", "weights-policy", {
    bucket: "shop-weights",
    policy: json(
      {
        Sid: "Tls",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: bothOf("shop-weights"),
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
      {
        Sid: "NoStrangers",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: bothOf("shop-weights"),
        Condition: {
          StringNotEquals: { "aws:PrincipalAccount": account },
          BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
        },
      },
      {
        Sid: "NoOtherNetworks",
        Effect: "Deny",
        Principal: "*",
        Action: ["s3:GetObject*", "s3:PutObject"],
        Resource: "arn:aws:s3:::shop-weights/*",
        Condition: {
          StringNotEquals: { "aws:VpceAccount": account },
          BoolIfExists: { "aws:PrincipalIsAWSService": "false", "aws:ViaAWSService": "false" },
        },
      },
      {
        Sid: "OnlyRelease",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:PutObject",
        Resource: "arn:aws:s3:::shop-weights/sha256/*",
        Condition: { ArnNotEquals: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/model-release` } },
      },
      {
        Sid: "OnlyReaders",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:GetObject*",
        Resource: "arn:aws:s3:::shop-weights/*",
        Condition: {
          ArnNotEquals: {
            "aws:PrincipalArn": ["inference", "model-release"].map((name) => `arn:aws:iam::${account}:role/${name}`),
          },
        },
      },
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html#grant-log-delivery-permissions-general
      {
        Effect: "Allow",
        Principal: { Service: "logging.s3.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: "arn:aws:s3:::shop-weights/logs/*",
        Condition: { StringEquals: { "AWS:SourceAccount": account } },
      },
      // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
      {
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `arn:aws:s3:::shop-weights/AWSLogs/${account}/*`,
        Condition: {
          StringEquals: {
            "s3:x-amz-acl": "bucket-owner-full-control",
            "aws:SourceArn": `arn:aws:cloudtrail:eu-west-1:${account}:trail/t`,
          },
        },
      },
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
      {
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: "*",
        Resource: bothOf("shop-weights"),
        Condition: { StringEquals: { "s3:DataAccessPointAccount": account } },
      },
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html
      {
        Effect: "Deny",
        NotPrincipal: { AWS: `arn:aws:iam::${account}:root` },
        Action: "s3:DeleteBucket",
        Resource: "arn:aws:s3:::shop-weights",
      },
    ),
  }),
  resource("aws:iam/role:Role", "inference", {
    name: "inference",
    assumeRolePolicy: assume("sagemaker.amazonaws.com", {
      ...forAccount,
      ArnLike: { "aws:SourceArn": `arn:aws:sagemaker:eu-west-1:${account}:*` },
    }),
  }),
  resource("aws:iam/rolePolicy:RolePolicy", "inference-policy", {
    role: "inference",
    policy: json(
      {
        Effect: "Allow",
        Action: ["cloudwatch:PutMetricData", "ecr:GetAuthorizationToken", "logs:DescribeLogStreams"],
        Resource: "*",
      },
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents", "s3:GetObject"],
        Resource: ["arn:aws:logs:*:*:log-group:/aws/sagemaker/*", "arn:aws:s3:::shop-weights/*"],
      },
      {
        Effect: "Allow",
        Action: "kms:Decrypt",
        Resource: "*",
        Condition: {
          StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
          "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/shop-models" },
        },
      },
      {
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: `arn:aws:iam::${account}:role/inference`,
        Condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
      },
      {
        Effect: "Deny",
        Action: "*",
        Resource: "*",
        Condition: { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } },
      },
    ),
  }),
  // https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-permissions.html, with its models named
  resource("aws:iam/role:Role", "agent-role", {
    name: "agent",
    assumeRolePolicy: assume("bedrock-agentcore.amazonaws.com", {
      ...forAccount,
      ArnLike: { "aws:SourceArn": `arn:aws:bedrock-agentcore:eu-west-1:${account}:*` },
    }),
  }),
  resource("aws:iam/rolePolicy:RolePolicy", "agent-policy", {
    role: "agent",
    policy: json(
      {
        Effect: "Allow",
        Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        Resource: [`arn:aws:ecr:eu-west-1:${account}:repository/shop-agent`],
      },
      {
        Effect: "Allow",
        Action: ["logs:DescribeLogGroups"],
        Resource: [`arn:aws:logs:eu-west-1:${account}:log-group:*`],
      },
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: [`arn:aws:logs:eu-west-1:${account}:log-group:/aws/bedrock-agentcore/runtimes/*:log-stream:*`],
      },
      { Effect: "Allow", Action: ["ecr:GetAuthorizationToken"], Resource: "*" },
      {
        Effect: "Allow",
        Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules"],
        Resource: ["*"],
      },
      {
        Effect: "Allow",
        Resource: "*",
        Action: "cloudwatch:PutMetricData",
        Condition: { StringEquals: { "cloudwatch:namespace": "bedrock-agentcore" } },
      },
      {
        Effect: "Allow",
        Action: ["bedrock-agentcore:GetWorkloadAccessToken", "bedrock-agentcore:GetWorkloadAccessTokenForJWT"],
        Resource: [
          `arn:aws:bedrock-agentcore:eu-west-1:${account}:workload-identity-directory/default`,
          `arn:aws:bedrock-agentcore:eu-west-1:${account}:workload-identity-directory/default/workload-identity/shop-*`,
        ],
      },
      {
        Effect: "Allow",
        Action: ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
        Resource: [
          "arn:aws:bedrock:*::foundation-model/anthropic.claude-3-haiku-20240307-v1:0",
          `arn:aws:bedrock:eu-west-1:${account}:inference-profile/eu.anthropic.claude-3-haiku-20240307-v1:0`,
        ],
        Condition: {
          StringEquals: {
            "bedrock:GuardrailIdentifier": `arn:aws:bedrock:eu-west-1:${account}:guardrail/a1b2c3d4e5f6:1`,
          },
        },
      },
    ),
  }),
  // https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html
  resource("aws:iam/role:Role", "delivery-role", {
    name: "delivery",
    tags,
    assumeRolePolicy: assume("firehose.amazonaws.com", { StringEquals: { "sts:ExternalId": account } }),
  }),
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
  resource("aws:iam/role:Role", "pipeline-role", {
    name: "pipeline",
    tags,
    assumeRolePolicy: json({
      Effect: "Allow",
      Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com` },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" },
        StringLike: { "token.actions.githubusercontent.com:sub": "repo:shop/models:*" },
      },
    }),
  }),
  // https://docs.aws.amazon.com/bedrock/latest/userguide/agents-permissions.html
  resource("aws:lambda/permission:Permission", "tool-call", {
    action: "lambda:InvokeFunction",
    function: "tool",
    principal: "bedrock.amazonaws.com",
    sourceArn: `arn:aws:bedrock:eu-west-1:${account}:agent/AGENT12345`,
  }),
  // https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
  resource("aws:iam/role:Role", "pod-role", {
    name: "pods",
    assumeRolePolicy: json({
      Effect: "Allow",
      Principal: { Service: "pods.eks.amazonaws.com" },
      Action: ["sts:AssumeRole", "sts:TagSession"],
    }),
  }),
  resource("aws:ec2/securityGroup:SecurityGroup", "inference-group", {
    tags,
    egress: [
      { protocol: "tcp", fromPort: 443, toPort: 443, prefixListIds: ["pl-6da54004"], securityGroups: ["sg-0f"] },
    ],
  }),
  resource("aws:sagemaker/model:Model", "llm", {
    tags,
    enableNetworkIsolation: true,
    vpcConfig: { subnets: ["subnet-0a1b2c3d", "subnet-1a2b3c4d"], securityGroupIds: ["sg-0a1b2c3d"] },
    executionRoleArn: `arn:aws:iam::${account}:role/inference`,
    primaryContainer: { modelDataUrl: `s3://shop-weights/sha256/${"0123456789abcdef".repeat(4)}/llm.tar.gz` },
  }),
];

/** What the organisation declares, and that the subnets of its network account are private. */
const declared = {
  ...organisation,
  "model-hosting-in-private-subnets": { privateNetworks: ["subnet-0a1b2c3d", "subnet-1a2b3c4d"] },
};

async function saidOf(given: readonly ExampleResource[], moment: Moment): Promise<readonly string[]> {
  const { resource: atResource, stack } = await new PackUnderTest(policies, declared).run(given, moment);
  return [...atResource, ...stack].map(({ message }) => message);
}

describe("decent stacks", () => {
  for (const moment of ["preview", "update"] as const) {
    it(`without AI give nothing at ${moment}`, async () => {
      assert.deepEqual(await saidOf(WITHOUT_AI, moment), []);
    });
    it(`with AI give nothing at ${moment}`, async () => {
      assert.deepEqual(await saidOf(WITH_AI, moment), []);
    });
    it(`without AI give nothing at ${moment} beside one with AI`, async () => {
      assert.deepEqual(await saidOf([...WITHOUT_AI, ...WITH_AI], moment), []);
    });
  }
});
