/** npm, tarballs and scratch folders. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { ROOT } from "../../engine/support/harness";

/** What a command said, and how it ended. */
export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Variables of the npm that runs these tests would tell the one below where to work and what to omit. */
const surroundings = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_ENV$|^INIT_CWD$/i.test(name))),
  npm_config_prefer_offline: "true",
  npm_config_audit: "false",
  npm_config_fund: "false",
  npm_config_update_notifier: "false",
  NO_COLOR: "1",
});

/** Runs a command to its end, whatever that is. */
export function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...surroundings(), ...env }, stdio: ["ignore", "pipe", "pipe"] });
    const said = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (said.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (said.stderr += text));
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ exitCode: code ?? 1, ...said });
    });
  });
}

/** Runs a command that must end well, and gives what it said. */
export async function succeed(...given: Parameters<typeof run>): Promise<string> {
  const { exitCode, stderr, stdout } = await run(...given);
  assert.equal(exitCode, 0, `${[given[0], ...given[1]].join(" ")}\n${stdout}\n${stderr}`);
  return stdout;
}

let scratches: string | undefined;

/** A new folder outside the repository, gone when the tests have ended. */
export function scratch(name: string): string {
  // The real path: npm and TypeScript follow links, and compare.
  scratches ??= realpathSync(mkdtempSync(join(tmpdir(), "packaging-")));
  const folder = join(scratches, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

after(() => {
  if (scratches !== undefined) rmSync(scratches, { recursive: true, force: true });
});

/**
 * Packs a package of the repository as it is built, and unpacks it into a scratch folder. `prepare` does not run: it would
 * compile anew what other tests are using.
 */
export async function unpacked(member: string, name: string): Promise<string> {
  const folder = scratch(name);
  const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
  const [packed] = JSON.parse(await succeed("npm", args, join(ROOT, member))) as [{ filename: string }];
  await succeed("tar", ["xzf", packed.filename], folder);
  return join(folder, "package");
}

/** What no package is published with: sources beside what is compiled of them, tests, maps, and what tools leave behind. */
const NOT_PUBLISHED =
  /(?<!\.d)\.[cm]?tsx?$|\.map$|\.tsbuildinfo$|\.stamp$|(^|\/)(test|tests|node_modules|\.[^/]+)\/|\.test\./;

/** That a package that was unpacked holds nothing of the kind, and is not larger than so many bytes. */
export function assertLean(folder: string, most: number): void {
  const files = filesIn(folder);
  assert.deepEqual(
    files.filter((file) => NOT_PUBLISHED.test(file)),
    [],
  );
  const size = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
  assert.ok(size < most, `${size} bytes, where less than ${most} were expected`);
}

/** All files of a folder, from the folder, with `/`. */
export const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();

/** What TypeScript makes of the sources below folders of the repository, from `base`. */
export const compiledFrom = (base: string, folders: readonly string[]): readonly string[] =>
  folders
    .flatMap((folder) => filesIn(join(ROOT, base, folder)).map((file) => (folder === "." ? file : `${folder}/${file}`)))
    .filter((file) => file.endsWith(".ts") && !/(^|\/)(node_modules|dist)\//.test(file))
    .flatMap((file) => [file.replace(/\.ts$/, ".d.ts"), file.replace(/\.ts$/, ".js")])
    .sort();
