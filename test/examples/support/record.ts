/**
 * Records the state of the programs that later versions must update without a loss:
 * `npx tsx test/examples/support/record.ts`, once a release, from the release itself.
 */
import { writeFileSync } from "node:fs";
import { Sandbox } from "secure-ai-hosting-tools";
import { fixtureOf, RECORDED } from "./programs";
import { asText, record, type State } from "./recordedState";

async function main(): Promise<void> {
  const sandbox = await Sandbox.create();
  try {
    for (const [name, program] of Object.entries(RECORDED)) {
      const { exitCode, stderr, stdout } = await sandbox.up(program);
      if (exitCode !== 0) throw new Error(`${name} is not made:\n${stdout}\n${stderr}`);
      // The engine's own encoding of its state, of the version that ran.
      writeFileSync(fixtureOf(name), asText(record((await sandbox.exportStack(program)) as State)));
    }
  } finally {
    await sandbox.dispose();
  }
}

void main();
