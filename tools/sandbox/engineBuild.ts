import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { runProcess } from "./subprocess";

/** How often progress is told while something takes long, in milliseconds. */
const PROGRESS_MS = 3000;
/** A lock that its holder has not touched for so long is left over from a build that was interrupted, in milliseconds. */
const STALE_MS = 20_000;

/** A build of the engine. */
export interface BuildOptions {
  /** The Go command. */
  readonly go: string;
  /** Pulumi's version, without `v`. */
  readonly version: string;
  /** Where the executable is to be. */
  readonly target: string;
  readonly log: (line: string) => void;
  readonly env: NodeJS.ProcessEnv;
}

/** The module that builds the CLI: Pulumi's own replacement of one dependency holds only where it is repeated. */
function goModule(version: string): string {
  return [
    "module engine",
    "",
    "go 1.25",
    "",
    `require github.com/pulumi/pulumi/pkg/v3 v${version}`,
    "",
    "replace github.com/atotto/clipboard => github.com/tgummerer/clipboard v0.0.0-20241001131231-d02d263e614e",
    "",
  ].join("\n");
}

function takeLock(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const age = existsSync(lock) ? Date.now() - statSync(lock).mtimeMs : 0;
    if (age > STALE_MS) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

async function compile({ go, version, target, log, env }: BuildOptions, lock: string): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "secure-ai-hosting-engine-"));
  const started = Date.now();
  const progress = { packages: 0, modules: 0 };
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000).toString();
    const modules = progress.modules > 0 ? `fetched ${progress.modules.toString()} modules, ` : "";
    const packages = progress.packages > 0 ? `compiled ${progress.packages.toString()} packages, ` : "";
    log(`Building Pulumi ${version}: ${modules}${packages}${seconds} s`);
    if (existsSync(lock)) utimesSync(lock, new Date(), new Date());
  }, PROGRESS_MS);
  const interrupted = (signal: NodeJS.Signals): void => {
    rmSync(directory, { recursive: true, force: true });
    rmSync(lock, { recursive: true, force: true });
    process.kill(process.pid, signal);
  };
  process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
  try {
    writeFileSync(join(directory, "go.mod"), goModule(version));
    const built = join(directory, "pulumi");
    const flags = `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${version}`;
    const command = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
    const args = ["build", "-v", "-mod=mod", "-trimpath", "-buildvcs=false", "-ldflags", flags, "-o", built, command];
    const { exitCode, stderr } = await runProcess(go, args, {
      cwd: directory,
      env: { ...env, GOWORK: "off", CGO_ENABLED: "0" },
      onOutput: (chunk) => {
        for (const line of chunk.split("\n")) {
          if (line.startsWith("go: ")) progress.modules += 1;
          else if (line !== "") progress.packages += 1;
        }
      },
    });
    if (exitCode !== 0) throw new Error(`Go could not build Pulumi ${version}:\n${lastLines(stderr, 10)}`);
    mkdirSync(dirname(target), { recursive: true });
    // Copied beside the target under a name of its own, then renamed: whoever looks meanwhile sees all of it or nothing.
    const beside = `${target}.${process.pid.toString()}`;
    copyFileSync(built, beside);
    renameSync(beside, target);
    const seconds = Math.round((Date.now() - started) / 1000).toString();
    log(`Built Pulumi ${version} in ${seconds} s; it is kept at ${target}`);
  } finally {
    clearInterval(timer);
    process.off("SIGINT", interrupted).off("SIGTERM", interrupted);
    rmSync(directory, { recursive: true, force: true });
  }
}

function lastLines(text: string, count: number): string {
  return text.trim().split("\n").slice(-count).join("\n");
}

/**
 * Builds Pulumi's CLI from its Go module. Builds at the same time do the work once: the later ones wait for the first.
 *
 * @throws Error with Go's last words where it fails.
 */
export async function buildEngine(options: BuildOptions): Promise<void> {
  const { target, log } = options;
  const lock = `${dirname(target)}.lock`;
  mkdirSync(dirname(dirname(target)), { recursive: true });
  for (let waited = 0; !takeLock(lock); waited += 1) {
    if (existsSync(target)) return;
    if (waited % 3 === 0) log("Waiting for Pulumi, which another process is building");
    await sleep(1000);
  }
  try {
    if (!existsSync(target)) await compile(options, lock);
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}
