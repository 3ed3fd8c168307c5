/** Whether what is written down is a credential: by its own shape, or by what it is called. */
import { calledCredential, isNone } from "./credentialNames";
import { hasCredential } from "./scrub";
import type { Resource, World } from "./resource";
import { fail, pass, undecided, type Evidence, type Truth } from "./truth";
import { isUnknown, knownText } from "./values";
import { cursorOf, elementsOf, entriesOf, evidenceAt, type View } from "./view";
import { scriptsIn } from "./userData";
import type { Variable } from "./workload";

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
  return isOne(name, value.trim().replace(/^["'](.*)["']$/s, "$1"));
}

/** What is written down under a name: among the options of a command, in JSON, and as a line of YAML. */
const ASSIGNMENTS: readonly RegExp[] = [
  /(?:^|[\s;&|"'(-])([A-Za-z_][\w.-]*)=(?:"([^"]*)"|'([^']*)'|([^\s"'();&|,]+)(?!\())/g,
  /"([A-Za-z_][\w.-]*)"\s{0,20}:\s{0,20}"([^"]*)"/g,
  /^[ \t]*(?:-[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*:[ \t]+(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'#]+))[ \t]*$/gm,
];

/** What is shorter stands in a script to show where one belongs. */
const SHORTEST = 4;

/** A field of that name, declared in a script: `password: SecretStr`. */
const IS_TYPE =
  /^(?:strings?|str|text|bytes|any|object|secretstr|(?:Optional|Union|Annotated|Literal)\[.*|str\s*\|.*)[,;)]*$/i;

const assignsCredential = (text: string): boolean =>
  ASSIGNMENTS.some((pattern) =>
    [...text.matchAll(pattern)].some(([, name = "", double, single, bare = ""]) => {
      const value = double ?? single ?? bare;
      return value.length >= SHORTEST && !value.startsWith("$") && !IS_TYPE.test(value) && isOne(name, value);
    }),
  );

/** Whether what is no reference to a credential, and no word for none, is one by its name. */
function isOne(name: string, value: string): boolean {
  if (isNone(value)) return false;
  const called = calledCredential(name);
  return called === "is" || (called === "may be" && looksRandom(value));
}

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

/** Whether a script holds none, whatever it is packed in. */
export function scriptHoldsNoCredential(script: View, computedFrom: ComputedFrom): Truth {
  if (isUnknown(script)) return computed(script, computedFrom);
  const known = knownText(script) ?? "";
  const scripts = scriptsIn(known);
  return hasCredential(scripts) || assignsCredential(scripts)
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
