import { isAiAsset } from "../ai";
import { whereAiIs } from "../hostsAi";
import type { Resource, World } from "../resource";
import { only, resourcesOf, type Subject, type SubjectType } from "../subject";
import { all, any, fail, pass, type Truth } from "../truth";
import { isPresent, isUnknown, mapTruth, text } from "../values";
import { entriesOf, evidenceAt, type View } from "../view";
import { ActionGroup, AgentGatewayTarget, Function, FunctionAlias } from "./types";

/** Whether the function behind an alias is one of an AI system. */
function isOfAi(alias: Resource, world: World): Truth {
  if (!world.is(alias, FunctionAlias)) return pass();
  const reference = world.follow(alias.props.functionName, Function);
  const behind = reference.kind === "resource" ? isAiAsset(reference.target, world) : fail();
  return any(isAiAsset(alias, world), behind);
}

/** What calls a function as the tool of an agent, and the aliases of such functions. */
export const toolCalls: SubjectType<Subject> = whereAiIs(
  only(resourcesOf<unknown>(ActionGroup, AgentGatewayTarget, FunctionAlias), ({ resource }, world) =>
    isOfAi(resource, world),
  ),
);

/** Whether each function that it calls is called by a version, or an alias; and an alias means a version. */
export function callsVersion(resource: Resource, world: World): Truth {
  if (world.is(resource, ActionGroup)) return isQualified(resource.props.actionGroupExecutor.lambda, world);
  if (world.is(resource, AgentGatewayTarget)) {
    return isQualified(resource.props.targetConfiguration.mcp.lambda.lambdaArn, world);
  }
  if (!world.is(resource, FunctionAlias)) return pass();
  const { functionVersion, routingConfig } = resource.props;
  const { additionalVersionWeights: weights } = routingConfig;
  const others = entriesOf(weights).map(([version, weight]) =>
    isVersion(version) ? pass() : fail(evidenceAt(weight, { expected: "the weight of a numbered version" })),
  );
  return all(text(functionVersion, isVersion), mapTruth(weights), ...others);
}

const isVersion = (version: string): boolean => /^[1-9]\d*$/.test(version);

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html#versioning-versions-using */
function isQualified(arn: View, world: World): Truth {
  if (!isPresent(arn)) return pass();
  // Of a function's ARN that is not known yet it cannot be told whether it is the qualified one.
  if (isUnknown(arn) && world.follow(arn, FunctionAlias).kind === "resource") return pass(evidenceAt(arn));
  return text(arn, (value) => {
    const [qualifier] = value.split(":").slice(7);
    return qualifier !== undefined && qualifier !== "" && qualifier !== "$LATEST";
  });
}
