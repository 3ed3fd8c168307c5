// Compiles this package where its sources and a compiler are there, and is content with the compiled code where they are
// not: a published pack is installed without development dependencies and runs `prepare` all the same. npm runs the
// `prepare` of the workspace's other packages itself; `--force` (`npm run build`) runs them too.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const { name, main } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

function compiler() {
  try {
    return createRequire(join(root, "package.json")).resolve("typescript/bin/tsc");
  } catch {
    return undefined;
  }
}

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

/** Removes what was compiled from sources that are no more: the pack is published with all that is in dist. */
function removeStale() {
  for (const file of readdirSync(join(root, "dist"), { recursive: true })) {
    const source = file.replace(/(\.d\.ts|\.js)$/, ".ts");
    if (source !== file && !existsSync(join(root, source))) rmSync(join(root, "dist", file));
  }
}

const tsc = compiler();
if (tsc && existsSync(join(root, "tsconfig.json"))) {
  run(tsc, "-p", root);
  removeStale();
} else if (!existsSync(join(root, main))) {
  console.error(
    `${name}: ${main} is missing and there is no TypeScript to build it: run "npm install" with development dependencies.`,
  );
  process.exit(1);
}
if (process.argv.includes("--force")) {
  for (const member of ["components", "tools"]) run(join(root, member, "prepare.mjs"));
}
