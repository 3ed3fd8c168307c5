/**
 * A language host for Pulumi programs, policy packs and packages written for Node.js, for machines where Pulumi's own is
 * not installed. Started by the engine; speaks the engine's `LanguageRuntime` protocol:
 * https://github.com/pulumi/pulumi/blob/master/proto/pulumi/language.proto
 */
import { spawn } from "node:child_process";
import type { ChildProcess, SpawnOptions } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import type * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import * as language from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { servePlugin, unary } from "./grpcServer";

/** The code with which Pulumi's runner exits once it has told the user what is wrong. */
const ALREADY_REPORTED = 32;

const children = new Set<ChildProcess>();

/** The program's own installation of Pulumi comes first, as the official host does; ours serves where it has none. */
function runner(directory: string, script: "run" | "run-plugin" | "run-policy-pack"): string {
  const request = `@pulumi/pulumi/cmd/${script}`;
  try {
    return createRequire(join(directory, "index.js")).resolve(request);
  } catch {
    return require.resolve(request);
  }
}

function start(args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(process.execPath, ["--require", join(__dirname, "plainErrors.js"), ...args], options);
  children.add(child);
  child.on("exit", () => children.delete(child));
  return child;
}

function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      resolve(code ?? 1);
    });
  });
}

/** The runner still takes configuration keys in the older form `namespace:config:name`. */
function configKey(key: string): string {
  return key.replace(/^([^:]+):(?!config:)/, "$1:config:");
}

async function run(request: language.RunRequest): Promise<language.RunResponse> {
  const info = request.getInfo();
  const programDirectory = info?.getProgramDirectory() ?? request.getPwd();
  const entries: [string, string][] = [];
  request.getConfigMap().forEach((value, key) => entries.push([configKey(key), value]));
  const child = start(
    [
      runner(programDirectory, "run"),
      `--monitor=${request.getMonitorAddress()}`,
      `--engine=${engineAddress}`,
      `--organization=${request.getOrganization()}`,
      `--project=${request.getProject()}`,
      `--root-directory=${info?.getRootDirectory() ?? programDirectory}`,
      `--stack=${request.getStack()}`,
      `--pwd=${request.getPwd()}`,
      ...(request.getDryrun() ? ["--dry-run"] : []),
      `--parallel=${request.getParallel().toString()}`,
      info?.getEntryPoint() ?? request.getProgram(),
      ...request.getArgsList(),
    ],
    {
      stdio: ["ignore", "inherit", "inherit"],
      env: {
        // Types are the editor's and the build's business: checking them would add seconds to every preview.
        PULUMI_NODEJS_TRANSPILE_ONLY: "true",
        ...process.env,
        PULUMI_CONFIG: JSON.stringify(Object.fromEntries(entries)),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList().map(configKey)),
        PULUMI_NODEJS_TYPESCRIPT: "true",
      },
    },
  );
  const code = await exitOf(child);
  const response = new language.RunResponse();
  if (code === ALREADY_REPORTED) response.setBail(true);
  else if (code !== 0) response.setError(`Program exited with non-zero exit code: ${code.toString()}`);
  return response;
}

type PluginStream = grpc.ServerWritableStream<language.RunPluginRequest, language.RunPluginResponse>;

