import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument } from "../shared/documents";
import { NAME_LIMITS } from "../shared/names";
import { nameOf, regionalArn, type Place } from "../shared/place";
import type { System } from "../shared/system";
import type { Within } from "../shared/within";

/** The one variant of an endpoint. */
export const VARIANT = "primary";

/** What is watched, and by which limits. */
export interface Watch extends Within {
  readonly endpointName: pulumi.Output<string>;
  readonly keyArn: pulumi.Output<string>;
  readonly topicArn: pulumi.Output<string> | undefined;
  /** Who is told by the topic that is made where none was given. */
  readonly emails: readonly string[];
  readonly serverErrorPercent: pulumi.Output<number>;
  readonly latencyMilliseconds: pulumi.Output<number>;
  readonly capacityPerMinute: pulumi.Output<number>;
}

/** Makes the alarms, and the topic that they go to where none was given. */
export function createAlarms(watch: Watch): {
  rollback: aws.cloudwatch.MetricAlarm[];
  topicArn: pulumi.Output<string>;
} {
  const topicArn = watch.topicArn ?? createTopic(watch);
  const alarm = (role: string, description: string, settings: Partial<aws.cloudwatch.MetricAlarmArgs>) =>
    new aws.cloudwatch.MetricAlarm(
      `${watch.name}-${role}`,
      {
        name: watch.endpointName.apply((endpointName) => `${endpointName}-${role}`),
        alarmDescription: description,
        namespace: "AWS/SageMaker",
        dimensions: { EndpointName: watch.endpointName, VariantName: VARIANT },
        period: 60,
        comparisonOperator: "GreaterThanThreshold",
        // An endpoint that nobody calls is not at fault.
        treatMissingData: "notBreaching",
        alarmActions: [topicArn],
        okActions: [topicArn],
        tags: watch.system.tags,
        ...settings,
      },
      { parent: watch.parent },
    );
  const rollback = [
    // One is counted for each failure and none for each success, so that the average is the share of failures:
    // https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html
    alarm("server-errors", "The model fails more often than it may", {
      metricName: "Invocation5XXErrors",
      statistic: "Average",
      threshold: watch.serverErrorPercent.apply((percent) => percent / 100),
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
    }),
    // In microseconds (same source).
    alarm("latency", "The model answers more slowly than it may", {
      metricName: "ModelLatency",
      extendedStatistic: "p99",
      threshold: watch.latencyMilliseconds.apply((milliseconds) => milliseconds * 1000),
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
    }),
  ];
  // Not a reason to roll back, but one to look: somebody asks more than the endpoint was made for.
  alarm("invocations", "The endpoint is asked more than all its instances can answer", {
    metricName: "Invocations",
    statistic: "Sum",
    threshold: watch.capacityPerMinute,
    evaluationPeriods: 5,
    datapointsToAlarm: 5,
  });
  return { rollback, topicArn };
}

function createTopic({ parent, name, system, place, endpointName, keyArn, emails }: Watch): pulumi.Output<string> {
  const topicName = nameOf(name, "alarms", NAME_LIMITS.topic);
  const topic = new aws.sns.Topic(
    `${name}-alarms`,
    { name: topicName, kmsMasterKeyId: keyArn, tags: system.tags },
    { parent },
  );
  new aws.sns.TopicPolicy(
    `${name}-alarms-policy`,
    {
      arn: topic.arn,
      policy: pulumi
        .all([place, endpointName])
        .apply(([at, endpoint]) => topicPolicy(at, regionalArn(at, "sns", topicName), endpoint)),
    },
    { parent },
  );
  for (const [index, endpoint] of emails.entries()) {
    new aws.sns.TopicSubscription(
      `${name}-alarms-${index.toString()}`,
      { topic: topic.arn, protocol: "email", endpoint },
      { parent },
    );
  }
  return topic.arn;
}

function topicPolicy(place: Place, topicArn: string, endpointName: string): string {
  return policyDocument([
    {
      Sid: "AlarmsOfThisEndpoint",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: ["sns:Publish"],
      Resource: topicArn,
      Condition: {
        ArnLike: { "aws:SourceArn": regionalArn(place, "cloudwatch", `alarm:${endpointName}-*`) },
        StringEquals: { "aws:SourceAccount": place.account },
      },
    },
    {
      Sid: "DenyPlainTransport",
      Effect: "Deny",
      Principal: "*",
      Action: ["sns:Publish"],
      Resource: topicArn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ]);
}

/** The bounds within which the endpoint scales. */
export interface Scaling {
  readonly parent: pulumi.Resource;
  readonly name: string;
  readonly system: System;
  readonly endpoint: aws.sagemaker.Endpoint;
  readonly endpointName: pulumi.Output<string>;
  readonly minimum: pulumi.Output<number>;
  readonly maximum: pulumi.Output<number>;
  readonly invocationsPerInstancePerMinute: pulumi.Output<number>;
}

/** Makes the endpoint scale with how often it is called, within its bounds. */
export function createScaling(scaling: Scaling): void {
  const { parent, name, endpointName } = scaling;
  const target = new aws.appautoscaling.Target(
    `${name}-scaling`,
    {
      serviceNamespace: "sagemaker",
      scalableDimension: "sagemaker:variant:DesiredInstanceCount",
      resourceId: endpointName.apply((known) => `endpoint/${known}/variant/${VARIANT}`),
      minCapacity: scaling.minimum,
      maxCapacity: scaling.maximum,
      tags: scaling.system.tags,
    },
    { parent, dependsOn: [scaling.endpoint] },
  );
  new aws.appautoscaling.Policy(
    `${name}-scaling-policy`,
    {
      name: nameOf(name, "scaling", NAME_LIMITS.alarm),
      policyType: "TargetTrackingScaling",
      serviceNamespace: target.serviceNamespace,
      scalableDimension: target.scalableDimension,
      resourceId: target.resourceId,
      targetTrackingScalingPolicyConfiguration: {
        targetValue: scaling.invocationsPerInstancePerMinute,
        predefinedMetricSpecification: { predefinedMetricType: "SageMakerVariantInvocationsPerInstance" },
        scaleInCooldown: 300,
        scaleOutCooldown: 60,
      },
    },
    { parent },
  );
}
