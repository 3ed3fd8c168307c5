// Compiles this package where its sources and a compiler are there, then derives the providers' schemas from the
// installed packages (only when those changed; offline). Content with what is compiled already where they are not.
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const bin = join(here, "dist", "bin.js");

function compiler() {
  try {
    return createRequire(import.meta.url).resolve("typescript/bin/tsc");
  } catch {
    return undefined;
  }
}

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

/** Removes what was compiled from sources that are no more: the package is published with all that is in dist. */
function removeStale() {
  for (const file of readdirSync(join(here, "dist"), { recursive: true })) {
    const source = file.replace(/(\.d\.ts|\.js)$/, ".ts");
    if (source !== file && !existsSync(join(here, source))) rmSync(join(here, "dist", file));
  }
}

const tsc = compiler();
if (tsc && existsSync(join(here, "tsconfig.json"))) {
  if (!process.argv.includes("--schema-only")) {
    run(tsc, "-p", here);
    removeStale();
  }
  run(join(here, "dist", "schema", "build.js"));
  chmodSync(bin, 0o755);
} else if (!existsSync(bin)) {
  console.error(
    'secure-ai-hosting-tools: dist is missing and there is no TypeScript to build it: run "npm install" with development dependencies.',
  );
  process.exit(1);
}
