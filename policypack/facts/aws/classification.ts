import { tagsOf } from "../ai";
import type { Resource } from "../resource";
import { fail, undecided, type Truth } from "../truth";
import { isOneOf, isUnknown } from "../values";
import { evidenceAt, type View } from "../view";

/** Whether the resource's tags say that data of one of these classifications passes through it. Unsaid, it does not. */
export function handlesOneOf(resource: Resource, classifications: readonly string[]): Truth {
  const said = tagsOf(resource).get("ai:data-classification");
  if (said !== undefined) return isOneOf(said, classifications);
  const { tags } = resource.props as View<{ tags: unknown }>;
  return isUnknown(tags) ? undecided(evidenceAt(tags)) : fail();
}
