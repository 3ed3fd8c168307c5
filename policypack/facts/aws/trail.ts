import type { types } from "@pulumi/aws";
import { isAiAsset } from "../ai";
import type { Resource, ResourceType, World } from "../resource";
import { all, any, fail, not, type Evidence, type Truth } from "../truth";
import { equals, isFalse, isOneOf, isTrue, some, text } from "../values";
import type { View } from "../view";
import {
  Agent,
  AgentAlias,
  AgentGateway,
  AgentMemory,
  AgentRuntime,
  Bucket,
  Endpoint,
  EventDataStore,
  Flow,
  Guardrail,
  KnowledgeBase,
  Prompt,
  Trail,
} from "./types";

/**
 * What CloudTrail calls the things whose use it records as data events only.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 * https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/gateway-event-types.html
 */
const RECORDED_AS: readonly (readonly [ResourceType, string])[] = [
  [Agent, "AWS::Bedrock::AgentAlias"],
  [AgentAlias, "AWS::Bedrock::AgentAlias"],
  [AgentGateway, "AWS::BedrockAgentCore::Gateway"],
  [AgentMemory, "AWS::BedrockAgentCore::Memory"],
  [AgentRuntime, "AWS::BedrockAgentCore::Runtime"],
  [Bucket, "AWS::S3::Object"],
  [Endpoint, "AWS::SageMaker::Endpoint"],
  [Flow, "AWS::Bedrock::FlowAlias"],
  [Guardrail, "AWS::Bedrock::Guardrail"],
  [KnowledgeBase, "AWS::Bedrock::KnowledgeBase"],
  // Of a prompt CloudTrail records the versions, and refuses a selector that names the prompt.
  [Prompt, "AWS::Bedrock::PromptVersion"],
];

/** The types that make a stack one whose data events are to be recorded. A bucket alone is no reason to ask for a trail. */
export const USED: readonly ResourceType[] = [
  ...RECORDED_AS.map(([type]) => type).filter((type) => type !== Bucket),
  Trail,
  EventDataStore,
];

/** What CloudTrail calls the AI things that are in the stack. */
export function eventsOf(world: World): readonly string[] {
  const used = RECORDED_AS.filter(([type]) => world.all(type).some((one) => isAiAsset(one, world).verdict === "pass"));
  return [...new Set(used.map(([, event]) => event))];
}

/** Whether nothing in the stack records events. */
export const recordsNothing = (world: World): boolean =>
  world.all(Trail).length + world.all(EventDataStore).length === 0;

/** Whether a trail, or an event data store, of this stack records who reads or calls the things of this type. */
export function recordsDataEvents(event: string, world: World): Truth {
  const trails = world.all(Trail).map(({ props }) =>
    all(
      not(isFalse(props.enableLogging, { default: true })),
      any(
        some(props.advancedEventSelectors, (selector) => advanced(selector, event)),
        some(props.eventSelectors, (selector) => classic(selector, event)),
      ),
    ),
  );
  const stores = world.all(EventDataStore).map(({ props }) =>
    all(
      not(isTrue(props.suspend as View)),
      some(props.advancedEventSelectors, (selector) =>
        advanced(selector as View<types.input.cloudtrail.TrailAdvancedEventSelector>, event),
      ),
    ),
  );
  return any(
    fail(...[...world.all(Trail), ...world.all(EventDataStore)].map((one) => evidenceOf(one, event))),
    ...trails,
    ...stores,
  );
}

const evidenceOf = (resource: Resource, event: string): Evidence => ({
  resource,
  path: "",
  found: `without data events of ${event}`,
});

/** The fields by which it is chosen what is done, and by whom: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html */
const LEAVE_SOME_OUT = ["readOnly", "eventName", "sessionCredentialFromConsole", "userIdentity.arn"];

/** All conditions of a selector must hold: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html */
function advanced({ fieldSelectors }: View<types.input.cloudtrail.TrailAdvancedEventSelector>, event: string): Truth {
  const says = (field: string, value: string): Truth =>
    some(fieldSelectors, (selector) =>
      all(
        equals(selector.field, field),
        some(selector.equals, (one) => equals(one, value)),
      ),
    );
  // Of reading is told who took the weights; of writing, who changed them: neither may be left out, whoever does it.
  const isWhole = not(
    some(fieldSelectors, (selector) =>
      any(
        isOneOf(selector.field, LEAVE_SOME_OUT),
        all(equals(selector.field, "eventType"), not(some(selector.equals, (one) => equals(one, "AwsApiCall")))),
      ),
    ),
  );
  return all(says("eventCategory", "Data"), says("resources.type", event), isWhole);
}

function classic(
  { dataResources, readWriteType }: View<types.input.cloudtrail.TrailEventSelector>,
  event: string,
): Truth {
  return all(
    equals(readWriteType, "All", { default: "All" }),
    some(dataResources, ({ type, values }) =>
      all(
        equals(type, event),
        some(values, (value) => text(value, (arn) => arn.startsWith("arn:"))),
      ),
    ),
  );
}
