#!/usr/bin/env node
import { existsSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { Command, CommanderError } from "commander";
import pc from "picocolors";

import { addConfigure } from "./configure/command";
import { demonstrate, repositoryDemo } from "./demo";
import { addExplain } from "./explain/command";
import { addFleet } from "./fleet/command";
import { ownState } from "./fleet/state";
import { addReport } from "./report/command";
import { Sandbox } from "./sandbox";
import type { RunOptions, RunResult } from "./sandbox";
import { projectName } from "./sandbox/workspace";
import { Progress, UsageError } from "./terminal";

/** The options of the commands that run the engine. */
interface Flags {
  readonly policyPack: readonly string[];
  readonly policyPackConfig: readonly string[];
  readonly stack: string;
  readonly config: readonly string[];
  readonly state?: string;
  readonly events?: string;
  /** Of `analyze` alone: an exported state. */
  readonly file?: string;
}

const OPERATIONS = {
  preview: "Show what would be made, and what the policies say to it",
  up: "Make it in the sandbox, without a preview first: policies judge each resource before it is made, the stack after",
  refresh: "Read again what was made",
  destroy: "Remove what was made",
  analyze: "Judge what was made, without running the program",
} as const;

type Operation = keyof typeof OPERATIONS;

function collect(value: string, earlier: readonly string[]): string[] {
  return [...earlier, value];
}

function configOf(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      if (at <= 0) throw new UsageError(`-c takes key=value, not "${pair}"`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

function requirePath(path: string, what: string): string {
  if (!existsSync(path)) throw new UsageError(`The ${what} ${path} is not there`);
  return resolve(path);
}

/** The program's directory. @throws UsageError where it is none. */
function programAt(directory: string): string {
  const program = requirePath(directory, "directory");
  if (!statSync(program).isDirectory()) throw new UsageError(`${program} is not a directory`);
  try {
    projectName(program);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  return program;
}

async function operate(operation: Operation, directory: string, flags: Flags): Promise<number> {
  if (operation === "analyze" && flags.file !== undefined) return analyzeFile(flags.file, flags);
  const program = programAt(directory);
  const packs = packsOf(flags);
  const isRun = operation === "preview" || operation === "up";
  if (operation === "analyze" && packs.policyPacks.length === 0) throw new UsageError("analyze needs --policy-pack");
  const options: RunOptions = {
    ...packs,
    stack: flags.stack,
    inherit: true,
    ...(isRun || flags.config.length > 0 ? { config: configOf(flags.config) } : {}),
  };
  const progress = new Progress();
  const state = resolve(flags.state ?? join(program, ".pulumi", "sandbox"));
  const sandbox = await Sandbox.create({ log: progress.say, state });
  progress.clear();
  try {
    return kept(await sandbox[operation](program, options), flags);
  } finally {
    await sandbox.dispose();
  }
}

/** The run's exit code, with what the engine told of it written where that is asked for. */
function kept({ events, exitCode }: RunResult, flags: Flags): number {
  if (flags.events !== undefined)
    writeFileSync(flags.events, events.map((event) => `${JSON.stringify(event)}\n`).join(""));
  return exitCode;
}

/** The packs of the flags, with their configurations. @throws UsageError where one is not there. */
function packsOf({
  policyPack,
  policyPackConfig,
}: Flags): Required<Pick<RunOptions, "policyPackConfig" | "policyPacks">> {
  const policyPacks = policyPack.map((path) => requirePath(path, "policy pack"));
  for (const pack of policyPacks) requirePath(join(pack, "PulumiPolicy.yaml"), "file");
  return {
    policyPacks,
    policyPackConfig: policyPackConfig.map((path) => requirePath(path, "policy pack's configuration")),
  };
}

/** Judges an exported state: nothing but the file and the pack is needed. */
async function analyzeFile(file: string, flags: Flags): Promise<number> {
  const packs = packsOf(flags);
  if (packs.policyPacks.length === 0) throw new UsageError("analyze needs --policy-pack");
  const state = ownState(requirePath(file, "state"));
  const progress = new Progress();
  const sandbox = await Sandbox.create({ log: progress.say });
  progress.clear();
  try {
    return (await sandbox.analyzeState(state, { ...packs, inherit: true })).exitCode;
  } finally {
    await sandbox.dispose();
  }
}

function commandLine(done: (code: number) => void): Command {
  const cli = new Command("secure-ai-hosting")
    .description(
      "Preview and apply Pulumi programs on the real engine with no cloud account, and configure the policies",
    )
    .exitOverride()
    .showHelpAfterError(pc.dim("(--help shows what there is)"));
  for (const [name, description] of Object.entries(OPERATIONS)) {
    const command = cli
      .command(name)
      .description(description)
      .argument("[dir]", "the Pulumi program's directory", ".")
      .option("--policy-pack <dir>", "a policy pack's directory; may be given again", collect, [])
      .option("--policy-pack-config <file>", "its configuration, in the same order", collect, [])
      .option("-s, --stack <name>", "the stack, made where it is not there", "dev")
      .option("-c, --config <key=value>", "configuration, such as aws:region=us-east-1", collect, [])
      .option("--state <dir>", "where state is kept between runs (default: <dir>/.pulumi/sandbox)")
      .action(async (directory: string, flags: Flags) => {
        // The loop is over the operations' own names.
        done(await operate(name as Operation, directory, flags));
      });
    if (name === "preview" || name === "up")
      command.option("--events <file>", "write what the engine told of it, as lines of JSON: what `report` reads");
    if (name === "analyze") command.option("--file <state>", "what `pulumi stack export` wrote, instead of a stack");
  }
  cli
    .command("demo")
    .description("Preview the repository's examples: one that is blocked, one that passes")
    .action(async () => {
      done(await demonstrate(repositoryDemo()));
    });
  addFleet(cli, done);
  addConfigure(cli, done);
  addExplain(cli, done);
  addReport(cli, done);
  return cli;
}

async function main(): Promise<void> {
  try {
    await commandLine((code) => (process.exitCode = code)).parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    process.stderr.write(`${pc.red("error:")} ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}

void main();
