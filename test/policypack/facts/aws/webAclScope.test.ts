import assert from "node:assert/strict";
import { looksAtRate, looksAtSize } from "../../../../policypack/facts/aws/webAclLimit";
import type { Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type TreeObject } from "../../../../policypack/facts/tree";
import { look } from "../../../support/views";

const ofField = (fieldToMatch: TreeObject): TreeObject => ({
  byteMatchStatement: { fieldToMatch, positionalConstraint: "EXACTLY", searchString: "x" },
});
const not = (statement: TreeObject): TreeObject => ({ notStatement: { statement } });
const and = (...statements: readonly TreeObject[]): TreeObject => ({ andStatement: { statements } });
const or = (...statements: readonly TreeObject[]): TreeObject => ({ orStatement: { statements } });
const country = { geoMatchStatement: { countryCodes: ["GB"] } };
const range = { ipSetReferenceStatement: { arn: "arn:aws:wafv2:eu-west-1:1:regional/ipset/a/1" } };
const size = (fieldToMatch: TreeObject): TreeObject => ({
  sizeConstraintStatement: { comparisonOperator: "GT", size: 8192, fieldToMatch },
});
const body = size({ body: { oversizeHandling: "MATCH" } });

describe("whom the rate of a web ACL limits", () => {
  const TABLE: Readonly<Record<string, readonly [scope: TreeObject, verdict: Verdict]>> = {
    "who asks from one country": [country, "fail"],
    "who asks from one range": [range, "fail"],
    "who is labelled": [{ labelMatchStatement: { scope: "LABEL", key: "bot" } }, "fail"],
    "who sends a header": [ofField({ singleHeader: { name: "x-a" } }), "fail"],
    "who sends a header that is not known": [ofField({ singleHeader: { name: Unknown.value } }), "undecided"],
    "who asks from one country, or one range": [or(country, range), "fail"],
    "who asks for a path, or from one country": [or(ofField({ uriPath: {} }), country), "pass"],
    "who posts from one country": [and(ofField({ method: {} }), country), "fail"],
    "whoever asks for a path": [ofField({ uriPath: {} }), "pass"],
    "whoever asks a host": [ofField({ singleHeader: { name: "Host" } }), "pass"],
    "whoever posts to a path": [and(ofField({ method: {} }), ofField({ uriPath: {} })), "pass"],
    "whoever is none of ours": [not(range), "pass"],
  };
  for (const [name, [scopeDownStatement, verdict]] of Object.entries(TABLE)) {
    it(name, () => {
      const statement = { rateBasedStatement: { limit: 2000, aggregateKeyType: "IP", scopeDownStatement } };
      assert.equal(looksAtRate(look<Record<string, unknown>>(statement)).verdict, verdict);
    });
  }
});

describe("what the size of a web ACL limits", () => {
  const TABLE: Readonly<Record<string, readonly [statement: TreeObject, verdict: Verdict]>> = {
    "a body": [body, "pass"],
    "a body, as far as WAF looks into it": [size({ body: {} }), "pass"],
    JSON: [size({ jsonBody: { oversizeHandling: "MATCH" } }), "pass"],
    "a query, which is short anyway": [size({ queryString: {} }), "fail"],
    "a body that is a little too large, and none that is far too large": [
      size({ body: { oversizeHandling: "NO_MATCH" } }),
      "fail",
    ],
    "a body, of which it is not known": [size({ body: { oversizeHandling: Unknown.value } }), "undecided"],
    "a body from one country": [and(body, country), "fail"],
    "a body that is no upload": [and(body, not(ofField({ uriPath: {} }))), "pass"],
    "a body, or whatever else": [or(country, body), "pass"],
  };
  for (const [name, [statement, verdict]] of Object.entries(TABLE)) {
    it(name, () => {
      assert.equal(looksAtSize(look<Record<string, unknown>>(statement)).verdict, verdict);
    });
  }
});
