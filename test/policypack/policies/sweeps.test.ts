import assert from "node:assert/strict";
import type { ExampleResource } from "../../../policypack/engine/examples";
import type { Policy } from "../../../policypack/engine/policy";
import { policies } from "../../../policypack/policies";
import { withCases } from "../../support/cases";
import { omissionFaults, unknownFaults } from "../../support/sweeps";
import { brokenPolicies } from "../../support/brokenPolicies";

const count = (policy: Policy): number => Object.keys({ ...policy.examples.pass, ...policy.examples.fail }).length;

/** Over each policy's own examples; `sweeps.slow.test.ts` sweeps over all cases. */
describe("sweeps", () => {
  for (const own of policies.filter((candidate) => count(candidate) > 0)) {
    const policy = withCases(own);
    const isOwn = (name: string): boolean => name in own.examples.pass || name in own.examples.fail;
    it(`${policy.id}: an unknown leaf decides nothing and hides nothing`, async () => {
      assert.deepEqual(await unknownFaults(policy, isOwn), []);
    });
    it(`${policy.id}: what a passing example needs is declared`, async () => {
      assert.deepEqual(await omissionFaults(policy, isOwn), []);
    });
  }
});

describe("each sweep bites", () => {
  for (const [fault, { policy, sweep }] of Object.entries(brokenPolicies)) {
    it(`finds a policy that ${fault}`, async () => {
      const faults = sweep === "unknown" ? await unknownFaults(policy) : await omissionFaults(policy);
      assert.notDeepEqual(faults, []);
    });
  }
  it("finds nothing where there is nothing to sweep", async () => {
    const empty: readonly ExampleResource[] = [];
    const [first] = policies;
    assert.ok(first);
    assert.deepEqual(await unknownFaults({ ...first, examples: { pass: { empty }, fail: {} } }), []);
  });
});
