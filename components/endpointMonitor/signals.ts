import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { EndpointMode } from "../inferenceEndpoint/modeArgs";
import { METRICS, type Kind } from "./metrics";

/** What is watched, by the metrics that AWS has of it. */
export interface Watched {
  readonly namespace: string;
  readonly dimensions: Record<string, pulumi.Output<string>>;
  /** A SageMaker endpoint's metrics have other names and units than those of a Bedrock model, and each mode has its own. */
  readonly kind: Kind;
  readonly guardrail: { readonly arn: pulumi.Output<string>; readonly version: pulumi.Output<string> } | undefined;
}

/** What the tokens cost, in US dollars. */
export interface TokenCost {
  readonly input: pulumi.Output<number>;
  readonly output: pulumi.Output<number>;
  readonly maximumPerHour: pulumi.Output<number>;
}

/** What is too much. */
export interface Limits {
  readonly latencyMilliseconds: pulumi.Output<number>;
  readonly serverErrorPercent: pulumi.Output<number>;
  readonly maximumInvocationsPerHour: pulumi.Output<number>;
  /** Absent where silence is fine. */
  readonly minimumInvocationsPerHour: pulumi.Output<number> | undefined;
  readonly unusualDeviations: pulumi.Output<number>;
  readonly guardrailInterventionPercent: pulumi.Output<number>;
  readonly tokenCost: TokenCost | undefined;
  readonly maximumWaitSeconds: pulumi.Output<number>;
}

/** What makes one alarm differ from another. */
export type Signal = Partial<aws.cloudwatch.MetricAlarmArgs>;
export type Query = aws.types.input.cloudwatch.MetricAlarmMetricQuery;

const HOUR = 3600;

/** Each is over its threshold for two of three periods. */
export const SOME_TIME = { evaluationPeriods: 3, datapointsToAlarm: 2 };

/** An alarm by the metric of what is watched. */
export const plain = (
  watched: Pick<Watched, "dimensions" | "namespace">,
  metricName: string,
  settings: Signal,
): Signal => ({
  namespace: watched.namespace,
  dimensions: watched.dimensions,
  metricName,
  period: 300,
  comparisonOperator: "GreaterThanThreshold",
  ...settings,
});

export function query(
  id: string,
  watched: Pick<Watched, "dimensions" | "namespace">,
  metricName: string,
  period: number,
  stat = "Sum",
): Query {
  return { id, metric: { namespace: watched.namespace, dimensions: watched.dimensions, metricName, period, stat } };
}

/** The calls that take too long. */
export function latencyAlarm(watched: Watched, limits: Limits): Signal {
  const { latency, units } = METRICS[watched.kind];
  return plain(watched, latency, {
    extendedStatistic: "p99",
    threshold: limits.latencyMilliseconds.apply((most) => most * units),
    ...SOME_TIME,
  });
}

/** The calls that fail. */
export function errorAlarm(watched: Watched, { serverErrorPercent }: Limits): Signal {
  if (watched.kind === "model") return failures(watched, "InvocationServerErrors", serverErrorPercent);
  // Of what waits in a queue, more fails than the model answers with an error: what cannot be read, or takes too long.
  if (watched.kind === EndpointMode.Asynchronous) return failures(watched, "InvocationFailures", serverErrorPercent);
  // One is counted for each failure and none for each success, so that the average is the share of failures.
  const settings = {
    statistic: "Average",
    threshold: serverErrorPercent.apply((percent) => percent / 100),
    ...SOME_TIME,
  };
  return plain(watched, "Invocation5XXErrors", settings);
}

/** Failures as a share of all calls. The calls are counted apart: where all fail, there are none that went well. */
const failures = (watched: Watched, metricName: string, percent: pulumi.Output<number>): Signal =>
  share(
    query("part", watched, metricName, 300),
    query("calls", watched, METRICS[watched.kind].calls, 300),
    percent,
    "(FILL(calls, 0) + FILL(part, 0))",
  );

/** More calls than the system was made for. */
export function usageAlarm(watched: Watched, { maximumInvocationsPerHour }: Limits): Signal {
  const settings = { statistic: "Sum", period: HOUR, threshold: maximumInvocationsPerHour, evaluationPeriods: 1 };
  return plain(watched, METRICS[watched.kind].calls, settings);
}

/** Fewer calls than there must be; nothing at all is none. */
export function silenceAlarm(watched: Watched, minimumInvocationsPerHour: pulumi.Output<number>): Signal {
  return plain(watched, METRICS[watched.kind].calls, {
    ...{ statistic: "Sum", period: HOUR, threshold: minimumInvocationsPerHour, evaluationPeriods: 1 },
    comparisonOperator: "LessThanThreshold",
    treatMissingData: "breaching",
  });
}

/**
 * More or fewer calls than usual at that time.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Anomaly_Detection_Alarm.html
 */
export function unusualAlarm(watched: Watched, { unusualDeviations }: Limits): Signal {
  return {
    comparisonOperator: "LessThanLowerOrGreaterThanUpperThreshold",
    thresholdMetricId: "usual",
    metricQueries: [
      { ...query("calls", watched, METRICS[watched.kind].calls, 300), returnData: true },
      {
        id: "usual",
        expression: pulumi.interpolate`ANOMALY_DETECTION_BAND(calls, ${unusualDeviations})`,
        label: "Usual number of calls",
        returnData: true,
      },
    ],
    ...SOME_TIME,
  };
}

/**
 * The guardrail steps in more often than it may: somebody tries to get around it, or it is in the way.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/monitoring-guardrails-cw-metrics.html
 */
export function guardrailAlarm(
  { arn, version }: { readonly arn: pulumi.Output<string>; readonly version: pulumi.Output<string> },
  percent: pulumi.Output<number>,
): Signal {
  const guardrail = {
    namespace: "AWS/Bedrock/Guardrails",
    dimensions: { GuardrailArn: arn, GuardrailVersion: version },
  };
  return share(
    query("part", guardrail, "InvocationsIntervened", 300),
    query("calls", guardrail, "Invocations", 300),
    percent,
  );
}

/** What the hour costs, by its tokens. */
export function costAlarm(watched: Watched, { input, output, maximumPerHour }: TokenCost): Signal {
  return {
    comparisonOperator: "GreaterThanThreshold",
    threshold: maximumPerHour,
    evaluationPeriods: 1,
    metricQueries: [
      { ...query("asked", watched, "InputTokenCount", HOUR), returnData: false },
      { ...query("answered", watched, "OutputTokenCount", HOUR), returnData: false },
      {
        id: "cost",
        expression: pulumi.interpolate`(FILL(asked, 0) * ${input} + FILL(answered, 0) * ${output}) / 1000000`,
        label: "Estimated US dollars an hour",
        returnData: true,
      },
    ],
  };
}

/** A part of the calls, in percent. */
function share(part: Query, calls: Query, percent: pulumi.Output<number>, all = "calls"): Signal {
  return {
    comparisonOperator: "GreaterThanThreshold",
    threshold: percent,
    metricQueries: [
      { ...part, returnData: false },
      { ...calls, returnData: false },
      { id: "percent", expression: `100 * FILL(part, 0) / ${all}`, label: "Percent of calls", returnData: true },
    ],
    ...SOME_TIME,
  };
}
