import type { Evidence } from "../facts/truth";
import { NOT_KNOWN } from "../facts/treeText";
import type { RunWorld } from "./world";

const FIRST_STEP = /^[^.[]*/;

/**
 * What a value was computed from, in words; undefined where nothing tells. Pulumi tracks it by property: of a part that is known
 * only its text says whether it was, as it may as well be written down beside another that was computed.
 */
export function originOf({ found, path, resource, top }: Evidence, world: RunWorld): string | undefined {
  const property = top ?? FIRST_STEP.exec(path)?.[0] ?? "";
  const { waitsFor } = world.waiting(resource.urn, property);
  const isHidden = found.includes(NOT_KNOWN) || found.includes("[secret]");
  if (waitsFor === undefined || isHidden || FIRST_STEP.exec(path)?.[0] === path) return waitsFor;
  const named = world.named(found.replace(/^"(.*)"$/s, "$1")).map(({ label }) => label);
  return named.length === 0 ? undefined : [...new Set(named)].sort().join(", ");
}
