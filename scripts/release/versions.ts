/** Semantic versions, where a change is breaking when a deployment that passed, or a configuration that held, may not. */
import type { Change } from "./changes";

/** Major, minor, patch. */
export type Version = readonly [number, number, number];

/** The version, or undefined: the pack's own versions have neither a pre-release nor build metadata. */
export function parseVersion(text: string): Version | undefined {
  const match = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.exec(text);
  return match === null ? undefined : [Number(match[1]), Number(match[2]), Number(match[3])];
}

/** Negative where the one is less, 0 where they are the same. */
export const compareVersions = (one: Version, other: Version): number =>
  one[0] - other[0] || one[1] - other[1] || one[2] - other[2];

/** The least version that may follow. Before 1.0 the minor number is the one that breaks. */
export function leastAfter([major, minor, patch]: Version, kind: "breaking" | "feature" | "fix"): Version {
  if (kind === "fix" || (major === 0 && kind === "feature")) return [major, minor, patch + 1];
  return major === 0 || kind === "feature" ? [major, minor + 1, 0] : [major + 1, 0, 0];
}

/**
 * What is wrong with a version for these changes since the last release, each reason by itself.
 *
 * @param byHand the breaking changes that the changelog states: what the metadata cannot show.
 */
export function versionFaults(
  next: string,
  last: string,
  changes: readonly Change[],
  byHand: readonly string[] = [],
): readonly string[] {
  const [given, before] = [parseVersion(next), parseVersion(last)];
  if (given === undefined) return [`${next} is no version as 1.2.3`];
  if (before === undefined) return [`${last}, the last release, is no version as 1.2.3`];
  if (compareVersions(given, before) <= 0) return [`${next} is not greater than ${last}, the last release`];
  const breaking = [...changes.filter(({ isBreaking }) => isBreaking).map(sentence), ...byHand];
  const kind = breaking.length > 0 ? "breaking" : changes.length > 0 ? "feature" : "fix";
  const least = leastAfter(before, kind);
  if (compareVersions(given, least) >= 0) return [];
  const reasons = kind === "breaking" ? breaking : changes.map(sentence);
  return reasons.map((reason) => `${next} is too small, at least ${least.join(".")}: ${reason}`);
}

const sentence = ({ policy, text }: Change): string => `${policy}: ${text}`;

/** The version that a `package.json` states. */
export function versionOf(text: string): string {
  const { version } = JSON.parse(text) as { readonly version?: unknown };
  if (typeof version !== "string") throw new Error("package.json states no version");
  return version;
}
