import type { Resource, World } from "../resource";
import { text } from "../values";
import type { Truth } from "../truth";
import { elementsOf, type View } from "../view";
import {
  Agent,
  AgentHarness,
  EvaluationJob,
  Flow,
  Guardrail,
  InferenceProfile,
  InvocationJob,
  KnowledgeBase,
  Prompt,
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
