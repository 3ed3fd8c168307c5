// `npm test`: makes the checkout ready, then checks and runs all suites, and closes with one plain line of counts.
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

import { ensureReady } from "./ready.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** What runs, in this order: the fast first. `counts`: the suite prints mocha's own counts. */
const STEPS = [
  { name: "lint, formatting, types and generated files", command: ["npm", "run", "--silent", "check"] },
  { name: "unit tests", command: ["npm", "run", "--silent", "test:unit"], counts: true },
  // It runs them once more, so it does not count them: what is asked is whether a fact is tested but by policies' cases.
  { name: "each fact has tables of its own", command: ["npm", "run", "--silent", "test:facts"] },
  {
    name: "sweeps over all cases and channels, scale, and whole components",
    command: ["npm", "run", "--silent", "test:slow"],
    counts: true,
  },
  { name: "unit tests on Node 24", command: [process.execPath, "scripts/node24.mjs"], counts: true },
  { name: "tests against a real API server", command: ["npm", "run", "--silent", "test:cluster"], counts: true },
  { name: "tests on the real engine", command: ["npm", "run", "--silent", "test:engine"], counts: true },
];

/** Runs one step, shows what it prints, and counts. A step that dies without counts has failed once. */
function runStep({ command, counts, name }) {
  console.log(`\n== ${name}`);
  return new Promise((resolve) => {
    const [program, ...args] = command;
    const child = spawn(program, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
      shell: process.platform === "win32",
    });
    let output = "";
    child.stdout.on("data", (chunk) => {
      process.stdout.write(chunk);
      output += chunk;
    });
    child.on("error", () => resolve({ passed: 0, failed: 1 }));
    child.on("close", (code) => {
      const passed = counts ? last(output, /^\s*(\d+) passing/gm) : Number(code === 0);
      const failed = counts ? last(output, /^\s*(\d+) failing/gm) : Number(code !== 0);
      resolve({ passed, failed: code !== 0 && failed === 0 ? 1 : failed });
    });
  });
}

function last(output, pattern) {
  // Colours stand before the counts on a terminal.
  const plain = stripVTControlCharacters(output);
  return Number([...plain.matchAll(pattern)].at(-1)?.[1] ?? 0);
}

try {
  await ensureReady();
  // Built here where there is none: it takes minutes, and no single test is to wait for it.
  const { ensureEngine } = await import("../tools/dist/sandbox/engine.js");
  await ensureEngine({ log: (line) => console.error(line) });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log("0 passed, 1 failed");
  process.exit(1);
}
const totals = { passed: 0, failed: 0 };
for (const step of STEPS) {
  const { failed, passed } = await runStep(step);
  totals.passed += passed;
  totals.failed += failed;
}
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1;
