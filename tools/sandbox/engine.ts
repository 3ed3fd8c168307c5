import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

import { buildEngine } from "./engineBuild";
import { runProcess } from "./subprocess";

/** The version that is built where none is installed. */
export const PINNED_VERSION = "3.250.0";
/** The oldest installed version that is used, for `pulumi policy analyze` and what else the sandbox leans on. */
const OLDEST: readonly [number, number] = [3, 230];

/** A Pulumi engine to run. */
export interface Engine {
  readonly path: string;
  readonly version: string;
  /** Whether it was installed, built before, or built just now. */
  readonly origin: "installed" | "cached" | "built";
}

/** Where to look, and whom to tell. */
export interface EngineOptions {
  /** Takes lines of progress; nothing is said where nothing takes long. */
  readonly log?: (line: string) => void;
  readonly env?: NodeJS.ProcessEnv;
}

function executable(name: string): string {
  return process.platform === "win32" ? `${name}.exe` : name;
}

function onPath(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const directories = (env.PATH ?? "").split(delimiter).filter((directory) => directory !== "");
  return directories.map((directory) => join(directory, executable(name))).find((path) => existsSync(path));
}

/** Where engines that were built are kept: `<cache>/secure-ai-hosting/pulumi-v3.250.0/pulumi`. */
export function cachedEnginePath(env: NodeJS.ProcessEnv = process.env): string {
  const given = [env.SECURE_AI_HOSTING_CACHE, env.XDG_CACHE_HOME].find((path) => path !== undefined && path !== "");
  const base = given ?? join(homedir(), ".cache");
  return join(base, "secure-ai-hosting", `pulumi-v${PINNED_VERSION}`, executable("pulumi"));
}

async function versionOf(path: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  try {
    const quiet = { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" };
    const { exitCode, stdout } = await runProcess(path, ["version"], { env: quiet });
    return exitCode === 0 ? /^v?(\d+\.\d+\.\d+\S*)/.exec(stdout.trim())?.[1] : undefined;
  } catch {
    return undefined;
  }
}

function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/**
 * Finds Pulumi's engine, or makes it: the installed `pulumi` (3.230 or later), else one that was built before, else one
 * built now from its Go module, which takes some minutes once. Nothing is downloaded but Go modules, by Go itself.
 *
 * @throws Error saying what was looked for and what to install, or what Go said.
 */
export async function ensureEngine({ log = () => undefined, env = process.env }: EngineOptions = {}): Promise<Engine> {
  const installed = onPath("pulumi", env);
  const version = installed === undefined ? undefined : await versionOf(installed, env);
  if (installed !== undefined && version !== undefined && isRecent(version)) {
    return { path: installed, version, origin: "installed" };
  }
  const path = cachedEnginePath(env);
  if (existsSync(path)) return { path, version: PINNED_VERSION, origin: "cached" };
  const go = onPath("go", env);
  const found = installed === undefined ? "no pulumi on PATH" : `${installed} is ${version ?? "not Pulumi"}`;
  const oldest = OLDEST.join(".");
  if (go === undefined) {
    throw new Error(
      `Pulumi is needed, ${oldest} or later, and was not found: ${found}, none built before at ${path}, and no Go to ` +
        "build it with. Install Pulumi (https://www.pulumi.com/docs/install/) or Go (https://go.dev/doc/install).",
    );
  }
  log(`Pulumi ${oldest} or later is not installed (${found}): building ${PINNED_VERSION} from its Go module, once`);
  await buildEngine({ go, version: PINNED_VERSION, target: path, log, env });
  return { path, version: PINNED_VERSION, origin: "built" };
}
