import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { plan, type Found, type Plan } from "../../../scripts/release/plan";
import type { PolicyMetadata } from "../../../scripts/release/metadata";
import { advice, days, pack, policy } from "./support";

const REPOSITORY = { repository: "github:example/secure-ai-hosting" };
const manifest = (name: string, more: object = {}): string => JSON.stringify({ name, version: "0.1.0", ...more });
const manifests = (more: object = REPOSITORY): Found["manifests"] => ({
  "package.json": manifest("secure-ai-hosting-policies", more),
  "components/package.json": manifest("secure-ai-hosting", more),
  "tools/package.json": manifest("secure-ai-hosting-tools", more),
});
const before = pack([policy("kept", { settings: { days: days(3) } }), policy("gone"), advice("stricter")]);
const now = pack([policy("kept", { settings: { days: days(2) } }), policy("stricter"), policy("new"), advice("newer")]);

const planned = (version: string, more: Partial<Found> = {}): Plan =>
  plan(version, "2026-12-01", {
    now,
    releases: [pack([], { version: "0.0.9" }), before],
    isStale: false,
    uncommitted: [],
    changelog: "# Changelog\n\n## Unreleased\n\n- More.\n",
    manifests: manifests(),
    lock: manifest("secure-ai-hosting-policies", { packages: {} }),
    pages: { "README.md": "npm install secure-ai-hosting-0.1.0.tgz\n" },
    ...more,
  });
const notesOf = ({ files }: Pick<Plan, "files">): string =>
  files.find(({ path }) => path.startsWith("docs/upgrades/"))?.text ?? "";

describe("the plan of a release", () => {
  it("writes each package's version, the lock, the pages, the changelog, the metadata and the upgrade notes", () => {
    const { faults, files, warnings } = planned("0.2.0");
    assert.deepEqual([faults, warnings], [[], []]);
    assert.deepEqual(files.map(({ path }) => path).sort(), [
      "CHANGELOG.md",
      "README.md",
      "components/package.json",
      "docs/upgrades/0.2.0.md",
      "package-lock.json",
      "package.json",
      "policypack/metadata.json",
      "policypack/releases/0.2.0.json",
      "tools/package.json",
    ]);
    const old = files.filter(({ path, text }) => !path.startsWith("docs/") && text.includes("0.1.0"));
    assert.deepEqual(old, []);
  });

  it("compares with the last release, whichever order the files are in", () => {
    const { changes } = planned("0.2.0", {
      releases: [pack([], { version: "0.0.10" }), before, pack([], { version: "0.0.9" })],
    });
    assert.deepEqual(
      new Set(changes.map((change) => change.policy)),
      new Set(["kept", "gone", "stricter", "new", "newer"]),
    );
  });

  it("prints the commands that publish and does nothing of it", () => {
    const { commands } = planned("0.2.0");
    assert.ok(commands.includes('git tag -a v0.2.0 -m "Release 0.2.0"'));
  });

  it("warns where npm could not say where the packages come from", () => {
    const { faults, warnings } = planned("0.2.0", { manifests: manifests({}) });
    assert.deepEqual(faults, []);
    assert.match(
      warnings.join("\n"),
      /"repository" is missing in package\.json, components\/package\.json, tools\/package\.json: /,
    );
  });

  const refused: Readonly<Record<string, readonly [string, Partial<Found>, RegExp]>> = {
    "a version that is too small": ["0.1.1", {}, /^0\.1\.1 is too small, at least 0\.2\.0: /],
    "a version that is not greater": ["0.1.0", {}, /not greater/],
    "a version that is none": ["latest", {}, /is no version/],
    "a first version below what is there": ["0.0.1", { releases: [] }, /less than 0\.1\.0, which package\.json states/],
    "no version, as the first": ["1", { releases: [] }, /is no version/],
    "an empty changelog": ["0.2.0", { changelog: "## Unreleased\n\n## 0.1.0\n\n- All.\n" }, /says nothing/],
    "changes that are not committed": ["0.2.0", { uncommitted: [" M README.md"] }, /^not committed: M README\.md$/],
    "metadata of another pack": ["0.2.0", { isStale: true }, /metadata\.json is out of date/],
    "what the changelog says is breaking": [
      "0.1.1",
      { now: before, changelog: "## Unreleased\n\n- Breaking: no `size`.\n" },
      /at least 0\.2\.0: no `size`\.$/,
    ],
  };
  for (const [name, [version, more, fault]] of Object.entries(refused)) {
    it(`refuses ${name}`, () => {
      const { faults } = planned(version, more);
      assert.ok(faults.length > 0);
      for (const one of faults) assert.match(one, fault);
    });
  }
});

