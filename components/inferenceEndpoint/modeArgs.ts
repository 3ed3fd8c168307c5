import type * as pulumi from "@pulumi/pulumi";
import type { ServedModelArgs } from "./modelArgs";

/** How an endpoint answers: at once; through a queue, into a bucket; or at once and without instances of its own. */
export const EndpointMode = { RealTime: "real-time", Asynchronous: "asynchronous", Serverless: "serverless" } as const;
export type EndpointMode = (typeof EndpointMode)[keyof typeof EndpointMode];

/** How an asynchronous endpoint works through its queue. */
export interface AsynchronousArgs {
  /** How many requests one instance works on at once, from 1 to 1000. @default 4 */
  maximumConcurrentInvocationsPerInstance?: pulumi.Input<number>;
  /** How many requests may wait for each instance before there are more instances. @default 5 */
  backlogPerInstance?: pulumi.Input<number>;
  /**
   * The ARN of the topic that is told of each answer. Its key, and the role, must allow that.
   * @default a topic that the endpoint makes for itself, `<endpoint>-answered`
   */
  answeredTopicArn?: pulumi.Input<string>;
  /**
   * The ARN of the topic that is told of each request that failed. Its key, and the role, must allow that.
   * @default a topic that the endpoint makes for itself, `<endpoint>-failed`
   */
  failedTopicArn?: pulumi.Input<string>;
}

/** How large a serverless endpoint is. */
export interface ServerlessArgs {
  /** The container's memory in megabytes: 1024, 2048, 3072, 4096, 5120 or 6144. @default 4096 */
  memoryMegabytes?: pulumi.Input<number>;
  /** How many requests it answers at once at most, from 1 to 100. @default 20 */
  maximumConcurrency?: pulumi.Input<number>;
  /** How many requests it is always ready for, from 1 to the most. @default none: the first ones wait for a start */
  provisionedConcurrency?: pulumi.Input<number>;
}

/** A model that gets a copy of the requests, and whose answers nobody gets: to see how it does before it is released. */
export interface ShadowVariantArgs extends ServedModelArgs {
  /** The instances' type. @default that of the endpoint */
  instanceType?: pulumi.Input<string>;
  /** How many instances there are, two at least. @default 2 */
  instanceCount?: pulumi.Input<number>;
  /** The share of requests that it gets a copy of, in percent, from 1 to 100. @default 100 */
  trafficPercent?: pulumi.Input<number>;
}
