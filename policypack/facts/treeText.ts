/** How a value is shown: short, and never with a secret or a credential in it. */
import { isHidden } from "./credentialNames";
import { nameIn, optionBefore, printable, withoutCredentials } from "./redact";
import { Secret, Unknown, isTreeList, isTreeObject, type Tree } from "./tree";

/** The longest text that is shown whole. */
export const LONGEST = 160;
/** What is cut before credentials are looked for: a credential that is cut in two has lost its shape. */
const LONGEST_LOOKED_AT = 4096;

/** What is found where a value is not known. */
export const NOT_KNOWN = "not known yet";

/** How a value is put in words. */
export interface Described {
  /** What there is where it is left out. */
  readonly absent?: string | undefined;
  /** The most letters. Default: {@link LONGEST}. */
  readonly longest?: number;
  /** What it is called: a password is one whatever it looks like. */
  readonly name?: string | undefined;
}

/** The value in words. */
export function describe(tree: Tree | undefined, { absent, longest = LONGEST, name }: Described = {}): string {
  if (tree === undefined) return absent === undefined ? "not set" : `not set (${absent})`;
  if (tree instanceof Unknown) return NOT_KNOWN;
  const text = JSON.stringify(printable(tree, { name, left: Math.max(longest, LONGEST_LOOKED_AT) }));
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** A text as it may stand in a sentence: without quotes. */
export const textOf = (text: string, name: string | undefined): string =>
  withoutCredentials(text, { name, left: LONGEST_LOOKED_AT }).slice(0, LONGEST);

/** A place in a tree, and the one that it is in. */
interface Place {
  readonly tree: Tree | undefined;
  readonly parent?: Place | undefined;
}

/** What the value at a place is called; of two names for what looks the same, the one that hides it. */
export function nameOf({ parent, tree }: Place): string | undefined {
  if (parent?.tree === undefined) return undefined;
  const { tree: around } = parent;
  const isIt = (value: Tree): boolean => (value instanceof Secret ? value.value : value) === tree;
  if (isTreeList(around)) {
    const options = around.flatMap((item, at) => (isIt(item) ? (optionBefore(around, at) ?? []) : []));
    return options[0] ?? nameOf(parent);
  }
  if (!isTreeObject(around)) return undefined;
  const names = Object.keys(around).flatMap((key) => (isIt(around[key] ?? null) ? [nameIn(around, key)] : []));
  return names.find((name) => isHidden(name, "a value")) ?? names[0];
}
