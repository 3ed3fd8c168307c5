import assert from "node:assert/strict";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { ROOT } from "../engine/support/harness";
import { blocksIn, printedLines, type Block } from "./support/markdown";
import { run, scratch, succeed, type Ended } from "./support/npm";

const PAGES = ["README.md", "docs/exceptions.md", "docs/undecided.md"];
const NOT_COPIED = new Set([".git", "node_modules", ".pulumi"]);
/** The day on which the examples' exceptions end, and one that is still to come whenever this runs. */
const ENDS = "2027-03-31";
const LATER = new Date(Date.now() + 31 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

const read = (page: string): readonly Block[] =>
  blocksIn(readFileSync(join(ROOT, page), "utf8").replaceAll(ENDS, LATER));
const ofLanguage = (page: string, language: string): readonly Block[] =>
  read(page).filter((block) => block.language === language);

describe("what the README and the guides say", () => {
  /** A copy of the repository, as built, beside a program: commands of the README may leave something behind. */
  let repository: string;
  let program: string;
  let env: Readonly<Record<string, string>>;
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
    const folder = scratch("readme");
    repository = join(folder, "secure-ai-hosting");
    const isCopied = (path: string): boolean => !NOT_COPIED.has(basename(path));
    cpSync(ROOT, repository, { recursive: true, preserveTimestamps: true, filter: isCopied });
    // Each by itself: what a command removes there are links, and not what they lead to.
    mkdirSync(join(repository, "node_modules"));
    for (const name of readdirSync(join(ROOT, "node_modules")))
      symlinkSync(join(ROOT, "node_modules", name), join(repository, "node_modules", name));
    const [configuration] = ofLanguage("README.md", "json");
    writeFileSync(join(repository, "policies.json"), configuration?.text ?? "");

    program = scratch("readme/my-hosting");
    const [component] = ofLanguage("README.md", "ts");
    writeFileSync(join(program, "index.ts"), component?.text ?? "");
    writeFileSync(join(program, "Pulumi.yaml"), "name: my-hosting\nruntime: nodejs\n");
    writeFileSync(join(program, "package.json"), '{ "name": "my-hosting", "private": true, "main": "index.ts" }\n');

    // The sandbox in Pulumi's place: it takes the same options. It must not find itself when it looks for Pulumi.
    const commands = join(folder, "bin");
    mkdirSync(commands);
    const sandbox = join(repository, "tools", "dist", "bin.js");
    const path = process.env["PATH"] ?? "";
    writeFileSync(join(commands, "pulumi"), `#!/bin/sh\nPATH='${path}' exec '${process.execPath}' '${sandbox}' "$@"\n`);
    chmodSync(join(commands, "pulumi"), 0o755);
    env = { PATH: `${commands}:${path}` };
  });

  const isRun = ({ mark }: Block): boolean => mark?.startsWith("not run: ") !== true;

  for (const block of ofLanguage("README.md", "sh").filter(isRun)) {
    it(`runs: ${block.text.trim().replaceAll("\n", "; ")}`, async () => {
      settle(block, await run("sh", ["-ec", block.text], repository, env));
    });
  }

  it("leaves out nothing but the command that runs this", () => {
    const left = ofLanguage("README.md", "sh").filter((block) => !isRun(block));
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

  it("shows configurations of exceptions that are taken, and refused", async () => {
    const configurations = ["docs/exceptions.md", "docs/undecided.md"].flatMap((page) =>
      ofLanguage(page, "json").map(({ text }) => JSON.parse(text) as Readonly<Record<string, object>>),
    );
    const merged: Record<string, object> = {};
    for (const configuration of configurations) {
      for (const [policy, settings] of Object.entries(configuration)) {
        merged[policy] = { ...merged[policy], ...settings };
      }
    }
    const file = join(repository, "exceptions.json");
    writeFileSync(file, JSON.stringify(merged));
    const args = ["preview", "examples/noncompliant", "--policy-pack", ".", "--policy-pack-config", file];
    const ended = await run("pulumi", args, repository, env);
    assert.notEqual(ended.exitCode, 0);
    assert.match(ended.stdout, /\[mandatory\].*\n *undecided: cannot tell yet whether services are trusted/);
    printed.push(ended.stdout);
  });

  for (const page of PAGES) {
    it(`shows what is really printed: ${page}`, () => {
      const lines = new Set(printed.flatMap((text) => text.split("\n").map((line) => line.trim())));
      const shown = ofLanguage(page, "text").flatMap(printedLines);
      assert.notDeepEqual(shown, []);
      assert.deepEqual(
        shown.filter((line) => !lines.has(line)),
        [],
      );
    });
  }

  it("is short", () => {
    assert.ok(readFileSync(join(ROOT, "README.md"), "utf8").trimEnd().split("\n").length < 150);
  });
});
