import type { Resource, World } from "../resource";
import { all, any, fail, pass, undecided, type Truth } from "../truth";
import { isPresent, isUnknown, knownText, textsBelow, unknownsBelow } from "../values";
import { cursorOf, evidenceAt, type View } from "../view";
import { matchesArn } from "./arn";
import { CompositeAlarm, Endpoint, Topic, TopicSubscription } from "./types";

/**
 * Whether the action reaches somebody: a topic of this stack that has a subscription, one that the organisation states, or
 * something else that acts.
 */
export function reachesSomebody(action: View, world: World, topics: readonly string[]): Truth {
  const topic = world.follow(action, Topic);
  switch (topic.kind) {
    case "absent":
      return fail(evidenceAt(action));
    case "resource":
      return hasSubscription(topic.target, world);
    case "undecided":
      return topic.candidates.length > 0
        ? all(...topic.candidates.map((one) => hasSubscription(one, world)))
        : undecided(topic.evidence);
    case "foreign":
      if (!topic.value.includes(":sns:") || topics.some((pattern) => matchesArn(pattern, topic.value)))
        return pass(evidenceAt(action));
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
  const name = (alarm.props as View<{ name: string }>).name as View;
  const places: readonly (readonly [Resource, View])[] = [
    ...world.all(Endpoint).map((one) => [one, one.props.deploymentConfig] as const),
    ...world.all(CompositeAlarm).map((one) => [one, one.props.alarmRule] as const),
  ];
  const named = any(
    fail(),
    ...places.map(([user, place]) => names(place, world.dependencies(user, cursorOf(place).top), name, alarm)),
  );
  if (named.verdict !== "fail" || world.closed) return named;
  return undecided({ resource: alarm, path: "", found: "nothing acts on it yet", waitsFor: "the rest of the program" });
}

function names(place: View, sources: readonly Resource[], name: View, alarm: Resource): Truth {
  if (sources.includes(alarm)) return pass(evidenceAt(place));
  const known = knownText(name);
  if (known !== undefined && textsBelow(place).some((text) => text.includes(known))) return pass(evidenceAt(place));
  const unknown = isUnknown(name) && isPresent(place) ? [name] : sources.length === 0 ? unknownsBelow(place) : [];
  return unknown.length > 0 ? undecided(...unknown.map((view) => evidenceAt(view))) : fail();
}
