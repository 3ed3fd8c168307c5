import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PackInfo, PolicyInfo } from "../../../tools/fleet/pack";
import { configurationOf, knownOf, readConfiguration, settled, unknownIn } from "../../../tools/fleet/configuration";
import { filesOf } from "../../../tools/fleet/files";
import { outcomeOf, passesFor, type Settled } from "../../../tools/fleet/judge";
import type { Verdict } from "../../../tools/message";
import { readTeams, teamOf } from "../../../tools/fleet/team";
import { UsageError } from "../../../tools/terminal";

const policy = (name: string, level: PolicyInfo["level"], settings: PolicyInfo["settings"] = {}): PolicyInfo => ({
  ...{ name, level, severity: "high", tags: [] },
  settings: { undecided: { type: "string", enum: ["warn", "block"], default: "warn" }, ...settings },
});
const DAYS = { type: "integer", minimum: 1, default: 30 };
const PACK: PackInfo = {
  ...{ name: "pack", version: "1.0.0" },
  policies: [
    policy("kept", "mandatory", { days: DAYS, names: { type: "array", items: { type: "string" }, default: [] } }),
    policy("told", "advisory"),
  ],
};

describe("a fleet's configuration", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "configurations-"));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const written = (content: unknown, name = "c.json"): string => {
    const file = join(folder, name);
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    return file;
  };
  const set = (content: unknown): Record<string, unknown> =>
    Object.fromEntries(settled(readConfiguration(written(content)), PACK));

  it("is what the engine makes of it: the pack's own, then all, then the policy's", () => {
    const own = { undecided: "warn", days: 30, names: [] };
    assert.deepEqual(set({}), {
      kept: { level: "mandatory", properties: own },
      told: { level: "advisory", properties: { undecided: "warn" } },
    });
    assert.deepEqual(set({ all: "disabled", kept: { days: 7 }, told: "mandatory" }), {
      kept: { level: "disabled", properties: { ...own, days: 7 } },
      told: { level: "mandatory", properties: { undecided: "warn" } },
    });
    assert.deepEqual(set({ kept: { enforcementLevel: "remediate", undecided: "block" } })["kept"], {
      ...{ level: "remediate", properties: { ...own, undecided: "block" } },
    });
  });

  const WRONG: Readonly<Record<string, readonly [content: unknown, says: RegExp]>> = {
    "no JSON": ['{"a": [', /c\.json is neither JSON nor YAML/],
    "a list": [[], /c\.json is no configuration/],
    "a level that there is not": [{ kept: "block" }, /c\.json: kept is neither a level \(advisory, disabled/],
    "a nested level that there is not": [{ kept: { enforcementLevel: "on" } }, /c\.json: kept: "on" is not a level/],
    "a setting that there is not": [
      { kept: { day: 1 } },
      /kept: day is not a setting of this policy: it takes undecided, days/,
    ],
    "a value of the wrong type": [{ kept: { days: "7" } }, /kept: days is "7", where a value of type integer belongs/],
    "a value too small": [{ kept: { days: 0 } }, /kept: days is 0, where at least 1 belongs/],
    "another word": [{ kept: { undecided: "no" } }, /undecided is "no", where one of warn, block belongs/],
    "a wrong item": [
      { kept: { names: ["a", 1] } },
      /names is \["a",1\], where a list in which each is a value of type string/,
    ],
  };
  for (const [name, [content, says]] of Object.entries(WRONG)) {
    it(`is refused before anything is judged where it is ${name}`, () => {
      assert.throws(
        () => set(content),
        (error) => error instanceof UsageError && says.test(error.message),
      );
    });
  }

  it("may name policies that the pack does not have, which are told", () => {
    assert.deepEqual(
      unknownIn(readConfiguration(written({ kept: "advisory", all: "advisory", kpet: "advisory" })), PACK),
      ["kpet"],
    );
  });

  it("may be of another version, of which the pack takes what it knows", () => {
    const other = readConfiguration(
      written({ kept: { days: 7, newer: true }, added: { enforcementLevel: "mandatory", a: 1 } }),
    );
    assert.throws(() => settled(other, PACK), /newer is not a setting/);
    const known = settled(knownOf(other, PACK), PACK);
    assert.deepEqual(known.get("kept")?.properties, { undecided: "warn", days: 7, names: [] });
    assert.deepEqual([...known.keys()], ["kept", "told"]);
  });

  it("is a profile of the pack, or else a file", () => {
    mkdirSync(join(folder, "policypack", "profiles"), { recursive: true });
    written({ told: "mandatory" }, join("policypack", "profiles", "production.json"));
    assert.equal(configurationOf("production", folder).policies.get("told")?.level, "mandatory");
    assert.equal(configurationOf(written({ told: "disabled" }), folder).policies.get("told")?.level, "disabled");
    assert.throws(
      () => configurationOf("staging", folder),
      /staging is neither a profile of the pack in .* nor a configuration file/,
    );
  });

  describe("is gone through", () => {
    const of = (content: unknown): Settled => settled(readConfiguration(written(content)), PACK);
    const rounds = (...contents: readonly unknown[]): readonly (readonly string[])[] =>
      passesFor(contents.map(of)).map(({ policies }) =>
        [...policies].filter(([, { level }]) => level !== "disabled").map(([name]) => name),
      );

    it("once, where only levels differ and what an undecided verdict counts as", () => {
      assert.deepEqual(rounds({}, { all: "advisory", kept: { undecided: "block" } }), [["kept", "told"]]);
      assert.deepEqual(rounds({ kept: "disabled" }, { told: "disabled" }), [["kept", "told"]]);
      assert.deepEqual(rounds({ kept: "disabled" }), [["told"]]);
    });

    it("once, where what differs only softens, or is of exceptions that there are not", () => {
      const days = { exceptionDays: { type: "integer", default: 365 }, exceptions: { type: "array", default: [] } };
      const soft = { ...days, adviseUntil: { type: "string" } };
      const pack = { ...PACK, policies: [policy("kept", "mandatory", soft)] };
      const way = (given: object): Settled => settled(readConfiguration(written({ kept: given })), pack);
      const different = { adviseUntil: "2026-12-31", exceptionDays: 30 };
      assert.equal(passesFor([way({}), way(different)]).length, 1);
      assert.equal(passesFor([way({ exceptions: [{}] }), way({ ...different, exceptions: [{}] })]).length, 2);
      const found = { policy: "kept", urn: "", message: "", verdict: "fail" as const };
      assert.equal(outcomeOf(found, way(different), "2026-12-31"), "advises");
      assert.equal(outcomeOf(found, way(different), "2027-01-01"), "blocks");
    });

    it("twice for the policies whose settings differ, each for its own side", () => {
      assert.deepEqual(rounds({}, { kept: { days: 7 } }), [["kept", "told"], ["kept"]]);
      const passes = passesFor([of({}), of({ kept: { days: 7 } })]);
      assert.deepEqual(
        passes.map(({ counts }) => counts.map((own) => [...own])),
        [
          [["kept", "told"], ["told"]],
          [[], ["kept"]],
        ],
      );
      assert.deepEqual(rounds({ kept: "disabled" }, { kept: { days: 7 } }), [["kept", "told"]]);
    });
  });

  it("tells what becomes of a verdict", () => {
    const outcome = (content: unknown, verdict: Verdict): string =>
      outcomeOf({ policy: "kept", urn: "", message: "", verdict }, settled(readConfiguration(written(content)), PACK));
    const block = { undecided: "block" };
    const table: readonly (readonly [unknown, Verdict, string])[] = [
      [{}, "fail", "blocks"],
      [{ kept: "remediate" }, "fail", "blocks"],
      [{ kept: "advisory" }, "fail", "advises"],
      [{ kept: "disabled" }, "fail", "unasked"],
      [{}, "undecided", "undecided"],
      [{ kept: block }, "undecided", "blocks"],
      [{ kept: { ...block, enforcementLevel: "advisory" } }, "undecided", "undecided"],
      [{ kept: { ...block, enforcementLevel: "disabled" } }, "undecided", "unasked"],
      [{ kept: block }, "accepted", "advises"],
      [{}, "advice", "advises"],
    ];
    for (const [content, verdict, expected] of table) {
      assert.equal(outcome(content, verdict), expected, JSON.stringify([content, verdict]));
    }
  });
});

