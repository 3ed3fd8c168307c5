import { createHash } from "node:crypto";
import { COMMON, LEVELS } from "../../policypack/engine/common";
import type { ExampleResource } from "../../policypack/engine/examples";
import type { Policy } from "../../policypack/engine/policy";
import type { Setting, Settings } from "../../policypack/engine/settings";
import { GUIDELINE_IDS, GUIDELINES, ORGANISATIONAL } from "../../policypack/guidelines";
import { configurationOf, PROFILES, type Profile } from "../../policypack/profiles/profile";
import type { Metadata, PolicyMetadata, SettingMetadata, SettingsMetadata, Standing } from "../release/metadata";
import { policiesWithCases } from "../../test/support/cases";
import type { Generated } from "./generated";

/** What a release is compared by, of the version that `package.json` states. */
export function metadata(version: string, of: readonly Policy[] = policiesWithCases): Metadata {
  const sorted = [...of].sort((one, other) => (one.id < other.id ? -1 : 1));
  const types = [...new Set(sorted.flatMap(judged))].sort();
  const places = new Map(types.map((type, place) => [type, place]));
  return {
    name: "secure-ai-hosting",
    version,
    settings: settingsOf(COMMON),
    guidelines: Object.fromEntries(
      GUIDELINE_IDS.map((id) => [id, { title: GUIDELINES[id], isOrganisational: ORGANISATIONAL.has(id) }]),
    ),
    types,
    policies: sorted.map((policy) => policyOf(policy, places)),
  };
}

/** The same as the file that is checked in and published. */
export const metadataFile = (version: string): Generated => ({
  path: "policypack/metadata.json",
  text: JSON.stringify(metadata(version)),
});

/** What can change its verdict, and what opens the door to it. */
const judged = ({ resources: { doors = [], types } }: Policy): readonly string[] =>
  [...types, ...doors].flatMap(({ tokens }) => tokens);

function policyOf(policy: Policy, places: ReadonlyMap<string, number>): PolicyMetadata {
  const { guidelines, id, messages, references, remediate, severity, title } = policy;
  const standings = PROFILES.map((profile) => [profile, standingOf(policy, profile)] as const);
  return {
    id,
    title,
    severity,
    level: LEVELS[severity],
    profiles: Object.fromEntries(standings) as Record<Profile, Standing>,
    guidelines,
    remediated: remediate !== undefined,
    judges: [...new Set(judged(policy).flatMap((type) => places.get(type) ?? []))].sort((one, other) => one - other),
    messages,
    settings: settingsOf(policy.config ?? {}),
    tags: references,
    shown: shownBy(policy),
  };
}

/** Resources that passed in one version and fail in the next are what no other field shows: a check that became stricter. */
function shownBy({ examples: { fail, pass } }: Policy): PolicyMetadata["shown"] {
  return {
    passes: [...new Set(Object.values(pass).flatMap(hash))].sort().join(" "),
    fails: Object.fromEntries(Object.entries(fail).flatMap(([name, { given }]) => hash(given).map((of) => [name, of]))),
  };
}

/** None where a day is in it: cases that count from today are others tomorrow. Those of IAM's language (2012) are not meant. */
function hash(given: readonly ExampleResource[]): readonly string[] {
  const text = JSON.stringify(given);
  if (/\b20[2-9]\d-\d\d-\d\d/.test(text)) return [];
  return [createHash("sha256").update(text).digest("hex").slice(0, 10)];
}

/** What the profile itself says, without the settings' stricter values: those stand with the settings. */
function standingOf(policy: Policy, profile: Profile): Standing {
  const { enforcementLevel, exceptionDays, undecided } = configurationOf(policy, profile);
  return {
    level: enforcementLevel === "mandatory" ? "mandatory" : "advisory",
    undecided: undecided ?? "warn",
    exceptionDays: typeof exceptionDays === "number" ? exceptionDays : COMMON.exceptionDays.fallback,
  };
}

const settingsOf = (settings: Settings): SettingsMetadata =>
  Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, settingOf(setting)]));

function settingOf({ regulated, schema }: Setting<unknown>): SettingMetadata {
  // Without the default of the schema there is none that is the same on another day.
  const fallback = schema.default;
  return {
    type: Object.fromEntries(Object.entries(schema).filter(([name]) => name !== "default" && name !== "description")),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(regulated === undefined ? {} : { regulated }),
  };
}
