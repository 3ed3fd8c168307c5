import { becomes, fails, given, ref, type Ref } from "../../../../policypack/engine/examples";
import { Alarm, CompositeAlarm, Endpoint } from "../../../../policypack/facts/aws/types";
import { alarm, endpoint, variant } from "../../../../policypack/policies/serving/samples";

const shifting = (type: string) => ({ blueGreenUpdatePolicy: { trafficRoutingConfiguration: { type } } });
const watchedBy = (...names: readonly (string | Ref)[]) => ({
  autoRollbackConfiguration: { alarms: names.map((alarmName) => ({ alarmName })) },
});
const errors = alarm("errors", "Invocation5XXErrors");
import type { Cases } from "../../../support/cases";

export default {
  pass: {
    linear: [errors, endpoint({ deploymentConfig: { ...shifting("LINEAR"), ...watchedBy("errors") } })],
    rolling: [
      errors,
      endpoint({
        deploymentConfig: {
          rollingUpdatePolicy: {
            maximumBatchSize: { type: "CAPACITY_PERCENT", value: 20 },
            waitIntervalInSeconds: 300,
          },
          ...watchedBy("errors"),
        },
      }),
    ],
    // SageMaker falls back to all at once there, whatever is said.
    inferentia1: [
      variant({ instanceType: "ml.inf1.xlarge" }, { name: "chat-inf1" }),
      endpoint({ endpointConfigName: "chat-inf1" }),
    ],
    alarmThatRefers: [
      given(Endpoint, "chat", {
        endpointConfigName: "chat-1",
        name: "chat",
        deploymentConfig: { ...shifting("CANARY"), ...watchedBy("errors") },
      }),
      alarm("errors", "Invocation5XXErrors", { dimensions: { EndpointName: ref("chat", "name", "chat") } }),
    ],
    expression: [
      given(Alarm, "errors", {
        name: "errors",
        metricQueries: [
          { id: "rate", expression: "errors / invocations" },
          { id: "errors", metric: { metricName: "Invocation5XXErrors", dimensions: { EndpointName: "chat" } } },
        ],
      }),
      endpoint({ deploymentConfig: { ...shifting("CANARY"), ...watchedBy("errors") } }),
    ],
    composite: [
      errors,
      given(CompositeAlarm, "bad", { alarmName: "bad", alarmRule: 'ALARM("errors")' }),
      endpoint({ deploymentConfig: { ...shifting("CANARY"), ...watchedBy(ref("bad", "alarmName", "bad")) } }),
    ],
  },
  fail: {
    explicitlyAtOnce: fails(
      "atOnce",
      errors,
      endpoint({ deploymentConfig: { ...shifting("ALL_AT_ONCE"), ...watchedBy("errors") } }),
    ),
    noAlarms: fails(
      "unwatched",
      endpoint({ deploymentConfig: { ...shifting("CANARY"), autoRollbackConfiguration: { alarms: [] } } }),
    ),
    alarmWithoutDimension: fails(
      "blind",
      alarm("errors", "Invocation5XXErrors", { dimensions: {} }),
      endpoint({ deploymentConfig: { ...shifting("CANARY"), ...watchedBy("errors") } }),
    ),
    oneOfTwoBlind: fails(
      "blind",
      errors,
      alarm("cpu", "CPUUtilization", { dimensions: { InstanceId: "i-0a" } }),
      endpoint({ deploymentConfig: { ...shifting("CANARY"), ...watchedBy("errors", "cpu") } }),
    ),
  },
  undecided: {
    alarmElsewhere: becomes(
      "undecided",
      endpoint({ deploymentConfig: { ...shifting("CANARY"), ...watchedBy("errors-of-chat") } }),
    ),
  },
  needs: {
    canary: {
      "errors.metricName": ["blind"],
      "errors.dimensions.EndpointName": ["blind"],
      "chat.deploymentConfig.blueGreenUpdatePolicy.trafficRoutingConfiguration.type": ["atOnce"],
      "chat.deploymentConfig.autoRollbackConfiguration.alarms.0.alarmName": ["blind"],
    },
    serverless: {
      "chat.endpointConfigName": ["atOnce", "unwatched"],
    },
    linear: {
      "errors.metricName": ["blind"],
      "errors.dimensions.EndpointName": ["blind"],
      "chat.deploymentConfig.blueGreenUpdatePolicy.trafficRoutingConfiguration.type": ["atOnce"],
      "chat.deploymentConfig.autoRollbackConfiguration.alarms.0.alarmName": ["blind"],
    },
    rolling: {
      "errors.metricName": ["blind"],
      "errors.dimensions.EndpointName": ["blind"],
      "chat.deploymentConfig.autoRollbackConfiguration.alarms.0.alarmName": ["blind"],
    },
    inferentia1: {
      "config.productionVariants.0.instanceType": ["atOnce", "unwatched"],
      "chat.endpointConfigName": ["atOnce", "unwatched"],
    },
    alarmThatRefers: {
      "chat.deploymentConfig.blueGreenUpdatePolicy.trafficRoutingConfiguration.type": ["atOnce"],
      "chat.deploymentConfig.autoRollbackConfiguration.alarms.0.alarmName": ["blind"],
      "errors.metricName": ["blind"],
      "errors.dimensions.EndpointName": ["blind"],
    },
    expression: {
      "errors.metricQueries.1.metric.dimensions.EndpointName": ["blind"],
      "chat.deploymentConfig.blueGreenUpdatePolicy.trafficRoutingConfiguration.type": ["atOnce"],
      "chat.deploymentConfig.autoRollbackConfiguration.alarms.0.alarmName": ["blind"],
    },
    composite: {
      "errors.metricName": ["blind"],
      "errors.dimensions.EndpointName": ["blind"],
      "bad.alarmRule": ["blind"],
      "chat.deploymentConfig.blueGreenUpdatePolicy.trafficRoutingConfiguration.type": ["atOnce"],
      "chat.deploymentConfig.autoRollbackConfiguration.alarms.0.alarmName": ["blind"],
    },
  },
} satisfies Cases;
