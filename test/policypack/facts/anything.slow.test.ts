import assert from "node:assert/strict";
import fc from "fast-check";
import type { ExampleResource } from "../../../policypack/engine/examples";
import type { Policy } from "../../../policypack/engine/policy";
import { policiesWithCases } from "../../support/cases";
import { keyOf } from "../../support/keys";
import { PackUnderTest } from "../../support/pack";

/** The inputs that the policies read, by the first steps of their paths: so that chance meets them. */
const inputs = (policy: Policy): readonly string[] => {
  const { fail, pass } = policy.examples;
  const given = [...Object.values(pass), ...Object.values(fail).map((one) => one.given)].flat();
  const keys = new Set<string>();
  JSON.stringify(
    given.map(({ props }) => props),
    (key, value: unknown) => (keys.add(key), value),
  );
  return [...keys].filter((key) => key !== "" && !/^\d+$/.test(key));
};

/** Values of any shape, under keys that are read. */
const anything = (keys: readonly string[]) =>
  fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(
        null,
        true,
        false,
        0,
        443,
        "",
        "*",
        "0.0.0.0/0",
        "{",
        "true",
        "arn:aws:iam::1:role/x",
        '{"Statement":5}',
      ),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...keys), tie("value"), { maxKeys: 6 }),
    ),
  })).value;

describe("inputs of any shape", () => {
  for (const policy of policiesWithCases.filter(({ resources }) => resources.types.length > 0)) {
    it(`break nothing: ${policy.id}`, async () => {
      const keys = inputs(policy);
      if (keys.length === 0) return;
      const types = policy.resources.types.map(({ tokens }) => tokens[0]);
      const props = fc.dictionary(fc.constantFrom(...keys, "tags"), anything(keys), { maxKeys: 6 });
      const resource = fc.record({ type: fc.constantFrom(...types), props });
      await fc.assert(
        fc.asyncProperty(fc.array(resource, { minLength: 1, maxLength: 4 }), async (list) => {
          const tagged = list.map(({ props: given, type }, index): ExampleResource => ({
            type,
            name: `r${index}`,
            props: given,
            providerTags: { "ai:system": "shop" },
          }));
          const { resource: first, stack } = await new PackUnderTest([policy]).run(tagged, "update");
          assert.deepEqual(
            [...first, ...stack].map((one) => keyOf(policy, one)).filter((key) => key === "fault"),
            [],
          );
        }),
        { numRuns: 20 },
      );
    }).timeout(20_000);
  }
});