function runPlugin(call: PluginStream): void {
  const request = call.request;
  const directory = request.getInfo()?.getProgramDirectory() ?? request.getProgram();
  const isPolicyPack = request.getKind() === "analyzer";
  const args = isPolicyPack
    ? [runner(directory, "run-policy-pack"), ...request.getArgsList(), directory]
    : [runner(directory, "run-plugin"), directory, ...request.getArgsList()];
  const env = Object.fromEntries(request.getEnvList().map((pair) => splitOnce(pair)));
  const child = start(args, {
    cwd: isPolicyPack ? directory : request.getPwd(),
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  child.stdout?.on("data", (data: Buffer) => call.write(new language.RunPluginResponse().setStdout(data)));
  child.stderr?.on("data", (data: Buffer) => call.write(new language.RunPluginResponse().setStderr(data)));
  call.on("cancelled", () => child.kill());
  child.on("error", (error) => call.destroy(error));
  child.on("close", (code) => {
    call.write(new language.RunPluginResponse().setExitcode(code ?? 1));
    call.end();
  });
}

function splitOnce(pair: string): [string, string] {
  const at = pair.indexOf("=");
  return [pair.slice(0, at), pair.slice(at + 1)];
}

/** Whether all that a package depends on is found from its folder, as it is in a workspace that is installed. */
function isInstalled(directory: string): boolean {
  const manifest: unknown = JSON.parse(readFileSync(join(directory, "package.json"), "utf8"));
  if (typeof manifest !== "object" || manifest === null || !("dependencies" in manifest)) return true;
  const folders = createRequire(join(directory, "package.json")).resolve.paths("any") ?? [];
  return Object.keys(manifest.dependencies ?? {}).every((name) => {
    return folders.some((folder) => existsSync(join(folder, name, "package.json")));
  });
}

/** An npm that runs all this would tell the npm below that its folder is the one to install in, and what to omit. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const fromOuter = /^(INIT_CWD|npm_(lifecycle|package)_.*|npm_config_(local_prefix|omit|workspaces?|include.*))$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !fromOuter.test(name)));
}

type InstallStream = grpc.ServerWritableStream<
  language.InstallDependenciesRequest,
  language.InstallDependenciesResponse
>;

function installDependencies(call: InstallStream): void {
  const directory = call.request.getInfo()?.getProgramDirectory() ?? call.request.getDirectory();
  if (existsSync(join(directory, "package.json")) && isInstalled(directory)) {
    call.end();
    return;
  }
  // What is installed as a plugin is installed for production, as the official host does: a pack that a policy group
  // requires, a package of components. https://github.com/pulumi/pulumi/blob/v3.250.0/pkg/backend/httpstate/policypack.go
  const args = ["install", ...(call.request.getIsPlugin() ? ["--omit=dev"] : [])];
  const child = spawn("npm", args, { cwd: directory, env: ownEnvironment(), stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.on("data", (data: Buffer) => call.write(new language.InstallDependenciesResponse().setStdout(data)));
  child.stderr.on("data", (data: Buffer) => call.write(new language.InstallDependenciesResponse().setStderr(data)));
  child.on("error", (error) => call.destroy(error));
  child.on("close", (code) => {
    if (code === 0) call.end();
    else call.destroy(new Error(`npm install failed in ${directory} (exit code ${String(code)})`));
  });
}

function stopChildren(): void {
  for (const child of children) child.kill();
}

let engineAddress = process.argv.at(-1) ?? "";

servePlugin(LanguageRuntimeService, {
  handshake: unary((request: language.LanguageHandshakeRequest) => {
    engineAddress = request.getEngineAddress();
    return new language.LanguageHandshakeResponse();
  }),
  getPluginInfo: unary(() => new PluginInfo().setVersion("3.250.0")),
  getRequiredPlugins: unary(() => new language.GetRequiredPluginsResponse()),
  // None is named, so none is fetched: the engine finds a provider when the program asks for it.
  getRequiredPackages: unary(() => new language.GetRequiredPackagesResponse()),
  getProgramDependencies: unary(() => new language.GetProgramDependenciesResponse()),
  about: unary(() => new language.AboutResponse().setExecutable(process.execPath).setVersion(process.version)),
  runtimeOptionsPrompts: unary(() => new language.RuntimeOptionsResponse()),
  run: unary(run),
  runPlugin,
  installDependencies,
  cancel: unary(() => {
    stopChildren();
    return new Empty();
  }),
});
process.on("SIGTERM", () => {
  stopChildren();
  process.exit(143);
});
