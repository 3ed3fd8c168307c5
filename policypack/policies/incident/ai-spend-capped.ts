import { BUDGET_NOTICE_PERCENT } from "../../../components/baseline";
import { becomes, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { flag, wholeNumber } from "../../engine/settings";
import { hasBudget, isStopped, isWatched, stacksThatSpend } from "../../facts/aws/budgets";
import { Budget } from "../../facts/aws/types";
import { isOfProduction } from "../../facts/evidence";
import { any, when } from "../../facts/truth";
import { budgetWith, endpointOf, notification, stop } from "./samples";

export default definePolicy({
  id: "ai-spend-capped",
  title: "What AI systems spend is watched by a budget, and stopped outside production",
  guidelines: ["3.2", "3.3"],
  references: ["catalogue:EP-06", "atlas:AML.M0004", "owasp:LLM10", "ssdf:PO.5.1", "etsi:5.2.2-2"],
  severity: "high",
  why: "A model is paid by the token and by the hour. Stolen credentials, a loop of agents or a flood of requests cost more in a night than the system in a year, and the invoice is the first to tell.",
  fix: 'Add a Budget with a costFilters of name "TagKeyValue" for the tag ai:system, and a notification with a threshold of 80 (thresholdType "PERCENTAGE") or less; for what is not production also a BudgetAction with approvalModel "AUTOMATIC".',
  resources: stacksThatSpend,
  config: {
    budgetElsewhere: flag("Whether a budget outside the stack, of the account say, counts what it costs."),
    budgetPercent: wholeNumber(
      "The share of the budget at which somebody must have been told.",
      BUDGET_NOTICE_PERCENT.maximum,
      1,
      BUDGET_NOTICE_PERCENT.maximum,
    ),
  },
  messages: {
    unwatched: "no budget tells anybody in time what the AI system costs",
    unstopped: "nothing stops the AI system when its budget is spent, though it is not in production",
  },
  check: ({ resource }, judge) => {
    const { budgetElsewhere, budgetPercent } = judge.settings;
    if (budgetElsewhere) return;
    const exists = hasBudget(resource, judge.world);
    judge.require(
      when(exists, () => isWatched(judge.world, budgetPercent)),
      "unwatched",
    );
    judge.require(
      when(exists, () => any(isOfProduction(resource), isStopped(judge.world))),
      "unstopped",
    );
  },
  examples: {
    pass: {
      inProduction: [endpointOf("prod"), budgetWith({})],
      stoppedInDevelopment: [endpointOf("dev"), budgetWith({}), stop],
    },
    fail: {
      default: fails("unwatched", endpointOf("prod"), given(Budget, "ai", { budgetType: "COST" })),
      tooLate: fails(
        "unwatched",
        endpointOf("prod"),
        budgetWith({ notifications: [{ ...notification, threshold: 150 }] }),
      ),
      ofSomethingElse: fails(
        "unwatched",
        endpointOf("prod"),
        budgetWith({ costFilters: [{ name: "Service", values: ["Amazon Simple Storage Service"] }] }),
      ),
      unstopped: fails("unstopped", endpointOf("dev"), budgetWith({})),
    },
    undecided: { noBudgetHere: becomes("undecided", endpointOf("prod")) },
  },
});
