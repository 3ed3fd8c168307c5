// Compiles this package where its sources and a compiler are there, then derives the providers' schemas from the
// installed packages (only when those changed; offline). Content with what is compiled already where they are not.
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

function compiler() {
  try {
    return createRequire(import.meta.url).resolve("typescript/bin/tsc");
  } catch {
    return undefined; // What was packed is already compiled.
  }
}

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

const tsc = compiler();
if (tsc && existsSync(join(here, "tsconfig.json"))) {
  if (!process.argv.includes("--schema-only")) run(tsc, "-p", here);
  run(join(here, "dist", "schema", "build.js"));
  const bin = join(here, "dist", "bin.js");
  if (existsSync(bin)) chmodSync(bin, 0o755);
}
