import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { definePolicy, type Policy } from "../../../policypack/engine/policy";
import { policies } from "../../../policypack/policies";
import { caseIds, together, withCases } from "../../support/cases";
import { PackUnderTest } from "../../support/pack";

const folder = join(__dirname, "..", "..", "..", "policypack", "policies");

const files = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => basename(file, ".ts")))
  .filter((file) => file !== "samples");

/** The ids that no policy has. */
const strays = (ids: readonly string[]): readonly string[] =>
  ids.filter((id) => !policies.some((policy) => policy.id === id));

/** What is wrong with how a policy is written. */
async function faultsOf(policy: Policy): Promise<readonly string[]> {
  const { examples, fix, id, messages, references, title, why } = policy;
  const expected = Object.values(examples.fail).flatMap(({ expect }) => expect);
  // What only references tell is undecided at a preview; its message is met there.
  const unused = Object.keys(messages).filter((key) => !expected.includes(key) && examples.undecided === undefined);
  const shown = [examples.pass, examples.fail].map((named) => Object.keys(named));
  const said = await Promise.all(
    Object.values(withCases(policy).examples.fail).map(({ given }) => new PackUnderTest([policy]).run(given, "update")),
  );
  const unfilled = said
    .flatMap(({ resource, stack }) => [...resource, ...stack])
    .filter(({ message }) => /\{\w+\}/.test(message.split("\n")[0] ?? ""));
  return [
    ...(files.includes(id) ? [] : [`no file is called ${id}.ts`]),
    ...(title.endsWith(".") ? ["the title ends with a full stop"] : []),
    ...(fix.endsWith(".") && why.endsWith(".") ? [] : ["why and fix are sentences"]),
    ...(references.some((reference) => reference.startsWith("catalogue:")) ? [] : ["no row of the catalogue"]),
    ...references.filter((reference) => reference.includes("TODO")),
    ...(shown.flat().includes("default") || shown.flat().length === 0 ? [] : ["no example is the default"]),
    ...(shown.some(({ length }) => length > 4) ? ["more than four examples of a kind: the others are cases"] : []),
    ...unused.map((key) => `no example fails with ${key}`),
    ...unfilled.map(({ message }) => `a placeholder is not filled: ${message}`),
    ...(new Set(policy.guidelines).size === policy.guidelines.length ? [] : ["a guideline is named twice"]),
  ];
}

describe("the catalogue", () => {
  it("has a policy for each file, and a file for each policy", () => {
    assert.deepEqual([...policies].map(({ id }) => id).sort(), [...files].sort());
  });
  it("has ids that are unique", () => {
    assert.equal(new Set(policies.map(({ id }) => id)).size, policies.length);
  });
  it("has a policy for each file of cases", () => {
    assert.deepEqual(strays(caseIds), []);
    assert.deepEqual(strays(["no-such-policy"]), ["no-such-policy"]);
  });
  it("loses no case to an example of the same name", () => {
    const examples = { pass: { default: [] }, fail: {} };
    assert.throws(() => together(examples, examples), /Both an example and a case: default/);
  });
  for (const policy of policies) {
    it(`${policy.id} is written as it should be`, async () => {
      assert.deepEqual(await faultsOf(policy), []);
    });
    it(`${policy.id} has its page`, () => {
      assert.ok(existsSync(join(folder, "..", "..", "docs", "policies", `${policy.id}.md`)));
    });
  }
  it("finds what is wrong with a policy: the test can fail", async () => {
    const [first] = policies;
    assert.ok(first);
    const careless = {
      ...first,
      id: "no-such-file",
      title: "It holds.",
      references: [],
      messages: { never: "never" },
      examples: { pass: { one: [], two: [], three: [], four: [], five: [] }, fail: {} },
    };
    assert.equal((await faultsOf(careless)).length, 6);
  });
  it("refuses an id that is not kebab-case, and an empty text", () => {
    const [first] = policies;
    assert.ok(first);
    assert.throws(() => definePolicy({ ...first, id: "SageMaker_1" }), /must be kebab-case/);
    assert.throws(() => definePolicy({ ...first, fix: " " }), /has no fix/);
  });
});
