import assert from "node:assert/strict";
import { policiesWithCases } from "../../support/cases";
import { omissionFaults, unknownFaults } from "../../support/sweeps";

/** The sweeps over the examples of the policies themselves are among the fast tests. */
describe("sweeps over all cases", () => {
  for (const policy of policiesWithCases) {
    it(`${policy.id}: an unknown leaf decides nothing and hides nothing`, async () => {
      assert.deepEqual(await unknownFaults(policy), []);
    });
    it(`${policy.id}: what a passing case needs is declared`, async () => {
      assert.deepEqual(await omissionFaults(policy), []);
    });
  }
});
