import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { CAPTURE_MODES, takesVolumeKey } from "../baseline";
import { keyOf } from "../shared/key";
import { useForAlarms, useForLogGroup, useForVolumes } from "../shared/keyPolicy";
import { placeOf, regionalArn } from "../shared/place";
import type { InferenceEndpointArgs } from "./args";
import { dataSourceOf } from "./checks";
import { decisionsOf } from "./decisions";
import { createAlarms, createScaling, VARIANT } from "./operations";

export { Provenance, type InferenceEndpointArgs, type ModelEvaluationArgs } from "./args";

/**
 * How a new version takes over: one instance of it first; if no alarm goes off for ten minutes, all of them; and the
 * old ones stay for ten minutes more.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-blue-green-canary.html
 */
const CANARY = { instances: 1, waitSeconds: 600, terminationWaitSeconds: 600, longestSeconds: 7200 };

/**
 * A real-time SageMaker endpoint without a way to the internet: its container has no network at all, its instances are
 * in private subnets, image and model are pinned by digest, everything at rest is encrypted with one's own keys, and
 * what it is asked and answers is captured. A new version that fails or is slow is rolled back by alarms.
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
  /** Where requests and answers are captured: `s3://<bucket>/<endpoint>/`. */
  public readonly captureUri: pulumi.Output<string>;

  /**
   * @param name the component's name, at most 39 letters, digits and hyphens, from which its resources' names derive
   * @param args what the team decides; an argument that is not accepted throws an error that names it
   * @param opts as of every Pulumi component
   */
  constructor(name: string, args: InferenceEndpointArgs, opts?: pulumi.ComponentResourceOptions) {
    super("secure-ai-hosting:index:InferenceEndpoint", name, {}, opts);
    const decided = decisionsOf(name, args);
    const { system, endpointName, instances } = decided;
    const place = placeOf(this);
    const child = { parent: this };
    const logGroup = endpointName.apply((known) => `/aws/sagemaker/Endpoints/${known}`);
    const key = keyOf(decided.keyArn, {
      parent: this,
      name,
      system,
      place,
      description: `Volumes, logs and alarms of ${name}`,
      uses: (at) =>
        logGroup.apply((group) => [
          ...useForVolumes(at),
          useForLogGroup(at, regionalArn(at, "logs", `log-group:${group}`)),
          useForAlarms(at),
        ]),
    });
    const logs = new aws.cloudwatch.LogGroup(
      `${name}-logs`,
      { name: logGroup, kmsKeyId: key.arn, retentionInDays: decided.logRetentionDays, tags: system.tags },
      { ...child, ...(system.protect && { protect: system.protect }) },
    );
    const model = new aws.sagemaker.Model(
      `${name}-model`,
      {
        executionRoleArn: decided.roleArn,
        primaryContainer: {
          image: decided.image,
          ...(decided.registryCredentials && {
            imageConfig: {
              repositoryAccessMode: "Vpc",
              repositoryAuthConfig: { repositoryCredentialsProviderArn: decided.registryCredentials },
            },
          }),
          modelDataSource: { s3DataSources: [decided.artifactUri.apply(dataSourceOf)] },
          environment: decided.containerEnvironment,
        },
        vpcConfig: { subnets: decided.subnetIds, securityGroupIds: decided.securityGroupIds },
        enableNetworkIsolation: true,
        tags: decided.modelTags,
      },
      { ...child, retainOnDelete: true },
    );
    const captureUri = pulumi.interpolate`s3://${decided.captureBucketName}/${endpointName}/`;
    const configuration = new aws.sagemaker.EndpointConfiguration(
      `${name}-configuration`,
      {
        kmsKeyArn: volumeKey(decided.instanceType, key.arn),
        productionVariants: [
          {
            variantName: VARIANT,
            modelName: model.name,
            instanceType: decided.instanceType,
            initialInstanceCount: instances.minimum,
            initialVariantWeight: 1,
            containerStartupHealthCheckTimeoutInSeconds: decided.startupSeconds,
            enableSsmAccess: false,
          },
        ],
        dataCaptureConfig: {
          enableCapture: true,
          initialSamplingPercentage: decided.samplingPercent,
          destinationS3Uri: captureUri,
          kmsKeyId: decided.captureKeyArn,
          captureOptions: CAPTURE_MODES.map((captureMode) => ({ captureMode })),
        },
        tags: decided.modelTags,
      },
      { ...child, retainOnDelete: true },
    );
    const { rollback, topicArn } = createAlarms({
      ...{ parent: this, name, system, place, endpointName, keyArn: key.arn, topicArn: decided.alarmTopicArn },
      emails: decided.alarmEmails,
      serverErrorPercent: decided.serverErrorPercent,
      latencyMilliseconds: decided.latencyMilliseconds,
      capacityPerMinute: pulumi.all([instances.maximum, decided.perInstance]).apply(([most, each]) => most * each),
    });
    const endpoint = new aws.sagemaker.Endpoint(
      `${name}-endpoint`,
      {
        name: endpointName,
        endpointConfigName: configuration.name,
        deploymentConfig: {
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
        },
        tags: decided.modelTags,
      },
      { ...child, dependsOn: [logs] },
    );
    createScaling({
      ...{ parent: this, name, system, endpoint, endpointName, ...instances },
      invocationsPerInstancePerMinute: decided.perInstance,
    });

    this.endpointName = endpoint.name;
    this.endpointArn = endpoint.arn;
    this.modelName = model.name;
    this.alarmTopicArn = topicArn;
    this.logGroupName = logs.name;
    this.captureUri = captureUri;
    this.registerOutputs({
      endpointName: this.endpointName,
      endpointArn: this.endpointArn,
      modelName: this.modelName,
      alarmTopicArn: this.alarmTopicArn,
      logGroupName: this.logGroupName,
      captureUri: this.captureUri,
    });
  }
}

/** The key for the instances' volumes; none where they have local disks, which encrypt themselves and take no key. */
function volumeKey(
  instanceType: pulumi.Output<string>,
  keyArn: pulumi.Output<string>,
): pulumi.Output<string | undefined> {
  // The type is asked first, so that "none" is known even while the key's ARN is not.
  return instanceType.apply((type) => (takesVolumeKey(type) ? keyArn : pulumi.output<string | undefined>(undefined)));
}

/** The policies that everything in an `InferenceEndpoint` passes. */
export const satisfies: readonly string[] = [
  "sagemaker-model-network-isolated",
  "sagemaker-endpoint-encrypted-with-own-key",
  "ai-resource-tagged",
];

/** The policies that cannot decide at a first preview, and why: none. */
export const undecidedAtPreview: readonly string[] = [];
