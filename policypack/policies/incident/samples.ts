/** What the examples about budgets start from. */
import { given, ref } from "../../engine/examples";
import { Budget, BudgetAction, Endpoint } from "../../facts/aws/types";

export const endpointOf = (env: string) => given(Endpoint, "llm", { tags: { "ai:env": env } });
export const notification = {
  comparisonOperator: "GREATER_THAN",
  notificationType: "FORECASTED",
  threshold: 80,
  thresholdType: "PERCENTAGE",
  subscriberEmailAddresses: ["ml-platform@example.com"],
};
export const budgetWith = (props: object) =>
  given(Budget, "ai", { name: "ai", budgetType: "COST", limitAmount: "5000", notifications: [notification], ...props });
export const stop = given(BudgetAction, "stop", { budgetName: ref("ai", "id", "ai"), approvalModel: "AUTOMATIC" });
