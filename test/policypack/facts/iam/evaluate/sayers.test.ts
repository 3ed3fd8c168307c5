import assert from "node:assert/strict";
import * as fc from "fast-check";
import { documentAt } from "../../../../../policypack/facts/iam/document";
import { allowsIt, decide, deniesIt, isAllowed, isDenied } from "../../../../../policypack/facts/iam/evaluate/decide";
import { allowersIn } from "../../../../../policypack/facts/iam/evaluate/sayers";
import type { Request } from "../../../../../policypack/facts/iam/evaluate/request";
import { any, fail } from "../../../../../policypack/facts/truth";
import { Unknown } from "../../../../../policypack/facts/tree";
import { look } from "../../../../support/views";

const NOT_KNOWN = Unknown.value;
const action = fc.constantFrom("s3:GetObject", "s3:Get*", "s3:*", "*", "kms:Decrypt", 7, NOT_KNOWN);
const place = fc.constantFrom(
  "*",
  "arn:aws:s3:::b*",
  "arn:aws:s3:::b1/*",
  "arn:aws:s3:::b12/*",
  "arn:aws:s3:::b1/x",
  "arn:aws-cn:s3:::b1/*",
  "arn:aws:s3:::${aws:username}/*",
  "arn:aws:kms:eu-west-1:111122223333:key/1",
  "arn:aws:kms:*:111122223333:key/*",
  "",
  null,
  NOT_KNOWN,
);
const oneOrMore = <T>(one: fc.Arbitrary<T>) => fc.oneof(one, fc.array(one, { maxLength: 3 }));
const statement = fc.record(
  {
    Effect: fc.constantFrom("Allow", "Deny", "allow", NOT_KNOWN),
    Action: oneOrMore(action),
    NotAction: oneOrMore(action),
    Resource: oneOrMore(place),
    NotResource: oneOrMore(place),
  },
  { requiredKeys: ["Effect"] },
);
const request = fc.record<Request>({
  action: fc.constantFrom("s3:getobject", "kms:decrypt", "iam:passrole"),
  resource: fc.constantFrom(
    "*",
    "arn:aws:s3:::b1/x",
    "arn:aws:s3:::b1/*",
    "arn:aws:s3:::*",
    "arn:aws:s3:::b1*",
    "arn:aws:kms:*:*:key/1",
    "arn:aws:kms:eu-west-1:111122223333:key/1",
  ),
  context: fc.constant(new Map()),
});
const documentOf = (statements: readonly unknown[]) =>
  documentAt(look({ Version: "2012-10-17", Statement: statements as never }));

describe("the statements that may say something to a request", () => {
  it("are all that do: what is found by an index is what asking each of them finds", () => {
    fc.assert(
      fc.property(
        fc.array(statement, { maxLength: 6 }),
        fc.array(request, { minLength: 1 }),
        (statements, requests) => {
          const document = documentOf(statements);
          for (const one of requests) {
            const each = (says: typeof allowsIt) =>
              any(fail(), ...document.statements.map((st) => says(st, one))).verdict;
            assert.equal(isAllowed([document], one).verdict, each(allowsIt));
            assert.equal(isDenied([document], one).verdict, each(deniesIt));
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it("are never fewer where one is added", () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 5 }), statement, request, (statements, more, one) => {
        const before = documentOf(statements);
        const after = documentOf([...statements, more]);
        const rank = { fail: 0, undecided: 1, pass: 2 };
        assert.ok(rank[isAllowed([after], one).verdict] >= rank[isAllowed([before], one).verdict]);
        assert.ok(rank[isDenied([after], one).verdict] >= rank[isDenied([before], one).verdict]);
      }),
    );
  });

  it("never grant where what is added denies", () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 5 }), statement, request, (statements, more, one) => {
        const rank = { fail: 0, undecided: 1, pass: 2 };
        const allowed = (list: readonly unknown[]) => rank[decide([documentOf(list)], one).allowed.verdict];
        const denial = { ...more, Effect: "Deny" };
        // Of a document that is not known altogether it is not known what it allows.
        fc.pre(documentOf([denial]).readable.verdict !== "undecided");
        // One that cannot be read is a violation by itself: what it denies is not known either.
        fc.pre(documentOf(statements).readable.malformed !== true);
        assert.ok(allowed([...statements, denial]) <= allowed(statements));
      }),
    );
  });

  it("are few of many", () => {
    const many = documentOf(
      Array.from({ length: 500 }, (_, index) => ({
        Effect: "Allow",
        Action: "s3:*",
        Resource: `arn:aws:s3:::b${index.toString()}-x/*`,
      })),
    );
    const about = (resource: string) =>
      allowersIn(many, { action: "s3:getobject", resource, context: new Map() }).length;
    assert.deepEqual(
      [about("arn:aws:s3:::b17-x/w"), about("arn:aws:s3:::b17*"), about("arn:aws:s3:::b4*"), about("*")],
      [1, 11, 111, 500],
    );
  });
});
