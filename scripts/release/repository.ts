import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { formatted } from "../generate/generated";
import { metadata, metadataFile } from "../generate/metadata";
import { readMetadata, type Metadata } from "./metadata";
import type { Found } from "./plan";
import { versionOf } from "./versions";

/** Where the released versions' metadata are, from the repository's root. */
export const RELEASES = "policypack/releases";

/** Reads all that a release looks at. @throws Error where something of it is not there, or cannot be read. */
export async function readRepository(root: string): Promise<Found> {
  const read = (path: string): string => readFileSync(join(root, path), "utf8");
  const version = versionOf(read("package.json"));
  const { path, text } = await formatted(metadataFile(version));
  return {
    now: metadata(version),
    releases: readReleases(root),
    isStale: !existsSync(join(root, path)) || read(path) !== text,
    uncommitted: uncommitted(root),
    changelog: read("CHANGELOG.md"),
    manifests: byPath(manifests(root), read),
    lock: read("package-lock.json"),
    pages: byPath(pages(root), read),
  };
}

/** The metadata of every released version. @throws Error where a file is named otherwise than its version. */
export function readReleases(root: string): readonly Metadata[] {
  return namesIn(join(root, RELEASES), /\.json$/).map((name) => {
    const file = `${RELEASES}/${name}`;
    const release = readMetadata(readFileSync(join(root, file), "utf8"), file);
    if (name !== `${release.version}.json`) throw new Error(`${file} is of version ${release.version}`);
    return release;
  });
}

function uncommitted(root: string): readonly string[] {
  const { status, stderr, stdout } = spawnSync("git", ["status", "--porcelain"], { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`git status failed: ${stderr.trim()}`);
  return stdout.split("\n").filter((line) => line !== "");
}

function manifests(root: string): readonly string[] {
  const examples = namesIn(join(root, "examples"), /./).map((name) => `examples/${name}/package.json`);
  const all = ["package.json", "components/package.json", "tools/package.json", ...examples];
  return all.filter((path) => existsSync(join(root, path)));
}

const pages = (root: string): readonly string[] =>
  ["README.md", "components/README.md", "tools/README.md"]
    .concat(namesIn(join(root, "docs", "guides"), /\.md$/).map((name) => `docs/guides/${name}`))
    .filter((path) => existsSync(join(root, path)));

const namesIn = (folder: string, pattern: RegExp): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => pattern.test(name))
        .sort()
    : [];

const byPath = (paths: readonly string[], read: (path: string) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(paths.map((path) => [path, read(path)]));
