/** How stores of weights are called, and tagged. */
import { tagsOf } from "./ai";
import type { Resource } from "./resource";
import { fail, pass, undecided, type Truth } from "./truth";
import { isUnknown, knownText } from "./values";
import { evidenceAt, type View } from "./view";

/** The tags that say that a thing holds a model. */
const OF_A_MODEL: readonly string[] = ["ai:model-id", "ai:model-digest", "ai:model-provenance"];

/** How a store of weights is called; what is written about models is no store of them. */
const CALLED_SO = /(?:^|[-._])(?:models?|weights?|checkpoints?|adapters?|loras?)(?:[-._]|$)/i;
const ABOUT_THEM =
  /(?:^|[-._])(?:logs?|logging|captures?|monitoring|metrics|reports?|cards?|evals?|evaluations?|data|docs)(?:[-._]|$)/i;

/** Whether the bucket is called or tagged as a store of weights is. */
export function isCalledForWeights(bucket: Resource): Truth {
  const { bucket: named } = bucket.props as View<{ bucket: string }>;
  const name = knownText(named) ?? bucket.name;
  const isOne = CALLED_SO.test(name) && !ABOUT_THEM.test(name);
  const tags = tagsOf(bucket);
  if (isOne || OF_A_MODEL.some((tag) => tags.has(tag))) return pass(evidenceAt(named));
  return isUnknown(named) ? undecided(evidenceAt(named)) : fail(evidenceAt(named));
}
