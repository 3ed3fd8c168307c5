/** Builds Kubernetes' API server and its store from their Go modules, once: kept beside the engine that is built. */
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

/** The version of Kubernetes, whose Pod Security Standards are those of the pack; and of etcd, which that version names. */
export const KUBERNETES = "1.37.2";
const ETCD = "3.7.0";
/** What Kubernetes 1.37 is written in. No other toolchain is fetched for it. */
const OLDEST_GO = 26;
const PROGRESS_MS = 10_000;

/** The programs of a control plane. */
export interface ControlPlane {
  readonly apiserver: string;
  readonly etcd: string;
}

const module = "k8s.io/kubernetes";
const packages = [`${module}/cmd/kube-apiserver`, "go.etcd.io/etcd/server/v3"];

/** Where they are kept. */
function folder(env: NodeJS.ProcessEnv): string {
  const given = [env["SECURE_AI_HOSTING_CACHE"], env["XDG_CACHE_HOME"]].find(
    (path) => path !== undefined && path !== "",
  );
  return join(given ?? join(homedir(), ".cache"), "secure-ai-hosting", `kubernetes-v${KUBERNETES}`);
}

const programsIn = (directory: string): ControlPlane => ({
  apiserver: join(directory, "kube-apiserver"),
  etcd: join(directory, "etcd"),
});

const areThere = ({ apiserver, etcd }: ControlPlane): boolean => existsSync(apiserver) && existsSync(etcd);

/** Why it cannot be built here; nothing where it can, or has been. */
export function missing(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (process.platform === "win32") return "Kubernetes' API server does not run on Windows";
  if (areThere(programsIn(folder(env)))) return undefined;
  const { status, stdout } = spawnSync("go", ["version"], { env: { ...env, GOTOOLCHAIN: "local" }, encoding: "utf8" });
  if (status !== 0) return "Go is not here, which Kubernetes' API server is built with";
  const minor = Number(/go1\.(\d+)/.exec(stdout)?.[1] ?? 0);
  return minor < OLDEST_GO
    ? `Go 1.${OLDEST_GO} is needed to build Kubernetes' API server; this is ${stdout.trim()}`
    : undefined;
}

/**
 * Kubernetes is one module whose parts are others: what it takes from its own folders is to be had as modules of the same
 * version, and each has to be named, since replacements hold only where they are written.
 */
function goModule(published: string): string {
  const parts = [...published.matchAll(/^\s*(?:replace )?(k8s\.io\/\S+) => \.\/staging\//gm)].flatMap(
    ([, part]) => part ?? [],
  );
  if (parts.length < 20) throw new Error("Kubernetes' module does not name its parts as it did");
  const version = `v0.${KUBERNETES.split(".").slice(1).join(".")}`;
  return [
    "module controlplane",
    `go 1.${OLDEST_GO}`,
    `require ${module} v${KUBERNETES}`,
    `require go.etcd.io/etcd/server/v3 v${ETCD}`,
    ...parts.map((part) => `replace ${part} => ${part} ${version}`),
  ].join("\n");
}

/** Runs Go; ends with it where this program is ended. */
function go(args: readonly string[], cwd: string, onLine: (line: string) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, CGO_ENABLED: "0", GOFLAGS: "", GOTOOLCHAIN: "local", GOWORK: "off" };
    const child = spawn("go", args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    const end = (): void => void child.kill();
    process.once("exit", end);
    let output = "";
    let errors = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => {
      errors += chunk.toString();
      chunk.toString().split("\n").filter(Boolean).forEach(onLine);
    });
    child.on("error", reject);
    child.on("close", (code) => {
      process.off("exit", end);
      if (code === 0) resolve(output);
      else reject(new Error(`go ${args[0] ?? ""} failed:\n${errors.trim().split("\n").slice(-10).join("\n")}`));
    });
  });
}

/**
 * The programs, built now where they have not been: some ten minutes, once. Nothing is fetched but Go modules, by Go itself.
 *
 * @throws Error with Go's last words where it fails.
 */
export async function ensureControlPlane(log: (line: string) => void): Promise<ControlPlane> {
  const kept = folder(process.env);
  if (areThere(programsIn(kept))) return programsIn(kept);
  const work = mkdtempSync(join(tmpdir(), "secure-ai-hosting-kubernetes-"));
  const started = Date.now();
  const seconds = (): string => `${Math.round((Date.now() - started) / 1000)} s`;
  let compiled = 0;
  const timer = setInterval(() => {
    log(`Building Kubernetes' API server: ${compiled} packages, ${seconds()}`);
  }, PROGRESS_MS);
  try {
    const silent = (): void => undefined;
    const described = await go(["mod", "download", "-json", `${module}@v${KUBERNETES}`], work, silent);
    const { GoMod } = JSON.parse(described) as { GoMod: string };
    writeFileSync(join(work, "go.mod"), goModule(readFileSync(GoMod, "utf8")));
    const version = "k8s.io/component-base/version";
    const [major = "", minor = ""] = KUBERNETES.split(".");
    const flags = `-s -w -X ${version}.gitVersion=v${KUBERNETES} -X ${version}.gitMajor=${major} -X ${version}.gitMinor=${minor}`;
    const build = [
      "build",
      "-v",
      "-mod=mod",
      "-trimpath",
      "-buildvcs=false",
      "-ldflags",
      flags,
      "-o",
      "built/",
      ...packages,
    ];
    mkdirSync(join(work, "built"));
    await go(build, work, (line) => (compiled += line.startsWith("go: ") ? 0 : 1));
    renameSync(join(work, "built", "server"), join(work, "built", "etcd"));
    keep(join(work, "built"), kept);
    log(`Built Kubernetes' API server ${KUBERNETES} in ${seconds()}; it is kept at ${kept}`);
    return programsIn(kept);
  } finally {
    clearInterval(timer);
    rmSync(work, { recursive: true, force: true });
  }
}

/** Copied beside and then renamed: whoever looks meanwhile sees all of it or nothing, and the first of two builds stays. */
function keep(built: string, kept: string): void {
  const beside = `${kept}.${process.pid}`;
  cpSync(built, beside, { recursive: true });
  rmSync(kept, { recursive: true, force: true });
  renameSync(beside, kept);
}
