import { acceptsEvidence, acceptsTag, describeEvidence, describeTag } from "../../components/baseline";
import { isAiAsset, isAiType, tagsOf } from "./ai";
import { TAGGABLE_AI_TYPES } from "./aws/aiTypes";
import { Bucket } from "./aws/types";
import { resourceType, type Resource, type World } from "./resource";
import type { SubjectType } from "./subject";
import { fail, undecided, type Truth } from "./truth";
import { isPresent, isSet, isUnknown, mapTruth, text } from "./values";
import { evidenceAt, viewOf, type View } from "./view";

/** One tag that is set. */
export interface Tag {
  readonly key: string;
  readonly view: View;
}

/** A resource with all its tags: its own over its provider's. */
export interface Tagged {
  readonly resource: Resource;
  readonly values: readonly Tag[];
  /** Whether the resource has the tag, with a value. */
  readonly requires: (tag: string) => Truth;
}

const AI_TYPES = [...TAGGABLE_AI_TYPES].map((token) => resourceType<unknown>(token, token));

/**
 * The AI resources that must say what they are: those of AI services that take tags, and the buckets that AI uses. Keys,
 * roles and networks, which many share, need not.
 */
export const taggedAi: SubjectType<Tagged> = {
  types: [...AI_TYPES, Bucket],
  of: (resource, world) => (isMeant(resource, world) ? [tagged(resource)] : []),
};

/** Whether the tag's value has the form that is agreed for it. Tags that nothing is agreed for are free. */
export function hasAcceptedFormat({ key, view }: Tag): Truth {
  const { evidence, ...truth } = text(
    view,
    (value) => value === "" || !key.startsWith("ai:") || (acceptsTag(key, value) && acceptsEvidence(key, value)),
  );
  return truth.verdict === "fail"
    ? fail(evidenceAt(view, { expected: describeEvidence(key) ?? describeTag(key) }))
    : { ...truth, evidence };
}

/** Whether the resource is of a type that must say what it is, once it is an AI asset. */
export const mustBeTagged = ({ type }: Resource): boolean => isAiType(type) || Bucket.tokens.includes(type);

function isMeant(resource: Resource, world: World): boolean {
  return isAiType(resource.type) || isAiAsset(resource, world).verdict === "pass";
}

function tagged(resource: Resource): Tagged {
  const tags = tagsOf(resource);
  const own = (resource.props as View<{ tags: Record<string, string> }>).tags;
  const shape = mapTruth(own);
  const requires = (tag: string): Truth => {
    if (shape.malformed === true) return shape;
    const value = tags.get(tag);
    if (value !== undefined) return isSet(value);
    // Tags that are not known as a whole may hold it.
    if (isPresent(own) && isUnknown(own)) return undecided(evidenceAt(own));
    return fail(evidenceAt(viewOf(resource, undefined, `tags.${JSON.stringify(tag)}`), { expected: describeTag(tag) }));
  };
  return { resource, values: [...tags].map(([key, view]) => ({ key, view })), requires };
}
