import { regionalArn, roleArn, type Place } from "../shared/place";
import { BALANCERS, INTERFACES, LOOK_AROUND, LOOK_AT_BALANCERS } from "./clusterUses";
import { EndpointService } from "./services";
import type { EndpointUse, Kinds } from "./uses";

/** What hosting does through the service's endpoint. */
export function usesOf(place: Place, service: EndpointService, accounts: string[]): EndpointUse[] {
  switch (service) {
    case EndpointService.EcrApi:
    case EndpointService.EcrDkr:
      return pullImages(place, accounts);
    case EndpointService.Sts:
      return [
        { sid: "AssumeOwnRoles", actions: ["sts:AssumeRole", "sts:TagSession"], resources: [roleArn(place, "*")] },
        { sid: "AskWhoAmI", actions: ["sts:GetCallerIdentity"] },
      ];
    case EndpointService.Monitoring:
      return [
        { sid: "WriteMetrics", actions: ["cloudwatch:PutMetricData"] },
        ...own(place, "cloudwatch", { WatchAlarms: [["cloudwatch:DescribeAlarms"], ["alarm:*"]] }),
      ];
    case EndpointService.Ec2:
      return [{ sid: "LookAround", actions: LOOK_AROUND }, ...own(place, "ec2", INTERFACES)];
    case EndpointService.ElasticLoadBalancing:
      return [{ sid: "LookAtBalancers", actions: LOOK_AT_BALANCERS }, ...own(place, "elasticloadbalancing", BALANCERS)];
    case EndpointService.XRay:
      // AWS takes no resource for these actions:
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html
      return [{ sid: "WriteTraces", actions: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"] }];
    case EndpointService.BedrockRuntime:
      return [askModels(place), ...own(place, "bedrock", BEDROCK)];
    case EndpointService.BedrockAgentRuntime:
      return own(place, "bedrock", BEDROCK_AGENTS);
    case EndpointService.AgentCore:
      return own(place, "bedrock-agentcore", AGENT_CORE);
    case EndpointService.AgentCoreGateway:
      return own(place, "bedrock-agentcore", AGENT_CORE_GATEWAY);
    default:
      return own(place, SERVICE_IN_ARN[service] ?? service, KINDS[service]);
  }
}

/** How a service is called in ARNs, where its endpoint is called otherwise. */
const SERVICE_IN_ARN: Readonly<Partial<Record<EndpointService, string>>> = {
  "sagemaker.api": "sagemaker",
  "sagemaker.runtime": "sagemaker",
  "eks-auth": "eks",
};

const KINDS: Readonly<
  Record<
    | "eks"
    | "eks-auth"
    | "execute-api"
    | "kms"
    | "lambda"
    | "logs"
    | "sagemaker.api"
    | "sagemaker.runtime"
    | "secretsmanager",
    Kinds
  >
> = {
  eks: { LookAtClusters: [["eks:DescribeCluster"], ["cluster/*"]] },
  // https://docs.aws.amazon.com/eks/latest/userguide/pod-id-agent-setup.html
  "eks-auth": { BePods: [["eks-auth:AssumeRoleForPodIdentity"], ["cluster/*"]] },
  kms: { UseKeys: [["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"], ["key/*"]] },
  logs: {
    WriteLogs: [
      ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      ["log-group:*", "log-group:*:log-stream:*"],
    ],
  },
  "sagemaker.api": {
    DescribeHosting: [
      ["sagemaker:DescribeEndpoint", "sagemaker:DescribeEndpointConfig", "sagemaker:DescribeModel"],
      ["endpoint/*", "endpoint-config/*", "model/*"],
    ],
  },
  "sagemaker.runtime": {
    Invoke: [["sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointWithResponseStream"], ["endpoint/*"]],
  },
  // A request that is not signed passes where who asks is told by a token:
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-endpoint-policies.html
  "execute-api": { AskApis: [["execute-api:Invoke"], ["*"], { tokens: true }] },
  lambda: { CallFunctions: [["lambda:InvokeFunction"], ["function:*"]] },
  secretsmanager: { ReadSecrets: [["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"], ["secret:*"]] },
};

const ASK = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"];
const BEDROCK: Kinds = {
  AskThroughProfiles: [ASK, ["application-inference-profile/*", "provisioned-model/*"]],
  ApplyGuardrails: [["bedrock:ApplyGuardrail"], ["guardrail/*"]],
};
const BEDROCK_AGENTS: Kinds = {
  SearchKnowledge: [["bedrock:Retrieve"], ["knowledge-base/*"]],
  AskAgents: [["bedrock:InvokeAgent"], ["agent-alias/*"]],
};
// An endpoint's policy sees no caller who comes with a token, and must not ask for one:
// https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/vpc-interface-endpoints.html
const AGENT_CORE: Kinds = {
  AskAgents: [["bedrock-agentcore:InvokeAgentRuntime"], ["runtime/*"], { tokens: true }],
  BeItself: [
    ["bedrock-agentcore:GetWorkloadAccessToken", "bedrock-agentcore:GetWorkloadAccessTokenForJWT"],
    ["workload-identity-directory/*"],
  ],
  Remember: [
    [
      "bedrock-agentcore:CreateEvent",
      "bedrock-agentcore:GetEvent",
      "bedrock-agentcore:ListEvents",
      "bedrock-agentcore:ListSessions",
    ],
    ["memory/*"],
  ],
};
const AGENT_CORE_GATEWAY: Kinds = {
  UseTools: [["bedrock-agentcore:InvokeGateway"], ["gateway/*"], { tokens: true }],
};

function own(place: Place, service: string, kinds: Kinds): EndpointUse[] {
  return Object.entries(kinds).map(([sid, [actions, resources, more]]) => ({
    ...{ sid, actions, ...more },
    resources: resources.map((resource) => regionalArn(place, service, resource)),
  }));
}

/** Which of the region's models, those who ask are told by their own policies. */
function askModels({ partition, region }: Place): EndpointUse {
  const models = [`arn:${partition}:bedrock:${region}::foundation-model/*`];
  return { sid: "AskModels", actions: ASK, resources: models, ofAws: true };
}

function pullImages({ partition, region }: Place, accounts: string[]): EndpointUse[] {
  return [
    {
      sid: "PullImages",
      actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      resources: accounts.map((account) => `arn:${partition}:ecr:${region}:${account}:repository/*`),
    },
    { sid: "LogIn", actions: ["ecr:GetAuthorizationToken"] },
  ];
}
