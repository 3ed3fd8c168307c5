import type { cloudwatch, sagemaker } from "@pulumi/aws";
import { identitiesOf } from "../identity";
import type { Resource, World } from "../resource";
import { all, any, fail, pass, undecided, type Truth } from "../truth";
import { isOneOf, isSet, isTrue, isUnknown, knownText, listTruth, mapTruth, text } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { matchesArn } from "./arn";
import { Alarm, CompositeAlarm, Endpoint } from "./types";

type AlarmResource = Resource<cloudwatch.MetricAlarmArgs>;
type EndpointResource = Resource<sagemaker.EndpointArgs>;

/** A metric that an alarm looks at. */
export interface WatchedMetric {
  readonly metricName: View;
  readonly namespace: View;
  readonly dimensions: View<Record<string, string>>;
}

/** The metrics that the alarm looks at: its own, or those that its expression is made of. */
export function metricsOf({ props }: AlarmResource): readonly WatchedMetric[] {
  const queried = elementsOf(props.metricQueries).map(({ metric }) => metric as View as View<WatchedArgs>);
  return isSet(props.metricName).verdict === "pass" ? [props as View as View<WatchedArgs>, ...queried] : queried;
}

interface WatchedArgs {
  readonly metricName: string;
  readonly namespace: string;
  readonly dimensions: Record<string, string>;
}

/** The dimension by which a metric of SageMaker, and one of Model Monitor, names its endpoint. */
const ENDPOINT_DIMENSIONS = ["EndpointName", "Endpoint"] as const;

/** Whether the alarm looks at the endpoint, and at one of these metrics if any are given. */
export function watches(
  alarm: AlarmResource,
  endpoint: EndpointResource,
  world: World,
  metrics?: readonly string[],
): Truth {
  const looked = metricsOf(alarm).map(({ dimensions, metricName }) =>
    all(
      mapTruth(dimensions),
      metrics === undefined ? pass() : isOneOf(metricName, metrics),
      any(...ENDPOINT_DIMENSIONS.map((name) => refersTo(dimensions[name] as View, endpoint, world))),
    ),
  );
  return any(listTruth(alarm.props.metricQueries).verdict === "undecided" ? undecided() : fail(), ...looked);
}

function refersTo(name: View, endpoint: EndpointResource, world: World): Truth {
  const reference = world.follow(name, Endpoint);
  const here = evidenceAt(name);
  switch (reference.kind) {
    case "absent":
      return fail(here);
    case "resource":
      return reference.target.urn === endpoint.urn ? pass(here) : fail(here);
    case "foreign":
      // While the endpoint has no name, it may be the one that is meant.
      return identitiesOf(endpoint).size > 0 ? fail(here) : undecided(here);
    case "undecided":
      return undecided(reference.evidence);
  }
}

/** Whether the alarm tells somebody when it goes off: itself, or through one that is composed of it. */
export function notifies(alarm: AlarmResource, world: World): Truth {
  const composed = world
    .all(CompositeAlarm)
    .map((composite) => all(isComposedOf(composite, alarm, world), speaks(composite.props as View as Speaking)));
  return any(speaks(alarm.props as View as Speaking), ...composed);
}

type Speaking = View<Pick<cloudwatch.MetricAlarmArgs, "actionsEnabled" | "alarmActions">>;

const speaks = ({ actionsEnabled, alarmActions }: Speaking): Truth =>
  all(isTrue(actionsEnabled, { default: true }), isSet(alarmActions));

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html */
function isComposedOf(composite: Resource<cloudwatch.CompositeAlarmArgs>, alarm: AlarmResource, world: World): Truth {
  const { alarmRule } = composite.props;
  const here = evidenceAt(alarmRule);
  if (isUnknown(alarmRule)) {
    const parts = world.dependencies(composite, "alarmRule");
    if (parts.length === 0) return undecided(here);
    return parts.some(({ urn }) => urn === alarm.urn) ? pass(here) : fail(here);
  }
  const names = identitiesOf(alarm);
  // While the alarm has no name, it may be the one that is meant.
  if (names.size === 0) return undecided(here);
  return alarmsIn(knownText(alarmRule) ?? "").some((name) => names.has(name)) ? pass(here) : fail(here);
}

