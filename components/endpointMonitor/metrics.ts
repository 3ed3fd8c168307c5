import { EndpointMode } from "../inferenceEndpoint/modeArgs";

/** What is watched: an endpoint of a mode, or a model of Bedrock. */
export type Kind = EndpointMode | "model";

const MICROSECONDS = 1000;

/** What AWS counts, by what is watched. */
interface Metrics {
  readonly latency: string;
  /** How many units of the latency a millisecond has. */
  readonly units: number;
  readonly calls: string;
}

const ENDPOINT: Metrics = { latency: "ModelLatency", units: MICROSECONDS, calls: "Invocations" };

/**
 * https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html
 * https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints-monitoring.html
 * https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-monitor.html: without `Invocations`
 * https://docs.aws.amazon.com/bedrock/latest/userguide/monitoring-runtime-metrics.html
 */
export const METRICS: Readonly<Record<Kind, Metrics>> = {
  [EndpointMode.RealTime]: ENDPOINT,
  [EndpointMode.Serverless]: ENDPOINT,
  [EndpointMode.Asynchronous]: { ...ENDPOINT, calls: "InvocationsProcessed" },
  model: { latency: "InvocationLatency", units: 1, calls: "Invocations" },
};
