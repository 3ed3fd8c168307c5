import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

import { UsageError } from "../terminal";
import type { Level, PackInfo, PolicyConfiguration, PolicyInfo } from "./pack";

/** A configuration of a policy pack: a profile, or a file as `--policy-pack-config` takes it. */
export interface Configuration {
  /** What it is called where it is compared. */
  readonly name: string;
  readonly policies: ReadonlyMap<string, { readonly level?: Level; readonly properties: Properties }>;
}

type Properties = Readonly<Record<string, unknown>>;

const LEVELS: readonly Level[] = ["advisory", "disabled", "mandatory", "remediate"];
const isLevel = (value: unknown): value is Level => LEVELS.some((level) => level === value);

/** The pack as it comes. */
export const asItComes: Configuration = { name: "no configuration", policies: new Map() };

/** Where a profile of a pack is. */
export const profileFile = (pack: string, profile: string): string =>
  join(pack, "policypack", "profiles", `${profile}.json`);

/**
 * The configuration of a name: a profile of the pack, or a file's path.
 *
 * @throws UsageError where there is no such thing, or it is none.
 */
export function configurationOf(name: string, pack: string): Configuration {
  const file = [profileFile(pack, name), name].find((path) => existsSync(path));
  if (file === undefined) {
    throw new UsageError(`${name} is neither a profile of the pack in ${pack} nor a configuration file`);
  }
  return readConfiguration(file, name);
}

/** A configuration file, read as the engine reads it. @throws UsageError where it is none. */
export function readConfiguration(file: string, name = file): Configuration {
  let read: unknown;
  try {
    read = parse(readFileSync(file, "utf8"));
  } catch {
    throw new UsageError(`${file} is neither JSON nor YAML`);
  }
  if (!isRecord(read)) throw new UsageError(`${file} is no configuration: it is not an object of policies`);
  const policies = new Map(
    Object.entries(read)
      .filter(([policy]) => policy !== "environments" && policy !== "$schema")
      .map(([policy, given]) => [policy, policyConfiguration(given, `${file}: ${policy}`)]),
  );
  return { name, policies };
}

function policyConfiguration(
  given: unknown,
  where: string,
): { readonly level?: Level; readonly properties: Properties } {
  if (isLevel(given)) return { level: given, properties: {} };
  if (!isRecord(given)) throw new UsageError(`${where} is neither a level (${LEVELS.join(", ")}) nor an object`);
  const { enforcementLevel, ...properties } = given;
  if (enforcementLevel === undefined) return { properties };
  if (!isLevel(enforcementLevel)) throw new UsageError(`${where}: ${JSON.stringify(enforcementLevel)} is not a level`);
  return { level: enforcementLevel, properties };
}

/**
 * What every policy of the pack is set to: what it comes with, `all`, then what is said of it alone, in the engine's order.
 * https://github.com/pulumi/pulumi/blob/v3.250.0/pkg/resource/analyzer/config.go
 *
 * @throws UsageError where a setting has a value that the policy does not take, or no policy is of the pack.
 */
export function settled(configuration: Configuration, pack: PackInfo): ReadonlyMap<string, PolicyConfiguration> {
  const { name, policies } = configuration;
  if (policies.size > 0 && unknownIn(configuration, pack).length === policies.size) {
    throw new UsageError(
      `${name} names no policy of ${pack.name}: what \`secure-ai-hosting configure\` makes of an organisation's file belongs`,
    );
  }
  const all = policies.get("all")?.level;
  return new Map(
    pack.policies.map((policy) => {
      const given = policies.get(policy.name);
      for (const [setting, value] of Object.entries(given?.properties ?? {})) check(name, policy, setting, value);
      const properties = { ...defaultsOf(policy), ...given?.properties };
      return [policy.name, { level: given?.level ?? all ?? policy.level, properties }];
    }),
  );
}

/** What the pack knows of a configuration that was written for another version of it: its own settings. */
export function knownOf({ name, policies }: Configuration, pack: PackInfo): Configuration {
  const settings = new Map(pack.policies.map((policy) => [policy.name, policy.settings]));
  const known = [...policies].map(([policy, { properties, ...rest }]) => {
    const own = Object.entries(properties).filter(([setting]) => Object.hasOwn(settings.get(policy) ?? {}, setting));
    return [policy, { ...rest, properties: Object.fromEntries(own) }] as const;
  });
  return { name, policies: new Map(known) };
}

/** The policies that the configuration names and the pack does not have. */
export function unknownIn({ policies }: Configuration, pack: PackInfo): readonly string[] {
  const known = new Set(["all", ...pack.policies.map((policy) => policy.name)]);
  return [...policies.keys()].filter((policy) => !known.has(policy));
}

function defaultsOf({ settings }: PolicyInfo): Properties {
  const withDefault = Object.entries(settings).filter(([, schema]) => schema["default"] !== undefined);
  return Object.fromEntries(withDefault.map(([setting, schema]) => [setting, schema["default"]]));
}

function check(file: string, policy: PolicyInfo, setting: string, value: unknown): void {
  const where = `${file}: ${policy.name}: ${setting}`;
  const schema = policy.settings[setting];
  if (schema === undefined) {
    throw new UsageError(
      `${where} is not a setting of this policy: it takes ${Object.keys(policy.settings).join(", ")}`,
    );
  }
  const expected = expectation(schema, value);
  if (expected !== undefined) throw new UsageError(`${where} is ${JSON.stringify(value)}, where ${expected} belongs`);
}

/** What belongs in place of the value; undefined where it is right. The part of JSON schema that settings use. */
function expectation(schema: Properties, value: unknown): string | undefined {
  const { type, minimum, maximum, pattern, items } = schema;
  const words = schema["enum"];
  if (Array.isArray(words)) return words.includes(value) ? undefined : `one of ${words.join(", ")}`;
  if (typeof type === "string" && !isOfType(value, type)) return `a value of type ${type}`;
  if (typeof minimum === "number" && typeof value === "number" && value < minimum)
    return `at least ${minimum.toString()}`;
  if (typeof maximum === "number" && typeof value === "number" && value > maximum)
    return `at most ${maximum.toString()}`;
  if (typeof pattern === "string" && typeof value === "string" && !new RegExp(pattern, "u").test(value)) {
    return `a text of the form ${pattern}`;
  }
  if (!Array.isArray(value) || !isRecord(items)) return undefined;
  const wrong = value.map((item) => expectation(items, item)).find((found) => found !== undefined);
  return wrong === undefined ? undefined : `a list in which each is ${wrong}`;
}

function isOfType(value: unknown, type: string): boolean {
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isRecord(value);
  if (type === "integer") return Number.isInteger(value);
  return type === "null" ? value === null : typeof value === type;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
