/** What tags say of a resource: that it is of an AI system, or that it is of none. */
import type { Resource } from "./resource";
import { about, all, any, fail, not, pass, undecided, type Evidence, type Truth } from "./truth";
import { isUnknown, knownText } from "./values";
import { cursorOf, elementsOf, entriesOf, evidenceAt, type View } from "./view";

/** The tags that say what an AI resource is all start so. */
const AI_TAG_PREFIX = "ai:";
/** The one that names the system, and in the place of a name the word for none. */
const SYSTEM = "ai:system";
const NONE = /^none$/i;

type Tags = Readonly<Record<"tags" | "tagsAll", unknown>>;
type Entry = readonly [key: string, value: View];

/** All tags that the resource gets, as far as they are known: its own over its provider's. */
export function tagsOf(resource: Resource): ReadonlyMap<string, View> {
  const { tags, tagsAll } = resource.props as View<Tags>;
  const sources = [resource.providerTags, tagsAll, tags].filter((source) => source !== undefined);
  return new Map(sources.flatMap(entriesOf));
}

/** Whether a tag says that it is one. */
export function hasAiTag(resource: Resource): Truth {
  const found = [...tagsOf(resource)].filter(([key]) => key.toLowerCase().startsWith(AI_TAG_PREFIX));
  const [first] = found;
  const { tags: own } = resource.props as View<Tags>;
  if (first === undefined) return isUnknown(own) ? undecided(evidenceAt(own)) : fail();
  const [key, value] = first;
  return isDenied(saysNone(found.filter(isSystem)))
    ? fail()
    : pass({ resource, path: cursorOf(value).path, found: key });
}

/** The tags that it gives to the hosts that it launches, and those of a group, which are a list. */
interface Launching {
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  readonly tagSpecifications: readonly { readonly resourceType: string; readonly tags: object }[];
}

/**
 * Whether its tags say that it is of no AI system: `ai:system` is `none`. That is believed of what only may be of AI, such as
 * a host with a GPU, and of nothing that shows by its use that it is.
 */
export function deniesAi(resource: Resource): Truth {
  const { tagSpecifications, tags } = resource.props as View<Launching>;
  const entries: Entry[] = [...tagsOf(resource)];
  for (const { key, value } of elementsOf(tags)) entries.push([knownText(key) ?? "", value]);
  const launched = elementsOf(tagSpecifications).flatMap((one) => entriesOf(one.tags as View));
  const said = [...entries, ...launched].filter(isSystem);
  return saysNone(said);
}

const isSystem = ([key]: Entry): boolean => key.toLowerCase() === SYSTEM;

/** Whether all that name the system name none. Without a name, nothing is denied. */
const saysNone = (systems: readonly Entry[]): Truth =>
  systems.length === 0 ? fail() : all(...systems.map(([, value]) => isNone(value)));

/** Whether the name of a system stands for none. */
export function isNone(value: View): Truth {
  if (isUnknown(value)) return undecided(evidenceAt(value));
  return NONE.test(knownText(value)?.trim() ?? "") ? pass(evidenceAt(value)) : fail();
}

/** Whether it is denied for certain: a name that is not known yet is taken for the name of a system. */
export const isDenied = ({ verdict }: Truth): boolean => verdict === "pass";

/** How to say that something is no AI. */
export const BY_TAG = "Where it computes no models, tag it `ai:system` = `none`.";
/** The same of a pod. */
export const BY_LABEL = "Where it computes no models, label it `ai.<organisation>/system` = `none`.";

/**
 * What only may make something AI, unless its tags deny that. They are not believed where it shows by its words that it
 * computes models.
 *
 * @param shows what shows that
 * @param ifNoAi how to deny it
 */
export function unlessDenied(mark: Truth, denied: Truth, shows: () => Evidence | undefined, ifNoAi: string): Truth {
  if (mark.verdict === "fail") return mark;
  const marked = about(mark, ...mark.evidence.map((one) => ({ ...one, ifNoAi })));
  if (!isDenied(denied)) return marked;
  const shown = shows();
  return all(marked, any(not(denied), shown === undefined ? fail() : pass(shown)));
}
