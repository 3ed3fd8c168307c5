import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import type { Command } from "commander";

import { packAt } from "../configure/pack";
import { Sandbox } from "../sandbox";
import { Progress, UsageError } from "../terminal";
import { EXPLAIN, readExplanations } from "./explanations";
import { printed } from "./print";

interface Flags {
  readonly policyPack?: string;
  readonly policyPackConfig?: string;
  readonly stack: string;
  readonly json?: boolean;
}

/** `explain`: each policy's verdict on one resource, with the values that it read and where each came from. */
export function addExplain(cli: Command, done: (code: number) => void): void {
  cli
    .command("explain")
    .description("Preview, and print each policy's verdict on one resource with the values that it read")
    .argument("<resource>", "its URN, or how that ends: Model::llm, or llm where there is one of the name")
    .argument("[dir]", "the Pulumi program's directory", ".")
    .option("--policy-pack <dir>", "the policy pack (default: this folder, or the installed package)")
    .option("--policy-pack-config <file>", "its configuration")
    .option("-s, --stack <name>", "the stack", "dev")
    .option("--json", "print it as JSON")
    .action(async (resource: string, directory: string, flags: Flags) => {
      done(await explain(resource, directory, flags));
    });
}

async function explain(about: string, directory: string, flags: Flags): Promise<number> {
  const pack = packAt(flags.policyPack);
  const folder = mkdtempSync(join(tmpdir(), "explain-"));
  const file = join(folder, "explanations.jsonl");
  const progress = new Progress();
  const sandbox = await Sandbox.create({ log: progress.say, env: { [EXPLAIN]: JSON.stringify({ about, file }) } });
  try {
    const options = {
      policyPacks: [pack],
      policyPackConfig: flags.policyPackConfig === undefined ? [] : [resolve(flags.policyPackConfig)],
      stack: flags.stack,
    };
    const result = await progress.during("Previewing", () => sandbox.preview(resolve(directory), options));
    const found = readExplanations(file);
    const urns = [...new Set(found.map(({ urn }) => urn))];
    if (urns.length > 1)
      throw new UsageError(`${about} is several resources: give one of\n${urns.map((urn) => `  ${urn}`).join("\n")}`);
    if (urns.length === 0) {
      // A program that failed has no resources to explain: it says so itself.
      if (!result.events.some(({ resourcePreEvent }) => resourcePreEvent !== undefined))
        process.stderr.write(result.stdout + result.stderr);
      throw new UsageError(`No policy judges a resource ${about} in ${directory}`);
    }
    process.stdout.write(flags.json === true ? `${JSON.stringify(found, undefined, 2)}\n` : `${printed(found)}\n`);
    return 0;
  } finally {
    await sandbox.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}
