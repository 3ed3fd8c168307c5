// The unit tests on Node 24: users are there, whatever this machine runs. The npm package `node` carries the program; it
// is installed once into a cache of its own.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const VERSION = "24.21.0";
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const caches =
  process.env.SECURE_AI_HOSTING_CACHE ??
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "secure-ai-hosting");
const cache = join(caches, `node-v${VERSION}`);
const node = join(cache, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");

if (!process.versions.node.startsWith("24.") && !existsSync(node)) {
  console.error(`Installing Node ${VERSION} into ${cache}`);
  mkdirSync(cache, { recursive: true });
  const install = ["install", "--prefix", cache, "--no-audit", "--no-fund", "--loglevel=error", `node@${VERSION}`];
  const { status } = spawnSync("npm", install, {
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  if (status !== 0) process.exit(status ?? 1);
}
const program = existsSync(node) ? node : process.execPath;
const mocha = join(root, "node_modules", "mocha", "bin", "mocha.js");
const { status } = spawnSync(program, [mocha, "--config", "test/mocharc.unit.json", "--reporter", "dot"], {
  cwd: root,
  stdio: "inherit",
});
process.exit(status ?? 1);
