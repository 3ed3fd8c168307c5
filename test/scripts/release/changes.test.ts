import assert from "node:assert/strict";
import { changesBetween } from "../../../scripts/release/changes";
import type { Metadata, PolicyMetadata, SettingMetadata } from "../../../scripts/release/metadata";
import { advice, days, pack, policy } from "./support";

/** Section, whether it breaks, and what is said. */
type Told = readonly [section: string, isBreaking: boolean, text: RegExp];

const standing = (id: string, profile: "production" | "regulated", more: object): PolicyMetadata => {
  const { profiles } = policy(id);
  return policy(id, { profiles: { ...profiles, [profile]: { ...profiles[profile], ...more } } });
};
const setting = (one: SettingMetadata): Metadata => pack([policy("a", { settings: { days: one } })]);
const typed = (type: SettingMetadata["type"]): Metadata => setting({ type, default: 1 });

describe("what is different between two versions", () => {
  const cases: Readonly<Record<string, readonly [before: Metadata, after: Metadata, told: readonly Told[]]>> = {
    nothing: [pack([policy("a")]), pack([policy("a")], { version: "0.2.0" }), []],
    "another title, tag and guideline": [
      pack([policy("a")]),
      pack([policy("a", { title: "Other", tags: ["owasp:LLM02"], guidelines: ["4.1"] })]),
      [],
    ],
    "another order": [pack([policy("a"), policy("b")]), pack([policy("b"), policy("a")]), []],
    "a new policy that blocks": [
      pack([]),
      pack([policy("a")]),
      [["newBlocking", true, /^new, and blocks: a is as it must be \(high, 3\.1\)$/]],
    ],
    "a new policy that advises": [
      pack([]),
      pack([advice("a")]),
      [["newAdvising", false, /^new, and advises: .*\(medium, 3\.1; blocks in `regulated`\)$/]],
    ],
    "a new policy that blocks only where a profile says so": [
      pack([]),
      pack([policy("a", { level: "advisory" })]),
      [["newBlocking", true, /^new, and blocks/]],
    ],
    "a policy that is no more": [pack([policy("a")]), pack([]), [["removed", true, /^no more: take it out/]]],
    "a policy that is renamed": [
      pack([policy("a")]),
      pack([policy("b", { title: policy("a").title })]),
      [
        ["newBlocking", true, /^new/],
        ["removed", true, /^now named `b`/],
      ],
    ],
    "one that became mandatory": [
      pack([advice("a")]),
      pack([policy("a")]),
      [["stricter", true, /^blocks now without a configuration, in `production` \(high, was medium\)$/]],
    ],
    "one that became advice": [
      pack([policy("a")]),
      pack([advice("a")]),
      [["milder", false, /^only advises now without a configuration, in `production`/]],
    ],
    "what is undecided blocks in a profile": [
      pack([policy("a")]),
      pack([standing("a", "production", { undecided: "block" })]),
      [["stricter", true, /^blocks what is undecided now in `production`$/]],
    ],
    "shorter exceptions": [
      pack([policy("a")]),
      pack([standing("a", "regulated", { exceptionDays: 30 })]),
      [["stricter", true, /^takes exceptions of 30 days at most \(90 before\) in `regulated`$/]],
    ],
    "longer exceptions": [
      pack([policy("a")]),
      pack([standing("a", "regulated", { exceptionDays: 91 })]),
      [["milder", false, /91 days/]],
    ],
    "one more message of one that blocks": [
      pack([policy("a")]),
      pack([policy("a", { messages: { open: "", unlogged: '"{name}" is not logged' } })]),
      [["stricter", true, /^finds more: "\{name\}" is not logged$/]],
    ],
    "one more message of one that advises": [
      pack([advice("a")]),
      pack([advice("a", { messages: { open: "", unlogged: "unlogged" } })]),
      [["stricter", false, /^finds more/]],
    ],
    "another wording of a message": [pack([policy("a")]), pack([policy("a", { messages: { open: "opened" } })]), []],
    "one more type": [
      pack([policy("a")]),
      pack([policy("a", { judges: [0, 1] })]),
      [["stricter", true, /^looks at more: `aws:sagemaker\/model:Model`$/]],
    ],
    "the same types at other places": [
      pack([policy("a")]),
      pack([policy("a", { judges: [1] })], { types: ["aws:a:A", "aws:s3/bucket:Bucket"] }),
      [],
    ],
    "an example that passed and fails": [
      pack([policy("a")]),
      pack([policy("a", { shown: { passes: "0a", fails: { open: "0c", half: "0b" } } })]),
      [["stricter", true, /^fails what passed, as its example `half` shows$/]],
    ],
    "an example that is new": [
      pack([policy("a")]),
      pack([policy("a", { shown: { passes: "0a 0b 0d", fails: { open: "0c", more: "0e" } } })]),
      [],
    ],
    "an example that failed and passes": [
      pack([policy("a")]),
      pack([policy("a", { shown: { passes: "0a 0b 0c", fails: {} } })]),
      [],
    ],
    "a remediation more": [
      pack([policy("a")]),
      pack([policy("a", { remediated: true })]),
      [["remediation", false, /^can set right/]],
    ],
    "a remediation less": [
      pack([policy("a", { remediated: true })]),
      pack([policy("a")]),
      [["remediation", true, /is an error$/]],
    ],
    "a new setting": [
      pack([policy("a")]),
      setting(days(3)),
      [["newSettings", false, /^takes `days` \(integer of at least 0\), `3` where nothing is said$/]],
    ],
    "a setting lost": [setting(days(3)), pack([policy("a")]), [["settings", true, /^takes no `days` any more/]]],
    "another default": [
      setting(days(3)),
      setting(days(2)),
      [["settings", true, /^`days` is `2` where nothing is said, was `3`$/]],
    ],
    "another value in regulated": [
      setting(days(3)),
      setting(days(3, { regulated: 1 })),
      [["settings", true, /^`days` is `1` in `regulated`, was nothing$/]],
    ],
    "a setting of every policy": [
      pack([]),
      pack([], { settings: { undecided: { type: { type: "string", enum: ["warn", "block"] }, default: "warn" } } }),
      [["newSettings", false, /^takes `undecided` \(one of warn, block\)/]],
    ],
    "a number for a list": [
      typed({ type: "array", items: { type: "string" } }),
      typed({ type: "integer" }),
      [["settings", true, /^`days` is integer, was array of string$/]],
    ],
    "a word more": [
      typed({ enum: ["a"] }),
      typed({ enum: ["b", "a"] }),
      [["settings", false, /^`days` is one of b, a, was one of a: what held holds$/]],
    ],
    "a word less": [typed({ enum: ["a", "b"] }), typed({ enum: ["a"] }), [["settings", true, /was one of a, b$/]]],
    "a lower minimum": [
      typed({ type: "integer", minimum: 2 }),
      typed({ type: "integer", minimum: 1 }),
      [["settings", false, /what held holds$/]],
    ],
    "a higher minimum": [
      typed({ type: "integer", minimum: 1 }),
      typed({ type: "integer", minimum: 2 }),
      [["settings", true, /of at least 2, was/]],
    ],
    "a pattern for the texts of a list": [
      typed({ type: "array", items: { type: "string" } }),
      typed({ type: "array", items: { type: "string", pattern: "^vpc-" } }),
      [["settings", true, /like `\^vpc-`, was array of string$/]],
    ],
    "a setting named as what every object has": [
      pack([policy("a")]),
      pack([policy("a", { settings: { constructor: days(1) } })]),
      [["newSettings", false, /^takes `constructor`/]],
    ],
  };
  for (const [name, [before, after, told]] of Object.entries(cases)) {
    it(`is told of ${name}`, () => {
      const changes = changesBetween(before, after);
      assert.deepEqual(
        changes.map(({ isBreaking, section }) => [section, isBreaking]),
        told.map(([section, isBreaking]) => [section, isBreaking]),
      );
      for (const [index, [, , text]] of told.entries()) assert.match(changes[index]?.text ?? "", text);
    });
  }
});
