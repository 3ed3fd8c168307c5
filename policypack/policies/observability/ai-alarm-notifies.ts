import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { isActedOnElsewhere, someReachSomebody } from "../../facts/aws/alarmAction";
import { Alarm, CompositeAlarm } from "../../facts/aws/types";
import { aiResourcesOf } from "../../facts/hostsAi";
import { any } from "../../facts/truth";
import { isTrue } from "../../facts/values";
import type { View } from "../../facts/view";
import { errors, subscription, topic, topicArn } from "./samples";

export default definePolicy({
  id: "ai-alarm-notifies",
  title: "Alarms of AI systems reach somebody",
  guidelines: ["4.1", "4.2", "3.3"],
  references: [
    "catalogue:OBS-03",
    "securityhub:CloudWatch.15",
    "securityhub:CloudWatch.17",
    "atlas:AML.M0024",
    "owasp:LLM10",
    "ssdf:PO.5.3",
    "etsi:5.4.2-2",
    "equivalent:CKV_AWS_319",
  ],
  severity: "high",
  why: "An alarm without an action, or on a topic that nobody has subscribed to, is a red light in an empty room: the bill or the theft is found by the customer.",
  fix: "Set alarmActions to a topic that has a subscription, and leave actionsEnabled on.",
  resources: aiResourcesOf<unknown>(Alarm, CompositeAlarm),
  config: { topics: textList("ARN patterns of topics in other stacks that somebody listens to.") },
  messages: { mute: 'the actions of "{name}" are switched off', nobody: '"{name}" tells nobody' },
  check: ({ resource }, judge) => {
    const { settings, world } = judge;
    const { actionsEnabled, alarmActions } = resource.props as View<{
      actionsEnabled: boolean;
      alarmActions: string[];
    }>;
    const reaches = someReachSomebody(alarmActions, world, settings.topics);
    const elsewhere = isActedOnElsewhere(resource, world);
    judge.require(any(isTrue(actionsEnabled, { default: true }), elsewhere), "mute");
    judge.require(any(reaches, elsewhere), "nobody");
  },
  examples: {
    pass: {
      subscribed: [errors({ alarmActions: [topicArn] }), topic, subscription],
      function: [errors({ alarmActions: ["arn:aws:lambda:eu-west-1:111122223333:function:stop"] })],
      ofNoAi: [given(Alarm, "cpu", { namespace: "AWS/EC2", metricName: "CPUUtilization" })],
    },
    fail: {
      default: fails("nobody", errors()),
      nobodySubscribed: fails("nobody", errors({ alarmActions: [topicArn] }), topic),
      mute: fails("mute", errors({ alarmActions: [topicArn], actionsEnabled: false }), topic, subscription),
    },
  },
});
