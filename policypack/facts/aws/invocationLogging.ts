import type { types } from "@pulumi/aws";
import type { ResourceType } from "../resource";
import { all, any, type Truth } from "../truth";
import { isSet, isTrue } from "../values";
import type { View } from "../view";
import {
  Agent,
  CustomModel,
  Flow,
  Guardrail,
  InferenceProfile,
  InvocationJob,
  InvocationLogging,
  KnowledgeBase,
  Prompt,
  ProvisionedThroughput,
} from "./types";

/** What shows that a stack uses Bedrock's models. */
export const USES_BEDROCK: readonly ResourceType[] = [
  Agent,
  CustomModel,
  Flow,
  Guardrail,
  InferenceProfile,
  InvocationJob,
  InvocationLogging,
  KnowledgeBase,
  Prompt,
  ProvisionedThroughput,
];

type LoggingConfig = View<types.input.bedrockmodel.InvocationLoggingConfigurationLoggingConfig>;

/** Whether no kind of data is left out; each is delivered unless it is turned off. */
export const logsEveryKind = (config: LoggingConfig): Truth =>
  all(
    isTrue(config.textDataDeliveryEnabled, { default: true }),
    isTrue(config.imageDataDeliveryEnabled, { default: true }),
    isTrue(config.embeddingDataDeliveryEnabled, { default: true }),
    isTrue(config.videoDataDeliveryEnabled, { default: true }),
  );

/** Whether it is delivered to a bucket or a log group. */
export const logsSomewhere = (config: LoggingConfig): Truth =>
  any(isSet(config.s3Config.bucketName), isSet(config.cloudwatchConfig.logGroupName));
