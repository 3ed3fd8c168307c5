import type * as pulumi from "@pulumi/pulumi";

/** Where a model comes from. */
export const Provenance = { Own: "own", FineTuned: "fine-tuned", ThirdParty: "third-party" } as const;
export type Provenance = (typeof Provenance)[keyof typeof Provenance];

/** What shows that a model was evaluated before it is released. */
export interface ModelEvaluationArgs {
  /** Where the report is: an https:// or s3:// address or an ARN. Tag `ai:eval-report`. */
  reportUri: pulumi.Input<string>;
  /** The digest of the report: `sha256:<64 hexadecimal digits>`. Tag `ai:eval-report-digest`. */
  reportDigest: pulumi.Input<string>;
  /** The day of the evaluation, as YYYY-MM-DD. Tag `ai:eval-date`. */
  date: pulumi.Input<string>;
}

/** What shows that a model of somebody else's was examined before it was let in. */
export interface ModelIntakeArgs {
  /** The supplier: lower-case letters, digits and hyphens. Tag `ai:supplier`. */
  supplier: pulumi.Input<string>;
  /** Where it was taken from: an https:// address that ends in a commit, a digest or a version. Tag `ai:model-source`. */
  source: pulumi.Input<string>;
  /** Under which licence it is used: an SPDX id, or `LicenseRef-…`. Tag `ai:model-licence`. */
  licence: pulumi.Input<string>;
  /** The digest of its scan's report: `sha256:<64 hexadecimal digits>`. Tag `ai:model-scan-digest`. */
  scanDigest: pulumi.Input<string>;
  /** The day on which its supplier was looked into, as YYYY-MM-DD. Tag `ai:due-diligence-date`. */
  dueDiligenceDate: pulumi.Input<string>;
}

/** A model, what runs it, and what is known of where it comes from. */
export interface ServedModelArgs {
  /** The image, in a private registry of Amazon ECR and pinned by its digest: `…@sha256:<64 hexadecimal digits>`. */
  image: pulumi.Input<string>;
  /**
   * The model's artifact, at an address that holds its digest: an archive at `s3://…/sha256/<digest>/model.tar.gz`, or
   * files under a prefix that ends in `/`. `ModelStore.modelUri` makes one.
   */
  artifactUri: pulumi.Input<string>;
  /** The model and its version. Tag `ai:model-id`. */
  modelId: pulumi.Input<string>;
  /** The digest of the artifact: `sha256:<64 hexadecimal digits>`. Tag `ai:model-digest`. */
  modelDigest: pulumi.Input<string>;
  /**
   * Where the model comes from; a third party's needs `intake`, or its tags among `tags`. Tag `ai:model-provenance`.
   * @default "own"
   */
  modelProvenance?: pulumi.Input<Provenance>;
  /** What shows that a third party's model was examined. @default none, which a third party's model does not take */
  intake?: ModelIntakeArgs;
  /**
   * Where the model card is: an https:// or s3:// address or an ARN. Tag `ai:model-card-uri`.
   * @default the ARN of the card made from `modelCard`; without one, no tag
   */
  modelCardUri?: pulumi.Input<string>;
  /**
   * Variables of the container's environment; no secrets, which anybody would read who may describe the model.
   * @default none
   */
  containerEnvironment?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
