import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fails, given, type PropsOf } from "../../../policypack/engine/examples";
import { definePolicy } from "../../../policypack/engine/policy";
import { stricter, textList, wholeNumber } from "../../../policypack/engine/settings";
import { Model } from "../../../policypack/facts/aws/types";
import { resourcesOf } from "../../../policypack/facts/subject";
import { policies } from "../../../policypack/policies";
import { metadata } from "../../../scripts/generate/metadata";
import { readReleases } from "../../../scripts/release/repository";
import { readMetadata } from "../../../scripts/release/metadata";

const ROOT = join(__dirname, "..", "..", "..");
const model = (props: PropsOf<typeof Model>) => [given(Model, "llm", props)];
const one = definePolicy({
  id: "models-are-so",
  title: "Models are so",
  guidelines: ["3.1"],
  references: ["owasp:LLM02"],
  severity: "medium",
  why: "Because.",
  fix: "Do it.",
  resources: resourcesOf(Model),
  config: { ageDays: stricter(wholeNumber("The days.", 30), 7), names: textList("The names.", ["a"]) },
  messages: { old: '"{name}" is old' },
  check: () => undefined,
  examples: {
    pass: { own: model({ enableNetworkIsolation: true }), dated: model({ tags: { until: "2027-01-31" } }) },
    fail: { default: fails("old", ...model({})), dated: fails("old", ...model({ tags: { until: "2025-01-31" } })) },
  },
});

describe("the metadata of a version", () => {
  const { policies: described, settings, types } = metadata("1.2.3", [one]);

  it("describes a policy: its level, its standing in each profile, and its settings without the words", () => {
    const [policy] = described;
    assert.deepEqual(types, ["aws:sagemaker/model:Model"]);
    assert.deepEqual(
      { ...policy, shown: undefined },
      {
        id: "models-are-so",
        title: "Models are so",
        severity: "medium",
        level: "advisory",
        profiles: {
          advise: { level: "advisory", undecided: "warn", exceptionDays: 365 },
          production: { level: "advisory", undecided: "warn", exceptionDays: 180 },
          regulated: { level: "mandatory", undecided: "block", exceptionDays: 90 },
        },
        guidelines: ["3.1"],
        remediated: false,
        judges: [0],
        messages: { old: '"{name}" is old' },
        settings: {
          ageDays: { type: { type: "integer", minimum: 0 }, default: 30, regulated: 7 },
          names: { type: { type: "array", items: { type: "string" } }, default: ["a"] },
        },
        tags: ["owasp:LLM02"],
        shown: undefined,
      },
    );
    assert.deepEqual(Object.keys(settings), ["undecided", "exceptions", "exceptionDays", "approvers", "adviseUntil"]);
  });

  it("shows what passes and what fails, but for what is otherwise on another day", () => {
    const { fails: failing, passes } = described[0]?.shown ?? { fails: {}, passes: "" };
    assert.match(passes, /^[0-9a-f]{10}$/);
    assert.deepEqual(Object.keys(failing), ["default"]);
  });

  it("is of every policy of the pack", () => {
    const file = "policypack/metadata.json";
    const { policies: all, version } = readMetadata(readFileSync(join(ROOT, file), "utf8"), file);
    assert.deepEqual(all.map(({ id }) => id).sort(), policies.map(({ id }) => id).sort());
    assert.ok(readFileSync(join(ROOT, "package.json"), "utf8").includes(`"version": "${version}"`));
  });

  it("of a release is named for its version, and has upgrade notes", () => {
    for (const { version } of readReleases(ROOT))
      assert.ok(existsSync(join(ROOT, `docs/upgrades/${version}.md`)), version);
  });

  for (const text of ["{}", "[]", "null", '{"version":"1","settings":{},"types":[],"policies":[{}]}']) {
    it(`is not ${text}`, () => {
      assert.throws(() => readMetadata(text, "there.json"), /there\.json holds no metadata of the pack/);
    });
  }
});
