import { plain, query, SOME_TIME, type Limits, type Query, type Signal, type Watched } from "./signals";

/** Of as many as it can answer at once; the next ones it refuses. */
const NEARLY_ALL = 0.9;

/** What of a request of an asynchronous endpoint may go wrong beside the model, by what is counted of it. */
const LOSSES = {
  expired: "ExpiredRequests",
  unread: "RequestDownloadFailures",
  unwritten: "ResponseUploadFailures",
  untold: "NotificationFailures",
} as const;

/**
 * The oldest request waits too long: more is asked than is worked through.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-monitor.html
 */
export function waitAlarm({ dimensions, namespace }: Watched, { maximumWaitSeconds }: Limits): Signal {
  // The queue is the endpoint's and not its variant's, as in the same source.
  const { EndpointName } = dimensions;
  return plain({ namespace, dimensions: { ...(EndpointName && { EndpointName }) } }, "ApproximateAgeOfOldestRequest", {
    statistic: "Maximum",
    threshold: maximumWaitSeconds,
    ...SOME_TIME,
  });
}

/** Requests that expired or could not be read, and answers that could not be written or told of: each is one too many. */
export function lossAlarm(watched: Watched): Signal {
  const counted = Object.entries(LOSSES).map(([id, metricName]): Query => ({
    ...query(id, watched, metricName, 300),
    returnData: false,
  }));
  const sum = Object.keys(LOSSES).map((id) => `FILL(${id}, 0)`);
  return {
    comparisonOperator: "GreaterThanThreshold",
    threshold: 0,
    evaluationPeriods: 1,
    metricQueries: [
      ...counted,
      { id: "lost", expression: sum.join(" + "), label: "Requests and answers lost", returnData: true },
    ],
  };
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints-monitoring.html */
export const concurrencyAlarm = (watched: Watched): Signal =>
  plain(watched, "ServerlessConcurrentExecutionsUtilization", {
    statistic: "Maximum",
    threshold: NEARLY_ALL,
    ...SOME_TIME,
  });
