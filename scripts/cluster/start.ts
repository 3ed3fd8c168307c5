/** Starts etcd and Kubernetes' API server on loopback, and ends them whatever happens to who started them. */
import { spawn, type ChildProcess } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Api } from "./api";
import type { ControlPlane } from "./build";

/** How often the server is asked whether it is ready, and how long between. */
const ATTEMPTS = { count: 240, everyMs: 500 };
/** How long a program may take to end by itself. */
const PATIENCE_MS = 5000;

/** A server that runs. */
export interface Cluster {
  readonly api: Api;
  /** Ends the server and its store, and removes what they wrote. */
  readonly stop: () => Promise<void>;
}

/** Ports that are free now. */
async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** The flags of the server. A privileged pod is refused by what judges pods, and not for want of `allow-privileged`. */
function flagsOf(directory: string, store: number, port: number): readonly string[] {
  const inside = (name: string): string => join(directory, name);
  return [
    `--etcd-servers=http://127.0.0.1:${store}`,
    `--secure-port=${port}`,
    "--bind-address=127.0.0.1",
    "--advertise-address=127.0.0.1",
    "--endpoint-reconciler-type=none",
    `--cert-dir=${directory}`,
    `--token-auth-file=${inside("tokens.csv")}`,
    "--anonymous-auth=false",
    "--authorization-mode=RBAC",
    "--service-account-issuer=https://kubernetes.default.svc",
    `--service-account-key-file=${inside("accounts.pem")}`,
    `--service-account-signing-key-file=${inside("accounts.pem")}`,
    "--service-cluster-ip-range=10.0.0.0/24",
    "--allow-privileged=true",
    "--enable-priority-and-fairness=false",
  ];
}

function start(program: string, args: readonly string[], log: string): ChildProcess {
  // A group of its own: who interrupts the tests at a terminal ends them by way of `stop`, in order.
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], detached: true });
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      if (existsSync(join(log, ".."))) appendFileSync(log, chunk);
    });
  child.on("error", (error) => {
    appendFileSync(log, error.message);
  });
  return child;
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child) || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const late = new AbortController();
  await Promise.race([ended, sleep(PATIENCE_MS, undefined, { signal: late.signal })]);
  late.abort();
  if (!hasEnded(child)) {
    child.kill("SIGKILL");
    await ended;
  }
}

/**
 * Starts a control plane of its own: random ports of loopback, a token and keys made for it, a folder that goes with it.
 *
 * @throws Error with the server's last words where it does not get ready.
 */
export async function startCluster({ apiserver, etcd }: ControlPlane): Promise<Cluster> {
  const directory = mkdtempSync(join(tmpdir(), "secure-ai-hosting-cluster-"));
  const inside = (name: string): string => join(directory, name);
  const token = randomBytes(24).toString("hex");
  const running: ChildProcess[] = [];
  const stop = async (): Promise<void> => {
    process.off("SIGINT", interrupted).off("SIGTERM", interrupted);
    // The server first: without its store it only complains.
    for (const child of [...running].reverse()) await end(child);
    // Until then: who was interrupted may be ended by others while this waits.
    process.off("exit", kill);
    rmSync(directory, { recursive: true, force: true });
  };
  const kill = (): void => {
    for (const child of running) child.kill("SIGKILL");
    rmSync(directory, { recursive: true, force: true });
  };
  const interrupted = (signal: NodeJS.Signals): void => {
    void stop().then(() => process.kill(process.pid, signal));
  };
  process.once("exit", kill).once("SIGINT", interrupted).once("SIGTERM", interrupted);
  try {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    writeFileSync(inside("accounts.pem"), privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
    writeFileSync(inside("tokens.csv"), `${token},tester,tester,"system:masters"\n`, { mode: 0o600 });
    const [store = 0, peer = 0, port = 0] = await freePorts(3);
    const at = (number: number): string => `http://127.0.0.1:${number}`;
    const etcdFlags = [
      ...[`--data-dir=${inside("store")}`, "--unsafe-no-fsync", "--log-level=error"],
      ...[`--listen-client-urls=${at(store)}`, `--advertise-client-urls=${at(store)}`],
      ...[`--listen-peer-urls=${at(peer)}`, `--initial-advertise-peer-urls=${at(peer)}`],
      `--initial-cluster=default=${at(peer)}`,
    ];
    running.push(start(etcd, etcdFlags, inside("etcd.log")));
    running.push(start(apiserver, flagsOf(directory, store, port), inside("apiserver.log")));
    const api = new Api({ port, token, certificate: () => readFileSync(inside("apiserver.crt"), "utf8") });
    await untilReady(api, running, () => lastWords(inside("apiserver.log"), inside("etcd.log")));
    return { api, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function untilReady(api: Api, running: readonly ChildProcess[], words: () => string): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS.count; attempt += 1) {
    if (running.some(hasEnded)) throw new Error(`Kubernetes' API server ended by itself:\n${words()}`);
    const ready = await api.call("GET", "/readyz").catch(() => undefined);
    if (ready?.status === 200) return;
    await sleep(ATTEMPTS.everyMs);
  }
  throw new Error(`Kubernetes' API server did not get ready:\n${words()}`);
}

const lastWords = (...logs: readonly string[]): string =>
  logs.flatMap((log) => (existsSync(log) ? readFileSync(log, "utf8").trim().split("\n").slice(-5) : [])).join("\n");
