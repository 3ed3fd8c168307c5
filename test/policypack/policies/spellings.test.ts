import assert from "node:assert/strict";
import { given, ref, type Examples } from "../../../policypack/engine/examples";
import { Bucket, BucketPolicy } from "../../../policypack/facts/aws/types";
import type { CatalogueId } from "../../../policypack/guidelines/catalogue";
import { policiesWithCases } from "../../support/cases";
import { spellings } from "../../support/spellings";

/** The rows of the catalogue on what a role may really do, who can reach what, and what flows where. */
const ROWS: readonly CatalogueId[] = [
  ...(["IAM-01", "IAM-04", "IAM-06", "IAM-07", "IAM-08", "IAM-10", "IAM-12", "IAM-13", "AGT-05"] as const),
  ...(["NET-01", "NET-02", "NET-06", "NET-08", "NET-10", "EP-01", "EP-02", "EP-03"] as const),
  ...(["DATA-05", "DATA-08", "DATA-09", "DATA-10", "DATA-11", "SUP-04", "SUP-05", "REL-02"] as const),
  ...(["K8S-03", "K8S-05", "K8S-09", "K8S-16"] as const),
];

/** What an author of examples owes: three ways to write the same hole, and two ways to be safe. */
const OWED = { holes: 3, safe: 2 };

function lacks({ pass, fail }: Pick<Examples<string>, "pass" | "fail">): readonly string[] {
  const holes = spellings(Object.values(fail).map(({ given }) => given));
  const safe = spellings(Object.values(pass));
  return [
    ...(holes < OWED.holes ? [`${String(holes)} ways to write the hole`] : []),
    ...(safe < OWED.safe ? [`${String(safe)} ways to be safe`] : []),
  ];
}

const judged = policiesWithCases.filter(({ references }) =>
  ROWS.some((row) => references.includes(`catalogue:${row}`)),
);

describe("three ways to write a hole, and two to be safe", () => {
  for (const { id, examples } of judged) {
    it(`are among the examples of ${id}`, () => {
      assert.deepEqual(lacks(examples), []);
    });
  }

  it("are asked of a policy for each of the rows", () => {
    const without = ROWS.filter((row) => !judged.some(({ references }) => references.includes(`catalogue:${row}`)));
    assert.deepEqual(without, []);
  });
});

describe("a spelling", () => {
  const open = (name: string, policy: unknown, more: object = {}) => [
    given(Bucket, name, { bucket: name, ...more }),
    given(BucketPolicy, "policy", { bucket: ref(name, "id", name), policy: JSON.stringify(policy) }),
  ];
  const statement = { Principal: "*", Resource: "arn:aws:s3:::shop/*" };

  it("is the same whatever things are called", () => {
    const one = open("weights", { Statement: { ...statement, Sid: "Open" } });
    const other = open("models", { Statement: { Sid: "All", Principal: "*", Resource: "arn:aws:s3:::other/*" } });
    assert.equal(spellings([one, other]), 1);
  });

  for (const [difference, policy] of Object.entries({
    "a list for a text": { Statement: [{ ...statement, Principal: ["*"] }] },
    "another word": { Statement: { ...statement, Principal: { AWS: "*" } } },
    "another pattern": { Statement: { ...statement, Resource: "arn:aws:s3:::*" } },
    "a condition": { Statement: { ...statement, Condition: { Bool: { "aws:SecureTransport": "true" } } } },
  })) {
    it(`is another with ${difference}`, () => {
      assert.equal(spellings([open("weights", { Statement: statement }), open("weights", policy)]), 2);
    });
  }

  it("is another with another property, or a resource more", () => {
    const plain = open("weights", { Statement: statement });
    assert.equal(
      spellings([plain, open("weights", { Statement: statement }, { acl: "private" }), plain.slice(0, 1)]),
      3,
    );
  });

  it("is counted: with fewer, it is said what lacks", () => {
    const given = open("weights", { Statement: statement });
    const twice = {
      pass: { one: given },
      fail: { one: { given, expect: ["a"] }, two: { given, expect: ["a"] } },
    } as const;
    assert.deepEqual(lacks(twice), ["1 ways to write the hole", "1 ways to be safe"]);
  });
});
