import type * as pulumi from "@pulumi/pulumi";
import type { EndpointMode } from "../inferenceEndpoint/modeArgs";
import type { SystemArgs } from "../shared/system";

/** What the tokens of a Bedrock model cost, and how much of that an hour may. */
export interface TokenCostArgs {
  /** US dollars for a million tokens that are asked. */
  inputUsdPerMillionTokens: pulumi.Input<number>;
  /** US dollars for a million tokens that are answered. */
  outputUsdPerMillionTokens: pulumi.Input<number>;
  /** US dollars that an hour may cost. */
  maximumUsdPerHour: pulumi.Input<number>;
}

/** How what an endpoint is asked is compared, hour by hour, with what it was evaluated on. */
export interface DriftArgs {
  /** The name of the role as which the comparison runs: it reads the captures and the baseline, and writes reports. */
  roleName: pulumi.Input<string>;
  /** The image of the comparison, such as AWS's own model monitor, pinned by its digest: `…@sha256:<64 hexadecimal digits>`. */
  image: pulumi.Input<string>;
  /** Where the constraints of the baseline are: `s3://…/constraints.json`. */
  constraintsUri: pulumi.Input<string>;
  /** Where the statistics of the baseline are: `s3://…/statistics.json`. */
  statisticsUri: pulumi.Input<string>;
  /** Where reports are written: `s3://<bucket>/<prefix>`. */
  reportsUri: pulumi.Input<string>;
  /** The ids of the private subnets in which it runs. */
  subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** The ids of its security groups. */
  securityGroupIds: pulumi.Input<pulumi.Input<string>[]>;
  /** The type of its instance. @default "ml.m7i.xlarge" */
  instanceType?: pulumi.Input<string>;
  /** Hours, from 1 to 24, between two comparisons. @default 24 */
  intervalHours?: pulumi.Input<number>;
}

/** What a team decides about how its model is watched. */
export interface EndpointMonitorArgs extends SystemArgs {
  /** The name of the SageMaker endpoint that is watched. Give this or `bedrockModelId`. */
  endpointName?: pulumi.Input<string>;
  /** The variant of the endpoint. @default "primary", which an `InferenceEndpoint` has */
  variantName?: pulumi.Input<string>;
  /**
   * How the endpoint answers. One that answers through a queue is watched by what waits in it, what was worked through and
   * what was lost; one without instances, by how many it answers at once.
   * @default "real-time"; only for a SageMaker endpoint
   */
  mode?: EndpointMode;
  /** The id of the Bedrock model, or of the inference profile, by which it is asked. Give this or `endpointName`. */
  bedrockModelId?: pulumi.Input<string>;

  /**
   * The milliseconds in which the model is to answer 99 of 100 calls, once it was given them.
   * @default 10000, and 900000 where mode is asynchronous
   */
  latencyMilliseconds?: pulumi.Input<number>;
  /** The seconds that a request may wait in the queue. @default 3600; only where mode is asynchronous */
  maximumWaitSeconds?: pulumi.Input<number>;
  /** The share of calls that may fail, in percent. @default 1 */
  serverErrorPercent?: pulumi.Input<number>;
  /** How many calls an hour may have; more is more than the system was made for, or somebody else's. */
  maximumInvocationsPerHour: pulumi.Input<number>;
  /** How many calls an hour must have, where silence means that something is broken. @default 0: silence is fine */
  minimumInvocationsPerHour?: pulumi.Input<number>;
  /**
   * How far from usual, up or down, the number of calls may be, in standard deviations from 1 to 10; what is usual at
   * which time CloudWatch learns by itself.
   * @default 3
   */
  unusualDeviations?: pulumi.Input<number>;

  /** The ARN of the guardrail whose interventions are watched; give `guardrailVersion` with it. @default none */
  guardrailArn?: pulumi.Input<string>;
  /** The version of that guardrail. @default see `guardrailArn` */
  guardrailVersion?: pulumi.Input<string>;
  /** The share of what the guardrail sees, in percent, in which it may step in. @default 10 */
  guardrailInterventionPercent?: pulumi.Input<number>;

  /** What the model's tokens cost. @default the cost is not estimated; only for Bedrock */
  tokenCost?: TokenCostArgs;
  /** The comparison with a baseline. @default none, where there is no baseline; only for a real-time endpoint, whose requests are captured */
  drift?: DriftArgs;

  /**
   * The e-mail addresses that are told when an alarm goes off; each confirms once that it wants to be.
   * @default none: then alarmTopicArn must be given, since an alarm that reaches nobody is none
   */
  alarmEmails?: string[];
  /** The ARN of a topic of this account that alarms go to. @default an encrypted topic that the monitor makes for itself */
  alarmTopicArn?: pulumi.Input<string>;
  /**
   * The ARN of an existing KMS key for the topic and for reports; CloudWatch, SageMaker and, through SNS,
   * the role that tells of drift can use it.
   * @default a key that the monitor makes for itself
   */
  keyArn?: pulumi.Input<string>;
}
