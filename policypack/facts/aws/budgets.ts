import type { budgets, types } from "@pulumi/aws";
import type { Resource, ResourceType, World } from "../resource";
import { all, any, fail, pass, undecided, type Truth } from "../truth";
import { atMost, equals, isOneOf, isPresent, isSet, isUnknown, knownNumber, number } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { stacksWith } from "../stack";
import { coversAi } from "./budgetFilters";
import {
  Agent,
  AgentRuntime,
  Budget,
  BudgetAction,
  CustomModel,
  Endpoint,
  InferenceProfile,
  ProvisionedThroughput,
  TrainingJob,
} from "./types";

type Args = budgets.BudgetArgs;
type Notification = types.input.budgets.BudgetNotification;

const PAID: readonly ResourceType<object>[] = [
  Agent,
  AgentRuntime,
  CustomModel,
  Endpoint,
  InferenceProfile,
  ProvisionedThroughput,
  TrainingJob,
];

/** The stack as a whole, where something of it is paid by the token or by the hour. */
export const stacksThatSpend = stacksWith(...PAID);

/** Whether somebody is told before all of the budget is spent, or is about to be. */
function notifiesInTime({ limitAmount, notifications, plannedLimits }: View<Args>, percent: number): Truth {
  const limits: readonly View[] = isPresent(limitAmount)
    ? [limitAmount]
    : elementsOf(plannedLimits).map(({ amount }) => amount as View);
  const isInTime = (notification: View<Notification>): Truth => {
    const { comparisonOperator, subscriberEmailAddresses, subscriberSnsTopicArns, threshold, thresholdType } =
      notification;
    const isLow = any(
      all(equals(thresholdType, "PERCENTAGE"), atMost(threshold, percent)),
      all(
        equals(thresholdType, "ABSOLUTE_VALUE"),
        limits.length === 0 ? fail(evidenceAt(limitAmount)) : pass(),
        ...limits.map((limit) =>
          isUnknown(limit)
            ? undecided(evidenceAt(limit))
            : number(threshold, (value) => value <= ((knownNumber(limit) ?? -1) * percent) / 100),
        ),
      ),
    );
    const isHeard = any(isSet(subscriberEmailAddresses), isSet(subscriberSnsTopicArns));
    return all(equals(comparisonOperator, "GREATER_THAN"), isLow, isHeard);
  };
  if (isUnknown(notifications)) return undecided(evidenceAt(notifications));
  const inTime = elementsOf(notifications).map(isInTime);
  return inTime.length === 0 ? fail(evidenceAt(notifications)) : any(...inTime);
}

/** Whether something happens by itself when it is spent. */
function hasAction(budget: Resource, world: World): Truth {
  const { complete, resources } = world.referrers(budget, BudgetAction, "budgetName");
  const automatic = resources.map(({ props }) => equals(props.approvalModel, "AUTOMATIC"));
  return any(
    complete.verdict === "pass" ? fail({ resource: budget, path: "", found: "without a budget action" }) : complete,
    ...automatic,
  );
}

const caps = ({ props }: Resource<Args>, world: World): Truth =>
  all(
    isOneOf(props.budgetType, ["COST", "USAGE"]),
    coversAi(
      props,
      PAID.flatMap((type) => world.all(type)),
    ),
  );

/** Whether a budget for AI tells somebody in time. */
export const isWatched = (world: World, percent: number): Truth =>
  any(fail(), ...world.all(Budget).map((budget) => all(caps(budget, world), notifiesInTime(budget.props, percent))));

/** Whether a budget for AI stops the spending. */
export const isStopped = (world: World): Truth =>
  any(fail(), ...world.all(Budget).map((budget) => all(caps(budget, world), hasAction(budget, world))));

/** Undecided where this stack has no budget: the account may have one. */
export function hasBudget(resource: Resource, world: World): Truth {
  if (world.all(Budget).length > 0) return pass();
  return undecided({
    resource,
    path: "",
    found: "in a stack without a budget",
    waitsFor: world.closed ? "what you say of budgets outside this stack" : "the rest of the program",
    toDecide: "Add a budget to this stack, or set the policy's setting `budgetElsewhere` to true.",
  });
}
