/** What is left of a value when its credentials are taken out, however they are wrapped. */
import { isHidden } from "./credentialNames";
import { unpacked } from "./packed";
import { REDACTED, scrubPlain } from "./scrub";
import { Asset, Secret, Unknown, isTreeList, isTreeObject, type Tree, type TreeObject } from "./tree";

/** Where a value stands in what is printed. */
export interface Printing {
  readonly name?: string | undefined;
  /** How many letters may still be shown: those after them need no look. */
  left: number;
  /** How many texts it is packed in. Default: none. */
  readonly depth?: number;
}

/** The tree as it may be printed. */
export function printable(tree: Tree, printing: Printing): unknown {
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
  const inside = { ...printing, name };
  const printed = printing.left > 0 ? printable(tree, inside) : "…";
  printing.left = inside.left - 1;
  return printed;
}

/** The longest that is read as JSON. */
const LONGEST_DOCUMENT = 100_000;
/** How often a text may be packed in another before nobody looks. */
const DEEPEST = 6;

/** A text as it may be printed. */
export function withoutCredentials(text: string, printing: Printing): string {
  const { depth = 0, left, name } = printing;
  printing.left -= text.length;
  if (depth > DEEPEST || (name !== undefined && isHidden(name, text))) return REDACTED;
  const script = /^[A-Za-z0-9+/\s]{24,}={0,2}\s*$/.test(text) ? unpacked(text) : undefined;
  if (script !== undefined && /\s/.test(script)) return `(base64) ${scrub(script.slice(0, left), depth + 1)}`;
  return scrub(text, depth, left);
}

/** Everything that has the shape or the name of a credential replaced by `[redacted]`. */
export function scrub(text: string, depth = 0, most = Infinity): string {
  const whole = document(text, depth) ?? text;
  return withoutPacked(scrubPlain(whole.slice(0, most)), depth);
}

/** A document in a text without what it calls a credential; undefined where it is none, or has none. */
function document(text: string, depth: number): string | undefined {
  if (!/^\s*[[{"]/.test(text) || text.length > LONGEST_DOCUMENT) return undefined;
  try {
    const read = JSON.parse(text) as Tree;
    const printed = JSON.stringify(printable(read, { depth: depth + 1, left: LONGEST_DOCUMENT }));
    return printed === JSON.stringify(read) ? undefined : printed;
  } catch {
    return undefined;
  }
}

/** Base64, of more than a name: https://datatracker.ietf.org/doc/html/rfc4648 */
const PACKED = /(?<![\w+/.-])(?:[A-Za-z0-9+/_-]{20,}(?:\\n|\r?\n)\s*)*[A-Za-z0-9+/_-]{20,}={0,2}(?![\w+/=])/g;

/** Without the base64 of what holds a credential: whoever reads it unpacks it. */
const withoutPacked = (text: string, depth: number): string =>
  text.replace(PACKED, (packed) => {
    const inside = unpacked(packed);
    if (inside === undefined) return packed;
    // What was cut off can be unpacked as far as it goes.
    return inside === "" || depth >= DEEPEST || scrub(inside, depth + 1) !== inside ? REDACTED : packed;
  });

/** Who has a name and a value: a variable, a parameter, a tag. */
const NAMES = /^(?:name|key|parameter_?(?:name|key)|header_?name|field)$/i;
const VALUES = /^(?:(?:parameter_?|header_?|default_?|plain_?text_?)?value|default|values)$/i;

/** What the value at the key of an object is called: by its key, or by what stands beside it. */
export function nameIn(object: TreeObject, key: string): string {
  if (!VALUES.test(key)) return key;
  const names = Object.entries(object).flatMap(([one, name]) =>
    NAMES.test(one) && typeof name === "string" ? [name] : [],
  );
  return names[0] ?? key;
}

/** The option that an element of a command is given to: `["--password", "…"]`. */
export function optionBefore(list: readonly Tree[], at: number): string | undefined {
  const before = list[at - 1];
  return typeof before === "string" ? /^--?([A-Za-z][\w.-]*)$/.exec(before)?.[1] : undefined;
}
