import { becomes, fails, given, ref, UNKNOWN } from "../../../../policypack/engine/examples";
import { CompositeAlarm, Endpoint, Function } from "../../../../policypack/facts/aws/types";
import { errors, subscription, topic, topicArn } from "../../../../policypack/policies/observability/samples";
import { tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const endpoint = (alarmName: unknown) =>
  given(Endpoint, "llm", {
    deploymentConfig: { autoRollbackConfiguration: { alarms: [{ alarmName: alarmName as string }] } },
  });
const composite = (props: object) =>
  given(CompositeAlarm, "any", { alarmName: "any", alarmRule: 'ALARM("llm-errors")', tags, ...props });

export default {
  pass: {
    rollsBack: [errors(), endpoint("llm-errors")],
    rollsBackByReference: [errors(), endpoint(ref("errors", "name", "llm-errors"))],
    functionBesideTopic: [
      errors({ alarmActions: [topicArn, ref("stop", "arn", "arn:aws:lambda:eu-west-1:111122223333:function:stop")] }),
      topic,
      given(Function, "stop", { name: "stop" }),
    ],
    partOfComposite: [errors(), composite({ alarmActions: [topicArn] }), topic, subscription],
  },
  fail: {
    composite: fails("nobody", composite({})),
    emptyList: fails("nobody", errors({ alarmActions: [] })),
    rollsBackAnother: fails("nobody", errors(), endpoint("llm-errors-p99")),
    calledAsTheWayOfRollout: fails(
      "nobody",
      errors({ name: "CANARY" }),
      given(Endpoint, "llm", {
        deploymentConfig: {
          blueGreenUpdatePolicy: { trafficRoutingConfiguration: { type: "CANARY", waitIntervalInSeconds: 60 } },
        },
      }),
    ),
  },
  undecided: {
    topicElsewhere: becomes("undecided", errors({ alarmActions: ["arn:aws:sns:eu-west-1:444455556666:oncall"] })),
    actionsUnknown: becomes("undecided", errors({ alarmActions: UNKNOWN })),
  },
  needs: {
    subscribed: { "errors.alarmActions.0": ["nobody"], "pager.topic": ["nobody"] },
    functionBesideTopic: { "errors.alarmActions.1": ["nobody"] },
    function: { "errors.alarmActions.0": ["nobody"] },
    rollsBack: {
      "errors.name": ["nobody"],
      "llm.deploymentConfig.autoRollbackConfiguration.alarms.0.alarmName": ["nobody"],
    },
    rollsBackByReference: { "llm.deploymentConfig.autoRollbackConfiguration.alarms.0.alarmName": ["nobody"] },
    partOfComposite: {
      "errors.name": ["nobody"],
      "any.alarmRule": ["nobody"],
      "any.alarmActions.0": ["nobody"],
      "pager.topic": ["nobody"],
    },
  },
} satisfies Cases;
