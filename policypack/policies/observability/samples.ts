/** What watches an AI system, as the examples start from it. */
import { given, ref, type PropsOf } from "../../engine/examples";
import { Agent, Alarm, LogGroup, Topic, TopicSubscription, Trail } from "../../facts/aws/types";

export const agent = given(Agent, "helper", { agentName: "helper" });
export const endpointLogs = (props: PropsOf<typeof LogGroup> = {}) =>
  given(LogGroup, "logs", { name: "/aws/sagemaker/Endpoints/llm", ...props });
export const logsOfNoAi = given(LogGroup, "orders", { name: "/aws/lambda/orders" });
export const topicArn = ref("oncall", "arn", "arn:aws:sns:eu-west-1:111122223333:oncall");
export const topic = given(Topic, "oncall", { name: "oncall" });
export const subscription = given(TopicSubscription, "pager", {
  topic: topicArn,
  protocol: "email",
  endpoint: "oncall@example.com",
});
export const errors = (props: PropsOf<typeof Alarm> = {}) =>
  given(Alarm, "errors", {
    name: "llm-errors",
    namespace: "AWS/SageMaker",
    metricName: "Invocation5XXErrors",
    ...props,
  });
export const trail = (props: PropsOf<typeof Trail> = {}) =>
  given(Trail, "trail", { s3BucketName: "trail-logs", ...props });
