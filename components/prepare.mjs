// Compiles this package where its sources and a compiler are there; content with the compiled code, or (fetched from a
// repository's sub-folder, where Pulumi starts it from source) with the sources, where they are not.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
try {
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  if (existsSync(join(here, "tsconfig.json"))) {
    process.exit(spawnSync(process.execPath, [tsc, "-p", here], { stdio: "inherit" }).status ?? 1);
  }
} catch {
  // No compiler: what was packed is already compiled.
}
