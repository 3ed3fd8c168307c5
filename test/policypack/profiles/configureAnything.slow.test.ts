import assert from "node:assert/strict";
import * as fc from "fast-check";
import { readExceptions } from "../../../policypack/engine/exceptions";
import { policies } from "../../../policypack/policies";
import { configure } from "../../../policypack/profiles/configure";
import { THEMES } from "../../../policypack/profiles/themes";

const TODAY = "2026-11-26";
/** Texts that something is likely to go wrong with. */
const text = fc.oneof(
  fc.string(),
  fc.constantFrom("", " ", "*", "0.0.0.0/0", "__proto__", "constructor", "toString", TODAY, "9999-12-31", "2026-13-45"),
  fc.constantFrom("urn:pulumi:dev::shop::aws:s3/bucket:Bucket::weights", "64dbe386524f", "urn:pulumi:::::::*"),
);
const anything = fc.anything({
  key: text,
  values: [text, fc.double(), fc.boolean(), fc.constant(null), fc.constant(undefined)],
  maxDepth: 4,
});
/** Some of the fields, each with anything. */
const some = (fields: readonly string[], value: fc.Arbitrary<unknown> = anything): fc.Arbitrary<object> =>
  fc.oneof(
    fc.dictionary(fc.constantFrom(...fields), value, { maxKeys: 5 }),
    fc.dictionary(fc.oneof(text, fc.constantFrom(...fields)), value, { maxKeys: 5 }),
  );
const listOf = (item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(fc.array(item, { maxLength: 3 }), anything);

const match = some(["policies", "targets", "violations"], fc.oneof(anything, listOf(text)));
const exception = some(["reason", "owner", "approver", "ticket", "expires"], fc.oneof(text, anything)).chain((fields) =>
  listOf(match).map((matches) => ({ ...fields, match: matches })),
);
const settings = [...THEMES.values()].flatMap((theme) => [...theme.keys()]);
const organisation = fc.oneof(
  anything,
  some([...THEMES.keys(), "newPolicies", "policies"], some(settings, listOf(text))),
  some(
    policies.map(({ id }) => id),
    some(["enforcementLevel", "reason", "undecided", "adviseUntil", "exceptionDays", ...settings]),
  ).map((said) => ({ policies: said })),
  some(["critical", "high", "others"], listOf(text)).map((said) => ({ approvers: said })),
  some(["since", "adviseUntil"], text).map((said) => ({ newPolicies: said })),
);

describe("whatever is given", () => {
  it("is configured, or refused with what is wrong", () => {
    const file = fc.oneof(anything, fc.record({ owner: text, exceptions: listOf(exception) }));
    fc.assert(
      fc.property(
        organisation,
        fc.array(file, { maxLength: 2 }),
        fc.constantFrom("advise", "production", "regulated", "toString"),
        fc.boolean(),
        (given, contents, profile, remediate) => {
          const exceptions = contents.map((content, index) => ({ file: `exceptions/${index}.yaml`, content }));
          const { configuration, faults } = configure({
            profile,
            organisation: given,
            exceptions,
            remediate,
            today: TODAY,
          });
          assert.ok(faults.every((fault) => fault.length > 10));
          // What is not refused is the configuration of policies that there are, and can be sent.
          if (faults.length > 0) return;
          assert.deepEqual(
            Object.keys(configuration),
            policies.map(({ id }) => id),
          );
          JSON.stringify(configuration);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("is no exception unless somebody else approved it, with an end in time", () => {
    fc.assert(
      fc.property(fc.oneof(anything, listOf(exception)), fc.integer({ min: 1, max: 365 }), (given, days) => {
        const { faults, valid } = readExceptions(given, { today: TODAY, days, approvers: ["*"] });
        for (const one of valid) {
          assert.ok([one.reason, one.owner, one.approver, one.ticket].every((part) => /[\p{L}\p{N}]/u.test(part)));
          assert.notEqual(one.owner.trim().toLowerCase(), one.approver.trim().toLowerCase());
          assert.ok(one.expires >= TODAY && Date.parse(one.expires) <= Date.parse(TODAY) + days * 86_400_000);
        }
        if (Array.isArray(given)) assert.equal(valid.length + faults.length, given.length);
        else assert.equal(faults.length, 1);
      }),
      { numRuns: 2000 },
    );
  });
});