describe("the upgrade notes", () => {
  it("say what blocks, what advises, what is stricter, gone or set otherwise, and what to do about it", () => {
    const notes = notesOf(planned("0.2.0"));
    const headings = [...notes.matchAll(/^##? (.+)$/gm)].map(([, heading]) => heading);
    assert.deepEqual(headings, [
      "Upgrade to 0.2.0",
      "What to do",
      "New policies that block",
      "New policies that advise",
      "Stricter policies",
      "Removed policies",
      "Changed settings",
    ]);
    assert.match(notes, /From 0\.1\.0\. Released on 2026-12-01\. 4 changes may block/);
    assert.match(notes, /newPolicies: \{ since: "0\.1\.0", adviseUntil: "2027-03-01" \}/);
    assert.match(notes, /^- \[`new`\]\(\.\.\/policies\/new\.md\): new, and blocks: .*3\.1\)\.$/m);
    assert.match(notes, /^- `gone`: no more/m);
    assert.match(notes, /^- \[`kept`\]\(\.\.\/policies\/kept\.md\): `days` is `2`.*\*\*Breaking\.\*\*$/m);
  });

  it("ask for nothing that these changes do not need", () => {
    const [kept, gone, stricter] = before.policies as [PolicyMetadata, PolicyMetadata, PolicyMetadata];
    const notes = notesOf(planned("0.1.1", { now: pack([kept, gone, { ...stricter, remediated: true }]) }));
    assert.match(notes, /Nothing blocks that did not block before\.\n/);
    assert.match(notes, /secure-ai-hosting fleet states\/ --profile production --against previous/);
    assert.doesNotMatch(notes, /newPolicies|exception|Take out/);
    assert.doesNotMatch(notesOf(planned("0.1.1", { now: before })), /What to do/);
  });

  it("do not tell those for whom everything blocks that nothing does", () => {
    const notes = notesOf(planned("0.1.1", { now: pack([...before.policies, advice("newer")]) }));
    assert.match(notes, /Nothing blocks that did not block before, but under `regulated`, where every policy blocks\./);
    assert.match(notes, /newPolicies: \{ since: "0\.1\.0"/);
  });

  it("name commands and options that there are", () => {
    const commands = [...notesOf(planned("0.2.0")).matchAll(/^\s*secure-ai-hosting (\w+)(.*)$/gm)];
    assert.deepEqual(
      commands.map(([, name]) => name),
      ["fleet", "configure"],
    );
    for (const [, name = "", options = ""] of commands) {
      const source = readFileSync(join(__dirname, "..", "..", "..", "tools", name, "command.ts"), "utf8");
      for (const [option] of options.matchAll(/ --?\w+/g))
        assert.match(source, new RegExp(`option\\("[^"]*${option.trim()}\\b`), option);
    }
  });

  it("say in one line what is the same of several policies", () => {
    const more = { judges: [0, 1] };
    const notes = notesOf(
      planned("0.2.0", {
        now: pack([policy("one", more), policy("two", more)]),
        releases: [pack([policy("one"), policy("two")])],
      }),
    );
    assert.match(
      notes,
      /^- \[`one`\]\(.*\), \[`two`\]\(.*\): looks at more: `aws:sagemaker\/model:Model`\. \*\*Breaking\.\*\*$/m,
    );
  });

  it("count what there is at the first release", () => {
    const { changes, faults, files } = planned("0.1.0", { releases: [] });
    assert.deepEqual([changes, faults], [[], []]);
    assert.match(notesOf({ files }), /the first release: 4 policies, of which 3 block/);
  });
});