describe("a fleet's files", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "fleet-"));
    for (const name of [
      "a/x.json",
      "a/y.json.gz",
      "a/z.json.bak",
      "b/deep/x.json",
      "history/old.json",
      "b/other.txt",
    ]) {
      mkdirSync(join(folder, name, ".."), { recursive: true });
      writeFileSync(join(folder, name), "{}");
    }
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const found = (...meant: readonly string[]): readonly string[] =>
    filesOf(meant.map((one) => join(folder, one))).map((file) => file.slice(folder.length + 1));

  it("are named, in a folder, or of a pattern, each once", () => {
    assert.deepEqual(found("b/other.txt"), ["b/other.txt"]);
    assert.deepEqual(found("."), ["a/x.json", "a/y.json.gz", "b/deep/x.json"]);
    assert.deepEqual(found("a/*.json"), ["a/x.json"]);
    assert.deepEqual(found("**/x.json", "a/?.json", "a"), ["a/x.json", "b/deep/x.json", "a/y.json.gz"]);
  });

  it("are missed where there are none", () => {
    for (const none of ["none.json", "c/*.json", "a/*.yaml"]) {
      assert.throws(
        () => found(none),
        (error) => error instanceof UsageError && error.message.endsWith(`${none}: there is no state`),
      );
    }
  });
});

