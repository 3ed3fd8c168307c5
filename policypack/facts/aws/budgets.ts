import type { budgets, types } from "@pulumi/aws";
import { tagsOf } from "../ai";
import type { Resource, ResourceType, World } from "../resource";
import { all, any, fail, pass, undecided, type Truth } from "../truth";
import {
  equals,
  isOneOf,
  isPresent,
  isSet,
  isUnknown,
  knownNumber,
  knownText,
  number,
  text,
  textsBelow,
  unknownsBelow,
} from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { stacksWith } from "../stack";
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

/** The filters of a budget that leave whole accounts in: the cost of AI is among theirs. */
const OF_ACCOUNTS = /^(?:LinkedAccount|Region|BillingEntity|LegalEntityName|PurchaseType|UsageType|Operation)$/i;
const OF_AI = /(?:^|:)ai:|sagemaker|bedrock|elastic compute cloud|kendra|opensearch/i;

/** Whether the cost of AI counts towards the budget: by tag, by service, or as a part of the whole. */
function coversAi({ costFilters, filterExpression }: View<Args>, world: World): Truth {
  const filters: readonly View[] = [costFilters, filterExpression].filter(isPresent);
  const names = elementsOf(costFilters).flatMap(({ name }) => textsBelow(name));
  const isWhole = !isPresent(filterExpression) && names.every((name) => OF_ACCOUNTS.test(name));
  if (filters.some((filter) => textsBelow(filter).some((value) => OF_AI.test(value)))) return pass();
  const byTag = any(fail(), ...elementsOf(costFilters).map((filter) => isTagOfPaid(filter, world)));
  if (byTag.verdict !== "fail") return byTag;
  const open = filters.flatMap(unknownsBelow);
  if (open.length > 0) return undecided(...open.map((view) => evidenceAt(view)));
  return isWhole ? pass() : fail(...filters.map((filter) => evidenceAt(filter)));
}

/**
 * Whether the filter counts what something of the stack that is paid carries: an organisation's own keys are as good as
 * `ai:`. https://docs.aws.amazon.com/aws-cost-management/latest/userguide/budgets-create-filters.html
 */
function isTagOfPaid({ name, values }: View<types.input.budgets.BudgetCostFilter>, world: World): Truth {
  if (knownText(name) !== "TagKeyValue") return fail(evidenceAt(name));
  const paid = PAID.flatMap((type) => world.all(type));
  const counts = textsBelow(values).flatMap((value) => {
    const [, key = "", counted = ""] = /^(?:user:)?([^$]+)\$(.*)$/.exec(value) ?? [];
    return paid.map((resource) => carries(resource, key, counted));
  });
  return any(fail(evidenceAt(values)), ...counts);
}

function carries(resource: Resource, key: string, value: string): Truth {
  const { tags } = resource.props as View<{ tags: Record<string, string> }>;
  const view = tagsOf(resource).get(key);
  if (view !== undefined) return text(view, (own) => own === value);
  return isPresent(tags) && isUnknown(tags) ? undecided(evidenceAt(tags)) : fail(evidenceAt(tags));
}

/** Whether somebody is told before all of the budget is spent, or is about to be. */
function notifiesInTime({ limitAmount, notifications }: View<Args>, percent: number): Truth {
  const isInTime = (notification: View<Notification>): Truth => {
    const { comparisonOperator, subscriberEmailAddresses, subscriberSnsTopicArns, threshold, thresholdType } =
      notification;
    const limit = knownNumber(limitAmount);
    const isLow = any(
      all(
        equals(thresholdType, "PERCENTAGE"),
        number(threshold, (value) => value <= percent),
      ),
      all(
        equals(thresholdType, "ABSOLUTE_VALUE"),
        isUnknown(limitAmount)
          ? undecided(evidenceAt(limitAmount))
          : number(threshold, (value) => limit !== undefined && value <= (limit * percent) / 100),
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
  all(isOneOf(props.budgetType, ["COST", "USAGE"]), coversAi(props, world));

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
