import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument } from "../shared/documents";
import { NAME_LIMITS } from "../shared/names";
import { nameOf, regionalArn, type Place } from "../shared/place";
import type { Within } from "../shared/within";
import type { OnInstances } from "./hosting";
import { loadAlarms } from "./load";
import type { WithoutInstances } from "./serverless";
import { VARIANT } from "./variant";

/** What is watched, and by which limits. */
export interface Watch extends Within {
  readonly endpointName: pulumi.Output<string>;
  readonly keyArn: pulumi.Output<string>;
  readonly topicArn: pulumi.Output<string> | undefined;
  /** Who is told by the topic that is made where none was given. */
  readonly emails: readonly string[];
  readonly serverErrorPercent: pulumi.Output<number>;
  readonly latencyMilliseconds: pulumi.Output<number>;
  readonly hosting: OnInstances | WithoutInstances;
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
  // No reasons to roll back, but to look.
  for (const { description, role, settings } of loadAlarms(watch)) alarm(role, description, settings);
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
