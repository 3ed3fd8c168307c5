import { ASK_MODEL, decryptGuardrail, modelArn, useKeyThrough, type NamedKey } from "../shared/bedrock";
import type { Condition, Statement } from "../shared/documents";
import { forceGuardrail, type ForcedGuardrail } from "../shared/guardrail";
import { accountRoot, regionalArn, roleArn, type Place } from "../shared/place";
import { LOG_GROUPS, type AgentNames } from "./names";

/** What an agent asks, uses and writes; everything is known before any of it exists. */
export interface AgentAccess {
  readonly names: AgentNames;
  readonly imageUri: string;
  readonly modelIds: string[];
  readonly guardrail: ForcedGuardrail;
  /** The guardrail's key; absent where that is AWS's own. */
  readonly guardrailKey?: NamedKey | undefined;
  readonly hasTools: boolean;
  readonly hasMemory: boolean;
  readonly key: NamedKey;
}

const REMEMBER = [
  "bedrock-agentcore:CreateEvent",
  "bedrock-agentcore:GetEvent",
  "bedrock-agentcore:ListEvents",
  "bedrock-agentcore:ListSessions",
];
const KEEP = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"];

/** An id is the name with a hyphen and ten characters, which AWS assigns. */
const agentCore = (place: Place, kind: string, name: string): string =>
  regionalArn(place, "bedrock-agentcore", `${kind}/${name}-*`);

/**
 * Exactly what running an agent takes; not who callers are by their mere word, `GetWorkloadAccessTokenForUserId`.
 * https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-permissions.html
 */
export function agentPermissions(place: Place, access: AgentAccess): Statement[] {
  const { names } = access;
  const group = regionalArn(place, "logs", `log-group:${LOG_GROUPS}${names.runtime}-*`);
  const identities = regionalArn(place, "bedrock-agentcore", "workload-identity-directory/default");
  return [
    allow("PullImage", ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], repositoryArn(place, access.imageUri)),
    // AWS takes no resource for this action:
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html
    allow("LogInToRegistry", ["ecr:GetAuthorizationToken"], "*"),
    allow(
      "WriteLogs",
      ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      [group, `${group}:log-stream:*`],
    ),
    // Metrics are no resources, but their namespaces can be named:
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html
    allow("WriteMetrics", ["cloudwatch:PutMetricData"], "*", {
      StringEquals: { "cloudwatch:namespace": "bedrock-agentcore" },
    }),
    // AWS takes no resource for these actions:
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html
    allow("WriteTraces", ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], "*"),
    allow(
      "BeItself",
      ["bedrock-agentcore:GetWorkloadAccessToken", "bedrock-agentcore:GetWorkloadAccessTokenForJWT"],
      [identities, `${identities}/workload-identity/${names.runtime}-*`],
    ),
    ...askModels(place, access),
    ...(access.hasTools
      ? [allow("UseTools", ["bedrock-agentcore:InvokeGateway"], agentCore(place, "gateway", names.gateway))]
      : []),
    ...(access.hasMemory ? [allow("Remember", REMEMBER, agentCore(place, "memory", names.memory))] : []),
    ...(access.hasMemory ? [useKeyThrough(place, "bedrock-agentcore", "EncryptMemory", KEEP, access.key)] : []),
  ];
}

function askModels(place: Place, access: AgentAccess): Statement[] {
  const { condition, statements } = forceGuardrail(place, access.guardrail, "DenyOtherGuardrails");
  const models = access.modelIds.map((id) => modelArn(place, id));
  return [
    allow("AskModels", ASK_MODEL, models, condition),
    ...statements,
    ...decryptGuardrail(place, access.guardrailKey),
  ];
}

/** The repository of an image that is in a private registry of Amazon ECR. */
function repositoryArn({ partition }: Place, imageUri: string): string {
  const [, account = "", region = "", repository = ""] =
    /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.[a-z.]+\/([^@]+?)(?::[^:@]*)?@/.exec(imageUri) ?? [];
  return `arn:${partition}:ecr:${region}:${account}:repository/${repository}`;
}

/**
 * Exactly what the gateway does: it asks its rules, and calls the functions that are its tools.
 * https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/policy-permissions.html
 */
export function gatewayPermissions(place: Place, names: AgentNames, functionArns: string[], key: NamedKey) {
  const engine = agentCore(place, "policy-engine", names.engine);
  const gateway = agentCore(place, "gateway", names.gateway);
  const asking = ["bedrock-agentcore:AuthorizeAction", "bedrock-agentcore:PartiallyAuthorizeActions"];
  const grant = useKeyThrough(place, "bedrock-agentcore", "GrantTools", ["kms:CreateGrant"], key);
  return [
    allow("CallTools", ["lambda:InvokeFunction"], functionArns),
    allow("AskRules", asking, [engine, gateway]),
    allow("ReadRules", ["bedrock-agentcore:GetPolicyEngine"], engine),
    useKeyThrough(place, "bedrock-agentcore", "EncryptTools", KEEP, key),
    { ...grant, Condition: { ...grant.Condition, Bool: { "kms:GrantIsForAWSResource": "true" } } },
  ];
}

/** In the key's own policy: the roles of the agent and its gateway use it through AgentCore. */
export function useByAgent(place: Place, roleNames: string[]): Statement {
  return {
    ...{ Sid: "KeepWhatAgentsKnow", Effect: "Allow", Principal: { AWS: accountRoot(place) }, Action: KEEP },
    Resource: "*",
    Condition: {
      ArnEquals: { "aws:PrincipalArn": roleNames.map((name) => roleArn(place, name)) },
      StringEquals: { "kms:ViaService": `bedrock-agentcore.${place.region}.amazonaws.com` },
    },
  };
}

function allow(Sid: string, Action: string[], Resource: string | string[], Condition?: Condition): Statement {
  return { Sid, Effect: "Allow", Action, Resource, ...(Condition && { Condition }) };
}
