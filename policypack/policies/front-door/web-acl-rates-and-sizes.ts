import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiWebAcls } from "../../facts/aws/webAcl";
import { associated, balancer, balancerArn, webAcl } from "./samples";

const block = { action: { block: {} } };
const rate = {
  name: "rate",
  priority: 1,
  ...block,
  statement: { rateBasedStatement: { limit: 300, aggregateKeyType: "IP" } },
};
const size = {
  name: "size",
  priority: 2,
  ...block,
  statement: { sizeConstraintStatement: { size: 16384, comparisonOperator: "GT", fieldToMatch: { body: {} } } },
};
const managed = { managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesKnownBadInputsRuleSet" } };
const badInputs = { name: "bad", priority: 3, overrideAction: { none: {} }, statement: managed };
const door = [balancer(), associated(balancerArn)];
const withRules = (...rules: object[]) => [...door, webAcl({ rules })];

export default definePolicy({
  id: "web-acl-rates-and-sizes",
  title: "Web ACLs in front of models limit how often and how much is asked, and refuse known attacks",
  guidelines: ["3.2"],
  references: [
    "catalogue:EP-03",
    "securityhub:WAF.10",
    "atlas:AML.M0015",
    "atlas:AML.M0004",
    "owasp:LLM10",
    "owasp:LLM01",
    "ssdf:PO.4.1",
    "etsi:5.2.2-2",
    "equivalent:CKV_AWS_192",
  ],
  severity: "high",
  why: "A web ACL without rules, or with rules that only count, stops nothing. Copying a model takes very many requests, exhausting it takes very long ones: a rate and a size are what tell them from a customer's.",
  fix: "Add a rule with statement.rateBasedStatement and one with statement.sizeConstraintStatement, each with the action block, and AWSManagedRulesKnownBadInputsRuleSet with overrideAction none.",
  resources: aiWebAcls,
  messages: {
    rates: '"{name}" lets anybody ask as often as they like',
    sizes: '"{name}" lets requests of any size through',
    badInputs: '"{name}" does not refuse inputs that are known to be attacks',
  },
  check: (acl, judge) => {
    judge.require(acl.limitsRates, "rates");
    judge.require(acl.limitsSizes, "sizes");
    judge.require(acl.refusesBadInputs, "badInputs");
  },
  examples: {
    pass: {
      all: withRules(rate, size, badInputs),
      ofNoAi: [balancer({ tags: {} }), associated(balancerArn), webAcl()],
    },
    fail: {
      default: fails(["rates", "sizes", "badInputs"], ...door, webAcl()),
      onlyCounts: fails("badInputs", ...withRules(rate, size, { ...badInputs, overrideAction: { count: {} } })),
      countsRates: fails("rates", ...withRules({ ...rate, action: { count: {} } }, size, badInputs)),
      noSize: fails("sizes", ...withRules(rate, badInputs)),
    },
  },
});
