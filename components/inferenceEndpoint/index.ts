import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { placeOf } from "../shared/place";
import { createAlarms } from "./alarms";
import type { InferenceEndpointArgs } from "./args";
import { createConfiguration, createModel, type Served } from "./configuration";
import { decisionsOf } from "./decisions";
import { createQueue } from "./notices";
import { endpointKey, logGroupOf } from "./ownKey";
import { recordsOf } from "./records";
import { createScaling } from "./scaling";

export type { InferenceEndpointArgs } from "./args";
export { RiskRating, type ModelCardArgs } from "./cardArgs";
export { EndpointMode, type AsynchronousArgs, type ServerlessArgs, type ShadowVariantArgs } from "./modeArgs";
export { Provenance, type ModelEvaluationArgs, type ModelIntakeArgs, type ServedModelArgs } from "./modelArgs";

/**
 * How a new version takes over: one instance of it first; if no alarm goes off for ten minutes, all of them; and the
 * old ones stay for ten minutes more.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-blue-green-canary.html
 */
const CANARY = { instances: 1, waitSeconds: 600, terminationWaitSeconds: 600, longestSeconds: 7200 };

/**
 * A SageMaker endpoint without a way to the internet: its container has no network at all, its instances are in private
 * subnets, image and model are pinned by digest, everything at rest is encrypted with one's own keys, and what it is
 * asked and answers is kept. A new version that fails or is slow is rolled back by alarms. It answers at once, or works
 * through a queue (`mode`); of public data it can be serverless, which has no network of one's own.
 *
 * Its models and configurations stay in the account when they are replaced, since a deployment that SageMaker rolls
 * back goes on with the one before.
 */
export class InferenceEndpoint extends pulumi.ComponentResource {
  /** The endpoint's name, known at a first preview. */
  public readonly endpointName: pulumi.Output<string>;
  /** The endpoint's ARN. */
  public readonly endpointArn: pulumi.Output<string>;
  /** The name of the model of the version that was deployed last. */
  public readonly modelName: pulumi.Output<string>;
  /** The ARN of the topic that alarms go to. */
  public readonly alarmTopicArn: pulumi.Output<string>;
  /** The name of the log group of the containers. */
  public readonly logGroupName: pulumi.Output<string>;
  /** Where requests and answers are: `s3://<bucket>/<endpoint>/`; empty where a serverless endpoint keeps none. */
  public readonly captureUri: pulumi.Output<string>;
  /** The ARN of the topic that is told of each answer; empty where the endpoint is not asynchronous. */
  public readonly answeredTopicArn: pulumi.Output<string>;
  /** The ARN of the topic that is told of each request that failed; empty where the endpoint is not asynchronous. */
  public readonly failedTopicArn: pulumi.Output<string>;
  /** The ARN of the model's card; empty where none is made. */
  public readonly modelCardArn: pulumi.Output<string>;
  /** What the endpoint is made of, as CycloneDX 1.6 in JSON: models, images, data sets, and what is known of them. */
  public readonly billOfMaterials: pulumi.Output<string>;

  /**
   * @param name the component's name, at most 39 letters, digits and hyphens, from which its resources' names derive
   * @param args what the team decides; an argument that is not accepted throws an error that names it
   * @param opts as of every Pulumi component
   */
  constructor(name: string, args: InferenceEndpointArgs, opts?: pulumi.ComponentResourceOptions) {
    super("secure-ai-hosting:index:InferenceEndpoint", name, {}, opts);
    const place = placeOf(this);
    const decided = decisionsOf(name, args, place);
    const { endpointName, hosting, model, roleArn, shadow, system, told } = decided;
    const within = { parent: this, name, system, place };
    const key = endpointKey(decided, within);
    const logs = new aws.cloudwatch.LogGroup(
      `${name}-logs`,
      {
        name: endpointName.apply(logGroupOf),
        kmsKeyId: key.arn,
        retentionInDays: decided.logRetentionDays,
        tags: system.tags,
      },
      { parent: this, ...(system.protect && { protect: system.protect }) },
    );
    const { registryCredentials } = decided;
    const served: Served = { parent: this, name, endpointName, roleArn, registryCredentials, hosting, keyArn: key.arn };
    const primary = createModel(served, "model", model);
    const ownKey = key.alias !== undefined;
    const queue = createQueue({ ...within, endpointName, hosting, keyArn: key.arn, ownKey });
    const configuration = createConfiguration(served, {
      model: primary,
      shadow: shadow && { model: createModel(served, "shadow-model", shadow.model), variant: shadow },
      asyncInferenceConfig: queue?.config,
      tags: model.tags,
    });
    const { rollback, topicArn } = createAlarms({
      ...{ ...within, endpointName, keyArn: key.arn, topicArn: told.topicArn, emails: told.emails, hosting },
      serverErrorPercent: decided.serverErrorPercent,
      latencyMilliseconds: decided.latencyMilliseconds,
    });
    const endpoint = new aws.sagemaker.Endpoint(
      `${name}-endpoint`,
      {
        name: endpointName,
        endpointConfigName: configuration.name,
        // SageMaker guards no update where there are no instances.
        ...(hosting.kind === "instances" && { deploymentConfig: canary(rollback) }),
        tags: model.tags,
      },
      { parent: this, dependsOn: [logs] },
    );
    if (hosting.kind === "instances") createScaling({ parent: this, name, system, endpoint, endpointName, hosting });
    const records = recordsOf({ parent: this, name, args, decided, keyArn: key.arn });

    this.endpointName = endpoint.name;
    this.endpointArn = endpoint.arn;
    this.modelName = primary.name;
    this.alarmTopicArn = topicArn;
    this.logGroupName = logs.name;
    this.captureUri =
      hosting.kind === "instances"
        ? pulumi.interpolate`s3://${hosting.captureBucketName}/${endpointName}/`
        : pulumi.output("");
    this.answeredTopicArn = queue?.answeredTopicArn ?? pulumi.output("");
    this.failedTopicArn = queue?.failedTopicArn ?? pulumi.output("");
    this.modelCardArn = records.modelCardArn;
    this.billOfMaterials = records.billOfMaterials;
    this.registerOutputs({
      endpointName: this.endpointName,
      endpointArn: this.endpointArn,
      modelName: this.modelName,
      alarmTopicArn: this.alarmTopicArn,
      logGroupName: this.logGroupName,
      captureUri: this.captureUri,
      answeredTopicArn: this.answeredTopicArn,
      failedTopicArn: this.failedTopicArn,
      modelCardArn: this.modelCardArn,
      billOfMaterials: this.billOfMaterials,
    });
  }
}

/** How an update takes over, and which alarms roll it back. */
const canary = (rollback: aws.cloudwatch.MetricAlarm[]) => ({
  blueGreenUpdatePolicy: {
    trafficRoutingConfiguration: {
      type: "CANARY",
      canarySize: { type: "INSTANCE_COUNT", value: CANARY.instances },
      waitIntervalInSeconds: CANARY.waitSeconds,
    },
    terminationWaitInSeconds: CANARY.terminationWaitSeconds,
    maximumExecutionTimeoutInSeconds: CANARY.longestSeconds,
  },
  autoRollbackConfiguration: { alarms: rollback.map((alarm) => ({ alarmName: alarm.name })) },
});

/** The policies that everything in an `InferenceEndpoint` passes. */
export const satisfies: readonly string[] = [
  "sagemaker-model-network-isolated",
  "sagemaker-endpoint-encrypted-with-own-key",
  "ai-resource-tagged",
];

/** The policies that cannot decide at a first preview, and why: none. */
export const undecidedAtPreview: readonly string[] = [];
