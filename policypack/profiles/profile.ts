/**
 * The profiles: what a policy group is configured with, from the first week to a regulated firm. Derived from the policies'
 * severities and settings, so that a new policy finds its place by itself.
 */
import type { Policy, Severity } from "../engine/policy";

/** The profiles, the mildest first. */
export const PROFILES = ["advise", "production", "regulated"] as const;

/** A profile's name. */
export type Profile = (typeof PROFILES)[number];

/** What Pulumi is told of one policy: its level and the values of its settings. */
export interface PolicyConfiguration {
  readonly enforcementLevel: "advisory" | "mandatory" | "remediate" | "disabled";
  readonly undecided?: "warn" | "block";
  readonly [setting: string]: unknown;
}

/** What Pulumi is told of a pack: a policy group's configuration, or the file of `--policy-pack-config`. */
export type Configuration = Readonly<Record<string, PolicyConfiguration>>;

/** What a profile makes of a policy of this severity. `exceptionDays`: how long an exception may hold at most. */
interface Rule {
  readonly blocks: boolean;
  readonly undecidedBlocks: boolean;
  readonly exceptionDays: number;
}

const RULES: Readonly<Record<Profile, (severity: Severity) => Rule>> = {
  advise: () => ({ blocks: false, undecidedBlocks: false, exceptionDays: 365 }),
  production: (severity) => ({
    blocks: severity === "critical" || severity === "high",
    undecidedBlocks: severity === "critical",
    exceptionDays: severity === "critical" ? 90 : 180,
  }),
  regulated: (severity) => ({
    blocks: true,
    undecidedBlocks: true,
    exceptionDays: severity === "critical" ? 30 : 90,
  }),
};

/** What each profile is for, in one sentence. */
export const PURPOSE: Readonly<Record<Profile, string>> = {
  advise: "Everything advises and nothing blocks: where to start.",
  production: "Critical and high policies block, and so does what is undecided of critical ones.",
  regulated: "Every policy blocks, undecided or not, with longer retention and stricter tags.",
};

/** The configuration of a policy in a profile, without what is only the organisation's to say. */
export function configurationOf({ config = {}, severity }: Policy, profile: Profile): PolicyConfiguration {
  const { blocks, exceptionDays, undecidedBlocks } = RULES[profile](severity);
  const stricter = Object.entries(config).flatMap(([name, { regulated }]) =>
    profile === "regulated" && regulated !== undefined ? [[name, regulated] as const] : [],
  );
  return {
    enforcementLevel: blocks ? "mandatory" : "advisory",
    undecided: undecidedBlocks ? "block" : "warn",
    exceptionDays,
    ...Object.fromEntries(stricter),
  };
}

/** A profile as a whole. */
export const profileOf = (policies: readonly Policy[], profile: Profile): Configuration =>
  Object.fromEntries(policies.map((policy) => [policy.id, configurationOf(policy, profile)]));

/**
 * The same with remediation where that is safe: of the policies that block, those that set what is wrong right without
 * changing what the team meant. One that only advises is left alone, as what a remediation leaves over blocks.
 */
export const remediating = (policies: readonly Policy[], configuration: Configuration): Configuration =>
  Object.fromEntries(
    Object.entries(configuration).map(([id, settings]) => {
      const remediable = policies.some((policy) => policy.id === id && policy.remediate !== undefined);
      const isBlocking = settings.enforcementLevel === "mandatory";
      return [id, remediable && isBlocking ? { ...settings, enforcementLevel: "remediate" as const } : settings];
    }),
  );
