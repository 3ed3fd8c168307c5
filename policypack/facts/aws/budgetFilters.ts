/** Whether the cost of AI counts towards a budget, by what the budget filters. */
import type { budgets, types } from "@pulumi/aws";
import { tagsOf } from "../ai";
import type { Resource } from "../resource";
import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { equals, isPresent, isUnknown, knownText, listTruth, some, text, textsBelow, unknownsBelow } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";

type Args = budgets.BudgetArgs;
/** What of the stack is paid by the token or by the hour. */
type Paid = readonly Resource[];

/** The filters of a budget that leave whole accounts in: the cost of AI is among theirs. */
const OF_ACCOUNTS = /^(?:LinkedAccount|Region|BillingEntity|LegalEntityName|PurchaseType|UsageType|Operation)$/i;
const OF_AI = /(?:^|:)ai:|sagemaker|bedrock|elastic compute cloud|kendra|opensearch/i;

/** Whether the cost of AI counts towards the budget: by tag, by service, or as a part of the whole. */
export const coversAi = ({ costFilters, filterExpression }: View<Args>, paid: Paid): Truth =>
  all(
    countsByFilters(costFilters, paid),
    isPresent(filterExpression) ? countsByExpression(filterExpression as View as View<Expression>, paid) : pass(),
  );

/** What counts must match each filter, by one of its values. */
function countsByFilters(costFilters: View<Args>["costFilters"], paid: Paid): Truth {
  const byName = new Map<string, Truth[]>();
  for (const filter of elementsOf(costFilters)) {
    const key = knownText(filter.name) ?? "";
    byName.set(key, [...(byName.get(key) ?? []), countsByFilter(filter, paid)]);
  }
  return all(listTruth(costFilters), ...[...byName.values()].map((alike) => any(...alike)));
}

function countsByFilter({ name, values }: View<types.input.budgets.BudgetCostFilter>, paid: Paid): Truth {
  if (isUnknown(name)) return undecided(evidenceAt(name));
  const key = knownText(name) ?? "";
  if (OF_ACCOUNTS.test(key)) return pass(evidenceAt(name));
  if (key === "CostCategory") return any(namesAi(values), isOfCategory(values));
  const tags = key === "TagKeyValue" ? elementsOf(values).map((value) => isTagValueOfPaid(value, paid)) : [];
  return any(namesAi(values), ...tags);
}

const namesAi = (values: View): Truth =>
  textsBelow(values).some((value) => OF_AI.test(value))
    ? pass(evidenceAt(values))
    : any(fail(evidenceAt(values)), ...unknownsBelow(values).map((view) => undecided(evidenceAt(view))));

/** What a cost category holds is written down elsewhere. */
const isOfCategory = (place: View): Truth =>
  undecided(
    evidenceAt(place, {
      waitsFor: "whether the cost of AI is in that cost category",
      toDecide: "Set the policy's setting `budgetElsewhere` to true where it is, or count a tag or a service.",
    }),
  );

/** `user:acme/system$shop`. https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-create-filters.html */
function isTagValueOfPaid(value: View, paid: Paid): Truth {
  const [, key = "", counted = ""] = /^(?:user:)?([^$]+)\$(.*)$/.exec(knownText(value) ?? "") ?? [];
  return isTagOfPaid(key, (own) => own === counted, value, paid);
}

/** Whether something of the stack that is paid carries it: an organisation's own keys are as good as `ai:`. */
const isTagOfPaid = (key: string, isCounted: (own: string) => boolean, place: View, paid: Paid): Truth =>
  any(fail(evidenceAt(place)), ...paid.map((resource) => carries(resource, key, isCounted)));

/** https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Expression.html */
interface Expression {
  readonly ands: readonly Expression[];
  readonly ors: readonly Expression[];
  readonly not: Expression;
  readonly dimensions: Leaf;
  readonly tags: Leaf;
  readonly costCategories: Leaf;
}

interface Leaf {
  readonly key: string;
  readonly values: readonly string[];
  readonly matchOptions: readonly string[];
}

/** Whether the cost of AI is among what the expression is about; where it says what is left out, whether it is not. */
function countsByExpression(expression: View<Expression>, paid: Paid, isLeftOut = false): Truth {
  const { ands, costCategories, dimensions, not: other, ors, tags } = expression;
  if (isUnknown(expression)) return undecided(evidenceAt(expression));
  const each = (list: View<readonly Expression[]>): readonly Truth[] => [
    ...(isUnknown(list) ? [undecided(evidenceAt(list))] : []),
    ...elementsOf(list).map((one) => countsByExpression(one, paid, isLeftOut)),
  ];
  const said = (truth: Truth): Truth => (isLeftOut ? not(truth) : truth);
  if (isPresent(ands)) return isLeftOut ? any(...each(ands)) : all(...each(ands));
  if (isPresent(ors)) return isLeftOut ? all(...each(ors)) : any(...each(ors));
  if (isPresent(other)) return countsByExpression(other, paid, !isLeftOut);
  if (isPresent(dimensions)) {
    const { key, values } = dimensions;
    const isOfAccounts = text(key, (name) => OF_ACCOUNTS.test(name.replaceAll("_", "")));
    const isUse = all(
      equals(key, "RECORD_TYPE"),
      some(values, (value) => text(value, (kind) => /usage$/i.test(kind))),
    );
    return any(isOfAccounts, said(any(namesAi(values), isUse)));
  }
  if (isPresent(tags)) return said(countsByTag(tags, paid));
  return isPresent(costCategories)
    ? any(said(namesAi(costCategories)), isOfCategory(costCategories))
    : fail(evidenceAt(expression));
}

function countsByTag({ key, matchOptions, values }: View<Leaf>, paid: Paid): Truth {
  const name = knownText(key);
  if (name === undefined) return isUnknown(key) ? undecided(evidenceAt(key)) : fail(evidenceAt(key));
  const counted = textsBelow(values);
  const isLoose = textsBelow(matchOptions).some((option) => /^(?:STARTS_WITH|ENDS_WITH|CONTAINS)$/.test(option));
  const isCounted = (own: string): boolean => counted.some((value) => (isLoose ? own.includes(value) : own === value));
  return any(
    OF_AI.test(name) ? pass(evidenceAt(key)) : fail(),
    ...unknownsBelow(values).map((view) => undecided(evidenceAt(view))),
    isTagOfPaid(name, isCounted, values, paid),
  );
}

function carries(resource: Resource, key: string, isCounted: (own: string) => boolean): Truth {
  const { tags } = resource.props as View<{ tags: Record<string, string> }>;
  const view = tagsOf(resource).get(key);
  if (view !== undefined) return text(view, isCounted);
  return isPresent(tags) && isUnknown(tags) ? undecided(evidenceAt(tags)) : fail(evidenceAt(tags));
}
