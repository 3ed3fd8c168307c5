import assert from "node:assert/strict";
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../engine/support/harness";
import { blocksIn, type Block } from "./support/markdown";
import { run, scratch } from "./support/npm";

const SECTION = "## What is there already";
const isRun = ({ mark }: Block): boolean => mark?.startsWith("not run: ") !== true;

/** The section's blocks, in their order. */
function blocks(): readonly Block[] {
  const readme = readFileSync(join(ROOT, "tools", "README.md"), "utf8");
  const [, section = ""] = readme.split(`${SECTION}\n`);
  return blocksIn(section.split("\n## ")[0] ?? "");
}

describe("what the tools' README says of what is there already", () => {
  let folder: string;
  let env: Readonly<Record<string, string>>;
  before(() => {
    folder = scratch("tools-readme/here");
    mkdirSync(join(folder, "states"));
    const urn = "urn:pulumi:prod::shop::aws:sqs/queue:Queue::orders";
    const queue = { urn, custom: true, type: "aws:sqs/queue:Queue", inputs: { name: "orders" }, outputs: {} };
    const deployment = { manifest: { time: "2026-01-01T00:00:00Z", magic: "", version: "" }, resources: [queue] };
    writeFileSync(join(folder, "states", "shop-prod.json"), JSON.stringify({ version: 3, deployment }));
    const [teams] = blocks().filter(({ language }) => language === "yaml");
    writeFileSync(join(folder, "teams.yaml"), teams?.text ?? "");
    symlinkSync(ROOT, join(folder, "..", "secure-ai-hosting"));
    const commands = join(folder, "..", "bin");
    mkdirSync(commands);
    const bin = join(ROOT, "tools", "dist", "bin.js");
    writeFileSync(join(commands, "npx"), `#!/bin/sh\nshift\nexec '${process.execPath}' '${bin}' "$@"\n`);
    chmodSync(join(commands, "npx"), 0o755);
    env = { PATH: `${commands}:${process.env["PATH"] ?? ""}` };
  });

  for (const block of blocks().filter((one) => one.language === "sh" && isRun(one))) {
    for (const command of block.text.trim().split("\n")) {
      it(`runs: ${command}`, async () => {
        const { exitCode, stderr, stdout } = await run("sh", ["-ec", command], folder, env);
        assert.equal(exitCode, 0, `${stdout}\n${stderr}`);
      });
    }
  }

  it("runs something, and tells what it found to other programs", () => {
    const told: unknown = JSON.parse(readFileSync(join(folder, "fleet.json"), "utf8"));
    assert.ok(typeof told === "object" && told !== null && "stacks" in told && Array.isArray(told.stacks));
    const [stack] = told.stacks as readonly { readonly team?: unknown }[];
    assert.equal(stack?.team, "payments-operations");
  });
});
