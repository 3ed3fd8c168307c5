import type { Statement } from "../shared/documents";
import type { Place } from "../shared/place";

/** How one kind of thing is taken out of service: what the automation calls, and what it must be allowed for that. */
export interface Cut {
  /** The ARN after its partition; a group for each part that names the thing. */
  readonly pattern: string;
  /** The client of the AWS SDK for Python, and what it calls. */
  readonly client: string;
  readonly api: string;
  /** The parameters that the groups are, in their order. */
  readonly names: readonly string[];
  /** Parameters that are always the same. */
  readonly fixed: Readonly<Record<string, number>>;
  /** The actions that this takes, and the ARNs after their partition on which; `{region}` and `{account}` stand for those. */
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

const regional = (service: string, resource: string) => `${service}:{region}:{account}:${resource}`;

/**
 * Every way to be answered by a system. The order matters: an agent's runtime goes after its endpoints. Nothing that
 * holds data is touched, so that what happened can be looked into; `pulumi up` brings back what was deleted.
 */
export const CUTS: readonly Cut[] = [
  {
    // With no request a second let through, requests are still logged: the traces go on.
    pattern: "^apigateway:[^:]*::/restapis/([^/]+)/stages/([^/]+)$",
    ...{ client: "apigateway", api: "UpdateStage", names: ["restApiId", "stageName"], fixed: {} },
    actions: ["apigateway:GET", "apigateway:PATCH"],
    resources: ["apigateway:{region}::/restapis/*/stages/*"],
  },
  {
    pattern: "^apigateway:[^:]*::/apis/([^/]+)/stages/([^/]+)$",
    ...{ client: "apigatewayv2", api: "UpdateStage", names: ["ApiId", "StageName"], fixed: {} },
    actions: ["apigateway:GET", "apigateway:PATCH"],
    resources: ["apigateway:{region}::/apis/*/stages/*"],
  },
  {
    pattern: "^sagemaker:[^:]*:[^:]*:endpoint/([^/]+)$",
    ...{ client: "sagemaker", api: "DeleteEndpoint", names: ["EndpointName"], fixed: {} },
    actions: ["sagemaker:DeleteEndpoint"],
    resources: [regional("sagemaker", "endpoint/*")],
  },
  {
    pattern: "^bedrock:[^:]*:[^:]*:agent-alias/([^/]+)/([^/]+)$",
    ...{ client: "bedrock-agent", api: "DeleteAgentAlias", names: ["agentId", "agentAliasId"], fixed: {} },
    actions: ["bedrock:DeleteAgentAlias"],
    resources: [regional("bedrock", "agent-alias/*/*")],
  },
  {
    pattern: "^bedrock:[^:]*:[^:]*:flow/([^/]+)/alias/([^/]+)$",
    ...{ client: "bedrock-agent", api: "DeleteFlowAlias", names: ["flowIdentifier", "aliasIdentifier"], fixed: {} },
    actions: ["bedrock:DeleteFlowAlias"],
    resources: [regional("bedrock", "flow/*/alias/*")],
  },
  {
    pattern: "^bedrock:[^:]*:[^:]*:application-inference-profile/([^/]+)$",
    ...{ client: "bedrock", api: "DeleteInferenceProfile", names: ["inferenceProfileIdentifier"], fixed: {} },
    actions: ["bedrock:DeleteInferenceProfile"],
    resources: [regional("bedrock", "application-inference-profile/*")],
  },
  {
    pattern: "^bedrock-agentcore:[^:]*:[^:]*:gateway/([^/]+)$",
    // A gateway without targets offers no tool.
    ...{ client: "bedrock-agentcore-control", api: "DeleteGatewayTarget", names: ["gatewayIdentifier"], fixed: {} },
    actions: ["bedrock-agentcore:DeleteGatewayTarget", "bedrock-agentcore:ListGatewayTargets"],
    resources: [regional("bedrock-agentcore", "gateway/*")],
  },
  {
    pattern: "^bedrock-agentcore:[^:]*:[^:]*:runtime/([^/]+)/runtime-endpoint/([^/]+)$",
    client: "bedrock-agentcore-control",
    ...{ api: "DeleteAgentRuntimeEndpoint", names: ["agentRuntimeId", "endpointName"], fixed: {} },
    actions: ["bedrock-agentcore:DeleteAgentRuntimeEndpoint"],
    // The runtime, which the action takes too, is of the same pattern.
    resources: [regional("bedrock-agentcore", "runtime/*")],
  },
  {
    pattern: "^bedrock-agentcore:[^:]*:[^:]*:runtime/([^/]+)$",
    ...{ client: "bedrock-agentcore-control", api: "DeleteAgentRuntime", names: ["agentRuntimeId"], fixed: {} },
    actions: ["bedrock-agentcore:DeleteAgentRuntime"],
    resources: [regional("bedrock-agentcore", "runtime/*")],
  },
  {
    pattern: "^lambda:[^:]*:[^:]*:function:([^:]+)$",
    ...{ client: "lambda", api: "PutFunctionConcurrency", names: ["FunctionName"] },
    fixed: { ReservedConcurrentExecutions: 0 },
    actions: ["lambda:PutFunctionConcurrency"],
    resources: [regional("lambda", "function:*")],
  },
];

/** To do all of that to what carries the system's tag, and to nothing else. */
export function mayCut(place: Place, tag: { readonly key: string; readonly value: string }): Statement[] {
  const arn = (pattern: string) =>
    `arn:${place.partition}:${pattern.replace("{region}", place.region).replace("{account}", place.account)}`;
  const tagged = { StringEquals: { [`aws:ResourceTag/${tag.key}`]: tag.value } };
  const cuts = CUTS.map(({ api, actions, client, resources }): Statement => ({
    Sid: `${api}${client === "apigatewayv2" ? "OfHttpApis" : ""}`,
    Effect: "Allow",
    Action: [...actions],
    Resource: resources.map(arn),
    Condition: { StringEquals: { [`aws:ResourceTag/${tag.key}`]: tag.value } },
  }));
  return [
    ...cuts,
    // AWS takes no resource for this action, which tells of ARNs and tags alone:
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonresourcegrouptaggingapi.html
    { Sid: "FindByTag", Effect: "Allow", Action: ["tag:GetResources"], Resource: "*" },
    // Nor for these: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrockagentcore.html
    {
      Sid: "FindAgents",
      Effect: "Allow",
      Action: ["bedrock-agentcore:ListAgentRuntimes", "bedrock-agentcore:ListGateways"],
      Resource: "*",
    },
    {
      Sid: "ReadTagsOfAgents",
      Effect: "Allow",
      Action: ["bedrock-agentcore:ListTagsForResource"],
      Resource: ["gateway/*", "runtime/*"].map((resource) => arn(regional("bedrock-agentcore", resource))),
      Condition: tagged,
    },
  ];
}
