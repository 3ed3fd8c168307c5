import type { bedrock, types } from "@pulumi/aws";
import type { Reference, World } from "../resource";
import { all, any, fail, pass, undecided, when, type Truth } from "../truth";
import { equals, isOneOf, isPresent, isTrue, knownText, listTruth, some, text } from "../values";
import { elementsOf, evidenceAt, type Element, type View } from "../view";
import { matchesArn } from "./arn";
import { Guardrail, GuardrailVersion } from "./types";

/** Where an agent or a node of a flow says which guardrail it uses. */
export interface GuardrailUse {
  /** Whether one is named at all. */
  readonly named: Truth;
  readonly identifier: View;
  readonly version: View;
}

type Configuration = types.input.bedrock.AgentAgentGuardrailConfiguration;

/** What the agent says of its guardrail: it takes one at most. */
export function guardrailsOfAgent({ guardrailConfigurations }: View<bedrock.AgentAgentArgs>): readonly GuardrailUse[] {
  const uses = elementsOf(guardrailConfigurations).map(useOf);
  if (uses.length > 0) return uses;
  const list = listTruth(guardrailConfigurations);
  const named = list.verdict === "pass" ? fail(evidenceAt(guardrailConfigurations)) : list;
  return [{ named, identifier: guardrailConfigurations, version: guardrailConfigurations }];
}

/** What the nodes of a flow that ask a model say: prompts, and knowledge bases that answer by a model. */
export function guardrailsOfFlow({ definition: { nodes } }: View<bedrock.AgentFlowArgs>): readonly GuardrailUse[] {
  return elementsOf(nodes).flatMap(({ configuration: { knowledgeBase, prompt } }) => [
    ...(isPresent(prompt) ? [useOf(prompt.guardrailConfiguration)] : []),
    // Without a model the node gives back what it finds: https://docs.aws.amazon.com/bedrock/latest/userguide/flows-nodes.html
    ...(isPresent(knowledgeBase.modelId) ? [useOf(knowledgeBase.guardrailConfiguration)] : []),
  ]);
}

const useOf = (configuration: View<Configuration>): GuardrailUse => ({
  named: isPresent(configuration) ? pass(evidenceAt(configuration)) : fail(evidenceAt(configuration)),
  identifier: configuration.guardrailIdentifier,
  version: configuration.guardrailVersion,
});

/** Whether the value names a guardrail of this stack, or one of those that the organisation states (ids or ARN patterns). */
export function isKnownGuardrail(view: View, world: World, stated: readonly string[]): Truth {
  const reference = world.follow(view, Guardrail);
  if (reference.kind === "absent") return fail(evidenceAt(view));
  if (reference.kind === "resource" || isOneOfThisStack(reference)) return pass(evidenceAt(view));
  if (reference.kind === "undecided") return undecided(reference.evidence);
  const { value } = reference;
  if (stated.some((pattern) => matchesArn(pattern, value))) return pass(evidenceAt(view));
  return undecided(
    evidenceAt(view, {
      waitsFor: "what you say of it: it is not of this stack",
      toDecide: "State your guardrails in the policy's setting `guardrails`, or create the guardrail in this stack.",
    }),
  );
}

const isOneOfThisStack = (reference: Reference<unknown>): boolean =>
  reference.kind === "undecided" && reference.candidates.length > 0;

/** Whether the version is a numbered one, which nobody can change; a version of this stack is one. */
export function isNumberedVersion(view: View, world: World): Truth {
  const reference = world.follow(view, GuardrailVersion);
  if (reference.kind === "resource" || isOneOfThisStack(reference)) return pass(evidenceAt(view));
  return text(view, (version) => /^[1-9]\d*$/.test(version));
}

/** Whether the filters of the type are there, and as required. */
export function filtersOf<T>(list: View<T>, type: string, requirement: (filter: View<Element<T>>) => Truth): Truth {
  const filters = elementsOf(list);
  const typeOf = (filter: View): View => (filter as View<{ type: string }>).type;
  const meant = filters.filter((filter) => knownText(typeOf(filter)) === type);
  // What may be of the type is not known to be wrong, nor to be missing.
  const open = filters.map((filter) => [filter, text(typeOf(filter), () => false)] as const);
  const mayBe = open.filter(([, { verdict }]) => verdict === "undecided");
  const wanted = mayBe.map(([filter, isOfType]) => when(isOfType, () => requirement(filter)));
  if (meant.length > 0) return all(...meant.map(requirement), ...wanted);
  const whole = listTruth(list);
  return any(
    fail(evidenceAt(list, { expected: type })),
    ...(whole.verdict === "pass" ? [] : [whole]),
    ...mayBe.map(([, isOfType]) => isOfType),
  );
}

type ContentFilter = types.input.bedrock.GuardrailContentPolicyConfigFiltersConfig;

const STRENGTHS = ["LOW", "MEDIUM", "HIGH"] as const;
/** How strong a filter is, from the weakest. */
export type Strength = (typeof STRENGTHS)[number];

const atLeast = (least: Strength): readonly string[] => STRENGTHS.slice(STRENGTHS.indexOf(least));
const readsText = (modalities: View): Truth =>
  isPresent(modalities) ? some(modalities as View<string[]>, (modality) => equals(modality, "TEXT")) : pass();

/** Whether the filter blocks what is asked, at this strength or a higher one. */
export const blocksInput = (filter: View<ContentFilter>, least: Strength): Truth =>
  all(
    isOneOf(filter.inputStrength, atLeast(least)),
    isOneOf(filter.inputAction, ["BLOCK"], { default: "BLOCK" }),
    isTrue(filter.inputEnabled, { default: true }),
    readsText(filter.inputModalities),
  );

/** Whether the filter blocks what is answered, at this strength or a higher one. */
export const blocksOutput = (filter: View<ContentFilter>, least: Strength): Truth =>
  all(
    isOneOf(filter.outputStrength, atLeast(least)),
    isOneOf(filter.outputAction, ["BLOCK"], { default: "BLOCK" }),
    isTrue(filter.outputEnabled, { default: true }),
    readsText(filter.outputModalities),
  );

interface Sensitive {
  readonly action: unknown;
  readonly outputAction?: unknown;
  readonly outputEnabled?: unknown;
}

/** Whether an entity or a pattern is kept out of answers: blocked or masked, and not merely noticed. */
export const keepsOutOfAnswers = ({ action, outputAction, outputEnabled }: View<Sensitive>): Truth =>
  all(
    isOneOf(isPresent(outputAction) ? outputAction : action, ["BLOCK", "ANONYMIZE"]),
    isTrue(outputEnabled, { default: true }),
  );
