import type { bedrock } from "@pulumi/aws";
import type { Resource, World } from "../resource";
import { all, any, not, pass, type Truth } from "../truth";
import { equals, every, isPresent, isSet, text } from "../values";
import { elementsOf, type View } from "../view";
import {
  ActionGroup,
  AgentAlias,
  AgentCollaborator,
  AgentGatewayTarget,
  AgentRuntimeEndpoint,
  Flow,
  FunctionAlias,
} from "./types";

/** The types that say which version of an agent, a prompt or a tool is live. */
export const PINNING = [
  ActionGroup,
  AgentAlias,
  AgentCollaborator,
  AgentGatewayTarget,
  AgentRuntimeEndpoint,
  Flow,
] as const;

const isNumber = (version: string): boolean => /^[1-9]\d*$/.test(version);

/** Whether each version that the resource names is one that cannot change. */
export function draftsIn(resource: Resource, world: World): readonly Truth[] {
  if (world.is(resource, AgentAlias)) {
    return [every(resource.props.routingConfigurations, ({ agentVersion }) => text(agentVersion, isNumber))];
  }
  // Left out, the endpoint keeps the version that was the newest when it was made; only the one called DEFAULT moves on.
  // https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/agent-runtime-versioning.html
  if (world.is(resource, AgentRuntimeEndpoint)) {
    return [any(not(isSet(resource.props.agentRuntimeVersion)), text(resource.props.agentRuntimeVersion, isNumber))];
  }
  if (world.is(resource, AgentCollaborator)) return [isLiveAlias(resource.props.agentDescriptor.aliasArn)];
  if (world.is(resource, ActionGroup)) return [isPinnedFunction(resource.props.actionGroupExecutor.lambda, world)];
  if (world.is(resource, Flow)) return nodesOf(resource.props, world);
  if (!world.is(resource, AgentGatewayTarget)) return [];
  const { http, mcp } = resource.props.targetConfiguration;
  const { agentcoreRuntime } = http;
  const endpoint = not(equals(agentcoreRuntime.qualifier, "DEFAULT", { default: "DEFAULT" }));
  return [isPinnedFunction(mcp.lambda.lambdaArn, world), ...(isPresent(agentcoreRuntime) ? [endpoint] : [])];
}

const nodesOf = ({ definition: { nodes } }: View<bedrock.AgentFlowArgs>, world: World): readonly Truth[] => [
  every(nodes, () => pass()),
  ...elementsOf(nodes).map(({ configuration: { agent, lambdaFunction, prompt } }) =>
    all(
      isPresent(agent) ? isLiveAlias(agent.agentAliasArn) : pass(),
      isPinnedFunction(lambdaFunction.lambdaArn, world),
      isNumberedPrompt(prompt.sourceConfiguration.resource.promptArn),
    ),
  ),
];

/** The alias with this id always points at the draft: https://docs.aws.amazon.com/bedrock/latest/userguide/agents-test.html */
const isLiveAlias = (arn: View): Truth => text(arn, (value) => !value.endsWith("/TSTALIASID"));

/** Without a version a prompt's ARN means its draft: https://docs.aws.amazon.com/bedrock/latest/userguide/prompt-management-deploy.html */
const isNumberedPrompt = (arn: View): Truth =>
  isPresent(arn) ? text(arn, (value) => /:prompt\/[^:]+:[1-9]\d*$/.test(value)) : pass();

/** A tool's function: not by `$LATEST`, by itself or by an alias of this stack. */
function isPinnedFunction(arn: View, world: World): Truth {
  if (!isPresent(arn)) return pass();
  const alias = world.follow(arn, FunctionAlias);
  if (alias.kind === "resource") return not(equals(alias.target.props.functionVersion, "$LATEST"));
  return text(arn, (value) => !value.endsWith(":$LATEST"));
}
