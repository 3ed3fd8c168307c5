// Compiles this package where its sources and a compiler are there. Content where they are not: what was published is
// compiled already, and what was fetched from a repository's sub-folder Pulumi can start from source.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

function compiler() {
  try {
    return createRequire(import.meta.url).resolve("typescript/bin/tsc");
  } catch {
    return undefined;
  }
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
  const { status } = spawnSync(process.execPath, [tsc, "-p", here], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
  removeStale();
}
