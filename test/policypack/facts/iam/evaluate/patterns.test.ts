import assert from "node:assert/strict";
import fc from "fast-check";
import { matchesArn } from "../../../../../policypack/facts/aws/arn";
import {
  includes,
  overlaps,
  patternOf,
  placedAs,
  resourcePattern,
  type Reading,
} from "../../../../../policypack/facts/iam/evaluate/patterns";

type Row = readonly [one: string, other: string, overlap: boolean, oneHoldsOther: boolean, otherHoldsOne: boolean];

const RESOURCES: readonly Row[] = [
  ["*", "arn:aws:s3:::models/a", true, true, false],
  ["arn:aws:s3:::models/*", "arn:aws:s3:::models/a", true, true, false],
  ["arn:aws:s3:::models/*", "arn:aws:s3:::models", false, false, false],
  ["arn:aws:s3:::models*", "arn:aws:s3:::models", true, true, false],
  ["arn:aws:s3:::*/weights/*", "arn:aws:s3:::models/*", true, false, false],
  ["arn:aws:s3:::models/a*", "arn:aws:s3:::models/*b", true, false, false],
  ["arn:aws:s3:::models/a", "arn:aws:s3:::models/b", false, false, false],
  ["arn:aws:s3:::model?", "arn:aws:s3:::models", true, true, false],
  ["arn:aws:s3:::model?", "arn:aws:s3:::model", false, false, false],
  // A stack is in one partition.
  ["arn:aws-cn:s3:::models/*", "arn:aws:s3:::models/a", true, true, false],
  ["arn:*:s3:::models/*", "arn:aws:s3:::models/*", true, true, true],
  // What an ARN leaves out is filled up with wildcards.
  ["arn:aws:s3", "arn:aws:s3:::models/a", true, true, false],
  // Only the last `*` of a part reaches beyond its colon.
  ["arn:aws:kms:*:111122223333:key/1", "arn:aws:kms:eu-west-1:111122223333:key/1", true, true, false],
  ["arn:aws:iam::*3333:role/a", "arn:aws:iam::111122223333:role/a", true, true, false],
  ["arn:aws:lambda:*1:function:a", "arn:aws:lambda:eu-west-1:111122223333:function:a", false, false, false],
  // A policy variable may be anything, and is nothing for certain.
  ["arn:aws:s3:::models/${aws:PrincipalTag/team}/*", "arn:aws:s3:::models/a/b", true, false, false],
  ["arn:aws:s3:::models/${*}", "arn:aws:s3:::models/a", false, false, false],
  ["arn:aws:s3:::models/${*}", "arn:aws:s3:::models/*", true, false, true],
];

describe("patterns of IAM", () => {
  for (const [one, other, overlap, oneHoldsOther, otherHoldsOne] of RESOURCES) {
    it(`${one} and ${other}`, () => {
      const [a, b] = [resourcePattern(one), resourcePattern(other)];
      assert.deepEqual(
        [overlaps(a, b), overlaps(b, a), includes(a, b), includes(b, a)],
        [overlap, overlap, oneHoldsOther, otherHoldsOne],
      );
    });
  }

  it("puts a resource in the place that the other names", () => {
    const key = "arn:aws:kms:*:*:key/1";
    assert.equal(placedAs(key, "arn:aws:kms:eu-west-1:111122223333:key/*"), "arn:aws:kms:eu-west-1:111122223333:key/1");
    assert.equal(placedAs(key, "*"), key);
    assert.equal(placedAs("*", "arn:aws:kms:eu-west-1:111122223333:key/*"), "*");
  });

  const text = (chars: string) => fc.string({ unit: fc.constantFrom(...Array.from(chars)), maxLength: 6 });
  const read = (pattern: string, reading: Reading = "text") => patternOf(pattern, reading);

  it("overlap wherever a text is in both, and nowhere else", () => {
    fc.assert(
      fc.property(text("ab*?"), text("ab*?"), text("ab"), (one, other, sample) => {
        if (matchesArn(one, sample) && matchesArn(other, sample)) assert.ok(overlaps(read(one), read(other)));
        assert.equal(overlaps(read(one), read(sample)), matchesArn(one, sample));
      }),
    );
  });

  it("hold nothing that they do not match", () => {
    fc.assert(
      fc.property(text("ab*?"), text("ab*?"), text("ab"), (outer, inner, sample) => {
        if (includes(read(outer), read(inner)) && matchesArn(inner, sample)) assert.ok(matchesArn(outer, sample));
        assert.equal(includes(read(outer), read(sample)), matchesArn(outer, sample));
      }),
    );
  });

  it("hold themselves, and what is in what they hold", () => {
    fc.assert(
      fc.property(text("ab*?"), text("ab*?"), text("ab*?"), (one, two, three) => {
        const [a, b, c] = [read(one), read(two), read(three)];
        assert.ok(includes(a, a));
        if (includes(a, b) && includes(b, c)) assert.ok(includes(a, c));
        if (includes(a, b)) assert.ok(overlaps(a, b));
      }),
    );
  });
});
