import assert from "node:assert/strict";
import fc from "fast-check";
import { documentAt } from "../../../../policypack/facts/iam/document";
import { isPerimeter } from "../../../../policypack/facts/iam/perimeter";
import { all } from "../../../../policypack/facts/truth";
import { look } from "../../../support/views";

const verdictOf = (statements: readonly object[], asText = true): string =>
  all(
    ...isPerimeter(
      documentAt(look(asText ? JSON.stringify({ Statement: statements }) : { Statement: statements })),
      "s3",
    ),
  ).verdict;

const conditions = fc.constantFrom<object>(
  {},
  { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } },
  { StringEquals: { "aws:ResourceOrgID": "o-abcdefghij" } },
  { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij", "aws:ResourceOrgID": "o-abcdefghij" } },
  { StringEqualsIfExists: { "aws:PrincipalAccount": "111122223333" } },
  { StringLike: { "aws:PrincipalOrgID": "o-*" } },
  { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/inference" } },
);
const contents = fc.record({
  Principal: fc.constantFrom<unknown>("*", { AWS: "*" }, { AWS: "arn:aws:iam::111122223333:role/inference" }),
  Action: fc.constantFrom<unknown>("*", "s3:*", "s3:GetObject", ["s3:GetObject", "s3:PutObject"]),
  Resource: fc.constantFrom<unknown>("*", "arn:aws:s3:::shop-weights/*", "arn:aws:s3:::shop-*/*", "arn:aws:s3:::*"),
  Condition: conditions,
});
const allow = contents.map((content) => ({ Effect: "Allow", ...content }));
const deny = fc
  .tuple(
    contents,
    fc.constantFrom<object>(
      {},
      { StringNotEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } },
      { StringNotEquals: { "aws:ResourceOrgID": "o-abcdefghij" } },
    ),
  )
  .map(([content, Condition]) => ({ Effect: "Deny", ...content, Condition }));
const documents = fc.array(fc.oneof(allow, deny), { minLength: 1, maxLength: 4 });

describe("what an endpoint lets through", () => {
  it("is never more with a Deny", () => {
    fc.assert(
      fc.property(documents, deny, (statements, one) => {
        if (verdictOf(statements) === "pass") assert.equal(verdictOf([...statements, one]), "pass");
      }),
    );
  });

  it("is never less with an Allow", () => {
    fc.assert(
      fc.property(documents, allow, (statements, one) => {
        if (verdictOf(statements) === "fail") assert.equal(verdictOf([...statements, one]), "fail");
      }),
    );
  });

  it("is the same however it is written", () => {
    const respelt = ({ Action, Condition, Principal, Resource, ...rest }: Record<string, unknown>) => ({
      ...rest,
      Principal: Principal === "*" ? { AWS: ["*"] } : Principal,
      Action: [Action].flat().map((one) => String(one).toUpperCase().replace(/^S3/, "s3")),
      Resource: [Resource].flat(),
      Condition: Object.fromEntries(
        Object.entries(Condition as Record<string, Record<string, unknown>>).map(([operator, keys]) => [
          operator,
          Object.fromEntries(Object.entries(keys).map(([key, value]) => [key.toUpperCase(), [value]])),
        ]),
      ),
    });
    fc.assert(
      fc.property(documents, fc.boolean(), (statements, asText) => {
        const expected = verdictOf(statements);
        assert.equal(verdictOf([...statements].reverse(), asText), expected);
        assert.equal(verdictOf(statements.map(respelt), asText), expected);
      }),
    );
  });

  const WRITTEN: readonly (readonly [name: string, written: string])[] = [
    ["no JSON", "{"],
    ["a list", "[]"],
    ["a statement that is a text", JSON.stringify({ Statement: ["Allow"] })],
    ["an effect that is none", JSON.stringify({ Statement: { Effect: "allow", Action: "s3:*", Resource: "*" } })],
    ["no statement", JSON.stringify({ Version: "2012-10-17" })],
  ];
  for (const [name, written] of WRITTEN) {
    it(`cannot be read: ${name}`, () => {
      assert.equal(all(...isPerimeter(documentAt(look(written)), "s3")).malformed, true);
    });
  }
});
