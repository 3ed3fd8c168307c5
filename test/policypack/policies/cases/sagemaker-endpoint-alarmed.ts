import { fails, given, ref } from "../../../../policypack/engine/examples";
import { CompositeAlarm } from "../../../../policypack/facts/aws/types";
import { alarm, endpoint } from "../../../../policypack/policies/serving/samples";
import type { Cases } from "../../../support/cases";

export default {
  pass: {
    throughOneComposed: [
      endpoint(),
      alarm("errors", "Invocation5XXErrors", { alarmActions: [] }),
      alarm("slow", "ModelLatency", { actionsEnabled: false }),
      given(CompositeAlarm, "bad", {
        alarmName: "bad",
        alarmRule: "ALARM(errors) OR ALARM('slow')",
        alarmActions: ["arn:aws:sns:eu-west-1:111122223333:oncall"],
      }),
    ],
    byReference: [
      endpoint(),
      alarm("errors", "Invocation5XXErrors", { dimensions: { EndpointName: ref("chat", "name", "chat") } }),
      alarm("slow", "ModelLatency", { dimensions: { EndpointName: ref("chat", "name", "chat") } }),
    ],
  },
  fail: {
    ofAnotherEndpoint: fails(
      ["errors", "latency"],
      endpoint(),
      alarm("errors", "Invocation5XXErrors", { dimensions: { EndpointName: "other" } }),
      alarm("slow", "ModelLatency", { dimensions: { EndpointName: "other" } }),
    ),
    actionsOff: fails(
      "errors",
      endpoint(),
      alarm("errors", "Invocation5XXErrors", { actionsEnabled: false }),
      alarm("slow", "ModelLatency"),
    ),
  },
  needs: {
    alarmed: {
      "errors.metricName": ["errors"],
      "errors.dimensions.EndpointName": ["errors"],
      "errors.alarmActions.0": ["errors"],
      "slow.metricName": ["latency"],
      "slow.dimensions.EndpointName": ["latency"],
      "slow.alarmActions.0": ["latency"],
    },
    throughOneComposed: {
      "errors.metricName": ["errors"],
      "errors.dimensions.EndpointName": ["errors"],
      "slow.metricName": ["latency"],
      "slow.dimensions.EndpointName": ["latency"],
      "bad.alarmRule": ["errors", "latency"],
      "bad.alarmActions.0": ["errors", "latency"],
    },
    byReference: {
      "errors.metricName": ["errors"],
      "errors.dimensions.EndpointName": ["errors"],
      "errors.alarmActions.0": ["errors"],
      "slow.metricName": ["latency"],
      "slow.dimensions.EndpointName": ["latency"],
      "slow.alarmActions.0": ["latency"],
    },
  },
} satisfies Cases;
