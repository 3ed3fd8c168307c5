import { fails, given } from "../../../../policypack/engine/examples";
import { Budget, BudgetAction, Endpoint } from "../../../../policypack/facts/aws/types";
import type { Cases } from "../../../support/cases";

const endpoint = given(Endpoint, "llm", { tags: { "ai:env": "prod" } });
const notification = {
  comparisonOperator: "GREATER_THAN",
  notificationType: "ACTUAL",
  threshold: 100,
  thresholdType: "PERCENTAGE",
  subscriberSnsTopicArns: ["arn:aws:sns:eu-west-1:111122223333:costs"],
};
const budget = { name: "ai", budgetType: "COST", limitAmount: "5000", notifications: [notification] };
const watched = ["comparisonOperator", "threshold", "thresholdType"].map((name) => `ai.notifications.0.${name}`);
const needed = (...more: readonly string[]) =>
  Object.fromEntries([...watched, ...more].map((path) => [path, ["unwatched"]]));
const ofStorage = given(Budget, "storage", {
  ...budget,
  costFilters: [{ name: "Service", values: ["Amazon S3"] }],
});
const byTag = [{ name: "TagKeyValue", values: ["user:ai:system$shop"] }];

export default {
  pass: {
    byTag: [endpoint, given(Budget, "ai", { ...budget, costFilters: byTag })],
    byAccount: [
      endpoint,
      given(Budget, "ai", { ...budget, costFilters: [{ name: "LinkedAccount", values: ["111122223333"] }] }),
    ],
    byTagOfOnesOwn: [
      given(Endpoint, "llm", { tags: { "acme/system": "shop", "ai:env": "prod" } }),
      given(Budget, "ai", { ...budget, costFilters: [{ name: "TagKeyValue", values: ["user:acme/system$shop"] }] }),
    ],
    inAmounts: [
      endpoint,
      given(Budget, "ai", {
        ...budget,
        notifications: [{ ...notification, thresholdType: "ABSOLUTE_VALUE", threshold: 4000 }],
      }),
    ],
    withoutCredits: [
      endpoint,
      given(Budget, "ai", {
        ...budget,
        filterExpression: { not: { dimensions: { key: "RECORD_TYPE", values: ["Credit"] } } },
      }),
    ],
    oneOfTwo: [endpoint, ofStorage, given(Budget, "ai", budget)],
    // When the endpoint is met there is only the other one so far.
    stillToCome: [ofStorage, endpoint, given(Budget, "ai", budget)],
  },
  fail: {
    nobodyHears: fails(
      "unwatched",
      endpoint,
      given(Budget, "ai", { ...budget, notifications: [{ ...notification, subscriberSnsTopicArns: [] }] }),
    ),
    ofAllElse: fails(
      "unwatched",
      endpoint,
      given(Budget, "ai", {
        ...budget,
        filterExpression: { not: { dimensions: { key: "SERVICE", values: ["Amazon SageMaker"] } } },
      }),
    ),
    ofItsStorage: fails(
      "unwatched",
      endpoint,
      given(Budget, "ai", { ...budget, costFilters: [{ name: "Service", values: ["Amazon S3"] }, ...byTag] }),
    ),
    ofAnotherSystem: fails(
      "unwatched",
      given(Endpoint, "llm", { tags: { "acme/system": "shop", "ai:env": "prod" } }),
      given(Budget, "ai", { ...budget, costFilters: [{ name: "TagKeyValue", values: ["user:acme/system$wiki"] }] }),
    ),
    aboveTheLimit: fails(
      "unwatched",
      endpoint,
      given(Budget, "ai", {
        ...budget,
        notifications: [{ ...notification, thresholdType: "ABSOLUTE_VALUE", threshold: 9000 }],
      }),
    ),
    whenLittleIsSpent: fails(
      "unwatched",
      endpoint,
      given(Budget, "ai", { ...budget, notifications: [{ ...notification, comparisonOperator: "LESS_THAN" }] }),
    ),
    ofReservations: fails("unwatched", endpoint, given(Budget, "ai", { ...budget, budgetType: "RI_UTILIZATION" })),
    asksFirst: fails(
      "unstopped",
      given(Endpoint, "llm", { tags: { "ai:env": "dev" } }),
      given(Budget, "ai", budget),
      given(BudgetAction, "stop", { budgetName: "ai", approvalModel: "MANUAL" }),
    ),
  },
  needs: {
    inProduction: needed("ai.budgetType", "ai.notifications.0.subscriberEmailAddresses.0"),
    stoppedInDevelopment: {
      ...needed("ai.notifications.0.subscriberEmailAddresses.0"),
      "ai.budgetType": ["unstopped", "unwatched"],
      "stop.budgetName": ["unstopped"],
      "stop.approvalModel": ["unstopped"],
    },
    byTag: needed("ai.budgetType", "ai.notifications.0.subscriberSnsTopicArns.0", "ai.costFilters.0.values.0"),
    byTagOfOnesOwn: needed(
      "llm.tags.acme/system",
      "ai.budgetType",
      "ai.notifications.0.subscriberSnsTopicArns.0",
      "ai.costFilters.0.name",
      "ai.costFilters.0.values.0",
    ),
    byAccount: needed("ai.budgetType", "ai.notifications.0.subscriberSnsTopicArns.0", "ai.costFilters.0.name"),
    inAmounts: needed("ai.budgetType", "ai.notifications.0.subscriberSnsTopicArns.0", "ai.limitAmount"),
    withoutCredits: needed("ai.budgetType", "ai.notifications.0.subscriberSnsTopicArns.0"),
    oneOfTwo: needed("ai.budgetType", "ai.notifications.0.subscriberSnsTopicArns.0"),
    stillToCome: needed("ai.budgetType", "ai.notifications.0.subscriberSnsTopicArns.0"),
  },
} satisfies Cases;
