import assert from "node:assert/strict";
import type { ExampleResource } from "../../../policypack/engine/examples";
import type { Policy } from "../../../policypack/engine/policy";
import { policiesWithCases } from "../../support/cases";
import { keyOf } from "../../support/keys";
import { PackUnderTest } from "../../support/pack";

const remediable = policiesWithCases.filter(({ remediate }) => remediate !== undefined);

/** The messages that are left once the policy has remediated each of the resources, and twice as well as once. */
async function left(policy: Policy, given: readonly ExampleResource[]): Promise<readonly string[]> {
  const pack = new PackUnderTest([policy]);
  const remedied: ExampleResource[] = [];
  for (const resource of given) {
    const props = await pack.remediated(resource);
    remedied.push({ ...resource, props });
    assert.deepEqual(await pack.remediated({ ...resource, props }), props, `${resource.name} is changed once more`);
  }
  const { resource, stack } = await new PackUnderTest([policy]).run(remedied, "preview");
  return [...resource, ...stack].map((one) => keyOf(policy, one)).filter((key) => key !== "undecided");
}

describe("a remediated stack", () => {
  it("can be had of many policies", () => {
    assert.ok(remediable.length >= 20, remediable.map(({ id }) => id).join(", "));
  });
  for (const policy of remediable) {
    it(`passes ${policy.id}, where a remediation is all that it needs`, async () => {
      const outcomes = await Promise.all(
        Object.entries(policy.examples.fail).map(
          async ([name, { given }]) => [name, await left(policy, given)] as const,
        ),
      );
      const mended = outcomes.filter(([, messages]) => messages.length === 0).map(([name]) => name);
      assert.notDeepEqual(mended, [], JSON.stringify(outcomes));
      assert.ok(
        mended.includes("default") || !("default" in policy.examples.fail),
        `default is not among ${mended.join(", ")}`,
      );
    });
    it(`leaves alone what passes ${policy.id}`, async () => {
      // A remediation sees one resource: what another one makes right it may make right too.
      const alone = Object.values(policy.examples.pass).filter(({ length }) => length === 1);
      for (const given of alone) {
        for (const resource of given) {
          const [before, after] = [resource, await new PackUnderTest([policy]).remediated(resource)].map((one) =>
            Object.keys("props" in one ? (one as ExampleResource).props : one).sort(),
          );
          assert.deepEqual(after, before, `${resource.name} of a passing example is changed`);
        }
      }
    });
  }
});
