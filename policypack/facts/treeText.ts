/** How a value is shown: short, and never with a secret or a credential in it. */
import { isHidden } from "./credentialNames";
import { unpacked } from "./packed";
import { REDACTED, scrub } from "./scrub";
import { Asset, Secret, Unknown, isTreeList, isTreeObject, type Tree, type TreeObject } from "./tree";

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

/** Where a value stands in what is printed. */
interface Printing {
  readonly name?: string | undefined;
  /** How many letters may still be shown: those after them need no look. */
  left: number;
}

function printable(tree: Tree, printing: Printing): unknown {
  if (tree instanceof Unknown) return "(not known yet)";
  if (tree instanceof Secret) return "[secret]";
  if (tree instanceof Asset) return `(${tree.description})`;
  if (isTreeList(tree)) {
    return tree.map((item, at) => part(item, optionBefore(tree, at) ?? printing.name, printing));
  }
  if (isTreeObject(tree)) {
    return Object.fromEntries(
      Object.entries(tree).map(([key, value]) => [scrub(key), part(value, nameIn(tree, key), printing)]),
    );
  }
  return typeof tree === "string" ? withoutCredentials(tree, printing) : tree;
}

function part(tree: Tree, name: string | undefined, printing: Printing): unknown {
  const inside = { name, left: printing.left };
  const printed = printing.left > 0 ? printable(tree, inside) : "…";
  printing.left = inside.left - 1;
  return printed;
}

/** The longest that is read as JSON. */
const LONGEST_DOCUMENT = 100_000;

function withoutCredentials(text: string, printing: Printing): string {
  const { left, name } = printing;
  printing.left -= text.length;
  if (name !== undefined && isHidden(name, text)) return REDACTED;
  const script = /^[A-Za-z0-9+/\s]{24,}={0,2}\s*$/.test(text) ? unpacked(text) : undefined;
  if (script !== undefined && /\s/.test(script)) return `(base64) ${scrub(script.slice(0, left))}`;
  return scrub((document(text) ?? text).slice(0, left));
}

/** A document in a text without what it calls a credential; undefined where it is none, or has none. */
function document(text: string): string | undefined {
  if (!/^\s*[[{"]/.test(text) || text.length > LONGEST_DOCUMENT) return undefined;
  try {
    const read = JSON.parse(text) as Tree;
    const printed = JSON.stringify(printable(read, { left: LONGEST_DOCUMENT }));
    return printed === JSON.stringify(read) ? undefined : printed;
  } catch {
    return undefined;
  }
}

/** Who has a name and a value: a variable, a parameter, a tag. */
const NAMES = /^(?:name|key|parameter_?(?:name|key)|header_?name|field)$/i;
const VALUES = /^(?:(?:parameter_?|header_?|default_?|plain_?text_?)?value|default|values)$/i;

/** What the value at the key of an object is called: by its key, or by what stands beside it. */
function nameIn(object: TreeObject, key: string): string {
  if (!VALUES.test(key)) return key;
  const names = Object.entries(object).flatMap(([one, name]) =>
    NAMES.test(one) && typeof name === "string" ? [name] : [],
  );
  return names[0] ?? key;
}

/** The option that an element of a command is given to: `["--password", "…"]`. */
function optionBefore(list: readonly Tree[], at: number): string | undefined {
  const before = list[at - 1];
  return typeof before === "string" ? /^--?([A-Za-z][\w.-]*)$/.exec(before)?.[1] : undefined;
}

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
