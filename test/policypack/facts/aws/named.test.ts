import assert from "node:assert/strict";
import { isNamed, isNamedPlace, letsOnlyNamedIn, type Named } from "../../../../policypack/facts/aws/named";
import { Bucket, Role } from "../../../../policypack/facts/aws/types";
import { Unknown } from "../../../../policypack/facts/tree";
import { look, statementOf } from "../../../support/views";
import { closedWorld } from "../../../support/world";

const NOBODY: Named = { weightReaders: [], accounts: [], weightCopies: [] };
const { world } = closedWorld(
  { type: Role, name: "inference", props: { name: "inference" } },
  { type: Bucket, name: "replica", props: { bucket: "replica" } },
);
const VENDOR = "arn:aws:iam::444455556666:role/vendor";

describe("who is named", () => {
  const cases: readonly (readonly [whom: string | Unknown, named: Partial<Named>, verdict: string])[] = [
    ["arn:aws:iam::111122223333:role/inference", {}, "pass"],
    [VENDOR, {}, "undecided"],
    [VENDOR, { weightReaders: [VENDOR] }, "pass"],
    [VENDOR, { weightReaders: ["arn:aws:iam::444455556666:role/*"] }, "pass"],
    [VENDOR, { weightReaders: ["arn:aws:iam::444455556666:role/other"] }, "fail"],
    [VENDOR, { accounts: ["444455556666"] }, "pass"],
    [VENDOR, { accounts: ["111122223333"] }, "fail"],
    ["444455556666", { accounts: ["444455556666"] }, "pass"],
    ["444455556666", {}, "undecided"],
    ["arn:aws:iam::444455556666:root", { accounts: ["444455556666"] }, "pass"],
    ["*", {}, "fail"],
    ["*", { weightReaders: [VENDOR], accounts: ["444455556666"] }, "fail"],
    ["arn:aws:iam::444455556666:role/*", {}, "fail"],
    ["all", {}, "fail"],
    ["arn:aws:organizations::111122223333:organization/o-abcdefghij", {}, "pass"],
    [Unknown.value, {}, "undecided"],
  ];
  for (const [whom, named, verdict] of cases) {
    it(`${JSON.stringify(whom)} where ${JSON.stringify(named)} is stated: ${verdict}`, () => {
      assert.equal(isNamed(look(whom), { ...NOBODY, ...named }, world).verdict, verdict);
    });
  }
});

describe("places that are named", () => {
  const cases: readonly (readonly [
    place: string | Unknown,
    account: string | Unknown | undefined,
    named: Partial<Named>,
    verdict: string,
  ])[] = [
    ["arn:aws:s3:::replica", undefined, {}, "pass"],
    ["arn:aws:s3:::vendor", undefined, {}, "undecided"],
    ["arn:aws:s3:::vendor", undefined, { weightCopies: ["arn:aws:s3:::vendor"] }, "pass"],
    ["arn:aws:s3:::vendor", undefined, { weightCopies: ["arn:aws:s3:::own-*"] }, "fail"],
    ["arn:aws:s3:::vendor", "444455556666", { accounts: ["444455556666"] }, "pass"],
    ["arn:aws:s3:::vendor", "444455556666", { accounts: ["111122223333"] }, "fail"],
    ["arn:aws:s3:::vendor", Unknown.value, { accounts: ["111122223333"] }, "undecided"],
    [Unknown.value, undefined, {}, "undecided"],
  ];
  for (const [place, account, named, verdict] of cases) {
    it(`${JSON.stringify(place)} of ${JSON.stringify(account)} where ${JSON.stringify(named)} is stated: ${verdict}`, () => {
      assert.equal(isNamedPlace(look(place), look(account), { ...NOBODY, ...named }, world).verdict, verdict);
    });
  }
});

describe("statements that let in", () => {
  const verdict = (statement: object, named: Partial<Named> = {}): string =>
    letsOnlyNamedIn(
      statementOf({ Effect: "Allow", Action: "s3:GetObject", Resource: "*", ...statement }),
      { ...NOBODY, ...named },
      world,
    ).verdict;
  it("let in services, roles of the stack, and whom the organisation states", () => {
    assert.equal(verdict({ Principal: { Service: "logging.s3.amazonaws.com" } }), "pass");
    assert.equal(verdict({ Principal: { AWS: "arn:aws:iam::111122223333:role/inference" } }), "pass");
    assert.equal(verdict({ Principal: { AWS: [VENDOR] } }, { weightReaders: [VENDOR] }), "pass");
    assert.equal(verdict({ Effect: "Deny", Principal: "*" }), "pass");
  });
  it("do not let in one stranger among others", () => {
    const AWS = ["arn:aws:iam::111122223333:role/inference", VENDOR];
    assert.equal(verdict({ Principal: { AWS } }), "undecided");
    assert.equal(verdict({ Principal: { AWS } }, { accounts: ["111122223333"] }), "fail");
    assert.equal(verdict({ NotPrincipal: { AWS: VENDOR } }), "fail");
  });
  it("are not narrowed by a condition that also holds without the key, nor by a network alone", () => {
    const of = (operator: string, key: string) => ({
      Principal: "*",
      Condition: { [operator]: { [key]: key === "aws:SourceVpce" ? "vpce-0a1b2c3d" : "o-abcdefghij" } },
    });
    assert.equal(verdict(of("StringEquals", "aws:PrincipalOrgID")), "pass");
    assert.equal(verdict(of("stringequals", "AWS:PRINCIPALORGID")), "pass");
    assert.equal(verdict(of("StringEqualsIfExists", "aws:PrincipalOrgID")), "fail");
    assert.equal(verdict(of("StringNotEquals", "aws:PrincipalOrgID")), "fail");
    assert.equal(verdict(of("StringEquals", "aws:SourceVpce")), "undecided");
  });
});
