import assert from "node:assert/strict";
import { WebAcl, WebAclRule } from "../../../../policypack/facts/aws/types";
import { EffectiveWebAcl } from "../../../../policypack/facts/aws/webAcl";
import type { Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, type Given } from "../../../support/world";

const ARN = "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/1";
const block = { action: { block: {} } };
const rate = { priority: 5, ...block, statement: { rateBasedStatement: { limit: 2000, aggregateKeyType: "IP" } } };

function effective(props: TreeObject, ...parts: readonly Given[]): EffectiveWebAcl {
  const { the, world } = closedWorld({ type: WebAcl, name: "acl", props, outputs: { arn: ARN } }, ...parts);
  return new EffectiveWebAcl(the("acl"), world);
}
const rates = (rules: readonly TreeObject[], ...parts: readonly Given[]): Verdict =>
  effective({ rules }, ...parts).limitsRates.verdict;

describe("the order of a web ACL's rules", () => {
  const ALL: Readonly<Record<string, TreeObject>> = {
    "of any size": { sizeConstraintStatement: { comparisonOperator: "GE", size: 0, fieldToMatch: { uriPath: {} } } },
    "of any path": {
      byteMatchStatement: { fieldToMatch: { uriPath: {} }, positionalConstraint: "STARTS_WITH", searchString: "/" },
    },
    "like anything": { regexMatchStatement: { regexString: ".*", fieldToMatch: { uriPath: {} } } },
  };
  for (const [name, statement] of Object.entries(ALL)) {
    it(`leaves nothing after a rule that lets through what is ${name}`, () => {
      const allows = (priority: number): TreeObject => ({ priority, action: { allow: {} }, statement });
      assert.equal(rates([rate, allows(1)]), "fail");
      assert.equal(rates([rate, allows(9)]), "pass");
      assert.equal(rates([rate, { ...allows(1), action: { count: {} } }]), "pass");
      const part: Given = { type: WebAclRule, name: "rule", props: { webAclArn: ARN, ...allows(1) } };
      assert.equal(rates([rate], part), "fail");
    });
  }

  it("leaves a limit after a rule that lets some through", () => {
    const statement = { regexMatchStatement: { regexString: "^/health$", fieldToMatch: { uriPath: {} } } };
    assert.equal(rates([rate, { priority: 1, action: { allow: {} }, statement }]), "pass");
  });

  it("is not told where it is not known what is let through", () => {
    const statement = { regexMatchStatement: { regexString: Unknown.value, fieldToMatch: { uriPath: {} } } };
    assert.equal(rates([rate, { priority: 1, action: { allow: {} }, statement }]), "undecided");
  });
});

describe("the size that a web ACL limits", () => {
  it("is not told while it is not known what becomes of what is larger than WAF looks into", () => {
    const fieldToMatch = { body: { oversizeHandling: Unknown.value } };
    const statement = { sizeConstraintStatement: { comparisonOperator: "GT", size: 8192, fieldToMatch } };
    assert.equal(effective({ rules: [{ ...block, statement }] }).limitsSizes.verdict, "undecided");
  });
});
