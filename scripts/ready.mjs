// Makes a checkout ready to run: installs what is missing or out of date, builds what is older than its sources. Uses
// nothing but Node's own modules, since it runs before anything is installed.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const OLDEST_NODE = 20;

/** What is built: sources, the folders below them that are not, and a file that every build writes anew. */
const PROJECTS = [
  { sources: "policypack", built: "dist/policypack/index.js" },
  { sources: "components", built: "components/dist/index.js" },
  { sources: "tools", built: "tools/dist/bin.js" },
];
/** Written by the build of tools, and only when the providers' packages change. */
const SCHEMAS = ["tools/dist/schema/aws.json.gz", "tools/dist/schema/kubernetes.json.gz"];
const NOT_SOURCES = new Set(["node_modules", "dist"]);

function modified(path) {
  return existsSync(join(root, path)) ? statSync(join(root, path)).mtimeMs : 0;
}

/** When anything of a folder's sources was last changed. */
function newestSource(folder) {
  let newest = 0;
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (NOT_SOURCES.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) newest = Math.max(newest, newestSource(path));
    else if (/\.(ts|mjs|json)$/.test(entry.name)) newest = Math.max(newest, modified(path));
  }
  return newest;
}

function isInstalled() {
  return modified("node_modules/.package-lock.json") >= modified("package-lock.json");
}

function isBuilt() {
  const areCurrent = PROJECTS.every(({ sources, built }) => modified(built) >= newestSource(sources));
  return areCurrent && SCHEMAS.every((schema) => existsSync(join(root, schema)));
}

/** Runs a command, saying every few seconds that it still goes on; what it printed is shown only where it fails. */
function run(label, command, args) {
  return new Promise((resolve, reject) => {
    const started = Date.now();
    const isTerminal = process.stderr.isTTY;
    const say = (line) => process.stderr.write(isTerminal ? `\r\u001b[2K${line}` : `${line}\n`);
    say(label);
    const timer = setInterval(() => say(`${label} (${Math.round((Date.now() - started) / 1000)} s)`), 3000);
    const shell = process.platform === "win32" && command === "npm";
    const child = spawn(command, args, { cwd: root, shell, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    const finish = (error) => {
      clearInterval(timer);
      if (isTerminal) process.stderr.write("\r\u001b[2K");
      if (error) reject(error);
      else resolve();
    };
    child.on("error", finish);
    child.on("close", (code) => {
      const what = `${[command, ...args].join(" ")} failed with exit code ${code}`;
      finish(code === 0 ? undefined : new Error(`${what}:\n${output.trim()}`));
    });
  });
}

/**
 * Installs and builds where that is needed, and says so; a checkout that is ready takes milliseconds.
 *
 * @throws Error with the output of what failed.
 */
export async function ensureReady() {
  const [major = 0] = process.versions.node.split(".").map(Number);
  if (major < OLDEST_NODE) throw new Error(`Node ${OLDEST_NODE} or later is needed; this is ${process.version}`);
  if (!isInstalled()) await run("Installing dependencies", "npm", ["ci", "--no-audit", "--no-fund"]);
  if (!isBuilt()) {
    await run("Compiling", process.execPath, ["scripts/prepare.mjs", "--force"]);
    await run("Reading the providers' types", process.execPath, ["tools/prepare.mjs", "--schema-only"]);
  }
}
