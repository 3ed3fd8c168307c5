import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

import pc from "picocolors";

import { Sandbox } from "./sandbox";
import type { RunResult } from "./sandbox";
import { findingsOf, summarise, verdictsOf } from "./summary";
import { Progress, UsageError } from "./terminal";

/** Of the program that is blocked, the resource whose findings are shown: all of them are too many to read. */
const SHOWN = "aws:sagemaker:Model: assistant";
const ALL = "npx secure-ai-hosting preview examples/noncompliant --policy-pack .";

/** The repository that holds the pack and the examples: this package's parent. */
function repositoryRoot(): string {
  const root = resolve(__dirname, "..", "..");
  return existsSync(join(root, "PulumiPolicy.yaml")) ? root : resolve(__dirname, "..");
}

/** What the demonstration shows, and where it shows something else than it should. */
export interface DemoOptions {
  readonly pack: string;
  readonly compliant: string;
  readonly noncompliant: string;
}

/** The repository's own pack and examples. @throws UsageError where they are not there. */
export function repositoryDemo(): DemoOptions {
  const root = repositoryRoot();
  const examples = join(root, "examples");
  const demo = {
    pack: root,
    compliant: join(examples, "private-inference"),
    noncompliant: join(examples, "noncompliant"),
  };
  for (const path of [join(demo.pack, "PulumiPolicy.yaml"), demo.compliant, demo.noncompliant]) {
    if (!existsSync(path)) throw new UsageError(`The demonstration needs the repository: ${path} is not there`);
  }
  return demo;
}

function problems(compliant: RunResult, noncompliant: RunResult): string[] {
  const found: string[] = [];
  const shortfalls = verdictsOf(compliant).violations.length;
  if (shortfalls > 0) found.push(`The compliant example has ${shortfalls.toString()} violations`);
  else if (compliant.exitCode !== 0) found.push("The preview of the compliant example failed");
  if (noncompliant.exitCode === 0) found.push("The noncompliant example was not blocked");
  else if (verdictsOf(noncompliant).violations.length === 0) {
    found.push("The preview of the noncompliant example failed for another reason than a violation");
  }
  return found;
}

/**
 * Previews a program that the pack blocks and one that it passes, prints the engine's own output of the former and a
 * summary of both.
 *
 * @returns the exit code: 0 where one was blocked and the other passed without a violation.
 */
export async function demonstrate({ pack, compliant, noncompliant }: DemoOptions): Promise<number> {
  const progress = new Progress();
  const sandbox = await Sandbox.create({ log: progress.say });
  progress.clear();
  try {
    const color = pc.isColorSupported ? "always" : "never";
    const options = { policyPacks: [pack], args: ["--color", color] };
    // At the same time: each leaves half of the machine idle while its program, providers and policies start.
    const previews = Promise.all([
      sandbox.preview(noncompliant, options),
      sandbox.preview(compliant, { ...options, policyPackConfig: [join(compliant, "policies.json")] }),
    ]);
    const [blocked, passed] = await progress.during("Previewing two examples", () => previews);
    const command = pc.bold("$ pulumi preview --policy-pack …");
    const shown = findingsOf(SHOWN, blocked.stdout);
    process.stdout.write(
      shown === ""
        ? `${command}\n${blocked.stdout}${blocked.stderr}\n`
        : `${command}, what it says of ${SHOWN}:\n${shown}\n\n${pc.dim(`All of it: ${ALL}`)}\n\n`,
    );
    const faults = problems(passed, blocked);
    if (passed.exitCode !== 0) process.stdout.write(`${passed.stdout}${passed.stderr}\n`);
    process.stdout.write(`${summarise("noncompliant", blocked)}\n\n${summarise("private-inference", passed)}\n`);
    for (const fault of faults) process.stderr.write(`${pc.red(fault)}\n`);
    return faults.length === 0 ? 0 : 1;
  } finally {
    await sandbox.dispose();
  }
}
