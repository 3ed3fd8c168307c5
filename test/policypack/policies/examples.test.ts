import assert from "node:assert/strict";
import type { ExampleResource } from "../../../policypack/engine/examples";
import type { Policy } from "../../../policypack/engine/policy";
import { policiesWithCases } from "../../support/cases";
import { keyOf, sorted } from "../../support/keys";
import { PackUnderTest, type Moment } from "../../support/pack";

/** The messages that the policy gives on the resources, undecided ones apart. */
async function keysOn(
  policy: Policy,
  given: readonly ExampleResource[],
  moment: Moment,
): Promise<{ fails: readonly string[]; undecided: number }> {
  const { resource, stack } = await new PackUnderTest([policy]).run(given, moment);
  const keys = [...resource, ...stack].map((diagnostic) => keyOf(policy, diagnostic));
  return {
    fails: sorted(keys.filter((key) => key !== "undecided")),
    undecided: keys.filter((key) => key === "undecided").length,
  };
}

describe("examples", () => {
  for (const policy of policiesWithCases) {
    describe(policy.id, () => {
      for (const moment of ["preview", "update"] as const) {
        for (const [name, given] of Object.entries(policy.examples.pass)) {
          it(`passes at ${moment}: ${name}`, async () => {
            assert.deepEqual(await keysOn(policy, given, moment), { fails: [], undecided: 0 });
          });
        }
        for (const [name, { given, expect }] of Object.entries(policy.examples.fail)) {
          it(`fails at ${moment}: ${name}`, async () => {
            assert.deepEqual((await keysOn(policy, given, moment)).fails, sorted(expect));
          });
        }
      }
      for (const [name, { given, then }] of Object.entries(policy.examples.undecided ?? {})) {
        it(`is undecided at preview: ${name}`, async () => {
          const found = await keysOn(policy, given, "preview");
          assert.deepEqual(found.fails, []);
          assert.notEqual(found.undecided, 0, "nothing was said to be undecided");
        });
        it(`is decided at update: ${name}`, async () => {
          const found = await keysOn(policy, given, "update");
          const verdict = found.fails.length > 0 ? "fail" : found.undecided > 0 ? "undecided" : "pass";
          assert.equal(verdict, then);
        });
      }
    });
  }
});
