import { matchesArn } from "./arn";
import type { Resource, World } from "../resource";
import { text } from "../values";
import type { Truth } from "../truth";
import { elementsOf, type View } from "../view";
import {
  Agent,
  AgentHarness,
  CustomModel,
  EvaluationJob,
  Flow,
  Guardrail,
  InferenceProfile,
  InvocationJob,
  KnowledgeBase,
  Prompt,
  ProvisionedThroughput,
} from "./types";

/** The types that say which of Bedrock's models, or guardrail profiles, they use. */
export const WITH_MODELS = [
  Agent,
  AgentHarness,
  EvaluationJob,
  Flow,
  Guardrail,
  InferenceProfile,
  InvocationJob,
  KnowledgeBase,
  Prompt,
] as const;

/** The types that say which model they ask, tune or pay for. */
export const ASKING_MODELS = [
  Agent,
  AgentHarness,
  CustomModel,
  EvaluationJob,
  Flow,
  InferenceProfile,
  InvocationJob,
  KnowledgeBase,
  Prompt,
  ProvisionedThroughput,
] as const;

/** Where the resource names the models that it asks, tunes or pays for. */
export function askedModelsOf(resource: Resource, world: World): readonly View[] {
  if (world.is(resource, CustomModel)) return [resource.props.baseModelIdentifier];
  if (world.is(resource, ProvisionedThroughput)) return [resource.props.modelArn];
  return modelIdsOf(resource, world);
}

/** Whether the model is one of these patterns of ids or ARNs, in whichever Region or geography it is asked. */
export const isModelOf = (id: View, patterns: readonly string[]): Truth =>
  text(id, (value) => patterns.some((pattern) => namesModel(pattern, value)));

/**
 * Whether the model ends on or before the day.
 *
 * @param ends `pattern=day`, as the organisation's file has them
 */
export const endsBy = (id: View, ends: readonly string[], day: string): Truth =>
  text(id, (value) =>
    ends.some((end) => {
      const [pattern = "", last = ""] = end.split("=");
      return last <= day && namesModel(pattern, value);
    }),
  );

/** A model is meant by its ARN, its id, and its id without the geography of a profile. AWS's ids are in lower case. */
function namesModel(pattern: string, value: string): boolean {
  const id = idIn(value);
  const own = GEOGRAPHY.test(id) ? id.slice(id.indexOf(".") + 1) : id;
  // Where the resource says the id alone, a pattern of ARNs means those with this id.
  const meant = value.startsWith("arn:") ? pattern : idIn(pattern);
  return [value, id, own].some((name) => matchesArn(meant.toLowerCase(), name.toLowerCase()));
}

/** What stands after the kind in an ARN; the whole where it is none. */
const idIn = (text: string): string => text.replace(/^(?:[^:]*:){5}[\w*-]*\//, "");

const GEOGRAPHY = /^(?:apac|au|ca|eu|global|jp|sa|us|us-gov)\.[a-z0-9-]+\./i;

/** Where the resource names models, inference profiles or guardrail profiles. */
export function modelIdsOf(resource: Resource, world: World): readonly View[] {
  if (world.is(resource, Agent)) return [resource.props.foundationModel];
  if (world.is(resource, AgentHarness)) return [resource.props.model.bedrockModelConfig.modelId];
  if (world.is(resource, Guardrail)) return [resource.props.crossRegionConfig.guardrailProfileIdentifier];
  if (world.is(resource, InferenceProfile)) return [resource.props.modelSource.copyFrom];
  if (world.is(resource, InvocationJob)) return [resource.props.modelId];
  if (world.is(resource, Prompt)) return elementsOf(resource.props.variants).map(({ modelId }) => modelId);
  if (world.is(resource, EvaluationJob)) {
    return elementsOf(resource.props.inferenceConfig.models).map(({ bedrockModel }) => bedrockModel.modelIdentifier);
  }
  if (world.is(resource, KnowledgeBase)) {
    return [resource.props.knowledgeBaseConfiguration.vectorKnowledgeBaseConfiguration.embeddingModelArn];
  }
  if (!world.is(resource, Flow)) return [];
  return elementsOf(resource.props.definition.nodes).flatMap(({ configuration: { knowledgeBase, prompt } }) => [
    knowledgeBase.modelId,
    prompt.sourceConfiguration.inline.modelId,
  ]);
}

/**
 * Whether the model is asked in one Region, or in those of a geography that is accepted. A profile's id starts with its
 * geography: https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html
 */
export const staysWithin = (id: View, geographies: readonly string[]): Truth =>
  text(
    id,
    (value) => {
      const profile = value.replace(/^.*(?:inference|guardrail)-profile\//, "");
      const geography = /^([a-z]{2,6}(?:-gov)?)\.[a-z0-9-]+\./i.exec(profile)?.[1]?.toLowerCase();
      return geography === undefined || !isGeography(geography) || geographies.includes(geography);
    },
    { default: "" },
  );

/** What stands before the first dot of a model's own id is who made it. */
const isGeography = (word: string): boolean => /^(?:apac|au|ca|eu|global|jp|sa|us|us-gov)$/.test(word);
