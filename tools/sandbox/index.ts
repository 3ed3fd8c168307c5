import type { ChildProcess } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

import { disposeOnSignals, forget } from "./active";
import { ensureEngine } from "./engine";
import type { Engine } from "./engine";
import { changesIn, findingsIn, parseEvents, readEventLog } from "./events";
import type { RunOptions, RunResult, SandboxOptions } from "./options";
import { runProcess } from "./subprocess";
import type { Finished } from "./subprocess";
import { Workspace, projectName } from "./workspace";

export type { Engine } from "./engine";
export type { DiagnosticEvent, EngineEvent, PolicyEvent, PolicyFinding, PolicySummary, ResourceEvent } from "./events";
export { policiesIn } from "./events";

export type { Backend } from "./workspace";
export type { RunOptions, RunResult, SandboxOptions } from "./options";

/**
 * The real engine in a workspace of its own, with providers that need no cloud account. Call {@link dispose} when done;
 * an interrupted process does it by itself.
 */
export class Sandbox {
  private readonly running = new Set<ChildProcess>();
  private readonly stacks = new Set<string>();
  private runs = 0;

  private constructor(
    readonly engine: Engine,
    private readonly workspace: Workspace,
    private readonly options: SandboxOptions,
  ) {
    disposeOnSignals(this);
  }

  /** @throws Error where there is no engine and none can be built; see {@link ensureEngine}. */
  static async create(options: SandboxOptions = {}): Promise<Sandbox> {
    const engine = await ensureEngine(options.log === undefined ? {} : { log: options.log });
    return new Sandbox(engine, Workspace.open(options.state, options.backend), options);
  }

  /** `pulumi preview`. @throws Error where `program` is no Pulumi program; a failed preview is a result. */
  preview(program: string, options: RunOptions = {}): Promise<RunResult> {
    return this.operate("preview", program, { config: {}, ...options }, packArguments(this.options, options));
  }

  /** `pulumi up --skip-preview`: policies run at each resource's registration all the same. */
  up(program: string, options: RunOptions = {}): Promise<RunResult> {
    const args = ["--yes", "--skip-preview", ...packArguments(this.options, options)];
    return this.operate("up", program, { config: {}, ...options }, args);
  }

  /** `pulumi refresh`: reads what was made again; there is nothing that could have changed it. */
  refresh(program: string, options: RunOptions = {}): Promise<RunResult> {
    return this.operate("refresh", program, options, ["--yes", "--skip-preview"]);
  }

  /** `pulumi destroy`. */
  destroy(program: string, options: RunOptions = {}): Promise<RunResult> {
    return this.operate("destroy", program, options, ["--yes", "--skip-preview"]);
  }

  /** `pulumi policy analyze`: judges what `up` made, or `importStack` brought, without running the program. */
  async analyze(program: string, options: RunOptions = {}): Promise<RunResult> {
    const { stack } = await this.prepare(program, options);
    const packs = packArguments(this.options, options);
    const json = options.inherit === true ? [] : ["--json"];
    const args = ["policy", "analyze", "--stack", stack, ...packs, ...json, ...(options.args ?? [])];
    const finished = await this.run(args, program, options);
    const events = parseEvents(finished.stdout);
    return { ...finished, events, findings: findingsIn(events), changes: {} };
  }

  /** `pulumi policy analyze` of a state, as `pulumi stack export` prints it: it needs neither program nor stack. */
  async analyzeState(state: unknown, options: Omit<RunOptions, "config" | "stack"> = {}): Promise<RunResult> {
    this.runs += 1;
    const file = this.workspace.path(`state-${process.pid.toString()}-${this.runs.toString()}.json`);
    writeFileSync(file, JSON.stringify(state));
    try {
      const packs = packArguments(this.options, options);
      const json = options.inherit === true ? [] : ["--json"];
      const args = ["policy", "analyze", "--file", file, ...packs, ...json, ...(options.args ?? [])];
      const finished = await this.run(args, ".", options);
      const events = parseEvents(finished.stdout);
      return { ...finished, events, findings: findingsIn(events), changes: {} };
    } finally {
      rmSync(file, { force: true });
    }
  }

