// Compiles this package where a compiler is there, and is content with the compiled code where it is not: a published
// pack is installed without development dependencies and runs `prepare` all the same.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const { name, main } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const hasSource = existsSync(join(root, "policypack", "index.ts"));

function compiler() {
  try {
    return createRequire(join(root, "package.json")).resolve("typescript/bin/tsc");
  } catch {
    return undefined;
  }
}

const tsc = compiler();
if (hasSource && tsc) {
  for (const project of [".", "components", "tools"]) {
    if (!existsSync(join(root, project, "tsconfig.json"))) continue;
    const { status } = spawnSync(process.execPath, [tsc, "-p", join(root, project)], { stdio: "inherit" });
    if (status !== 0) process.exit(status ?? 1);
  }
} else if (!existsSync(join(root, main))) {
  console.error(
    `${name}: ${main} is missing and there is no TypeScript to build it: run "npm install" with development dependencies.`,
  );
  process.exit(1);
}
