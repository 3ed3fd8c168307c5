import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Watch } from "./alarms";
import type { OnInstances, Queue } from "./hosting";

/** An alarm on how much an endpoint is asked. */
export interface LoadAlarm {
  readonly role: string;
  readonly description: string;
  readonly settings: Partial<aws.cloudwatch.MetricAlarmArgs>;
}

/** What tells that somebody asks more than the endpoint was made for; a serverless one refuses what is too much. */
export function loadAlarms({ endpointName, hosting }: Watch): readonly LoadAlarm[] {
  if (hosting.kind === "serverless") return [];
  return hosting.queue === undefined ? [capacity(hosting)] : queued(endpointName, hosting.queue);
}

const capacity = ({ maximum, perInstance }: OnInstances): LoadAlarm => ({
  role: "invocations",
  description: "The endpoint is asked more than all its instances can answer",
  settings: {
    metricName: "Invocations",
    statistic: "Sum",
    threshold: pulumi.all([maximum, perInstance]).apply(([most, each]) => most * each),
    evaluationPeriods: 5,
    datapointsToAlarm: 5,
  },
});

/** An asynchronous endpoint has no metric of invocations: https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-monitor.html */
const queued = (EndpointName: pulumi.Output<string>, { backlogPerInstance }: Queue): readonly LoadAlarm[] => [
  {
    role: "backlog",
    description: "More requests wait than all the instances of the endpoint work through",
    settings: {
      metricName: "ApproximateBacklogSizePerInstance",
      // Of the endpoint and not of its variant, as in the same source.
      dimensions: { EndpointName },
      statistic: "Average",
      threshold: backlogPerInstance.apply((each) => 4 * each),
      evaluationPeriods: 15,
      datapointsToAlarm: 15,
    },
  },
  {
    role: "lost-answers",
    description: "Answers of the endpoint do not come to be in the bucket",
    settings: {
      metricName: "ResponseUploadFailures",
      statistic: "Sum",
      threshold: 0,
      evaluationPeriods: 1,
    },
  },
];
