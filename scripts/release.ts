/**
 * Makes a version of what is there: `npm run release -- 0.2.0`. It compares the pack with the last release, refuses a version
 * that promises more than it holds, and writes the version, the changelog and the upgrade notes. It publishes nothing and
 * tags nothing: it prints the commands that do. With `--dry-run` it writes nothing either.
 *
 * `npm run release -- --verify v0.2.0` fails where what is checked out is not that release: before it is published.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { formatted } from "./generate/generated";
import { metadata } from "./generate/metadata";
import { plan, type Plan } from "./release/plan";
import { readReleases, readRepository } from "./release/repository";
import { verify } from "./release/verify";
import { versionOf } from "./release/versions";

const root = join(__dirname, "..");
const USAGE = "npm run release -- VERSION [--dry-run], or npm run release -- --verify TAG";

async function release(version: string, isDry: boolean): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const made = plan(version, today, await readRepository(root));
  tell(made, isDry);
  if (made.faults.length > 0) process.exitCode = 1;
  // What a refused release would say is what shows whether it should have been a greater one.
  if (made.faults.length > 0 && !isDry) return;
  for (const generated of made.files) {
    const { path, text } = await formatted(generated);
    if (existsSync(join(root, path)) && readFileSync(join(root, path), "utf8") === text) continue;
    if (isDry) {
      console.log(`would write ${path}`);
      if (path.startsWith("docs/upgrades/")) console.log(`\n${text}`);
      continue;
    }
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(`wrote ${path}`);
  }
  console.log(
    `\n${isDry ? "Then" : "Look at what was written, then"} run:\n${made.commands.map((one) => `  ${one}`).join("\n")}`,
  );
}

function tell({ changes, faults, warnings }: Plan, isDry: boolean): void {
  if (isDry)
    for (const { isBreaking, policy, text } of changes)
      console.log(`${isBreaking ? "breaking" : "        "}  ${policy}: ${text}`);
  for (const warning of warnings) console.error(`warning: ${warning}`);
  for (const fault of faults) console.error(`refused: ${fault}`);
}

function verifyTag(tag: string): void {
  const versions = ["package.json", "components/package.json", "tools/package.json"].map(
    (path) => [path, versionOf(readFileSync(join(root, path), "utf8"))] as const,
  );
  const faults = verify(tag, Object.fromEntries(versions), readReleases(root), metadata(tag.replace(/^v/, "")));
  for (const fault of faults) console.error(`refused: ${fault}`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

async function main([first, second, ...more]: readonly string[]): Promise<void> {
  const given = [first, second].filter((one) => one !== "--dry-run");
  const [version] = given;
  if (first === "--verify" && second !== undefined && more.length === 0) verifyTag(second);
  else if (version !== undefined && !version.startsWith("-") && given[1] === undefined && more.length === 0)
    await release(version, [first, second].includes("--dry-run"));
  else {
    console.error(USAGE);
    process.exitCode = 2;
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
