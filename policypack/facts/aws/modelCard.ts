import { parseJson } from "../json";
import { Unknown, isTreeObject } from "../tree";
import { any, malformed, pass, undecided, type Truth } from "../truth";
import { isOneOf, isSet } from "../values";
import { cursorOf, evidenceAt, viewOf, type View } from "../view";

/**
 * What a model card says, as far as it is asked for.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/model-cards-create.html#model-cards-json-schema
 */
interface Content {
  readonly intended_uses: {
    readonly purpose_of_model: string;
    readonly intended_uses: string;
    readonly risk_rating: string;
  };
  readonly training_details: {
    readonly training_observations: string;
    readonly training_job_details: { readonly training_arn: string; readonly training_datasets: string[] };
  };
  readonly evaluation_details: object[];
  readonly additional_information: { readonly caveats_and_recommendations: string };
}

/** The parts of a card that must be filled in. */
type Part = "purpose" | "risk" | "limits" | "training" | "evaluation";

/** A card's parts, each with whether it is filled in. */
export interface ModelCardContent {
  /** Passes where it can be read. */
  readonly readable: Truth;
  /** None where it cannot. */
  readonly parts: readonly (readonly [Part, Truth])[];
}

/** The content of a model card, in a property that holds it as JSON text. */
export function modelCardAt(property: View): ModelCardContent {
  const { owner, path, secret, top, tree } = cursorOf(property);
  if (tree instanceof Unknown) return { readable: undecided(evidenceAt(property)), parts: [] };
  const parsed = typeof tree === "string" ? parseJson(tree) : tree;
  if (!isTreeObject(parsed)) {
    return { readable: malformed(evidenceAt(property, { expected: "a model card as JSON text" })), parts: [] };
  }
  const {
    additional_information: more,
    evaluation_details: evaluation,
    intended_uses: uses,
    training_details: training,
  } = viewOf<Content>(owner, parsed, path, top, secret);
  return {
    readable: pass(),
    parts: [
      ["purpose", any(isSet(uses.intended_uses), isSet(uses.purpose_of_model))],
      // "Unknown" is a rating too, and none.
      ["risk", isOneOf(uses.risk_rating, ["High", "Medium", "Low"])],
      ["limits", isSet(more.caveats_and_recommendations)],
      [
        "training",
        any(
          isSet(training.training_job_details.training_datasets),
          isSet(training.training_job_details.training_arn),
          isSet(training.training_observations),
        ),
      ],
      ["evaluation", isSet(evaluation)],
    ],
  };
}