  /** The stack's state, as `pulumi stack export` prints it. @throws Error where the engine refuses. */
  async exportStack(program: string, stack = "dev"): Promise<unknown> {
    await this.prepare(program, { stack });
    const { exitCode, stdout, stderr } = await this.run(["stack", "export", "--stack", stack], program);
    if (exitCode !== 0) throw new Error(`The stack ${stack} cannot be exported: ${stderr.trim()}`);
    const state: unknown = JSON.parse(stdout);
    return state;
  }

  /** Takes a state, as {@link exportStack} gives it, for the stack's own. @throws Error where the engine refuses. */
  async importStack(program: string, state: unknown, stack = "dev"): Promise<void> {
    await this.prepare(program, { stack });
    const file = this.workspace.path("import.json");
    writeFileSync(file, JSON.stringify(state));
    const args = ["stack", "import", "--stack", stack, "--file", file, "--force"];
    const { exitCode, stderr } = await this.run(args, program);
    if (exitCode !== 0) throw new Error(`The state cannot be imported into ${stack}: ${stderr.trim()}`);
  }

  /** Any other command of the engine, in a directory: `package get-schema`, `policy …`. */
  command(args: readonly string[], directory = "."): Promise<Finished> {
    return this.run(args, directory);
  }

  /** Ends what still runs and removes what was temporary. */
  async dispose(): Promise<void> {
    const ends = [...this.running].map((child) => {
      return new Promise((ended) => {
        child.once("close", ended);
        // Interrupted, the engine ends its plugins and its program itself. A terminal has interrupted it already, and
        // a second time would make it leave at once, its lock on the state behind.
        if (!process.stdin.isTTY) child.kill("SIGINT");
      });
    });
    await Promise.all(ends);
    this.workspace.remove();
    forget(this);
  }

  private async operate(
    command: string,
    program: string,
    options: RunOptions,
    extra: readonly string[],
  ): Promise<RunResult> {
    const { stack, configFile } = await this.prepare(program, options);
    this.runs += 1;
    const log = this.workspace.path(`events-${process.pid.toString()}-${this.runs.toString()}.jsonl`);
    const quiet = options.inherit === true ? [] : ["--non-interactive", "--suppress-progress"];
    const common = ["--stack", stack, "--config-file", configFile, "--event-log", log, ...quiet];
    const finished = await this.run([command, ...common, ...extra, ...(options.args ?? [])], program, options);
    const events = readEventLog(log);
    rmSync(log, { force: true });
    return { ...finished, events, findings: findingsIn(events), changes: changesIn(events) };
  }

  private async prepare(
    program: string,
    { stack = "dev", config }: RunOptions,
  ): Promise<{ stack: string; configFile: string }> {
    const directory = this.resolve(program);
    const project = projectName(directory);
    if (this.options.backend === undefined) this.workspace.ensureStack(project, stack);
    else await this.ensureStackAtService(directory, project, stack);
    return { stack, configFile: this.workspace.writeConfig(directory, stack, config) };
  }

  /** @throws Error where the service refuses. */
  private async ensureStackAtService(directory: string, project: string, stack: string): Promise<void> {
    if (this.stacks.has(`${project}/${stack}`)) return;
    const { exitCode, stderr } = await this.run(["stack", "new", stack, "--no-select", "--yes"], directory);
    if (exitCode !== 0 && !stderr.includes("already exists")) {
      throw new Error(`The stack ${stack} cannot be made: ${stderr.trim()}`);
    }
    this.stacks.add(`${project}/${stack}`);
  }

  private async run(args: readonly string[], directory: string, options: RunOptions = {}): Promise<Finished> {
    const { inherit, onOutput } = options;
    let started: ChildProcess | undefined;
    const finished = await runProcess(this.engine.path, args, {
      cwd: this.resolve(directory),
      env: this.workspace.environment(this.options.env ?? {}),
      ...(inherit === undefined ? {} : { inherit }),
      ...(onOutput === undefined ? {} : { onOutput }),
      onStart: (child) => {
        started = child;
        this.running.add(child);
      },
    });
    if (started !== undefined) this.running.delete(started);
    return finished;
  }

  private resolve(path: string): string {
    return resolve(this.options.cwd ?? ".", path);
  }
}

function packArguments({ cwd = "." }: SandboxOptions, options: RunOptions): string[] {
  const packs = (options.policyPacks ?? []).flatMap((pack) => ["--policy-pack", resolve(cwd, pack)]);
  const configs = (options.policyPackConfig ?? []).flatMap((path) => ["--policy-pack-config", resolve(cwd, path)]);
  return [...packs, ...configs];
}
