import { Ref, type ExampleResource } from "../../policypack/engine/examples";

/** A string that only says which: another one in its place is the same spelling. */
const isName = (key: string): boolean => /(?:^|[a-z])(?:name|names|id|ids|arn|arns|description|sid|bucket)$/i.test(key);

/**
 * How resources are written, whatever they are called: their types, properties and values, with names, ids, account numbers and
 * the parts of ARNs that only name left out. Two examples of one spelling show one way to write a thing, not two.
 */
export function spelling(given: readonly ExampleResource[]): string {
  const names = new Set(given.map(({ name }) => name));
  const lines = given.flatMap(({ type, props, protect, providerTags }) =>
    written({ ...props, ...(protect && { protect }), ...(providerTags && { providerTags }) }, names, "").map(
      (line) => `${type}${line}`,
    ),
  );
  return [...new Set([...given.map(({ type }) => type), ...lines])].sort().join("\n");
}

/** How many ways to write it the examples show. */
export const spellings = (examples: readonly (readonly ExampleResource[])[]): number =>
  new Set(examples.map(spelling)).size;

function written(value: unknown, names: ReadonlySet<string>, key: string): readonly string[] {
  if (value instanceof Ref) return [value.resource === "" ? "?" : `→${value.output}`];
  const read = typeof value === "string" ? documentIn(value) : value;
  if (typeof read === "string") return [`=${anonymous(read, names, key)}`];
  if (typeof read !== "object" || read === null) return [`=${String(read)}`];
  if (Object.keys(read).length === 0) return [Array.isArray(read) ? "[]" : "{}"];
  return Array.isArray(read)
    ? read.flatMap((item: unknown) => written(item, names, key).map((line) => `[]${line}`))
    : Object.entries(read).flatMap(([inner, item]) => written(item, names, inner).map((line) => `.${inner}${line}`));
}

/** What a text holds where it is a document, or the text. */
function documentIn(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The value without what only names. Patterns, addresses and words of a service's language stay. */
function anonymous(text: string, names: ReadonlySet<string>, key: string): string {
  if (names.has(text)) return "·";
  if (text.startsWith("arn:"))
    return text.replace(/[\w.-]+/g, (part, at: number) => (at === 0 || isService(text, at) ? part : "·"));
  if (isName(key) && !/[*?/]/.test(text)) return "·";
  return text.replace(/\d{12}/g, "·");
}

/** Whether what starts there is the part of an ARN that names the service. */
const isService = (arn: string, at: number): boolean => arn.slice(0, at).split(":").length === 3;
