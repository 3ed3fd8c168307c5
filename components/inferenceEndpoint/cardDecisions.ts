import * as pulumi from "@pulumi/pulumi";
import { accepted, type ArgumentChecker, matching, type Check } from "../shared/arguments";
import type { InferenceEndpointArgs } from "./args";
import { RiskRating, type ModelCardArgs } from "./cardArgs";

/** What is said of a model in its card. */
export interface Card {
  readonly intendedUses: string;
  readonly limitations: string;
  readonly riskRating: RiskRating;
  readonly riskExplanation?: string | undefined;
  readonly trainingDatasets: string[];
  readonly evaluationSummary?: string | undefined;
  readonly ethicalConsiderations?: string | undefined;
  readonly approvedBy: string;
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/model-cards-create.html#model-cards-json-schema */
const LONGEST_TEXT = 2048;
const MOST_DATASETS = 15;

const TEXT: Check<string> = (value) =>
  value.trim() !== "" && value.length <= LONGEST_TEXT
    ? undefined
    : `a text of 1 to ${LONGEST_TEXT.toString()} characters`;
/** Without a user or a query, either of which could hold a secret. */
const DATASET = matching(
  /^(?:https:\/\/[^\s@?#]+|s3:\/\/[^\s@?#]+|arn:[^\s@?#]+)$/,
  "an https:// or s3:// address or an ARN, without a user, a query or a fragment",
);
const APPROVER = matching(
  /^[A-Za-z0-9][A-Za-z0-9._@+-]{0,127}$/,
  "a team or an address: letters, digits and . _ @ + -",
);
const SOME_DATASETS: Check<unknown[]> = (datasets) =>
  datasets.length > 0 && datasets.length <= MOST_DATASETS
    ? undefined
    : `1 to ${MOST_DATASETS.toString()} addresses of data sets`;

/** What goes into the model's card, checked; absent where none is made. */
export function cardOf(check: ArgumentChecker, args: InferenceEndpointArgs): pulumi.Output<Card> | undefined {
  const { evaluation, modelCard: card, owner } = args;
  if (card === undefined) return undefined;
  if (evaluation === undefined)
    throw check.refuse("evaluation", "absent", "given where modelCard is: a card says how the model was evaluated");
  const ratings: readonly string[] = Object.values(RiskRating);
  const isRating = accepted((value: string) => ratings.includes(value), `one of ${ratings.join(", ")}`);
  check.plain<string>("modelCard.riskRating", card.riskRating, isRating);
  return pulumi.output({
    ...textsOf(check, card),
    riskRating: card.riskRating,
    trainingDatasets: check.inputs("modelCard.trainingDatasets", card.trainingDatasets, DATASET, SOME_DATASETS),
    approvedBy: approverOf(check, card, owner),
  });
}

function textsOf(check: ArgumentChecker, card: ModelCardArgs) {
  const optional = (argument: keyof ModelCardArgs, value: pulumi.Input<string> | undefined) =>
    check.optional(`modelCard.${argument}`, value, TEXT);
  return {
    intendedUses: check.input("modelCard.intendedUses", card.intendedUses, TEXT),
    limitations: check.input("modelCard.limitations", card.limitations, TEXT),
    riskExplanation: optional("riskExplanation", card.riskExplanation),
    evaluationSummary: optional("evaluationSummary", card.evaluationSummary),
    ethicalConsiderations: optional("ethicalConsiderations", card.ethicalConsiderations),
  };
}

/** Who approved the model: somebody else than who owns it. */
function approverOf(
  check: ArgumentChecker,
  { approvedBy }: ModelCardArgs,
  owner: pulumi.Input<string>,
): pulumi.Output<string> {
  const another =
    (theOwner: string): Check<string> =>
    (approver) =>
      approver === theOwner ? "another than the owner: nobody approves their own model" : APPROVER(approver);
  const argument = "modelCard.approvedBy";
  if (typeof owner === "string") return check.input(argument, approvedBy, another(owner));
  return pulumi.all([approvedBy, owner]).apply(([approver, known]) => check.later(argument, approver, another(known)));
}
