import type * as pulumi from "@pulumi/pulumi";
import type { SystemArgs } from "../shared/system";

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

/** What a team decides about its endpoint. */
export interface InferenceEndpointArgs extends SystemArgs {
  /** The endpoint's name, as given to its role. @default derived from project, stack and component */
  endpointName?: pulumi.Input<string>;
  /** The ARN of the role as which it runs, such as that of an `InferenceRole`. */
  roleArn: pulumi.Input<string>;

  /** The image, in a private registry of Amazon ECR and pinned by its digest: `…@sha256:<64 hexadecimal digits>`. */
  image: pulumi.Input<string>;
  /**
   * For an image in a registry of one's own within the network: the ARN of the function that logs in to it.
   * @default the image is in Amazon ECR
   */
  registryCredentialsFunctionArn?: pulumi.Input<string>;
  /**
   * The model's artifact, at an address that holds its digest: an archive at `s3://…/sha256/<digest>/model.tar.gz`, or
   * files under a prefix that ends in `/`. `ModelStore.modelUri` makes one.
   */
  artifactUri: pulumi.Input<string>;
  /** The model and its version. Tag `ai:model-id`. */
  modelId: pulumi.Input<string>;
  /** The digest of the artifact: `sha256:<64 hexadecimal digits>`. Tag `ai:model-digest`. */
  modelDigest: pulumi.Input<string>;
  /** Where the model comes from. Tag `ai:model-provenance`. @default "own" */
  modelProvenance?: pulumi.Input<Provenance>;
  /** Where the model card is: an https:// or s3:// address or an ARN. Tag `ai:model-card-uri`. @default no tag */
  modelCardUri?: pulumi.Input<string>;
  /** The evaluation of this very model. @default none, which an endpoint in production does not take */
  evaluation?: ModelEvaluationArgs;
  /**
   * Variables of the container's environment; no secrets, which anybody would read who may describe the model.
   * @default none
   */
  containerEnvironment?: pulumi.Input<Record<string, pulumi.Input<string>>>;

  /** The ids of the private subnets, two at least, of different zones. */
  subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** The ids of the security groups, one at least. */
  securityGroupIds: pulumi.Input<pulumi.Input<string>[]>;

  /** The instances' type, such as `ml.m7i.xlarge`. */
  instanceType: pulumi.Input<string>;
  /** How many instances there are at least, two at least. @default 2 */
  minimumInstanceCount?: pulumi.Input<number>;
  /** How many instances there are at most. @default twice the minimum */
  maximumInstanceCount?: pulumi.Input<number>;
  /** How many calls a minute one instance answers well; more instances come when there are more. @default 60 */
  invocationsPerInstancePerMinute?: pulumi.Input<number>;
  /** Seconds, from 60 to 3600, that a container may take until it is healthy. @default 600 */
  startupTimeoutSeconds?: pulumi.Input<number>;

  /** The name of the bucket to which requests and answers are captured, such as that of a `CaptureStore`. */
  captureBucketName: pulumi.Input<string>;
  /** The ARN of the KMS key that encrypts captures. */
  captureKeyArn: pulumi.Input<string>;
  /** The share of calls that is captured, in percent, from 10 to 100. @default 100 */
  captureSamplingPercent?: pulumi.Input<number>;

  /** The share of calls that may fail, in percent, before a deployment is rolled back. @default 1 */
  serverErrorPercent?: pulumi.Input<number>;
  /** The milliseconds in which 99 of 100 calls are to be answered, or a deployment is rolled back. @default 10000 */
  latencyMilliseconds?: pulumi.Input<number>;
  /**
   * The e-mail addresses that are told when an alarm goes off; each confirms once that it wants to be.
   * @default none: then alarmTopicArn must be given, since an alarm that reaches nobody is none
   */
  alarmEmails?: string[];
  /** The ARN of the topic that alarms go to. @default an encrypted topic that the endpoint makes for itself */
  alarmTopicArn?: pulumi.Input<string>;
  /** Days for which the container's logs are kept; a retention period of CloudWatch Logs from 90 days on. @default 365 */
  logRetentionDays?: pulumi.Input<number>;
  /**
   * The ARN of an existing KMS key for volumes, logs and the topic; SageMaker, CloudWatch Logs and CloudWatch can use it.
   * @default a key that the endpoint makes for itself
   */
  keyArn?: pulumi.Input<string>;
}
