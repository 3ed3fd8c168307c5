import { becomes, fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import { InvocationLogging, KnowledgeBase } from "../../../../policypack/facts/aws/types";
import { agent } from "../../../../policypack/policies/observability/samples";
import type { Cases } from "../../../support/cases";

const logging = (loggingConfig: object) => given(InvocationLogging, "logging", { loggingConfig });
const cloudwatchConfig = { logGroupName: "/aws/bedrock/invocations", roleArn: "arn:aws:iam::111122223333:role/logs" };

export default {
  pass: {
    toLogGroup: [agent, given(KnowledgeBase, "kb", { name: "kb" }), logging({ cloudwatchConfig })],
    allInWords: [logging({ cloudwatchConfig, textDataDeliveryEnabled: true, embeddingDataDeliveryEnabled: true })],
  },
  fail: { embeddingsLeftOut: fails("partly", logging({ cloudwatchConfig, embeddingDataDeliveryEnabled: false })) },
  undecided: {
    deliveryUnknown: becomes("undecided", logging({ cloudwatchConfig, textDataDeliveryEnabled: UNKNOWN })),
    twoThingsSaidOnce: becomes("undecided", agent, given(KnowledgeBase, "kb", { name: "kb" })),
  },
  needs: {
    toBucket: { "logging.loggingConfig.s3Config.bucketName": ["nowhere"] },
    toLogGroup: { "logging.loggingConfig.cloudwatchConfig.logGroupName": ["nowhere"] },
    allInWords: { "logging.loggingConfig.cloudwatchConfig.logGroupName": ["nowhere"] },
  },
} satisfies Cases;
