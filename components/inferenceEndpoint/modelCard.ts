import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Card } from "./cardDecisions";

/** What is known of the model that a card is about. */
export interface CardSubject {
  readonly card: Card;
  /** By the keys of the tags that say it. */
  readonly known: Readonly<Record<string, string>>;
  readonly owner: string;
  readonly image: string;
  readonly artifactUri: string;
}

/**
 * The content of a model card: the same for the same model, whenever it is written.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/model-cards-create.html#model-cards-json-schema
 */
export function modelCardContent({ artifactUri, card, image, known, owner }: CardSubject): string {
  const [id = "", digest = "", report = "", reportDigest = "", date = ""] = [
    "ai:model-id",
    "ai:model-digest",
    "ai:eval-report",
    "ai:eval-report-digest",
    "ai:eval-date",
  ].map((key) => known[key]);
  return JSON.stringify({
    model_overview: {
      model_name: id,
      model_owner: owner,
      model_artifact: [artifactUri],
      inference_environment: { container_image: [image] },
    },
    intended_uses: {
      intended_uses: card.intendedUses,
      risk_rating: card.riskRating,
      ...(card.riskExplanation !== undefined && { explanations_for_risk_rating: card.riskExplanation }),
    },
    training_details: { training_job_details: { training_datasets: card.trainingDatasets } },
    evaluation_details: [
      {
        name: `Evaluation of ${date}`,
        evaluation_observation: card.evaluationSummary ?? `The report is at ${report} (${reportDigest})`,
        metadata: { report, report_digest: reportDigest, model_digest: digest, date },
      },
    ],
    additional_information: {
      caveats_and_recommendations: card.limitations,
      ...(card.ethicalConsiderations !== undefined && { ethical_considerations: card.ethicalConsiderations }),
      custom_details: {
        approved_by: card.approvedBy,
        model_digest: digest,
        provenance: known["ai:model-provenance"] ?? "own",
      },
    },
  });
}

/** The card, its name and what encrypts it. */
export interface CardOptions {
  readonly parent: pulumi.Resource;
  readonly name: string;
  readonly cardName: string;
  readonly content: pulumi.Output<string>;
  readonly keyArn: pulumi.Output<string>;
  readonly tags: pulumi.Output<Record<string, string>>;
}

/** Makes the card of a model that was approved; its versions are kept under its one name. */
export function createModelCard({
  cardName,
  content,
  keyArn,
  name,
  parent,
  tags,
}: CardOptions): aws.sagemaker.ModelCard {
  return new aws.sagemaker.ModelCard(
    `${name}-model-card`,
    { modelCardName: cardName, modelCardStatus: "Approved", content, securityConfig: { kmsKeyId: keyArn }, tags },
    // Another key replaces the card, and a name is taken once: it has to go before it can come again.
    { parent, deleteBeforeReplace: true },
  );
}
