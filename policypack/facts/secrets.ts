/** Whether what is written down is a credential: by its own shape, or by what it is called. */
import { hasCredential } from "./scrub";
import type { Resource, World } from "./resource";
import { fail, pass, undecided, type Evidence, type Truth } from "./truth";
import { isUnknown, knownText } from "./values";
import { cursorOf, elementsOf, entriesOf, evidenceAt, type View } from "./view";
import type { Variable } from "./workload";

/** Names, by how they end, of what is a credential whatever it looks like. */
const NAMES_ONE =
  /(?:^| )(?:password|passwd|passphrase|pwd|(?:api|access|secret(?: access)?|private|account|signing) ?key|client ?secret|connection ?string)$|^(?:\w+ )?pass$/;
/** Names of what may be one, or something else altogether: a token is also what a model counts. */
const MAY_NAME_ONE =
  /(?:^| )(?:secrets?|token|credentials?|auth|authorization|bearer|(?:encryption|master|licen[cs]e) ?key)$/;

/** `dbPassword`, `DB_PASSWORD` and `db-password` as words. */
const wordsOf = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[_.\-/:\s]+/g, " ")
    .trim()
    .toLowerCase();

/** What says where the value is. */
const REFERENCE =
  /^(?:arn:|\{\{|<[^>]*>$|\*+$|(?:ssm|secretsmanager|vault|op|file|s3|https?):|\/(?:[\w.-]+\/)*[\w.-]+$)/i;
/** What is put in its place as it is used: `${DB_PASSWORD}`. */
const EXPANDED = /^\$(?:[{(]|[A-Z_][A-Z0-9_]*$)/;
/** What is no credential, whatever it is called. */
const NOTHING = /^(?:|true|false|yes|no|on|off|none|null|undefined|enabled|disabled|required|optional)$/i;

/** Whether it looks made by chance: one long word of letters and digits, with little that is said twice. */
export const looksRandom = (value: string): boolean =>
  value.length >= 16 && !/\s/.test(value) && /[a-z]/i.test(value) && /\d/.test(value) && entropyOf(value) >= 3.3;

/** Bits a character, after Shannon. */
function entropyOf(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  return -[...counts.values()].reduce((sum, n) => sum + (n / value.length) * Math.log2(n / value.length), 0);
}

/** Whether the value under this name is a credential. */
export function isCredential(name: string, value: string): boolean {
  if (hasCredential(value) || assignsCredential(value)) return true;
  // Jobs take parameters as JSON, in which a text has quotes.
  const given = value.trim().replace(/^["'](.*)["']$/s, "$1");
  if (NOTHING.test(given) || REFERENCE.test(given) || EXPANDED.test(given)) return false;
  const words = wordsOf(name);
  return NAMES_ONE.test(words) || (MAY_NAME_ONE.test(words) && looksRandom(given));
}

/** `NAME=value`, in a script or among the options of a command. */
const ASSIGNMENT = /(?:^|[\s;&|"'(-])([A-Za-z_][\w.-]*)=(?:"([^"]*)"|'([^']*)'|([^\s"'();&|,]+)(?!\())/g;

const assignsCredential = (text: string): boolean =>
  [...text.matchAll(ASSIGNMENT)].some(([, name = "", double, single, bare = ""]) => {
    const value = double ?? single ?? bare;
    return !value.startsWith("$") && !REFERENCE.test(value) && !NOTHING.test(value) && NAMES_ONE.test(wordsOf(name));
  });

/** Whether the value under this name is no credential. Where it is one, the evidence says where, and never what. */
export function isNoCredential(name: string, value: View, computedFrom: ComputedFrom): Truth {
  if (isUnknown(value)) return computed(value, computedFrom);
  const known = knownText(value);
  return known !== undefined && isCredential(name, known) ? fail(withheld(value)) : pass();
}

/** Whether a variable or a parameter holds none; under a name that is not known yet, a value may turn out to be one. */
export function variableHoldsNoCredential({ name, unnamed, value }: Variable, computedFrom: ComputedFrom): Truth {
  const holdsNone = isNoCredential(name, value, computedFrom);
  if (unnamed === undefined || holdsNone.verdict !== "pass") return holdsNone;
  return isCredential("password", knownText(value) ?? "") ? undecided(evidenceAt(unnamed)) : holdsNone;
}

/** Whether a script, in plain or in base64, holds none. */
export function scriptHoldsNoCredential(script: View, computedFrom: ComputedFrom): Truth {
  if (isUnknown(script)) return computed(script, computedFrom);
  const known = knownText(script) ?? "";
  const decoded = /^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(known) ? Buffer.from(known, "base64").toString("utf8") : known;
  return hasCredential(decoded) || assignsCredential(decoded)
    ? fail(withheld(script, "a script with a credential"))
    : pass();
}

/** Whether no text below the view holds one, by its shape: a prompt may well speak of passwords. */
export function proseHoldsNoCredential(prose: View, computedFrom: ComputedFrom): readonly Truth[] {
  const elements = elementsOf(prose as View<readonly unknown[]>) as readonly View[];
  const parts = elements.length > 0 ? elements : entriesOf(prose).map(([, entry]) => entry);
  if (parts.length > 0) return parts.flatMap((part) => proseHoldsNoCredential(part, computedFrom));
  if (isUnknown(prose)) return [computed(prose, computedFrom)];
  return [hasCredential(knownText(prose) ?? "") ? fail(withheld(prose, "a text with a credential")) : pass()];
}

/** What the inputs of a resource were computed from. */
export interface ComputedFrom {
  readonly resource: Resource;
  readonly world: World;
}

/** What of AWS gives credentials away in its outputs. */
const GIVES_CREDENTIALS =
  /^aws(?:-native)?:(?:iam\/(?:accessKey|serviceSpecificCredential)|secretsmanager\/secretVersion|ssm\/parameter|apigateway\/apiKey|cognito\/userPoolClient|mq\/|lightsail\/)/i;

/**
 * Whether a value that is not known yet is no credential: what was computed from resources of AWS that give none away,
 * such as the name of a bucket, is none. It is looked at again before the resource is made.
 */
function computed(value: View, { resource, world }: ComputedFrom): Truth {
  const sources = world.dependencies(resource, cursorOf(value).top);
  const areHarmless = sources.every(({ type }) => /^aws(?:-native)?:/.test(type) && !GIVES_CREDENTIALS.test(type));
  return sources.length > 0 && areHarmless ? pass() : undecided(evidenceAt(value));
}

const withheld = (view: View, found = "a credential"): Evidence => ({
  resource: cursorOf(view).owner,
  path: cursorOf(view).path,
  found,
});
