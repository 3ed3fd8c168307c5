/** What the tags of a resource show, and where it is used. */
import {
  acceptsEvidence,
  acceptsTag,
  describeEvidence,
  describeTag,
  ENVIRONMENTS,
  isClassifiedAtLeast,
} from "../../components/baseline";
import { hasAiTag, tagsOf } from "./ai";
import { mustBeTagged } from "./tags";
import type { Resource } from "./resource";
import { any, fail, pass, undecided, type Truth } from "./truth";
import { isUnknown, knownText, text } from "./values";
import { evidenceAt, viewOf, type View } from "./view";

const ownTags = (resource: Resource): View => (resource.props as View<Record<"tags", unknown>>).tags;

/** What is asked of a tag's value beside its form, and in words. */
interface Asked {
  readonly accepts: (value: string) => boolean;
  readonly expected: string;
}

/** Whether the resource has the tag, with a value of the form that is agreed for it, of which more may be asked. */
export function showsTag(resource: Resource, key: string, asked?: Asked): Truth {
  const tag = tagsOf(resource).get(key);
  const own = ownTags(resource);
  if (tag === undefined && isUnknown(own)) return undecided(evidenceAt(own));
  const expected = describeEvidence(key) ?? describeTag(key);
  const place = tag ?? viewOf(resource, undefined, `tags.${JSON.stringify(key)}`);
  if (tag === undefined) return fail(evidenceAt(place, { expected }));
  const formed = text(tag, (value) => acceptsTag(key, value) && acceptsEvidence(key, value));
  if (formed.verdict === "fail") return fail(evidenceAt(tag, { expected }));
  const met = text(tag, (value) => asked === undefined || asked.accepts(value));
  return met.verdict === "fail" ? fail(evidenceAt(tag, { expected: asked?.expected ?? expected })) : met;
}

/** Whether the tag says this; one that is left out says nothing. */
export function saysTag(resource: Resource, key: string, accepts: (value: string) => boolean): Truth {
  const tag = tagsOf(resource).get(key);
  if (tag !== undefined) return text(tag, accepts);
  const own = ownTags(resource);
  return isUnknown(own) ? undecided(evidenceAt(own)) : fail();
}

/** The value of the tag, if it is known. */
export const tagValue = (resource: Resource, key: string): string | undefined => {
  const tag = tagsOf(resource).get(key);
  return tag === undefined ? undefined : knownText(tag);
};

/**
 * Whether it is of production. What must say of which environment it is, and does not, counts as that, and so does what has
 * tags of AI but not this one: leaving it out is no way round. Keys and logs that AI uses need not say anything.
 */
export function isOfProduction(resource: Resource): Truth {
  const environment = tagsOf(resource).get("ai:env");
  const own = ownTags(resource);
  const isOther = (value: string): boolean => value !== "prod" && (ENVIRONMENTS as readonly string[]).includes(value);
  if (environment !== undefined) return text(environment, (value) => !isOther(value));
  if (isUnknown(own)) return undecided(evidenceAt(own));
  const isToSay = mustBeTagged(resource) || hasAiTag(resource).verdict === "pass";
  return isToSay ? pass({ resource, path: "tags", found: "without ai:env" }) : fail();
}

/** Whether what rests there is in earnest: it is of production, or confidential. */
export const isInEarnest = (resource: Resource): Truth =>
  any(
    isOfProduction(resource),
    saysTag(resource, "ai:data-classification", (value) => isClassifiedAtLeast(value, "confidential")),
  );

/** Whether the day is in the last so many days, and not still to come. */
export const isWithinDays = (value: string, days: number, today: string): boolean => {
  const age = (Date.parse(today) - Date.parse(value)) / 86_400_000;
  return age >= 0 && age <= days;
};
