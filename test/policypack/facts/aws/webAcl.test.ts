import assert from "node:assert/strict";
import fc from "fast-check";
import { WebAcl, WebAclRule, WebAclRuleGroup } from "../../../../policypack/facts/aws/types";
import { EffectiveWebAcl } from "../../../../policypack/facts/aws/webAcl";
import type { Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const ARN = "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/1";
const GROUP = "arn:aws:wafv2:eu-west-1:111122223333:regional/rulegroup/shop/2";
const acl = (props: TreeObject): Given => ({ type: WebAcl, name: "acl", props, outputs: { arn: ARN } });

type Said = readonly [rates: Verdict, sizes: Verdict, badInputs: Verdict, something: Verdict];

function said(given: readonly Given[], build = closedWorld): Said {
  const { the, world } = build(...given);
  const effective = new EffectiveWebAcl(the("acl"), world);
  return [
    effective.limitsRates.verdict,
    effective.limitsSizes.verdict,
    effective.refusesBadInputs.verdict,
    effective.refusesSomething.verdict,
  ];
}

const block = { action: { block: {} } };
const rateOf = (more: TreeObject = {}): TreeObject => ({
  ...block,
  statement: { rateBasedStatement: { limit: 2000, aggregateKeyType: "IP", ...more } },
});
const sizeOf = (comparisonOperator: string): TreeObject => ({
  sizeConstraintStatement: { comparisonOperator, size: 8192 },
});
const managed = (
  name: string,
  more: TreeObject = {},
  rest: TreeObject = { overrideAction: { none: {} } },
): TreeObject => ({
  ...rest,
  statement: { managedRuleGroupStatement: { vendorName: "AWS", name, ...more } },
});
const COMMON = "AWSManagedRulesCommonRuleSet";
const BAD = "AWSManagedRulesKnownBadInputsRuleSet";
const overridden = (name: string, action: string) => ({
  ruleActionOverrides: [{ name, actionToUse: { [action]: {} } }],
});

/** In the PascalCase of WAF's own JSON. */
const pascal = (tree: Tree): Tree => {
  if (Array.isArray(tree)) return tree.map((item: Tree) => pascal(item));
  if (typeof tree !== "object" || tree === null || tree instanceof Unknown) return tree;
  return Object.fromEntries(
    Object.entries(tree as TreeObject).map(([key, item]) => [key.charAt(0).toUpperCase() + key.slice(1), pascal(item)]),
  );
};

describe("what a web ACL turns away", () => {
  const NOTHING: Said = ["fail", "fail", "fail", "fail"];
  const RATES: Said = ["pass", "fail", "fail", "pass"];
  const SIZES: Said = ["fail", "pass", "fail", "pass"];
  const BAD_INPUTS: Said = ["fail", "fail", "pass", "pass"];
  const SOMETHING: Said = ["fail", "fail", "fail", "pass"];
  const TABLE: Readonly<Record<string, readonly [rule: TreeObject, said: Said]>> = {
    "who asks too often": [rateOf(), RATES],
    "who asks too often, and shows he is a person": [{ ...rateOf(), action: { captcha: {} } }, RATES],
    "who asks too often in a minute": [rateOf({ evaluationWindowSec: 60 }), RATES],
    "who asks more often than anybody does": [rateOf({ limit: 2_000_000_000 }), SOMETHING],
    "who asks as often as a stage may take": [rateOf({ limit: 300_000 }), RATES],
    "who asks oftener than a stage may take": [rateOf({ limit: 300_001 }), SOMETHING],
    "who asks oftener than that in a minute": [rateOf({ limit: 60_001, evaluationWindowSec: 60 }), SOMETHING],
    "nobody: it counts": [{ ...rateOf(), action: { count: {} } }, NOTHING],
    "nobody: it lets through": [{ ...rateOf(), action: { allow: {} } }, NOTHING],
    "nobody: it does nothing": [{ statement: { rateBasedStatement: { limit: 1 } } }, NOTHING],
    "what is too large": [{ ...block, statement: sizeOf("GT") }, SIZES],
    "what is as large": [{ ...block, statement: sizeOf("GE") }, SIZES],
    "what is small": [{ ...block, statement: sizeOf("LT") }, SOMETHING],
    "what is of another size": [{ ...block, statement: sizeOf("NE") }, SOMETHING],
    "what is too large, among others": [
      { ...block, statement: { orStatement: { statements: [{ geoMatchStatement: {} }, sizeOf("GT")] } } },
      SIZES,
    ],
    "what is too large, far inside": [
      { ...block, statement: { andStatement: { statements: [{ orStatement: { statements: [sizeOf("GT")] } }] } } },
      SIZES,
    ],
    "what is not too large": [{ ...block, statement: { notStatement: { statement: sizeOf("GT") } } }, SOMETHING],
    "the common attacks": [managed(COMMON), SIZES],
    "the common attacks, of any size": [managed(COMMON, overridden("SizeRestrictions_BODY", "count")), SOMETHING],
    "the common attacks, those that are large let through": [
      managed(COMMON, overridden("SizeRestrictions_BODY", "allow")),
      SOMETHING,
    ],
    "the common attacks, without one of the rules": [
      managed(COMMON, { excludedRules: [{ name: "SizeRestrictions_BODY" }] }),
      SOMETHING,
    ],
    "the common attacks, another rule counted": [managed(COMMON, overridden("NoUserAgent_HEADER", "count")), SIZES],
    "the common attacks, the size challenged": [managed(COMMON, overridden("SizeRestrictions_BODY", "block")), SIZES],
    "what is known to be bad": [managed(BAD), BAD_INPUTS],
    "what somebody else knows to be bad": [managed(BAD, { vendorName: "Somebody" }), SOMETHING],
    "nothing: what is bad is counted": [managed(BAD, {}, { overrideAction: { count: {} } }), NOTHING],
    "nothing by a rule that says nothing": [{}, NOTHING],
  };

  for (const [name, [rule, expected]] of Object.entries(TABLE)) {
    it(name, () => {
      assert.deepEqual(said([acl({ rules: [rule] })]), expected);
      assert.deepEqual(said([acl({ ruleJson: JSON.stringify(pascal([rule])) })]), expected, "as JSON");
      const part: Given = { type: WebAclRule, name: "rule", props: { webAclArn: ARN, ...rule } };
      assert.deepEqual(said([acl({}), part]), expected, "as a resource of its own");
      const group: Given = { type: WebAclRuleGroup, name: "group", props: { rules: [rule] }, outputs: { arn: GROUP } };
      const shared = { statement: { ruleGroupReferenceStatement: { arn: GROUP } } };
      assert.deepEqual(said([acl({ rules: [shared] }), group]), expected, "in a group");
      const counted = { ...shared, overrideAction: { count: {} } };
      assert.deepEqual(said([acl({ rules: [counted] }), group]), NOTHING, "in a group that only counts");
    });
  }

  it("is all where nothing else is said", () => {
    assert.deepEqual(said([acl({ defaultAction: { block: {} } })]), SOMETHING);
    assert.deepEqual(said([acl({ defaultAction: { allow: {} } })]), NOTHING);
  });

  const WRONG: Readonly<Record<string, TreeObject>> = {
    "rules that are no list": { rules: 5 },
    "a rule that is none": { rules: [5] },
    "a statement that is none": { rules: [{ ...block, statement: [] }] },
    "a limit that is none": { rules: [rateOf({ limit: "many" })] },
    "no JSON": { ruleJson: "[{" },
    "JSON that is no list": { ruleJson: "{}" },
  };
  for (const [name, props] of Object.entries(WRONG)) {
    it(`is nothing that one may count on with ${name}`, () => {
      assert.equal(said([acl(props)])[0], "fail");
    });
  }

  it("is not known where its rules are not", () => {
    const open = ["undecided", "undecided", "undecided", "undecided"];
    assert.deepEqual(said([acl({ rules: Unknown.value })]), open);
    assert.deepEqual(said([acl({ ruleJson: Unknown.value })]), open);
    assert.deepEqual(said([acl({})], openWorld), open);
    const elsewhere = { statement: { ruleGroupReferenceStatement: { arn: "arn:aws:wafv2:eu-west-1:1:regional/x" } } };
    assert.deepEqual(said([acl({ rules: [elsewhere] })]), open);
    assert.equal(said([acl({ rules: [rateOf({ limit: Unknown.value })] })])[0], "undecided");
    assert.equal(said([acl({ rules: [rateOf({ evaluationWindowSec: Unknown.value })] })])[0], "undecided");
  });

  it("is found whatever else is not known", () => {
    assert.equal(said([acl({ rules: [Unknown.value, rateOf()] })])[0], "pass");
    assert.equal(said([acl({ rules: Unknown.value, ruleJson: JSON.stringify(pascal([rateOf()])) })])[0], "pass");
  });

  const anyRule = fc.constantFrom(...Object.values(TABLE).map(([rule]) => rule));

  it("is never less by a rule more, and the same in any order", () => {
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 4 }), anyRule, (rules, more) => {
        const before = said([acl({ rules })]);
        const after = said([acl({ rules: [...rules, more] })]);
        for (const [index, verdict] of after.entries()) if (before[index] === "pass") assert.equal(verdict, "pass");
        assert.deepEqual(said([acl({ rules: [more, ...rules] })]), after);
      }),
      { numRuns: 50 },
    );
  });

  it("is never more by a higher limit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 1_000_000 }), fc.nat(1_000_000), (limit, more) => {
        const [before] = said([acl({ rules: [rateOf({ limit })] })]);
        const [after] = said([acl({ rules: [rateOf({ limit: limit + more })] })]);
        if (before === "fail") assert.equal(after, "fail");
      }),
      { numRuns: 50 },
    );
  });
});
