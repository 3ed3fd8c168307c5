import type * as pulumi from "@pulumi/pulumi";

/** How much harm a model can do. */
export const RiskRating = { High: "High", Medium: "Medium", Low: "Low" } as const;
export type RiskRating = (typeof RiskRating)[keyof typeof RiskRating];

/** What those who use a model, or answer for it, need to know of it. */
export interface ModelCardArgs {
  /** What the model is for. */
  intendedUses: pulumi.Input<string>;
  /** What it is not good for, and what to mind. */
  limitations: pulumi.Input<string>;
  /** How much harm it can do. */
  riskRating: RiskRating;
  /** Why it is rated so. @default none */
  riskExplanation?: pulumi.Input<string>;
  /** Where the data are that it learned from: https:// or s3:// addresses or ARNs, one at least and 15 at most. */
  trainingDatasets: pulumi.Input<string>[];
  /** What was seen in the evaluation. @default where its report is, and the digest of it */
  evaluationSummary?: pulumi.Input<string>;
  /** Whom the model can harm, and what is done about it. @default none */
  ethicalConsiderations?: pulumi.Input<string>;
  /**
   * The team or person, another than the owner, that approved the model for release. What nobody approved is not
   * deployed, so that a card is always an approved one.
   */
  approvedBy: pulumi.Input<string>;
}
