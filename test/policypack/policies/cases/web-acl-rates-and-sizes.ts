import { becomes, fails, given, ref, UNKNOWN } from "../../../../policypack/engine/examples";
import { WebAclRule, WebAclRuleGroup } from "../../../../policypack/facts/aws/types";
import { aclArn, associated, balancer, balancerArn, webAcl } from "../../../../policypack/policies/front-door/samples";
import type { Cases } from "../../../support/cases";

const door = [balancer(), associated(balancerArn)];
const block = { action: { block: {} } };
const rate = {
  name: "rate",
  priority: 1,
  ...block,
  statement: { rateBasedStatement: { limit: 300, aggregateKeyType: "IP" } },
};
const sizeStatement = { sizeConstraintStatement: { size: 16384, comparisonOperator: "GT" } };
const size = { name: "size", priority: 2, ...block, statement: sizeStatement };
const group = (name: string, more: object = {}) => ({
  name,
  priority: 3,
  overrideAction: { none: {} },
  statement: { managedRuleGroupStatement: { vendorName: "AWS", name, ...more } },
});
const badInputs = group("AWSManagedRulesKnownBadInputsRuleSet");
const counting = { ruleActionOverrides: [{ name: "SizeRestrictions_BODY", actionToUse: { count: {} } }] };
const inJson = JSON.stringify([
  { Name: "rate", Action: { Block: {} }, Statement: { RateBasedStatement: { Limit: 300 } } },
  {
    Name: "size",
    Action: { Block: {} },
    Statement: { AndStatement: { Statements: [{ SizeConstraintStatement: { Size: 1 } }] } },
  },
  {
    Name: "bad",
    OverrideAction: { None: {} },
    Statement: { ManagedRuleGroupStatement: { VendorName: "AWS", Name: "AWSManagedRulesKnownBadInputsRuleSet" } },
  },
]);
const shared = {
  ruleGroupReferenceStatement: { arn: ref("group", "arn", "arn:aws:wafv2:eu-west-1:1:regional/rulegroup/g/1") },
};

export default {
  pass: {
    sizeByCommonRules: [...door, webAcl({ rules: [rate, group("AWSManagedRulesCommonRuleSet"), badInputs] })],
    json: [...door, webAcl({ ruleJson: inJson })],
    challenged: [...door, webAcl({ rules: [{ ...rate, action: { challenge: {} } }, size, badInputs] })],
    separateRule: [
      ...door,
      webAcl({ rules: [size, badInputs] }),
      given(WebAclRule, "rate", { webAclArn: aclArn, name: "rate", ...block, statement: rate.statement }),
    ],
    inGroup: [
      ...door,
      given(WebAclRuleGroup, "group", { capacity: 10, scope: "REGIONAL", rules: [rate, size] }),
      webAcl({ rules: [badInputs, { name: "shared", priority: 9, overrideAction: { none: {} }, statement: shared }] }),
    ],
  },
  fail: {
    ratesOfOneCountry: fails(
      "rates",
      ...door,
      webAcl({
        rules: [
          {
            ...rate,
            statement: {
              rateBasedStatement: {
                ...rate.statement.rateBasedStatement,
                scopeDownStatement: { geoMatchStatement: { countryCodes: ["KP"] } },
              },
            },
          },
          size,
          badInputs,
        ],
      }),
    ),
    letsAllThroughFirst: fails(
      ["rates", "sizes", "badInputs"],
      ...door,
      webAcl({
        rules: [
          {
            name: "all",
            priority: 0,
            action: { allow: {} },
            statement: { regexMatchStatement: { regexString: ".*", fieldToMatch: { uriPath: {} } } },
          },
          rate,
          size,
          badInputs,
        ],
      }),
    ),
    sizeOnlyCounted: fails(
      "sizes",
      ...door,
      webAcl({ rules: [rate, group("AWSManagedRulesCommonRuleSet", counting), badInputs] }),
    ),
    groupOnlyCounted: fails(
      ["rates", "sizes"],
      ...door,
      given(WebAclRuleGroup, "group", { capacity: 10, scope: "REGIONAL", rules: [rate, size] }),
      webAcl({ rules: [badInputs, { name: "shared", priority: 9, overrideAction: { count: {} }, statement: shared }] }),
    ),
    nobodyMeets: fails(
      "rates",
      ...door,
      webAcl({
        rules: [
          { ...rate, statement: { rateBasedStatement: { limit: 2_000_000_000, aggregateKeyType: "IP" } } },
          size,
          badInputs,
        ],
      }),
    ),
    nobodyMeetsInAMinute: fails(
      "rates",
      ...door,
      webAcl({
        rules: [
          {
            ...rate,
            statement: { rateBasedStatement: { limit: 100_000, evaluationWindowSec: 60, aggregateKeyType: "IP" } },
          },
          size,
          badInputs,
        ],
      }),
    ),
    findsWhatIsSmall: fails(
      "sizes",
      ...door,
      webAcl({
        rules: [
          rate,
          { ...size, statement: { sizeConstraintStatement: { size: 16384, comparisonOperator: "LE" } } },
          badInputs,
        ],
      }),
    ),
    allowsFast: fails("rates", ...door, webAcl({ rules: [{ ...rate, action: { allow: {} } }, size, badInputs] })),
    brokenJson: fails(["malformed"], ...door, webAcl({ ruleJson: "[{" })),
  },
  undecided: {
    rulesUnknown: becomes("undecided", ...door, webAcl({ rules: UNKNOWN })),
    groupElsewhere: becomes(
      "undecided",
      ...door,
      webAcl({
        rules: [
          badInputs,
          {
            name: "shared",
            priority: 1,
            overrideAction: { none: {} },
            statement: { ruleGroupReferenceStatement: { arn: "arn:aws:wafv2:eu-west-1:1:regional/rulegroup/x/2" } },
          },
        ],
      }),
    ),
  },
  needs: {
    all: { "acl.rules.2.statement.managedRuleGroupStatement.name": ["badInputs"] },
    sizeByCommonRules: {
      "acl.rules.1.statement.managedRuleGroupStatement.name": ["sizes"],
      "acl.rules.2.statement.managedRuleGroupStatement.name": ["badInputs"],
    },
    json: { "acl.ruleJson": ["badInputs", "rates", "sizes"] },
    challenged: { "acl.rules.2.statement.managedRuleGroupStatement.name": ["badInputs"] },
    separateRule: {
      "acl.rules.1.statement.managedRuleGroupStatement.name": ["badInputs"],
      "rate.webAclArn": ["rates"],
    },
    inGroup: { "acl.rules.0.statement.managedRuleGroupStatement.name": ["badInputs"] },
  },
} satisfies Cases;
