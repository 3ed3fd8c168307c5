import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import { isIsoDate } from "../../components/baseline";
import type { Tree } from "../facts/tree";

/** One property of a policy's configuration: its schema, its default, and how a value becomes the typed one. */
export interface Setting<T> {
  readonly schema: PolicyConfigJSONSchema;
  readonly fallback: T;
  /** The value that the profile `regulated` gives it, where that is a stricter one. */
  readonly regulated?: T;
  /** What belongs there, in words; where left out, the schema says it. */
  readonly expects?: string;
  /** The value, or undefined where it is not one. */
  parse(value: unknown): T | undefined;
}

/** A policy's settings by name. */
export type Settings = Readonly<Record<string, Setting<unknown>>>;

/** The values of the settings. */
export type Values<S extends Settings> = { readonly [K in keyof S]: S[K] extends Setting<infer T> ? T : never };

/** The same setting, with a stricter value in the profile `regulated`. */
export const stricter = <T>(setting: Setting<T>, regulated: T): Setting<T> => ({ ...setting, regulated });

/** A list of texts. */
export const textList = (description: string, fallback: readonly string[] = []): Setting<readonly string[]> => ({
  schema: { type: "array", items: { type: "string" }, description, default: [...fallback] },
  fallback,
  parse: (value) => (Array.isArray(value) && value.every((item) => typeof item === "string") ? value : undefined),
});

/** A list of texts of one form. `expects` says which: "a list of VPC ids, such as vpc-0a1b2c3d". */
export const textsLike = (
  form: RegExp,
  expects: string,
  description: string,
  fallback: readonly string[] = [],
): Setting<readonly string[]> => ({
  schema: { type: "array", items: { type: "string", pattern: form.source }, description, default: [...fallback] },
  fallback,
  expects,
  parse: (value) =>
    Array.isArray(value) && value.every((item) => typeof item === "string" && form.test(item)) ? value : undefined,
});

/** Yes or no. */
export const flag = (description: string, fallback = false): Setting<boolean> => ({
  schema: { type: "boolean", description, default: fallback },
  fallback,
  parse: (value) => (typeof value === "boolean" ? value : undefined),
});

/** A whole number in a range. */
export const wholeNumber = (
  description: string,
  fallback: number,
  minimum = 0,
  maximum = Number.MAX_SAFE_INTEGER,
): Setting<number> => ({
  schema: {
    type: "integer",
    minimum,
    ...(maximum === Number.MAX_SAFE_INTEGER ? {} : { maximum }),
    description,
    default: fallback,
  },
  fallback,
  parse: (value) =>
    typeof value === "number" && Number.isInteger(value) && value >= minimum && value <= maximum ? value : undefined,
});

/** One of a few words. */
export const choice = <const C extends readonly [string, ...string[]]>(
  description: string,
  choices: C,
  fallback: C[number],
): Setting<C[number]> => ({
  schema: { type: "string", enum: [...choices], description, default: fallback },
  fallback,
  parse: (value) => choices.find((word) => word === value),
});

/** The day that dates are compared with: today, unless a run is to give the same answer on another day. */
export const day = (description: string): Setting<string> => ({
  schema: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$", description },
  get fallback() {
    return new Date().toISOString().slice(0, 10);
  },
  parse: (value) => (typeof value === "string" && isIsoDate(value) ? value : undefined),
});

/** The last day of something, as an ISO date (UTC); empty where it has no end. */
export const lastDay = (description: string): Setting<string> => ({
  schema: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$", description },
  fallback: "",
  parse: (value) => (typeof value === "string" && isIsoDate(value) ? value : undefined),
});

/** Anything; the engine parses it itself. */
export const untyped = (schema: PolicyConfigJSONSchema, fallback: Tree): Setting<unknown> => ({
  schema,
  fallback,
  parse: (value) => value,
});

/** The configuration as read: the values (the default for each that cannot be read), and what is wrong with the rest. */
export function readSettings<S extends Settings>(
  settings: S,
  config: Readonly<Record<string, unknown>>,
): { readonly values: Values<S>; readonly faults: readonly string[] } {
  const values: Record<string, unknown> = {};
  const faults: string[] = [];
  for (const [name, setting] of Object.entries(settings)) {
    const given = config[name];
    const value = given === undefined ? setting.fallback : setting.parse(given);
    if (value === undefined) {
      faults.push(`${name} is ${JSON.stringify(given)}, where ${setting.expects ?? expected(setting.schema)} belongs`);
    }
    values[name] = value ?? setting.fallback;
  }
  for (const name of Object.keys(config)) {
    if (!Object.hasOwn(settings, name)) {
      faults.push(`${name} is not a setting of this policy: it takes ${Object.keys(settings).join(", ")}`);
    }
  }
  // Every setting has been read by its own parser, under its own name.
  return { values: values as Values<S>, faults };
}

function expected(schema: PolicyConfigJSONSchema): string {
  if (schema.enum !== undefined) return `one of ${schema.enum.map(String).join(", ")}`;
  if (schema.type === "array") return "a list of texts";
  if (schema.pattern !== undefined) return "a date like 2027-03-31";
  if (schema.type === "integer") {
    const most = schema.maximum === undefined ? "" : ` and at most ${schema.maximum}`;
    return `a whole number of at least ${schema.minimum ?? 0}${most}`;
  }
  return `a value of type ${String(schema.type)}`;
}
