import type { Generated } from "../generate/generated";
import { breakingEntries, released, unreleased } from "./changelog";
import { changesBetween, type Change } from "./changes";
import { hasRepository, lockAt, manifestAt, PACKAGES, tarballsAt } from "./manifests";
import type { Metadata } from "./metadata";
import { upgradeNotes } from "./notes";
import { compareVersions, parseVersion, versionFaults } from "./versions";

/** The repository as a release finds it. */
export interface Found {
  /** The pack as its code says it is. */
  readonly now: Metadata;
  /** What was released, the files' metadata in any order. */
  readonly releases: readonly Metadata[];
  /** `policypack/metadata.json` is not what would be generated. */
  readonly isStale: boolean;
  /** What git says is changed and not committed, a line each. */
  readonly uncommitted: readonly string[];
  readonly changelog: string;
  /** Every `package.json` of the workspace, by path. */
  readonly manifests: Readonly<Record<string, string>>;
  readonly lock: string;
  /** The pages that name tarballs, by path. */
  readonly pages: Readonly<Record<string, string>>;
}

/** What a release would do. With any fault it does nothing. */
export interface Plan {
  readonly faults: readonly string[];
  readonly warnings: readonly string[];
  readonly changes: readonly Change[];
  readonly files: readonly Generated[];
  /** What is to be run by hand afterwards. */
  readonly commands: readonly string[];
}

const SOFT_DAYS = 90;

/** Plans a release of a version on a day (an ISO date). It reads and writes nothing. */
export function plan(version: string, date: string, found: Found): Plan {
  const last = latest(found.releases);
  const changes = last === undefined ? [] : changesBetween(last, found.now);
  const byHand = breakingEntries(found.changelog);
  const faults = [
    // Nothing was released: any version may be the first, if it is not before the one that is being made.
    ...(last === undefined
      ? firstFaults(version, found.now.version)
      : versionFaults(version, last.version, changes, byHand)),
    ...(unreleased(found.changelog) === "" ? ['CHANGELOG.md says nothing under "Unreleased"'] : []),
    ...(found.isStale ? ['policypack/metadata.json is out of date: run "npm run generate" and commit it'] : []),
    ...found.uncommitted.map((line) => `not committed: ${line.trim()}`),
  ];
  const softUntil = new Date(Date.parse(date) + SOFT_DAYS * 86_400_000).toISOString().slice(0, 10);
  const upgrade = { version, since: last?.version, date, softUntil, changes, byHand };
  const isVersion = parseVersion(version) !== undefined;
  return {
    faults,
    warnings: warningsOf(found),
    changes,
    files: isVersion ? [...filesOf(version, date, found), notesFile(version, upgradeNotes(upgrade, found.now))] : [],
    commands: isVersion ? commandsOf(version) : [],
  };
}

/** The release that is compared with. */
export function latest(releases: readonly Metadata[]): Metadata | undefined {
  return [...releases].sort((one, other) =>
    compareVersions(parseVersion(other.version) ?? [0, 0, 0], parseVersion(one.version) ?? [0, 0, 0]),
  )[0];
}

function firstFaults(version: string, current: string): readonly string[] {
  const [given, made] = [parseVersion(version), parseVersion(current)];
  if (given === undefined) return [`${version} is no version as 1.2.3`];
  const isLess = made !== undefined && compareVersions(given, made) < 0;
  return isLess ? [`${version} is less than ${current}, which package.json states`] : [];
}

const notesFile = (version: string, text: string): Generated => ({ path: `docs/upgrades/${version}.md`, text });

function filesOf(version: string, date: string, found: Found): readonly Generated[] {
  const metadata = JSON.stringify({ ...found.now, version });
  return [
    ...Object.entries(found.manifests).map(([path, text]) => ({ path, text: manifestAt(text, version) })),
    { path: "package-lock.json", text: lockAt(found.lock, version) },
    ...Object.entries(found.pages).map(([path, text]) => ({ path, text: tarballsAt(text, version) })),
    { path: "CHANGELOG.md", text: released(found.changelog, version, date) },
    { path: "policypack/metadata.json", text: metadata },
    { path: `policypack/releases/${version}.json`, text: metadata },
  ];
}

function warningsOf({ manifests }: Found): readonly string[] {
  const without = Object.keys(PACKAGES)
    .map((folder) => (folder === "." ? "package.json" : `${folder}/package.json`))
    .filter((path) => !hasRepository(manifests[path] ?? "{}"));
  if (without.length === 0) return [];
  return [
    `"repository" is missing in ${without.join(", ")}: npm's provenance needs it, as the address of the repository that builds; without it npm refuses to publish from a workflow`,
  ];
}

const commandsOf = (version: string): readonly string[] => [
  "git add --all",
  `git commit -m "Release ${version}"`,
  `git tag -a v${version} -m "Release ${version}"`,
  `git push --follow-tags   # .github/workflows/release.yml tests, packs and publishes to npm what is tagged`,
  `pulumi policy publish ORGANISATION   # and to the policy groups of an organisation`,
];
