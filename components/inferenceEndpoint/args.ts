import type * as pulumi from "@pulumi/pulumi";
import type { SystemArgs } from "../shared/system";
import type { ModelCardArgs } from "./cardArgs";
import type { AsynchronousArgs, EndpointMode, ServerlessArgs, ShadowVariantArgs } from "./modeArgs";
import type { ModelEvaluationArgs, ServedModelArgs } from "./modelArgs";

/** What a team decides about its endpoint. */
export interface InferenceEndpointArgs extends SystemArgs, ServedModelArgs {
  /** The endpoint's name, as given to its role. @default derived from project, stack and component */
  endpointName?: pulumi.Input<string>;
  /** The ARN of the role as which it runs, such as that of an `InferenceRole` of the same mode. */
  roleArn: pulumi.Input<string>;
  /**
   * How it answers. `serverless` is for public data alone: AWS gives its containers neither a network of one's own nor
   * isolation from the internet, and captures nothing.
   * @default "real-time"
   */
  mode?: EndpointMode;
  /** How it works through its queue. Given only where `mode` is `asynchronous`. @default see there */
  asynchronous?: AsynchronousArgs;
  /** How large it is. Given only where `mode` is `serverless`. @default see there */
  serverless?: ServerlessArgs;
  /** A model in the shadow of the one that answers. Given only where `mode` is `real-time`. @default none */
  shadow?: ShadowVariantArgs;

  /**
   * For an image in a registry of one's own within the network: the ARN of the function that logs in to it.
   * @default the image is in Amazon ECR
   */
  registryCredentialsFunctionArn?: pulumi.Input<string>;
  /** The evaluation of this very model. @default none, which an endpoint in production does not take */
  evaluation?: ModelEvaluationArgs;
  /** What goes into the model's card, which is made from it. Needs `evaluation`. @default no card is made */
  modelCard?: ModelCardArgs;
  /** The day by which the model is taken out of service, as YYYY-MM-DD. Tag `ai:decommission-by`. @default no tag */
  decommissionBy?: pulumi.Input<string>;

  /** The ids of the private subnets, two at least, of different zones. Required but where `mode` is `serverless`. */
  subnetIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** The ids of the security groups, one at least. Required but where `mode` is `serverless`. */
  securityGroupIds?: pulumi.Input<pulumi.Input<string>[]>;

  /** The instances' type, such as `ml.m7i.xlarge`. Required but where `mode` is `serverless`. */
  instanceType?: pulumi.Input<string>;
  /** How many instances there are at least, two at least. @default 2 */
  minimumInstanceCount?: pulumi.Input<number>;
  /** How many instances there are at most. @default twice the minimum */
  maximumInstanceCount?: pulumi.Input<number>;
  /**
   * How many calls a minute one instance answers well; more instances come when there are more. An asynchronous endpoint
   * goes by its backlog instead. @default 60
   */
  invocationsPerInstancePerMinute?: pulumi.Input<number>;
  /** Seconds, from 60 to 3600, that a container may take until it is healthy. @default 600 */
  startupTimeoutSeconds?: pulumi.Input<number>;

  /**
   * The name of the bucket to which requests and answers are captured, such as that of a `CaptureStore`; of an
   * asynchronous endpoint, that in which its requests are and its answers come to be. Required but where `mode` is
   * `serverless`.
   */
  captureBucketName?: pulumi.Input<string>;
  /** The ARN of the KMS key that encrypts captures. Required but where `mode` is `serverless`. */
  captureKeyArn?: pulumi.Input<string>;
  /** The share of calls that is captured, in percent, from 10 to 100. @default 100 */
  captureSamplingPercent?: pulumi.Input<number>;

  /** The share of calls that may fail, in percent, before a deployment is rolled back. @default 1 */
  serverErrorPercent?: pulumi.Input<number>;
  /**
   * The milliseconds in which 99 of 100 calls are to be answered, or a deployment is rolled back: at most 60000, of an
   * asynchronous endpoint 3600000. @default 10000; asynchronous 900000
   */
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
   * The ARN of an existing KMS key for volumes, logs, topics and the model's card; SageMaker, CloudWatch Logs and
   * CloudWatch can use it, and the role where the endpoint is asynchronous.
   * @default a key that the endpoint makes for itself
   */
  keyArn?: pulumi.Input<string>;
}
