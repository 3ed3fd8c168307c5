import assert from "node:assert/strict";
import fc from "fast-check";
import { isActedOnElsewhere, someReachSomebody } from "../../../../policypack/facts/aws/alarmAction";
import {
  Alarm,
  CompositeAlarm,
  Endpoint,
  Function,
  Topic,
  TopicSubscription,
} from "../../../../policypack/facts/aws/types";
import type { Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const arn = (name: string) => `arn:aws:sns:eu-west-1:111122223333:${name}`;
const topic = (name: string): Given => ({ type: Topic, name, props: { name }, outputs: { arn: arn(name) } });
const listener = (to: Tree, name = "pager", from?: string): Given => ({
  type: TopicSubscription,
  name,
  props: { topic: to, protocol: "email", endpoint: "oncall@example.com" },
  ...(from === undefined ? {} : { from: { topic: [from] } }),
});
const UNKNOWN: Tree = Unknown.value;

interface Actions {
  readonly alarmActions: string[];
}

function reach(alarmActions: Tree | undefined, given: readonly Given[] = [], from: readonly string[] = []): Verdict {
  const props: TreeObject = alarmActions === undefined ? {} : { alarmActions };
  const { the, world } = closedWorld({ type: Alarm, name: "alarm", props, from: { alarmActions: from } }, ...given);
  return someReachSomebody(the<Actions>("alarm").props.alarmActions, world, [arn("security-*")]).verdict;
}

describe("whom an alarm tells", () => {
  type Row = readonly [verdict: Verdict, actions: Tree | undefined, given?: readonly Given[], from?: readonly string[]];
  const tool: Given = { type: Function, name: "stop", props: { name: "stop" } };
  const heard: readonly Given[] = [topic("oncall"), listener(arn("oncall"))];
  const TABLE: Readonly<Record<string, Row>> = {
    "nobody, without an action": ["fail", undefined],
    "nobody, by no action": ["fail", []],
    "nobody, by an empty one": ["fail", [""]],
    "nobody, by a topic that nobody listens to": ["fail", [arn("oncall")], [topic("oncall")]],
    "nobody, where somebody listens to another": [
      "fail",
      [arn("oncall")],
      [topic("oncall"), topic("sales"), listener(arn("sales"))],
    ],
    "who listens to the topic": ["pass", [arn("oncall")], heard],
    "who listens to the topic, which has no ARN yet": [
      "pass",
      [UNKNOWN],
      [topic("oncall"), listener(UNKNOWN, "pager", "oncall")],
      ["oncall"],
    ],
    "who listens to one of two": ["pass", [arn("sales"), arn("oncall")], [topic("sales"), ...heard]],
    "who listens to one of two that have no ARNs yet": [
      "pass",
      [UNKNOWN, UNKNOWN],
      [topic("sales"), ...heard],
      ["sales", "oncall"],
    ],
    "nobody, by two topics that nobody listens to": [
      "fail",
      [UNKNOWN, UNKNOWN],
      [topic("sales"), topic("oncall")],
      ["sales", "oncall"],
    ],
    "who listens to both that it may be": [
      "pass",
      [UNKNOWN],
      [topic("sales"), listener(arn("sales"), "rep"), ...heard],
      ["sales", "oncall"],
    ],
    "it is not known whom, of one topic that is heard and one that is not": [
      "undecided",
      [UNKNOWN],
      [topic("sales"), ...heard],
      ["sales", "oncall"],
    ],
    "a function, beside a topic that nobody listens to": [
      "pass",
      [UNKNOWN, UNKNOWN],
      [topic("oncall"), tool],
      ["oncall", "stop"],
    ],
    "it is not known whom, beside a topic that nobody listens to": [
      "undecided",
      [UNKNOWN, UNKNOWN],
      [topic("oncall")],
      ["oncall"],
    ],
    "a function of elsewhere": ["pass", ["arn:aws:lambda:eu-west-1:111122223333:function:stop"]],
    "a function that is called as a topic is": [
      "pass",
      ["arn:aws:lambda:eu-west-1:111122223333:function:oncall"],
      [topic("oncall")],
    ],
    "a host that it stops": ["pass", ["arn:aws:automate:eu-west-1:ec2:stop"]],
    "a topic that the organisation states": ["pass", [arn("security-oncall")]],
    "a topic of elsewhere": ["undecided", [arn("oncall")]],
    "it is not known whom, by an action that is not": ["undecided", [UNKNOWN]],
    "it is not known whom, by a list that is not": ["undecided", UNKNOWN],
    "it is not known whom, where somebody listens to what is not known": [
      "undecided",
      [arn("oncall")],
      [topic("oncall"), listener(UNKNOWN)],
    ],
    "somebody, whatever else is not known": ["pass", [UNKNOWN, arn("oncall")], heard],
    "nobody that can be told, by what is no list": ["fail", 5, heard],
  };
  for (const [name, [verdict, actions, given, from]] of Object.entries(TABLE))
    it(name, () => {
      assert.equal(reach(actions, given, from), verdict);
    });

  it("is nobody less by an action more, in any order", () => {
    const action = fc.constantFrom<Tree>(arn("oncall"), arn("sales"), arn("elsewhere"), UNKNOWN);
    const RANK = { fail: 0, undecided: 1, pass: 2 };
    fc.assert(
      fc.property(fc.array(action, { maxLength: 3 }), action, (some, more) => {
        const given = [topic("sales"), ...heard];
        assert.ok(RANK[reach([...some, more], given)] >= RANK[reach(some, given)]);
        assert.equal(reach([more, ...some], given), reach([...some, more], given));
      }),
      { numRuns: 50 },
    );
  });
});

describe("what else acts on an alarm", () => {
  const acted = (given: readonly Given[], build = closedWorld, props: TreeObject = { name: "llm-errors" }): Verdict => {
    const { the, world } = build({ type: Alarm, name: "alarm", props }, ...given);
    return isActedOnElsewhere(the("alarm"), world).verdict;
  };
  const rollback = (alarms: Tree, from: readonly string[] = []): Given => ({
    type: Endpoint,
    name: "llm",
    props: { deploymentConfig: { autoRollbackConfiguration: { alarms } } },
    from: { deploymentConfig: from },
  });
  const whole = (alarmRule: Tree, from: readonly string[] = []): Given => ({
    type: CompositeAlarm,
    name: "whole",
    props: { alarmName: "whole", alarmRule },
    from: { alarmRule: from },
  });
  const TABLE: Readonly<Record<string, readonly [verdict: Verdict, given: readonly Given[]]>> = {
    "nothing, where there is nothing": ["fail", []],
    "a deployment that it rolls back": ["pass", [rollback([{ alarmName: "llm-errors" }])]],
    "a deployment, by a reference": ["pass", [rollback([{ alarmName: UNKNOWN }], ["alarm"])]],
    "not a deployment that another rolls back": ["fail", [rollback([{ alarmName: "llm-latency" }])]],
    "not a deployment that one rolls back whose name goes on": ["fail", [rollback([{ alarmName: "llm-errors-p99" }])]],
    "not a deployment without a way back": ["fail", [{ type: Endpoint, name: "llm", props: { deploymentConfig: {} } }]],
    "an alarm that it is a part of": ["pass", [whole("ALARM(llm-errors) OR ALARM(llm-latency)")]],
    "an alarm that it is a part of, in quotes": ["pass", [whole('NOT OK("llm-errors")')]],
    "an alarm that it is a part of, in single quotes": ["pass", [whole("ALARM( 'llm-errors' )")]],
    "an alarm that it is a part of, by its ARN": [
      "pass",
      [whole('ALARM("arn:aws:cloudwatch:eu-west-1:111122223333:alarm:llm-errors")')],
    ],
    "an alarm that it is a part of, by a reference": ["pass", [whole(UNKNOWN, ["alarm"])]],
    "not an alarm of one whose name goes on": ["fail", [whole("ALARM(llm-errors-p99)")]],
    "not an alarm of one whose name ends so": ["fail", [whole('ALARM("my llm-errors")')]],
    "not an alarm that is always on": ["fail", [whole("TRUE")]],
    "not a rule that is none": ["fail", [whole(5)]],
    "it is not known, by a rule that is not": ["undecided", [whole(UNKNOWN)]],
    "not a rule that is computed from others": [
      "fail",
      [whole(UNKNOWN, ["other"]), { type: Alarm, name: "other", props: { name: "other" } }],
    ],
    "a deployment, whatever else is not known": ["pass", [whole(UNKNOWN), rollback([{ alarmName: "llm-errors" }])]],
  };
  for (const [name, [verdict, given]] of Object.entries(TABLE))
    it(name, () => {
      assert.equal(acted(given), verdict);
    });

  it("may still come while a program runs", () => {
    assert.equal(acted([], openWorld), "undecided");
    assert.equal(acted([whole("ALARM(llm-errors)")], openWorld), "pass");
  });
  it("is not known where its own name is not, and something asks for one", () => {
    assert.equal(acted([whole("ALARM(llm-errors)")], closedWorld, { name: UNKNOWN }), "undecided");
    assert.equal(acted([], closedWorld, { name: UNKNOWN }), "fail");
  });
  it("is an alarm of alarms too", () => {
    const { the, world } = closedWorld(whole("ALARM(llm-errors)"), {
      type: CompositeAlarm,
      name: "top",
      props: { alarmName: "top", alarmRule: 'ALARM("whole")' },
    });
    assert.equal(isActedOnElsewhere(the("whole"), world).verdict, "pass");
    assert.equal(isActedOnElsewhere(the("top"), world).verdict, "fail");
  });
});
