import assert from "node:assert/strict";
import fc from "fast-check";
import { hasBudget, isStopped, isWatched } from "../../../../policypack/facts/aws/budgets";
import { Bucket, Budget, BudgetAction, Endpoint } from "../../../../policypack/facts/aws/types";
import type { Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const UNKNOWN: Tree = Unknown.value;
const MOST = 100;
const notification: TreeObject = {
  comparisonOperator: "GREATER_THAN",
  notificationType: "ACTUAL",
  threshold: 80,
  thresholdType: "PERCENTAGE",
  subscriberEmailAddresses: ["ml@example.com"],
};
const budget = (props: TreeObject, name = "ai"): Given => ({
  type: Budget,
  name,
  props: { name, budgetType: "COST", limitAmount: "5000", notifications: [notification], ...props },
});
const endpoint: Given = { type: Endpoint, name: "llm", props: { tags: { "acme/system": "shop" } } };
const watched = (...given: readonly Given[]): Verdict => isWatched(closedWorld(endpoint, ...given).world, MOST).verdict;

/** https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Notification.html */
describe("whether somebody is told in time", () => {
  const absolute = (threshold: Tree): TreeObject => ({ ...notification, thresholdType: "ABSOLUTE_VALUE", threshold });
  const told = (more: TreeObject, props: TreeObject = {}): TreeObject => ({
    notifications: [{ ...notification, ...more }],
    ...props,
  });
  const planned = (...amounts: readonly Tree[]): TreeObject => ({
    limitAmount: null,
    plannedLimits: amounts.map((amount) => ({ amount, startTime: "2026-01-01_00:00", unit: "USD" })),
  });
  const TABLE: Readonly<Record<string, readonly [verdict: Verdict, props: TreeObject]>> = {
    "before all is spent": ["pass", {}],
    "by a topic": [
      "pass",
      told({ subscriberEmailAddresses: [], subscriberSnsTopicArns: ["arn:aws:sns:eu-west-1:1:x"] }),
    ],
    "by a topic that has no ARN yet": ["pass", told({ subscriberEmailAddresses: [], subscriberSnsTopicArns: UNKNOWN })],
    "as all is spent": ["pass", told({ threshold: MOST })],
    "not when too much is spent": ["fail", told({ threshold: MOST + 1 })],
    "by a part in words": ["pass", told({ threshold: "80" })],
    "not by nobody": ["fail", told({ subscriberEmailAddresses: [] })],
    "not when little is spent": ["fail", told({ comparisonOperator: "LESS_THAN" })],
    "not without saying when": ["fail", told({ threshold: null })],
    "by an amount": ["pass", { notifications: [absolute(4000)] }],
    "not by an amount above the limit": ["fail", { notifications: [absolute(5001)] }],
    "not by an amount without a limit": ["fail", { notifications: [absolute(1)], limitAmount: null }],
    "not by an amount of a limit that is none": ["fail", { notifications: [absolute(1)], limitAmount: "much" }],
    "by an amount below each planned limit": ["pass", { ...planned("5000", "8000"), notifications: [absolute(4000)] }],
    "not by one above a planned limit": ["fail", { ...planned("3000", "8000"), notifications: [absolute(4000)] }],
    "it is not known by an amount of a limit that is not": [
      "undecided",
      { notifications: [absolute(4000)], limitAmount: UNKNOWN },
    ],
    "it is not known when": ["undecided", told({ threshold: UNKNOWN })],
    "it is not known at all": ["undecided", { notifications: UNKNOWN }],
    "not at all": ["fail", { notifications: [] }],
    "by one notification of two": ["pass", { notifications: [absolute(9000), notification] }],
    "by one, whatever the other is": ["pass", { notifications: [UNKNOWN, notification] }],
    "not by notifications that are none": ["fail", { notifications: "soon" }],
    "not of what was reserved": ["fail", { budgetType: "RI_UTILIZATION" }],
    "of what is used": ["pass", { budgetType: "USAGE" }],
  };
  for (const [name, [verdict, props]] of Object.entries(TABLE))
    it(name, () => {
      assert.equal(watched(budget(props)), verdict);
    });
  it("is asked of each budget", () => {
    assert.equal(watched(budget({ notifications: [] }, "other"), budget({})), "pass");
    assert.equal(watched(), "fail");
  });
  it("is never so by a higher threshold", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(200), fc.boolean(), (threshold, more, isAbsolute) => {
        const said = (value: number) =>
          watched(budget(isAbsolute ? { notifications: [absolute(value * 50)] } : told({ threshold: value })));
        if (said(threshold) === "fail") assert.equal(said(threshold + more), "fail");
        assert.equal(said(threshold), threshold <= MOST ? "pass" : "fail");
      }),
      { numRuns: 50 },
    );
  });
});

describe("whether spending is stopped", () => {
  const action = (props: TreeObject): Given => ({ type: BudgetAction, name: "stop", props });
  const stopped = (...given: readonly Given[]): Verdict => isStopped(closedWorld(...given).world).verdict;
  it("is so where something happens by itself", () => {
    assert.equal(stopped(budget({}), action({ budgetName: "ai", approvalModel: "AUTOMATIC" })), "pass");
    assert.equal(stopped(budget({}), action({ budgetName: "ai", approvalModel: "MANUAL" })), "fail");
    assert.equal(stopped(budget({}), action({ budgetName: "other", approvalModel: "AUTOMATIC" })), "fail");
    assert.equal(stopped(budget({}), action({ budgetName: UNKNOWN, approvalModel: "AUTOMATIC" })), "undecided");
    assert.equal(stopped(budget({}), action({ budgetName: "ai", approvalModel: UNKNOWN })), "undecided");
    assert.equal(stopped(budget({}), action({ budgetName: "ai", approvalModel: 5 })), "fail");
    assert.equal(stopped(budget({})), "fail");
    assert.equal(stopped(), "fail");
  });
  it("is not asked of a stack without a budget: the account may have one", () => {
    const bucket: Given = { type: Bucket, name: "bucket" };
    for (const build of [closedWorld, openWorld]) {
      const without = build(bucket);
      assert.equal(hasBudget(without.the("bucket"), without.world).verdict, "undecided");
      const one = build(bucket, budget({}));
      assert.equal(hasBudget(one.the("bucket"), one.world).verdict, "pass");
    }
  });
});
