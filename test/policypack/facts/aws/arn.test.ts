import assert from "node:assert/strict";
import fc from "fast-check";
import { matchesArn } from "../../../../policypack/facts/aws/arn";

/** What it means, without regard to time: a star is any text, a question mark any character. */
function means(pattern: string, value: string): boolean {
  const first = pattern[0];
  const rest = pattern.slice(1);
  if (first === undefined) return value === "";
  if (first === "*") return means(rest, value) || (value !== "" && means(pattern, value.slice(1)));
  return value !== "" && (first === "?" || first === value[0]) && means(rest, value.slice(1));
}

describe("ARN patterns", () => {
  it("agree with what they mean", () => {
    const few = (letters: readonly string[], maxLength: number) =>
      fc.array(fc.constantFrom(...letters), { maxLength }).map((list) => list.join(""));
    fc.assert(
      fc.property(
        few(["a", "b", "*", "?"], 6),
        few(["a", "b"], 7),
        (pattern, value) => matchesArn(pattern, value) === means(pattern, value),
      ),
      { numRuns: 2000 },
    );
  });

  it("match themselves, and a star everything", () => {
    fc.assert(
      fc.property(fc.string(), (text) => matchesArn(text.replaceAll(/[*?]/g, "x"), text.replaceAll(/[*?]/g, "x"))),
    );
    fc.assert(fc.property(fc.string(), (text) => matchesArn("*", text)));
  });

  it("heed case, and every character that means something elsewhere", () => {
    assert.equal(matchesArn("arn:aws:s3:::shop.weights", "arn:aws:s3:::shopXweights"), false);
    assert.equal(matchesArn("arn:aws:s3:::shop", "arn:aws:s3:::Shop"), false);
    assert.equal(matchesArn("a[bc]+$", "ab"), false);
    assert.equal(matchesArn("", ""), true);
    assert.equal(matchesArn("?", ""), false);
  });

  it("take no long time, whatever they are", () => {
    const started = performance.now();
    matchesArn("a*".repeat(50) + "b", "a".repeat(20_000));
    assert.ok(performance.now() - started < 1000);
  });
});
