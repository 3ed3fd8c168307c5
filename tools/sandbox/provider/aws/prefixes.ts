import type { ResourceSchema } from "../../../schema/model";
import { hex } from "../seed";
import { isUnknown, reveal } from "../values";
import type { PropertyMap, Value } from "../values";

/** The unique ids start with the time of creation, in the sandbox always the same: 2026-01-01 in 18 digits. */
const CREATED_DIGITS = "202601010000000000";

/** What the provider puts first where the prefix is empty. */
const EMPTY_PREFIX = "terraform-";

/** The input that an input is the prefix of: of `bucketPrefix`, it is `bucket`. Nothing where the type has none. */
export function namedByPrefix(resource: ResourceSchema | undefined, input: string): string | undefined {
  if (!input.endsWith("Prefix")) return undefined;
  const name = input.slice(0, -"Prefix".length);
  return resource?.inputs[name]?.shape === "string" && resource.inputs[input]?.shape === "string" ? name : undefined;
}

/** Queues and topics that keep order must have names that say so. */
function suffixOf(inputs: PropertyMap): string {
  return [inputs.fifoQueue, inputs.fifoTopic].some((value) => reveal(value ?? null) === true) ? ".fifo" : "";
}

/**
 * The names that the provider makes of prefixes: only once it makes the resource, so that check and preview know none.
 * https://github.com/hashicorp/terraform-plugin-sdk/blob/main/helper/id/id.go
 *
 * @param known outputs of an earlier state: a name that was made stays.
 */
export function namesFromPrefixes(
  resource: ResourceSchema,
  inputs: PropertyMap,
  known: PropertyMap,
  seed: string,
): PropertyMap {
  const names: Record<string, Value> = {};
  for (const [input, value] of Object.entries(inputs)) {
    const name = namedByPrefix(resource, input);
    const prefix = reveal(value);
    if (name === undefined || typeof prefix !== "string" || isUnknown(prefix)) continue;
    const id = `${CREATED_DIGITS}${hex(`${seed}#${name}`, 8)}`;
    const made = `${prefix === "" ? EMPTY_PREFIX : prefix}${id}${suffixOf(inputs)}`;
    names[name] = inputs[name] ?? known[name] ?? made;
  }
  return names;
}
