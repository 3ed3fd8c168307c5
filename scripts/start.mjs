// `npm start`: makes the checkout ready, then shows what the pack does to hosting that falls short and to hosting that
// does not. Arguments go to the demonstration.
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { ensureReady } from "./ready.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

try {
  await ensureReady();
  const bin = join(root, "tools", "dist", "bin.js");
  const child = spawn(process.execPath, [bin, "demo", ...process.argv.slice(2)], { cwd: root, stdio: "inherit" });
  // The demonstration gets a terminal's interruption itself, and tidies up before it ends.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => undefined);
  child.on("close", (code) => (process.exitCode = code ?? 1));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
