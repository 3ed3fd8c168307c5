import assert from "node:assert/strict";
import type { cloudwatch, sagemaker } from "@pulumi/aws";
import {
  alarmNamedWatches,
  isAlarmedOn,
  isLookedAfter,
  notifies,
  watches,
} from "../../../../policypack/facts/aws/alarms";
import { Alarm, CompositeAlarm, Endpoint } from "../../../../policypack/facts/aws/types";
import { Unknown, type TreeObject } from "../../../../policypack/facts/tree";
import { look } from "../../../support/views";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const chat: Given = { type: Endpoint, name: "chat", props: { name: "chat" } };
const unnamed: Given = { type: Endpoint, name: "chat" };
const alarm = (props: TreeObject, from: Given["from"] = {}): Given => ({
  type: Alarm,
  name: "errors",
  props: {
    name: "errors",
    metricName: "Invocation5XXErrors",
    alarmActions: ["arn:aws:sns:eu-west-1:1:oncall"],
    ...props,
  },
  from,
});
const onChat = { dimensions: { EndpointName: "chat" } };
const composite = (alarmRule: TreeObject[string], from: Given["from"] = {}): Given => ({
  type: CompositeAlarm,
  name: "bad",
  props: { alarmName: "bad", alarmRule, alarmActions: ["arn:aws:sns:eu-west-1:1:oncall"] },
  from,
});
const looksAt = (endpoint: Given, given: Given, metrics?: readonly string[]): string => {
  const { the, world } = closedWorld(endpoint, given);
  return watches(the<cloudwatch.MetricAlarmArgs>("errors"), the<sagemaker.EndpointArgs>("chat"), world, metrics)
    .verdict;
};
const tells = (...given: readonly Given[]): string => {
  const { the, world } = closedWorld(...given);
  return notifies(the<cloudwatch.MetricAlarmArgs>("errors"), world).verdict;
};
const names = (name: string | Unknown, vouched: readonly string[], ...given: readonly Given[]): string => {
  const { the, world } = closedWorld(chat, ...given);
  return alarmNamedWatches(look(name), the<sagemaker.EndpointArgs>("chat"), world, vouched).verdict;
};

describe("alarms", () => {
  it("watch the endpoint that a dimension names", () => {
    assert.equal(looksAt(chat, alarm(onChat)), "pass");
    assert.equal(looksAt(chat, alarm({ dimensions: { Endpoint: "chat" } })), "pass");
    assert.equal(
      looksAt(chat, alarm({ dimensions: { EndpointName: Unknown.value } }, { dimensions: ["chat"] })),
      "pass",
    );
    assert.equal(looksAt(chat, alarm({ dimensions: { EndpointName: "other" } })), "fail");
    assert.equal(looksAt(chat, alarm({ dimensions: { VariantName: "chat" } })), "fail");
    assert.equal(looksAt(chat, alarm({})), "fail");
  });
  it("are undecided where it is not known which endpoint is meant", () => {
    assert.equal(looksAt(unnamed, alarm(onChat)), "undecided");
    assert.equal(looksAt(chat, alarm({ dimensions: { EndpointName: Unknown.value } })), "undecided");
    assert.equal(looksAt(chat, alarm({ dimensions: Unknown.value })), "undecided");
    assert.equal(looksAt(chat, alarm({ metricName: "", metricQueries: Unknown.value })), "undecided");
  });
  it("watch one of the metrics that are asked for, alone or in an expression", () => {
    assert.equal(looksAt(chat, alarm(onChat), ["Invocation5XXErrors"]), "pass");
    assert.equal(looksAt(chat, alarm(onChat), ["ModelLatency"]), "fail");
    const metricQueries = [{ expression: "a / b" }, { metric: { metricName: "ModelLatency", ...onChat } }];
    assert.equal(looksAt(chat, alarm({ metricName: "", metricQueries }), ["ModelLatency"]), "pass");
  });
  it("tell somebody by themselves, or through one that is composed of them", () => {
    assert.equal(tells(alarm({})), "pass");
    assert.equal(tells(alarm({ actionsEnabled: false })), "fail");
    const silent = alarm({ alarmActions: [] });
    assert.equal(tells(silent), "fail");
    for (const rule of ['ALARM("errors")', "ALARM(errors) OR ALARM(slow)", "NOT OK('errors')"]) {
      assert.equal(tells(silent, composite(rule)), "pass", rule);
    }
    assert.equal(tells(silent, composite('ALARM("errors-of-others")')), "fail");
    assert.equal(tells(silent, composite(Unknown.value)), "undecided");
    assert.equal(tells(silent, composite(Unknown.value, { alarmRule: ["errors"] })), "pass");
  });
  it("are found by name: of this stack, composed, vouched for, or somebody else's", () => {
    assert.equal(names("errors", [], alarm(onChat)), "pass");
    assert.equal(names("errors", [], alarm({ dimensions: { EndpointName: "other" } })), "fail");
    assert.equal(names("bad", [], alarm(onChat), composite('ALARM("errors")')), "pass");
    assert.equal(names("bad", [], alarm(onChat), composite('ALARM("slow")')), "fail");
    assert.equal(names("elsewhere", []), "undecided");
    assert.equal(names("chat-errors", ["chat-*"]), "pass");
    assert.equal(names(Unknown.value, []), "undecided");
    assert.equal(names("", []), "fail");
  });
  it("are missing only at the end", () => {
    for (const [build, verdict] of [
      [closedWorld, "fail"],
      [openWorld, "undecided"],
    ] as const) {
      const { the, world } = build(chat);
      assert.equal(isAlarmedOn(["ModelLatency"], the<sagemaker.EndpointArgs>("chat"), world).verdict, verdict);
    }
  });
  it("are looked after elsewhere where that is said of the endpoint's name", () => {
    const { the } = closedWorld(chat);
    assert.equal(isLookedAfter(the<sagemaker.EndpointArgs>("chat"), []).verdict, "fail");
    assert.equal(isLookedAfter(the<sagemaker.EndpointArgs>("chat"), ["ch*"]).verdict, "pass");
    assert.equal(isLookedAfter(the<sagemaker.EndpointArgs>("chat"), ["llm"]).verdict, "fail");
  });
});
