import assert from "node:assert/strict";
import fc from "fast-check";
import { choicesOf, combinationsOf, decided, type Choice } from "./support/combinations";

describe("the choices of a component", () => {
  it("are its enums and booleans, its system's among them, and the optional arguments that a sample is given of", () => {
    const choices = new Map(
      choicesOf("InferenceEndpoint", { keyArn: "a key" }).map(({ argument, values }) => [argument, values]),
    );
    assert.deepEqual(choices.get("mode"), [undefined, "real-time", "asynchronous", "serverless"]);
    assert.deepEqual(choices.get("environment"), ["dev", "quarantine", "staging", "prod"]);
    assert.deepEqual(choices.get("classification"), ["public", "internal", "confidential", "restricted"]);
    assert.deepEqual(choices.get("modelProvenance"), [undefined, "own", "fine-tuned", "third-party"]);
    assert.deepEqual(choices.get("keyArn"), [undefined, "a key"]);
    assert.deepEqual([...choices.keys()].filter((argument) => argument.endsWith("Ids")), []); // prettier-ignore
  });

  it("are booleans too", () => {
    const flag = choicesOf("SpendGuard").find(({ argument }) => argument === "haltsProductionByItself");
    assert.deepEqual(flag?.values, [undefined, false, true]);
  });

  it("refuse a sample of an argument that there is not, and a component that there is not", () => {
    assert.throws(() => choicesOf("SpendGuard", { notAnArgument: 1 }), /has no argument notAnArgument/);
    assert.throws(() => choicesOf("NoComponent"), /no interface or class NoComponentArgs/);
  });
});

describe("the combinations", () => {
  const arbitrary = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 7 }).map(
    (sizes) =>
      sizes.map((size, at): Choice => ({ argument: `a${at.toString()}`, values: Array.from({ length: size }, (_, value) => value) })), // prettier-ignore
  );

  it("are all where those are few", () => {
    fc.assert(
      fc.property(arbitrary, (choices) => {
        const size = choices.reduce((count, { values }) => count * values.length, 1);
        const rows = combinationsOf(choices, size);
        assert.equal(new Set(rows.map((row) => JSON.stringify(row))).size, size);
      }),
      { numRuns: 20 },
    );
  });

  it("hold every pair of values otherwise, in fewer rows", () => {
    fc.assert(
      fc.property(arbitrary, (choices) => {
        const rows = combinationsOf(choices, 0);
        const size = choices.reduce((count, { values }) => count * values.length, 1);
        assert.ok(rows.length <= size);
        for (const [at, one] of choices.entries())
          for (const other of choices.slice(at + 1))
            for (const value of one.values)
              for (const its of other.values)
                assert.ok(
                  rows.some((row) => row[one.argument] === value && row[other.argument] === its),
                  `${one.argument}=${String(value)} ${other.argument}=${String(its)}`,
                );
      }),
      { numRuns: 50 },
    );
  });

  it("leave out what is undefined, and keep to what is decided", () => {
    const choices = decided(
      [
        { argument: "a", values: [undefined, 1] },
        { argument: "b", values: [false, true] },
      ],
      { b: true },
    );
    assert.deepEqual(combinationsOf(choices), [{ b: true }, { a: 1, b: true }]);
  });
});
