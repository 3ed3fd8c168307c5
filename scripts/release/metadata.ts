/** What a release is compared by: the shape of `policypack/metadata.json` and of `policypack/releases/<version>.json`. */
import type { Profile } from "../../policypack/profiles/profile";

/** How a policy stands in a profile, before an organisation says anything. */
export interface Standing {
  readonly level: "advisory" | "mandatory";
  readonly undecided: "warn" | "block";
  readonly exceptionDays: number;
}

/** A setting: its schema without the words, and what it is where nothing is said. */
export interface SettingMetadata {
  readonly type: Readonly<Record<string, unknown>>;
  readonly default?: unknown;
  /** The stricter value that the profile `regulated` gives it. */
  readonly regulated?: unknown;
}

/** The settings by name. */
export type SettingsMetadata = Readonly<Record<string, SettingMetadata>>;

/** A policy, as far as somebody who upgrades meets it. */
export interface PolicyMetadata {
  readonly id: string;
  readonly title: string;
  readonly severity: "low" | "medium" | "high" | "critical";
  /** Without any configuration. */
  readonly level: "advisory" | "mandatory";
  readonly profiles: Readonly<Record<Profile, Standing>>;
  readonly guidelines: readonly string[];
  readonly remediated: boolean;
  /** The types that it looks at, by their places in the version's {@link Metadata.types}. */
  readonly judges: readonly number[];
  /** What it may say, by key: a key more is a requirement more. */
  readonly messages: Readonly<Record<string, string>>;
  readonly settings: SettingsMetadata;
  readonly tags: readonly string[];
  /** What its examples and cases show: what passes as hashes, and what fails as a hash by name. */
  readonly shown: { readonly passes: string; readonly fails: Readonly<Record<string, string>> };
}

/** A version of the pack. */
export interface Metadata {
  readonly name: string;
  readonly version: string;
  /** The settings that every policy has. */
  readonly settings: SettingsMetadata;
  /** The guidelines by number; `isOrganisational`: what is read of resources is evidence of them at most. */
  readonly guidelines?: Readonly<Record<string, { readonly title: string; readonly isOrganisational: boolean }>>;
  /** Every type that some policy looks at: many look at hundreds, so that each is written out once. */
  readonly types: readonly string[];
  readonly policies: readonly PolicyMetadata[];
}

/** The types that a policy of this version looks at. */
export const typesOf = ({ types }: Metadata, { judges }: PolicyMetadata): readonly string[] =>
  judges.flatMap((place) => types[place] ?? []);

/**
 * Reads a file of metadata, which `npm run generate` or `npm run release` wrote.
 *
 * @throws Error where it is something else.
 */
export function readMetadata(text: string, file: string): Metadata {
  const read: unknown = JSON.parse(text);
  if (!isMetadata(read)) throw new Error(`${file} holds no metadata of the pack`);
  return read;
}

function isMetadata(read: unknown): read is Metadata {
  const { policies, settings, types, version } = (read ?? {}) as Partial<Record<string, unknown>>;
  const isPolicy = (one: unknown): boolean => {
    const fields = (one ?? {}) as Partial<Record<string, unknown>>;
    const hasAll = ["profiles", "settings", "messages", "shown"].every((name) => typeof fields[name] === "object");
    return typeof fields["id"] === "string" && hasAll && Array.isArray(fields["judges"]);
  };
  return (
    typeof version === "string" &&
    typeof settings === "object" &&
    Array.isArray(types) &&
    Array.isArray(policies) &&
    policies.every(isPolicy)
  );
}
