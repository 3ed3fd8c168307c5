import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { parse, stringify } from "yaml";

import { PINNED_VERSION } from "./engine";

/** Compiled code that plugins start from, whether this runs compiled or from source. */
const COMPILED = __dirname.endsWith(join("dist", "sandbox")) ? __dirname : join(__dirname, "..", "dist", "sandbox");

/** Newer than any package asks for, so that one plugin serves every version of it. */
const ANY_VERSION = "999.0.0";

/** The packages whose providers are the sandbox's own. */
const PROVIDERS = ["aws", "kubernetes", "pulumiservice"];

const PLUGINS: Readonly<Record<string, readonly string[]>> = {
  [`language-nodejs-v${PINNED_VERSION}`]: ["pulumi-language-nodejs", join(COMPILED, "languageHost.js")],
  ...Object.fromEntries(
    PROVIDERS.map((name) => [
      `resource-${name}-v${ANY_VERSION}`,
      [`pulumi-resource-${name}`, join(COMPILED, "provider", "main.js"), name],
    ]),
  ),
};

/** A service that keeps state, packs and policy groups, in place of the sandbox's own files: Pulumi Cloud, or a stand-in. */
export interface Backend {
  readonly url: string;
  readonly accessToken: string;
}

/** Variables that would let a user's own accounts, clusters and logins into the sandbox. */
const OUTSIDE = /^(AWS_|KUBECONFIG$|PULUMI_(?!CONFIG_PASSPHRASE|NODEJS_TRANSPILE_ONLY$))/;

/** The engine's YAML knows more types than this one: of a plain `2026-11-25` it makes a time stamp. */
const QUOTED = { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN", lineWidth: 0 } as const;

function quoted(argument: string): string {
  return `'${argument.replaceAll("'", `'\\''`)}'`;
}

function writePlugin(directory: string, command: readonly string[]): void {
  const [name = "", ...args] = command;
  mkdirSync(directory, { recursive: true });
  if (process.platform === "win32") {
    const line = [process.execPath, ...args].map((argument) => `"${argument}"`).join(" ");
    writeFileSync(join(directory, `${name}.cmd`), `@${line} %*\r\n`);
    return;
  }
  const path = join(directory, name);
  writeFileSync(path, `#!/bin/sh\nexec ${[process.execPath, ...args].map(quoted).join(" ")} "$@"\n`);
  chmodSync(path, 0o755);
}

function readYaml(path: string): Record<string, unknown> {
  const parsed: unknown = existsSync(path) ? parse(readFileSync(path, "utf8")) : {};
  return typeof parsed === "object" && parsed !== null ? { ...parsed } : {};
}

/** The name of the project in a program's directory. @throws Error where there is no Pulumi.yaml with a name. */
export function projectName(program: string): string {
  const file = ["Pulumi.yaml", "Pulumi.yml"].map((name) => join(program, name)).find((path) => existsSync(path));
  if (file === undefined) throw new Error(`${program} is not a Pulumi program: it has no Pulumi.yaml`);
  const { name } = readYaml(file);
  if (typeof name !== "string") throw new Error(`${file} names no project`);
  return name;
}

/** A home for the engine with a state, plugins and configuration of its own: nothing of the user's is read or changed. */
export class Workspace {
  private readonly home: string;
  private readonly state: string;

  private constructor(
    readonly directory: string,
    private readonly isTemporary: boolean,
    private readonly backend: Backend | undefined,
  ) {
    this.home = join(directory, "home");
    this.state = join(directory, "state");
    for (const [folder, command] of Object.entries(PLUGINS)) writePlugin(join(this.home, "plugins", folder), command);
    mkdirSync(join(this.state, ".pulumi"), { recursive: true });
    writeFileSync(join(this.state, ".pulumi", "meta.yaml"), "version: 1\n");
  }

  /** @param directory where state is kept for later; without it, it is gone with the workspace. */
  static open(directory?: string, backend?: Backend): Workspace {
    if (directory === undefined) return new Workspace(mkdtempSync(join(tmpdir(), "secure-ai-hosting-")), true, backend);
    mkdirSync(directory, { recursive: true });
    // It may be inside the user's repository, where nothing of it belongs in a commit.
    writeFileSync(join(directory, ".gitignore"), "*\n");
    return new Workspace(resolve(directory), false, backend);
  }

  /** A path in the workspace, for a file that the caller writes. */
  path(name: string): string {
    return join(this.directory, name);
  }

  /** The environment that the engine runs in. */
  environment(extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
    const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OUTSIDE.test(name)));
    return {
      PULUMI_CONFIG_PASSPHRASE: "sandbox",
      // Types are the editor's and the build's business: checking them would add seconds to every run.
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
      ...own,
      PULUMI_HOME: this.home,
      PULUMI_BACKEND_URL: this.backend?.url ?? pathToFileURL(this.state).href,
      ...(this.backend === undefined ? {} : { PULUMI_ACCESS_TOKEN: this.backend.accessToken }),
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      // A provider that happens to be on PATH would ask for credentials, and make what it is told to make.
      PULUMI_IGNORE_AMBIENT_PLUGINS: "true",
      // Takes a plugin that is newer than the one asked for.
      PULUMI_ENABLE_LEGACY_PLUGIN_SEARCH: "true",
      // Lets the engine write its events to a file.
      PULUMI_DEBUG_COMMANDS: "true",
      ...extra,
    };
  }

  /** Makes the stack where it is not there yet, as the file backend keeps it: no process, nothing in the program's folder. */
  ensureStack(project: string, stack: string): void {
    const folder = join(this.state, ".pulumi", "stacks", project);
    const file = join(folder, `${stack}.json`);
    if (existsSync(file)) return;
    mkdirSync(folder, { recursive: true });
    const checkpoint = { stack: `organization/${project}/${stack}`, latest: null };
    writeFileSync(file, JSON.stringify({ version: 3, checkpoint }));
  }

  /**
   * Writes the stack's configuration: the program's own `Pulumi.<stack>.yaml`, then what is given on top.
   *
   * @param config values by key, a bare key being the project's own; without it, what the last run was given stays.
   * @returns the file's path, for the engine's `--config-file`.
   */
  writeConfig(program: string, stack: string, config: Readonly<Record<string, string>> | undefined): string {
    const project = projectName(program);
    // A service's stack may be named with its organisation: `acme/production`.
    const path = this.path(`Pulumi.${project}.${stack.replaceAll("/", ".")}.yaml`);
    const last = readYaml(path);
    if (config === undefined && existsSync(path)) return path;
    const own = readYaml(join(program, `Pulumi.${stack.slice(stack.lastIndexOf("/") + 1)}.yaml`));
    const given = Object.entries(config ?? {}).map(([key, value]) => {
      return [key.includes(":") ? key : `${project}:${key}`, value] as const;
    });
    const inFile = typeof own.config === "object" && own.config !== null ? own.config : {};
    // The salt of the last run goes on: the state's secrets need it.
    const salt = last.encryptionsalt === undefined ? {} : { encryptionsalt: last.encryptionsalt };
    const written = { ...salt, ...own, config: { ...inFile, ...Object.fromEntries(given) } };
    writeFileSync(path, stringify(written, QUOTED));
    return path;
  }

  /** Removes what was temporary. */
  remove(): void {
    if (this.isTemporary) rmSync(this.directory, { recursive: true, force: true, maxRetries: 3 });
  }
}
