/**
 * What is certain while a program still runs, before the door is open: as a resource comes that makes a step, the ways
 * through it on which nobody is asked who they are. What is only missing, such as a limit, may still come.
 *
 * Nothing says meanwhile which resource has an id that AWS drew, as its inputs do not and its outputs come at the end; that no
 * other is left that may have it is no proof, as the id may be of another stack. So an id joins what names it, and what is said
 * in the group, the table or the API itself is met at the end. A template says itself which of its resources it means.
 */
import type { Resource, ResourceType, World } from "../../resource";
import {
  AppRunnerService,
  AutoScalingGroup,
  EcsService,
  FunctionUrl,
  HttpApi,
  HttpIntegration,
  HttpRoute,
  Instance,
  Listener,
  ListenerRule,
  SpotInstance,
  TargetGroup,
  TargetGroupAttachment,
} from "../types";
import { Ingress } from "../../kubernetes/doorTypes";
import { pods } from "../../kubernetes/pod";
import { KubernetesService } from "../../kubernetes/types";
import { appRunnerSteps } from "./appRunner";
import { urlSteps } from "./functionUrls";
import { stepsToHost, stepsToTasks } from "./hosts";
import { httpRouteSteps, httpSteps, httpTargets } from "./httpApis";
import type { Host } from "./interfaces";
import { ruleSteps } from "./listenerRules";
import { listenerSteps } from "./listeners";
import { attachmentSteps, memberSteps } from "./targets";
import { stepsOfObject } from "./clusters";
import { anyTypeOf } from "./joined";
import { isLeaf, isOfAi } from "./leaves";
import { INTERNET, type Step } from "./step";

type Make = (resource: Resource, world: World) => readonly Step[];

const maker = <Args>(
  type: ResourceType<Args>,
  make: (resource: Resource<Args>, world: World) => readonly Step[],
): readonly (readonly [string, Make])[] =>
  // By its token it is of the type.
  type.tokens.map((token) => [token, make as Make] as const);

const TYPES: readonly ResourceType[] = [KubernetesService, Ingress, ...pods.types];

const MAKERS: ReadonlyMap<string, Make> = new Map([
  ...maker(AppRunnerService, appRunnerSteps),
  ...maker(FunctionUrl, urlSteps),
  ...maker(HttpApi, httpSteps),
  ...maker(HttpIntegration, httpTargets),
  ...maker(HttpRoute, httpRouteSteps),
  ...maker(Listener, listenerSteps),
  ...maker(ListenerRule, ruleSteps),
  ...maker(TargetGroupAttachment, attachmentSteps),
  ...maker(EcsService, (service, world) => [...memberSteps(service, world), ...stepsToTasks(service, world)]),
  // A host that is bid for has the inputs of any other.
  ...[Instance, SpotInstance as ResourceType].flatMap((type) =>
    maker(type, (host, world) => stepsToHost(host as Host, world)),
  ),
  ...maker(AutoScalingGroup, memberSteps),
  ...TYPES.flatMap((type) => maker(type, stepsOfObject)),
]);

/** What opens a way: what is wrong is said before it is made. */
export const DOORS: readonly ResourceType[] = [
  AppRunnerService,
  FunctionUrl,
  HttpApi,
  HttpRoute,
  Listener,
  ListenerRule,
  TargetGroupAttachment,
  KubernetesService,
  Ingress,
];

interface Known {
  readonly from: Map<string, Step[]>;
  readonly to: Map<string, Step[]>;
  readonly by: Map<string, readonly Step[]>;
}

const KNOWN = Symbol("certain steps so far");

/** The steps on which for certain somebody passes and nobody is asked: found as what makes them comes, and kept. */
const known = (world: World): Known =>
  world.fold<Known>(
    KNOWN,
    () => ({ from: new Map(), to: new Map(), by: new Map() }),
    ({ by, from, to }, resource) => {
      const made = MAKERS.get(resource.type)?.(resource, world) ?? [];
      const certain = made.filter(isOpen);
      if (certain.length > 0) by.set(resource.urn, certain);
      for (const one of certain) {
        push(from, one.from, one);
        push(to, one.to, one);
      }
    },
  );

const isOpen = ({ from, guards, passes, to }: Step): boolean =>
  passes.verdict === "pass" &&
  (guards.authenticates?.verdict ?? "fail") === "fail" &&
  [from, to].every((place) => anyTypeOf(place) === undefined);

/** A place of AI, and the way there. */
export interface Way {
  readonly resource: Resource;
  readonly steps: readonly Step[];
}

/** The ways through what this resource adds, to what is of AI for certain. */
export function waysThrough(resource: Resource, world: World): readonly Way[] {
  const steps = known(world);
  const ways = new Map<string, Way>();
  for (const one of steps.by.get(resource.urn) ?? []) {
    const before = wayTo(one.from, steps);
    if (before === undefined) continue;
    for (const way of onwards([...before, one], steps, world)) {
      if (!ways.has(way.resource.urn)) ways.set(way.resource.urn, way);
    }
  }
  return [...ways.values()];
}

/** A shortest way from the internet to the place; undefined where there is none so far. */
function wayTo(place: string, { to }: Known): readonly Step[] | undefined {
  const next = new Map<string, Step | undefined>([[place, undefined]]);
  for (const at of next.keys()) {
    if (at === INTERNET) return stepsFrom(at, next);
    for (const one of to.get(at) ?? []) if (!next.has(one.from)) next.set(one.from, one);
  }
  return undefined;
}

function stepsFrom(place: string, next: ReadonlyMap<string, Step | undefined>): readonly Step[] {
  const steps: Step[] = [];
  for (let one = next.get(place); one !== undefined; one = next.get(one.to)) steps.push(one);
  return steps;
}

/** Where a way goes on to. */
function onwards(begun: readonly Step[], { from }: Known, world: World): readonly Way[] {
  const last = begun.at(-1);
  if (last === undefined) return [];
  const seen = new Map<string, readonly Step[]>([[last.to, begun]]);
  for (const [place, steps] of seen) {
    for (const one of from.get(place) ?? []) if (!seen.has(one.to)) seen.set(one.to, [...steps, one]);
  }
  return [...seen.values()].flatMap((steps) => {
    const end = steps.at(-1)?.resource;
    if (end === undefined || !isLeaf(end) || (from.get(end.urn) ?? []).length > 0) return [];
    const groups = steps.map(({ resource }) => resource).filter((one) => world.is<unknown>(one, TargetGroup));
    return isOfAi(end, groups.slice(-1), world).verdict === "pass" ? [{ resource: end, steps }] : [];
  });
}

function push(map: Map<string, Step[]>, key: string, one: Step): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [one]);
  else list.push(one);
}
