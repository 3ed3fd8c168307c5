import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { readOrganisation } from "../../policypack/profiles/organisation";
import { ROOT } from "../engine/support/harness";
import { checkout, type Checkout } from "./support/checkout";
import { blocksIn, isRun, markOf, printedLines, type Block } from "./support/markdown";
import { run, succeed } from "./support/npm";

/** The pages, in the order in which they are run: what an earlier one leaves behind, a later one may use. */
const PAGES = [
  "docs/guides/adopt.md",
  "docs/guides/profiles.md",
  "docs/guides/report.md",
  "docs/exceptions.md",
  "docs/undecided.md",
  "docs/guides/write-a-policy.md",
  "docs/guides/write-a-component.md",
];
/** What is not run, each for the reason that its page gives to who reads its source. */
const NOT_RUN = [
  "pulumi policy analyze --stack",
  "pulumi stack export --stack",
  "npm run generate && npm run check",
  "pulumi package get-schema ./components",
  "PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true pulumi preview",
  "report preview.jsonl --format markdown",
];
/** A day that the pages name, and one that is still to come whenever this runs. */
const DAYS = /\b2027-0[13]-31\b/g;
const LATER = new Date(Date.now() + 31 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

const read = (page: string): readonly Block[] =>
  blocksIn(readFileSync(join(ROOT, page), "utf8").replaceAll(DAYS, LATER));
const all = PAGES.flatMap((page) => read(page).map((block) => ({ page, block })));
const titled = (text: string): string => text.trim().replaceAll("\n", "; ");

/** For whom the guides write an organisation's file. */
const READING = { profile: "production", today: new Date().toISOString().slice(0, 10) } as const;

describe("what the guides say", () => {
  let copy: Checkout;
  const printed: string[] = [];
  before(() => {
    copy = checkout("guides");
  });

  async function command({ mark, text }: Block): Promise<void> {
    const { exitCode, stderr, stdout } = await run("sh", ["-ec", text], copy.repository, copy.env);
    printed.push(stdout, stderr);
    const output = `${text}\n${stdout}\n${stderr}`;
    if (mark === "fails") assert.notEqual(exitCode, 0, output);
    else assert.equal(exitCode, 0, output);
  }

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(copy.repository, path)), { recursive: true });
    writeFileSync(join(copy.repository, path), text);
  }

  for (const page of PAGES) {
    describe(page, () => {
      for (const block of read(page)) {
        const file = markOf(block, "file");
        if (file !== undefined) {
          it(`writes ${file}`, () => {
            write(file, block.text);
          });
        } else if (block.language === "sh" && isRun(block)) {
          it(`runs: ${titled(block.text)}`, () => command(block));
        }
      }
    });
  }

  // A suite of their own: the tests of a suite run before the suites in it.
  describe("taken together", () => {
    it("is of every guide but that of CI, whose jobs have a test of their own", () => {
      const guides = readdirSync(join(ROOT, "docs/guides")).map((name) => `docs/guides/${name}`);
      assert.deepEqual(
        guides.filter((page) => !PAGES.includes(page)),
        ["docs/guides/ci.md"],
      );
    });

    it("leaves out only what needs something that is not here", () => {
      const left = all.filter(({ block }) => block.language === "sh" && !isRun(block)).map(({ block }) => block.text);
      assert.equal(left.length, NOT_RUN.length);
      for (const start of NOT_RUN) assert.ok(left.some((text) => text.includes(start)), start); // prettier-ignore
    });

    it("shows configurations of exceptions that are taken, and refused", async () => {
      const merged: Record<string, object> = {};
      for (const { block } of all.filter(
        ({ block: { language, mark } }) => language === "json" && mark === undefined,
      )) {
        for (const [policy, settings] of Object.entries(JSON.parse(block.text) as Readonly<Record<string, object>>))
          merged[policy] = { ...merged[policy], ...settings };
      }
      write("exceptions.json", JSON.stringify(merged));
      const args = [
        "preview",
        "examples/noncompliant",
        "--policy-pack",
        ".",
        "--policy-pack-config",
        "exceptions.json",
      ];
      const ended = await run("pulumi", args, copy.repository, copy.env);
      assert.notEqual(ended.exitCode, 0);
      assert.match(ended.stdout, /\[mandatory\].*\n *undecided: cannot tell yet whether services are trusted/);
      printed.push(ended.stdout);
    });

    it("shows parts of an organisation's file that are taken", () => {
      const parts = all.filter(({ block: { language, mark } }) => language === "yaml" && mark === "organisation");
      assert.ok(parts.length > 1);
      for (const { block } of parts)
        assert.deepEqual(readOrganisation(parse(block.text), READING).faults, [], block.text);
      assert.notDeepEqual(readOrganisation({ roles: { nobody: [] } }, READING).faults, []);
    });

    it("shows what is really printed", () => {
      const lines = new Set(printed.flatMap((text) => text.split("\n").map((line) => line.trim())));
      const shown = all.filter(({ block }) => block.language === "text").flatMap(({ block }) => printedLines(block));
      const empty = all.filter(({ block }) => block.language === "text" && printedLines(block).length === 0);
      assert.deepEqual(empty, []);
      assert.ok(shown.length > 15, shown.length.toString());
      assert.deepEqual(
        shown.filter((line) => !lines.has(line)),
        [],
      );
    });

    it("shows sources that compile where they are written", async () => {
      const files = all.flatMap(({ block }) => markOf(block, "file") ?? []).filter((file) => file.endsWith(".ts"));
      assert.ok(files.length > 3);
      write("guides.tsconfig.json", JSON.stringify({ extends: "./test/tsconfig.json", files, include: [] }));
      await succeed("npx", ["tsc", "--noEmit", "-p", "guides.tsconfig.json"], copy.repository);
    });

    it("gives the numbers of what is told on the first day, within a tenth", () => {
      const rows = [...readFileSync(join(ROOT, "docs/guides/adopt.md"), "utf8").matchAll(/^\| \[([\w-]+)\].*$/gm)];
      const [[row = ""] = []] = rows;
      const [, resources = 0, advice = 0, undecided = 0] = row.split("|").slice(1).map(Number);
      const advised = printed.find((text) => text.includes("noncompliant-dev") && !text.includes("[mandatory]")) ?? "";
      const toCreate = Number(/\+ (\d+) to create/.exec(advised)?.[1]);
      const numberOf = (form: RegExp): number => advised.match(form)?.length ?? 0;
      const counted = [
        [resources, toCreate],
        [advice, numberOf(/\[advisory\] \[severity/g)],
        [undecided, numberOf(/^ +undecided: /gm)],
      ] as const;
      for (const [said, found] of counted)
        assert.ok(
          found > 0 && Math.abs(found - said) <= found / 10,
          `${said.toString()}, and ${found.toString()} found`,
        );
    });
  });
});
