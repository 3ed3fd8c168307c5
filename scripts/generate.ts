/**
 * Writes what is derived: `npm run generate`. With `--check` it writes nothing and fails where something is out of date.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { formatted, type Generated } from "./generate/generated";
import { versionOf } from "./release/versions";
import { policiesIndex } from "./generate/policiesIndex";
import { actionKinds } from "./generate/actionKinds";
import { resourcelessActions } from "./generate/resourcelessActions";
import { aiTypes } from "./generate/aiTypes";
import { cloudFormationTable } from "./generate/cloudFormation/table";

const root = join(__dirname, "..");
const check = process.argv.includes("--check");
const stale: string[] = [];

async function settle(generated: Generated): Promise<void> {
  const { path, text } = await formatted(generated);
  if (current(path) === text) return;
  stale.push(path);
  if (check) return;
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function current(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), "utf8");
  } catch {
    return undefined;
  }
}

/** Pages of policies that are no more. */
function settleFolder(folder: string, pages: readonly Generated[]): void {
  const wanted = new Set(pages.map(({ path }) => basename(path)));
  for (const file of readdirSync(join(root, folder))) {
    if (wanted.has(file)) continue;
    stale.push(`${folder}/${file}`);
    if (!check) rmSync(join(root, folder, file));
  }
}

async function main(): Promise<void> {
  for (const generated of [
    policiesIndex(root),
    aiTypes(),
    cloudFormationTable(),
    await actionKinds(),
    await resourcelessActions(),
  ])
    await settle(generated);
  // Loaded after the index was written: it is what the pages are derived from.
  const { policyPages } = await import("./generate/pages.js");
  const { readme } = await import("./generate/readme.js");
  const { frameworkPages } = await import("./generate/frameworks.js");
  const { componentsPage } = await import("./generate/components.js");
  const { profiles } = await import("./generate/profiles.js");
  const { metadataFile } = await import("./generate/metadata.js");
  const { profilesTable } = await import("./generate/profilesTable.js");
  const { organisationPage } = await import("./generate/organisation.js");
  const { picture } = await import("./generate/picture.js");
  for (const profile of profiles()) await settle(profile);
  await settle(metadataFile(versionOf(readFileSync(join(root, "package.json"), "utf8"))));
  await settle(readme(root));
  await settle(componentsPage());
  await settle(profilesTable(root));
  await settle(organisationPage());
  await settle(picture(root));
  const pages = policyPages();
  for (const page of [...pages, ...frameworkPages()]) await settle(page);
  settleFolder(
    "docs/policies",
    pages.filter(({ path }) => path.startsWith("docs/policies/")),
  );
  if (check && stale.length > 0) {
    console.error(`Out of date: ${stale.join(", ")}. Run "npm run generate" and commit what it writes.`);
    process.exitCode = 1;
  } else if (!check) {
    console.log(stale.length === 0 ? "Everything is up to date." : `Written: ${stale.join(", ")}.`);
  }
}

void main();
