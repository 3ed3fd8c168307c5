import type { Resource, World } from "../resource";
import { all, any, fail, pass, undecided, type Truth } from "../truth";
import { isPresent, isUnknown, knownText, some, textsBelow, unknownsBelow } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { matchesArn } from "./arn";
import { CompositeAlarm, Endpoint, Topic, TopicSubscription } from "./types";

/**
 * Whether one of the actions reaches somebody. Of several that are not known yet it is not known which is which; where there
 * are as many as resources that they were computed from, each is one.
 */
export function someReachSomebody(actions: View<readonly string[]>, world: World, topics: readonly string[]): Truth {
  const told = elementsOf(actions).flatMap((action) => world.named(knownText(action) ?? ""));
  const sources = world.sources(actions).filter((source) => !told.includes(source));
  const open = elementsOf(actions).filter((action) => isUnknown(action));
  const isEach = open.length >= sources.length;
  return any(
    some(actions, (action) => reachesSomebody(action, world, topics)),
    ...(isEach && sources.length > 1 ? sources.map((source) => acts(source, world)) : []),
    // Some of them were computed from something else.
    ...(open.length > sources.length ? open.map((action) => undecided(evidenceAt(action))) : []),
  );
}

/** A topic, by who listens to it; all else that an alarm may ask acts by itself. */
const acts = (source: Resource, world: World): Truth =>
  world.is(source, Topic) ? hasSubscription(source, world) : pass({ resource: source, path: "", found: "acts" });

/**
 * Whether the action reaches somebody: a topic of this stack that has a subscription, one that the organisation states, or
 * something else that acts.
 */
export function reachesSomebody(action: View, world: World, topics: readonly string[]): Truth {
  // What else acts may be called as a topic is.
  if (/^arn:[^:]*:(?!sns:)/.test(knownText(action) ?? "")) return pass(evidenceAt(action));
  const topic = world.follow(action, Topic);
  switch (topic.kind) {
    case "absent":
      return fail(evidenceAt(action));
    case "resource":
      return hasSubscription(topic.target, world);
    case "undecided": {
      const heard = topic.candidates.map((one) => hasSubscription(one, world));
      const isSame = new Set(heard.map(({ verdict }) => verdict)).size === 1;
      return isSame ? all(...heard) : undecided(topic.evidence);
    }
    case "foreign":
      if (topics.some((pattern) => matchesArn(pattern, topic.value))) return pass(evidenceAt(action));
      return undecided(
        evidenceAt(action, {
          waitsFor: "whether anybody listens to that topic: it is not of this stack",
          toDecide: "State the topics that somebody listens to in the policy's setting `topics`, as ARN patterns.",
        }),
      );
  }
}

function hasSubscription(topic: Resource, world: World): Truth {
  const { complete, resources } = world.referrers(topic, TopicSubscription, "topic");
  if (resources.length > 0) return pass(...resources.map(({ props }) => evidenceAt(props.topic)));
  return complete.verdict === "pass" ? fail({ resource: topic, path: "", found: "without a subscription" }) : complete;
}

/** Whether something else acts on the alarm: a deployment that it rolls back, or an alarm that it is a part of. */
export function isActedOnElsewhere(alarm: Resource, world: World): Truth {
  const named = any(
    fail(),
    ...world.all(Endpoint).map((endpoint) => {
      const { alarms } = endpoint.props.deploymentConfig.autoRollbackConfiguration;
      return names(alarms, world.dependencies(endpoint, "deploymentConfig"), alarm, (text, own) => text === own);
    }),
    ...world.all(CompositeAlarm).map((whole) => {
      const { alarmRule } = whole.props;
      return names(alarmRule, world.dependencies(whole, "alarmRule"), alarm, isInRule);
    }),
  );
  if (named.verdict !== "fail" || world.closed) return named;
  return undecided({ resource: alarm, path: "", found: "nothing acts on it yet", waitsFor: "the rest of the program" });
}

/** What the rule asks for, in brackets, by name or by ARN: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html */
const IN_RULE = /\(\s*(?:"([^"]*)"|'([^']*)'|([^\s"'()]+))\s*\)/g;

const isInRule = (rule: string, own: string): boolean =>
  [...rule.matchAll(IN_RULE)].some(([, double, single, bare]) => {
    const asked = double ?? single ?? bare ?? "";
    return asked === own || (asked.startsWith("arn:") && asked.endsWith(`:alarm:${own}`));
  });

type Says = (text: string, name: string) => boolean;

function names(place: View, sources: readonly Resource[], alarm: Resource, says: Says): Truth {
  if (sources.includes(alarm)) return pass(evidenceAt(place));
  const { alarmName, name: plain } = alarm.props as View<{ alarmName: string; name: string }>;
  const name: View = isPresent(alarmName) ? alarmName : plain;
  const known = knownText(name);
  if (known !== undefined && textsBelow(place).some((text) => says(text, known))) return pass(evidenceAt(place));
  const unknown = isUnknown(name) && isPresent(place) ? [name] : sources.length === 0 ? unknownsBelow(place) : [];
  return unknown.length > 0 ? undecided(...unknown.map((view) => evidenceAt(view))) : fail();
}
