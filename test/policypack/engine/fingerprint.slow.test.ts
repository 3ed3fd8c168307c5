import assert from "node:assert/strict";
import type { ExampleResource } from "../../../policypack/engine/examples";
import type { Policy } from "../../../policypack/engine/policy";
import { violationIn } from "../../support/accepting";
import { policiesWithCases } from "../../support/cases";
import { PackUnderTest, type Moment } from "../../support/pack";

/** Where an id that the preview does not know is a part of what is wrong: as many examples of the policy. */
const KNOWN_LATER: Readonly<Record<string, number>> = {
  "ai-service-account-may-little": 1,
  "ai-service-account-role-exact": 1,
};

/** The violations of the resources by what they are accepted as, and what is undecided of them. */
async function found(policy: Policy, given: readonly ExampleResource[], moment: Moment) {
  const { resource, stack } = await new PackUnderTest([policy]).run(given, moment);
  const messages = [...resource, ...stack].map(({ message }) => message);
  const of = (isUndecided: boolean) =>
    new Set(messages.filter((text) => text.startsWith("undecided") === isUndecided).map(violationIn));
  return { fails: of(false), undecided: of(true) };
}

describe("what violations are accepted as", () => {
  for (const policy of policiesWithCases) {
    it(`is the same at preview and update: ${policy.id}`, async () => {
      const differing: string[] = [];
      for (const [name, { given }] of Object.entries(policy.examples.fail)) {
        const [preview, update] = [await found(policy, given, "preview"), await found(policy, given, "update")];
        if ([...preview.fails].some((violation) => !update.fails.has(violation))) differing.push(name);
      }
      assert.equal(differing.length, KNOWN_LATER[policy.id] ?? 0, differing.join(", "));
    });

    it(`is another once what was undecided fails: ${policy.id}`, async () => {
      for (const [name, { given, then }] of Object.entries(policy.examples.undecided ?? {})) {
        if (then !== "fail") continue;
        const [preview, update] = [await found(policy, given, "preview"), await found(policy, given, "update")];
        assert.ok(![...preview.undecided].some((violation) => update.fails.has(violation)), name);
      }
    });
  }
});