describe("a stack's team", () => {
  const stack = (...properties: readonly object[]) => ({
    ...{ file: "f", project: "shop", stack: "prod" },
    resources: properties.map((inputs, index) => ({
      ...{ urn: `u${String(index)}`, type: "t", name: "n", outputs: {}, parent: "", protect: false, provider: "" },
      ...{ ignoreChanges: [], dependencies: [], propertyDependencies: {}, isRead: false, isLeftOver: false },
      inputs: inputs as Record<string, string>,
    })),
  });
  const tagged = (team: string) => ({ tags: { "ai:owner": team } });
  const team = (state: ReturnType<typeof stack>, mapping: Readonly<Record<string, string>> = {}): string =>
    teamOf(state, { tag: "ai:owner", mapping: new Map(Object.entries(mapping)) });

  it("is whom most of its resources name, by tag or label, or else the project", () => {
    assert.equal(team(stack(tagged("a"), tagged("b"), tagged("b"), {})), "b");
    assert.equal(team(stack({ metadata: { labels: { "ai.example.org/owner": "k" } } })), "k");
    assert.equal(team(stack({ tagsAll: { "ai:owner": "t" }, tags: {} })), "t");
    assert.equal(team(stack({ tags: "ai:owner" }, { tags: { "ai:owner": 7 } }, {})), "shop");
  });

  it("is whom the mapping names before that", () => {
    const state = stack(tagged("a"));
    assert.equal(team(state, { shop: "m" }), "m");
    assert.equal(team(state, { shop: "m", "shop/prod": "p" }), "p");
    assert.equal(team(state, { other: "m" }), "a");
  });

  it("is not read from a file that is no mapping", () => {
    const folder = mkdtempSync(join(tmpdir(), "teams-"));
    try {
      for (const content of ["- a", "shop: [a]", "", "a: {"]) {
        writeFileSync(join(folder, "teams.yaml"), content);
        assert.throws(() => readTeams(join(folder, "teams.yaml")), UsageError, content);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
