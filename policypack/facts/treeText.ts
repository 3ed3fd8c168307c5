/** How a value is shown: short, and never with a secret or a credential in it. */
import { scrub } from "./scrub";
import { Asset, Secret, Unknown, isTreeList, isTreeObject, type Tree } from "./tree";

/** The longest text that is shown whole. */
export const LONGEST = 160;
/** What is cut before credentials are looked for: a credential that is cut in two has lost its shape. */
const LONGEST_LOOKED_AT = 4096;

/** What is found where a value is not known. */
export const NOT_KNOWN = "not known yet";

/** The value in words; `absent` says what there is where it is left out. */
export function describe(tree: Tree | undefined, absent?: string, longest = LONGEST): string {
  if (tree === undefined) return absent === undefined ? "not set" : `not set (${absent})`;
  if (tree instanceof Unknown) return NOT_KNOWN;
  const text = JSON.stringify(printable(tree));
  const scrubbed = scrub(text.slice(0, Math.max(longest, LONGEST_LOOKED_AT)));
  return text.length > longest ? `${scrubbed.slice(0, longest)}…` : scrubbed;
}

function printable(tree: Tree): unknown {
  if (tree instanceof Unknown) return "(not known yet)";
  if (tree instanceof Secret) return "[secret]";
  if (tree instanceof Asset) return `(${tree.description})`;
  if (isTreeList(tree)) return tree.map(printable);
  if (isTreeObject(tree))
    return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, printable(value)]));
  return tree;
}