/** The alarms that a composite alarm's rule names: `ALARM("slow") OR ALARM(broken)`. */
const alarmsIn = (rule: string): readonly string[] =>
  [...rule.matchAll(/\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"([^"]+)"|'([^']+)'|([^"')]+?))\s*\)/g)].map(
    ([, double, quoted, bare]) => double ?? quoted ?? bare ?? "",
  );

/** Whether an alarm that tells somebody looks at one of these metrics of the endpoint. */
export function isAlarmedOn(metrics: readonly string[], endpoint: EndpointResource, world: World): Truth {
  const alarms = world.all(Alarm).map((alarm) => all(watches(alarm, endpoint, world, metrics), notifies(alarm, world)));
  const found = `without an alarm that tells somebody and looks at ${metrics.join(" or ")}`;
  const none = world.closed
    ? fail({ resource: endpoint, path: "", found })
    : undecided({ resource: endpoint, path: "", found, waitsFor: "the rest of the program" });
  const truth = any(none, ...alarms);
  // Of alarms on other things there is nothing to tell.
  return truth.verdict === "fail" ? none : truth;
}

/**
 * Whether the alarm of this name looks at the endpoint. One outside the stack is what is said of it.
 *
 * @param vouched names of alarms of other stacks, with `*` for any text
 */
export function alarmNamedWatches(
  name: View,
  endpoint: EndpointResource,
  world: World,
  vouched: readonly string[],
): Truth {
  const reference = world.follow<cloudwatch.MetricAlarmArgs>(name, Alarm, CompositeAlarm);
  switch (reference.kind) {
    case "absent":
      return fail(evidenceAt(name));
    case "resource":
      return seesThrough(reference.target, endpoint, world);
    case "foreign":
      if (vouched.some((pattern) => matchesArn(pattern, reference.value))) return pass(evidenceAt(name));
      return undecided(
        evidenceAt(name, {
          waitsFor: world.closed ? "what you say of the alarm: it is not of this stack" : "the end of the program",
          toDecide: "State it in the policy's setting `alarms`, or create the alarm in this stack.",
        }),
      );
    case "undecided": {
      const candidates = reference.candidates.map((candidate) => seesThrough(candidate, endpoint, world));
      const agree = candidates.length > 0 && candidates.every(({ verdict }) => verdict === "pass");
      return agree ? pass(evidenceAt(name)) : undecided(reference.evidence);
    }
  }
}

function seesThrough(alarm: Resource, endpoint: EndpointResource, world: World): Truth {
  if (!world.is(alarm, CompositeAlarm)) return watches(alarm as AlarmResource, endpoint, world);
  const parts = world.all(Alarm).map((part) => all(isComposedOf(alarm, part, world), watches(part, endpoint, world)));
  return any(fail(evidenceAt(alarm.props.alarmRule)), ...parts);
}

/** The metrics that count failed requests, of real-time and of asynchronous endpoints. https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html */
export const ENDPOINT_ERRORS = [
  "Invocation5XXErrors",
  "InvocationModelErrors",
  "InvocationsFailed",
  "InvocationFailures",
] as const;

/** The metrics that tell how long a request takes, or waits. */
export const ENDPOINT_LATENCY = ["ModelLatency", "OverheadLatency", "TimeInBacklog", "TotalProcessingTime"] as const;

/** Whether the endpoint's alarms are said to be elsewhere. @param names with `*` for any text */
export const isLookedAfter = ({ props, ...endpoint }: EndpointResource, names: readonly string[]): Truth =>
  names.length === 0
    ? fail()
    : text(props.name, (name) => names.some((pattern) => matchesArn(pattern, name)), { default: endpoint.name });
