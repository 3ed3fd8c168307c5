import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { definePolicy, type Policy } from "../../../policypack/engine/policy";
import { policies } from "../../../policypack/policies";
import { PackUnderTest } from "../../support/pack";

const folder = join(__dirname, "..", "..", "..", "policypack", "policies");

const files = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => basename(file, ".ts")));

/** What is wrong with how a policy is written. */
async function faultsOf(policy: Policy): Promise<readonly string[]> {
  const { examples, fix, id, messages, references, title, why } = policy;
  const expected = Object.values(examples.fail).flatMap(({ expect }) => expect);
  // What only references tell is undecided at a preview; its message is met there.
  const unused = Object.keys(messages).filter((key) => !expected.includes(key) && examples.undecided === undefined);
  const said = await Promise.all(
    Object.values(examples.fail).map(({ given }) => new PackUnderTest([policy]).run(given, "update")),
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
      messages: { ...first.messages, never: "never" },
    };
    assert.equal((await faultsOf(careless)).length, 4);
  });
  it("refuses an id that is not kebab-case, and an empty text", () => {
    const [first] = policies;
    assert.ok(first);
    assert.throws(() => definePolicy({ ...first, id: "SageMaker_1" }), /must be kebab-case/);
    assert.throws(() => definePolicy({ ...first, fix: " " }), /has no fix/);
  });
});
