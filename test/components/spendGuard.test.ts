import assert from "node:assert/strict";
import { undecidedAtPreview } from "../../components/spendGuard";
import { behavesLikeAComponent, refusalOf } from "./support/behaves";
import { captureResources, named } from "./support/capture";
import { statementsOf } from "./support/documents";
import { endpoint } from "./support/programs";
import { spendGuard } from "./support/programs/operations";
import { said, shown } from "./support/said";

type Changes = Parameters<typeof spendGuard>[0];

const TOPIC = "arn:aws:sns:eu-west-1:111122223333:spend";
const emails = ["ml-platform@example.com"];

const action = async (changes: Changes = {}) =>
  named(await captureResources(() => spendGuard(changes)), "spend-halt").props;

describe("SpendGuard", () => {
  it("counts what carries the system's tag", async () => {
    const resources = await captureResources(() => spendGuard({ monthlyLimitUsd: 1234.5 }));
    const { props } = named(resources, "spend-budget");
    assert.deepEqual(props.costFilters, [{ name: "TagKeyValue", values: ["user:ai:system$support-assistant"] }]);
    assert.deepEqual(
      [props.budgetType, props.timeUnit, props.limitAmount, props.limitUnit],
      ["COST", "MONTHLY", "1234.5", "USD"],
    );
  });

  it("counts in yuan in China", async () => {
    const elsewhere = { partition: "aws-cn", region: "cn-north-1" };
    const resources = await captureResources(() => spendGuard(), { elsewhere });
    assert.equal(named(resources, "spend-budget").props.limitUnit, "CNY");
  });

  it("tells of what is foreseen and of what is spent, in time", async () => {
    const resources = await captureResources(() => spendGuard({ noticePercent: 60 }));
    const told = named(resources, "spend-budget").props.notifications as Record<string, unknown>[];
    assert.deepEqual(
      told.map(({ notificationType, threshold }) => [notificationType, threshold]),
      [
        ["FORECASTED", 60],
        ["ACTUAL", 60],
        ["ACTUAL", 100],
      ],
    );
    for (const each of told) assert.deepEqual(each.subscriberEmailAddresses, emails);
  });

  it("tells a topic where one is given", async () => {
    const resources = await captureResources(() => spendGuard({ notificationTopicArn: TOPIC }));
    const [first] = named(resources, "spend-budget").props.notifications as Record<string, unknown>[];
    assert.deepEqual(first?.subscriberSnsTopicArns, [TOPIC]);
    assert.deepEqual(named(resources, "spend-halt").props.subscribers, [{ subscriptionType: "SNS", address: TOPIC }]);
  });

  const approvals: [Changes, string][] = [
    [{}, "AUTOMATIC"],
    [{ environment: "staging", haltsProductionByItself: false }, "AUTOMATIC"],
    [{ environment: "quarantine" }, "AUTOMATIC"],
    [{ environment: "prod" }, "MANUAL"],
    [{ environment: "prod", haltsProductionByItself: true }, "AUTOMATIC"],
  ];
  for (const [changes, approvalModel] of approvals) {
    it(`halts ${JSON.stringify(changes)}: ${approvalModel}`, async () => {
      assert.equal((await action(changes)).approvalModel, approvalModel);
    });
  }

  it("halts the named roles when the limit is spent", async () => {
    const props = await action({ haltedRoleNames: ["shop", "agent"], haltPercent: 90 });
    assert.deepEqual(props.actionThreshold, { actionThresholdType: "PERCENTAGE", actionThresholdValue: 90 });
    assert.equal(props.notificationType, "ACTUAL");
    const { iamActionDefinition } = props.definition as { iamActionDefinition: Record<string, unknown> };
    assert.deepEqual(iamActionDefinition.roles, ["shop", "agent"]);
    assert.match(String(iamActionDefinition.policyArn), /policy\/assistant-test-spend-standstill-\w{8}$/);
  });

  it("denies all by which models are asked, and starts nothing paid", async () => {
    const resources = await captureResources(() => spendGuard());
    const denied = [...statementsOf(resources, "spend-standstill").values()];
    assert.ok(denied.every(({ Effect }) => Effect === "Deny"));
    const actions = denied.flatMap(({ Action }) => Action);
    for (const each of ["bedrock:InvokeModel", "sagemaker:InvokeEndpoint", "sagemaker:CreateTrainingJob"])
      assert.ok(actions.includes(each), each);
  });

  it("lets AWS Budgets attach that policy to those roles, for this budget, and nothing else", async () => {
    const resources = await captureResources(() => spendGuard({ haltedRoleNames: ["shop", "agent"] }));
    const [only, ...others] = statementsOf(resources, "spend-permissions").values();
    assert.deepEqual(others, []);
    assert.deepEqual(only?.Action, ["iam:AttachRolePolicy", "iam:DetachRolePolicy"]);
    assert.deepEqual(
      only.Resource,
      ["shop", "agent"].map((role) => `arn:aws:iam::111122223333:role/${role}`),
    );
    const standstill = String(named(resources, "spend-standstill").props.name);
    assert.deepEqual(only.Condition, {
      ArnEquals: { "iam:PolicyARN": `arn:aws:iam::111122223333:policy/${standstill}` },
    });
    const trust = statementsOf(resources, "spend-role", "assumeRolePolicy").get("TheBudget");
    const budget = String(named(resources, "spend-budget").props.name);
    assert.deepEqual(trust?.Condition, {
      ArnLike: { "aws:SourceArn": `arn:aws:budgets::111122223333:budget/${budget}*` },
      StringEquals: { "aws:SourceAccount": "111122223333" },
    });
  });

  const refused: [Changes, RegExp][] = [
    [{ monthlyLimitUsd: 0 }, /SpendGuard "spend": monthlyLimitUsd is 0; it must be an amount above 0/],
    [{ noticePercent: 150 }, /noticePercent is 150.*from 1 to 100/],
    [{ haltPercent: 10 }, /haltPercent is 10.*from 50 to 100/],
    [{ haltedRoleNames: [] }, /haltedRoleNames is \[\]; it must be the names of 1 to 100 roles/],
    [{ haltedRoleNames: ["a b"] }, /haltedRoleNames\[0\]/],
    [{ notificationEmails: [] }, /notificationEmails is \[\].*or notificationTopicArn given/],
    [{ notificationEmails: ["nobody"] }, /notificationEmails\[0\] is "nobody"; it must be an e-mail address/],
    [{ notificationEmails: Array<string>(11).fill("a@example.com") }, /10 addresses at most/],
    [{ notificationTopicArn: "spend" }, /notificationTopicArn is "spend"; it must be a topic's ARN/],
    [{ notificationTopicArn: TOPIC, notificationEmails: emails }, /absent where notificationTopicArn is given/],
  ];
  for (const [changes, expected] of refused) {
    it(`refuses ${JSON.stringify(changes).slice(0, 80)}`, async () => {
      assert.match(await refusalOf(() => spendGuard(changes)), expected);
    });
  }

  for (const environment of ["dev", "prod"] as const) {
    it(`is what a system that spends is asked to have in ${environment}`, async () => {
      const about = async (build: () => unknown) =>
        shown((await said(build, true, {})).filter(({ policy }) => policy === "ai-spend-capped"));
      assert.notDeepEqual(await about(() => endpoint({ environment })), []);
      assert.deepEqual(await about(() => [endpoint({ environment }), spendGuard({ environment })]), []);
    });
  }
});

behavesLikeAComponent("SpendGuard", {
  make: (name, changes) => spendGuard({ ...changes }, name),
  limits: {
    "aws:budgets/budget:Budget": ["name", 100],
    "aws:iam/role:Role": ["name", 64],
    "aws:iam/policy:Policy": ["name", 128],
  },
  undecidedAtPreview,
  settings: {},
});
