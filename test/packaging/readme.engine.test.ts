import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../engine/support/harness";
import { checkout, type Checkout } from "./support/checkout";
import { blocksIn, isRun, printedLines, type Block } from "./support/markdown";
import { run, scratch, succeed, type Ended } from "./support/npm";

const README = readFileSync(join(ROOT, "README.md"), "utf8");
/** What the picture of a blocked preview is drawn from. */
const PICTURED = readFileSync(join(ROOT, "docs", "blocked-preview.txt"), "utf8");

const ofLanguage = (language: string): readonly Block[] =>
  blocksIn(README).filter((block) => block.language === language);

describe("what the README says", () => {
  /** The repository, beside a program of the reader's. */
  let copy: Checkout;
  let program: string;
  const printed: string[] = [];

  const settle = (block: Block, { exitCode, stderr, stdout }: Ended): void => {
    printed.push(stdout, stderr);
    const output = `${block.text}\n${stdout}\n${stderr}`;
    if (block.mark === "blocked") {
      assert.notEqual(exitCode, 0, output);
      assert.match(stdout, /\[mandatory\]/);
    } else assert.equal(exitCode, 0, output);
  };

  before(() => {
    copy = checkout("readme");
    const [configuration] = ofLanguage("json");
    writeFileSync(join(copy.repository, "policies.json"), configuration?.text ?? "");

    program = scratch("readme/my-hosting");
    const [component] = ofLanguage("ts");
    writeFileSync(join(program, "index.ts"), component?.text ?? "");
    writeFileSync(join(program, "Pulumi.yaml"), "name: my-hosting\nruntime: nodejs\n");
    writeFileSync(join(program, "package.json"), '{ "name": "my-hosting", "private": true, "main": "index.ts" }\n');
  });

  for (const block of ofLanguage("sh").filter(isRun)) {
    it(`runs: ${block.text.trim().replaceAll("\n", "; ")}`, async () => {
      settle(block, await run("sh", ["-ec", block.text], copy.repository, copy.env));
    });
  }

  it("leaves out nothing but the command that runs this", () => {
    const left = ofLanguage("sh").filter((block) => !isRun(block));
    assert.deepEqual(
      left.map(({ text }) => text.trim()),
      ["npm test"],
    );
  });

  it("shows a program that type-checks against the package that it installs", async () => {
    assert.ok(existsSync(join(program, "node_modules", "secure-ai-hosting", "dist", "index.d.ts")));
    const options = { strict: true, noEmit: true, module: "node16", target: "es2022", skipLibCheck: true, types: [] };
    writeFileSync(join(program, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: ["index.ts"] }));
    await succeed(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", "."], program);
  });

  /** Without where the pack is, which is another place for everybody. */
  const shown = (line: string): string => line.trim().replace(/@v\S+ \(local: .*\)$/, "");

  it("shows what is really printed", () => {
    const lines = new Set(printed.flatMap((text) => text.split("\n").map(shown)));
    const pictured = printedLines({ language: "text", text: PICTURED, mark: undefined });
    const [command = "", ...said] = pictured;
    assert.ok(README.includes(`\n${command.replace(/^\$ /, "")}\n`), "the picture is of a command of the README");
    const texts = ofLanguage("text").flatMap(printedLines);
    assert.ok(said.length > 10 && texts.length > 1);
    assert.deepEqual(
      [...said, ...texts].filter((line) => !lines.has(line)),
      [],
    );
  });

  it("is short", () => {
    assert.ok(README.trimEnd().split("\n").length < 150);
  });
});
