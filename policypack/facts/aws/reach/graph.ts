/** The graph of a whole stack, and the paths through it: made and searched once. */
import { graphOf, unguardedPaths, type Graph, type Path } from "../../network/paths";
import type { Resource, World } from "../../resource";
import { all, any, fail, pass, type Evidence, type Truth } from "../../truth";
import { Listener, LoadBalancer, TargetGroup } from "../types";
import { aiFrontDoors, isBehindWebAcl, needsWebAcl } from "../webAcl";
import { apiSteps } from "./apis";
import { balancerSteps } from "./balancers";
import { clusterSteps } from "./clusters";
import { hostSteps } from "./hosts";
import { anyTypeOf } from "./joined";
import { isLeaf } from "./leaves";
import { INTERNET, reached, step, type Guard, type Step } from "./step";

/** What the organisation says of what cannot be seen in the stack. */
export interface Declared {
  /** The ids and ARNs of what the internet does not reach, or of groups that let nobody in from there. */
  readonly closed: readonly string[];
  /** The names of what does by itself what a path is held to. */
  readonly themselves: readonly string[];
  /** Whether front doors that lack a web ACL are told by themselves, and not of every path through them as well. */
  readonly bareDoorsApart?: boolean;
}

export interface Built {
  readonly graph: Graph<Step>;
  readonly steps: readonly Step[];
  /** The steps from the internet, by what they are to. */
  readonly entries: ReadonlyMap<string, readonly Step[]>;
  /** The target groups from which a place is reached: what they hand on to is AI where they are. */
  readonly into: ReadonlyMap<string, readonly Resource[]>;
  readonly searches: Map<string, ReadonlyMap<string, Path<Step>>>;
}

const BUILT = Symbol("steps from the internet");

/** The graph of the stack: made once, and again where a resource has come since. */
export function built(world: World): Built {
  const kept = world.fold<{ made?: Built }>(
    BUILT,
    () => ({}),
    (one) => {
      delete one.made;
    },
  );
  kept.made ??= build(world);
  return kept.made;
}

function build(world: World): Built {
  const known = [...balancerSteps(world), ...hostSteps(world), ...apiSteps(world), ...clusterSteps(world)];
  const steps = [...known, ...stepsOfAny(known, world)];
  const byUrn = new Map(steps.map(({ resource }) => [resource.urn, resource] as const));
  const into = new Map<string, Resource[]>();
  for (const { from, to } of steps) {
    const before = byUrn.get(from);
    const list = into.get(to) ?? [];
    if (before !== undefined && world.is<unknown>(before, TargetGroup)) list.push(before);
    if (anyTypeOf(from) === TargetGroup.tokens[0]) list.push(...world.all<unknown>(TargetGroup));
    into.set(to, list);
  }
  const entries = new Map<string, Step[]>();
  for (const one of steps.filter(({ from }) => from === INTERNET))
    entries.set(one.resource.urn, [...(entries.get(one.resource.urn) ?? []), one]);
  return { graph: graphOf(steps), steps, entries, into, searches: new Map() };
}

/**
 * Whether the internet asks what is behind the load balancer through it: not where its groups name who may, or it answers
 * by itself whoever does not come through a distribution. Where nothing of that is known it may.
 */
export function isAskedByInternet(door: Resource, world: World): Truth {
  if (!world.closed || !world.is(door, LoadBalancer)) return pass();
  const { entries, graph } = built(world);
  const asked = (entries.get(door.urn) ?? []).map(({ passes, to }) => {
    const onward = graph.get(to) ?? [];
    return all(passes, onward.length === 0 ? pass() : any(...onward.map((one) => one.passes)));
  });
  const isAsked = asked.length === 0 ? world.referrers(door, Listener, "loadBalancerArn").complete : any(...asked);
  // What the organisation could say of other stacks' groups is not asked here: they let in whom they like.
  return isAsked.evidence.some(({ toDecide }) => toDecide !== undefined) ? pass() : isAsked;
}

const NO_DOORS: ReadonlySet<string> = new Set();

/** The front doors of AI that the internet asks through and that no web ACL stands before, by URN. */
const bareDoors = (world: World): ReadonlySet<string> =>
  new Set(
    aiFrontDoors.types
      .flatMap((type) => world.all<unknown>(type))
      .flatMap((one) => aiFrontDoors.of(one, world))
      .filter(
        ({ applies = pass(), resource }) =>
          all(applies, needsWebAcl(resource, world), isAskedByInternet(resource, world)).verdict === "pass" &&
          isBehindWebAcl(resource, world).verdict === "fail",
      )
      .map(({ resource }) => resource.urn),
  );

/** Where it is not known which of a type is meant, it may be each of them. */
function stepsOfAny(known: readonly Step[], world: World): readonly Step[] {
  const meant = new Set(known.map(({ to }) => to).filter((urn) => anyTypeOf(urn) !== undefined));
  const meaning = new Set(known.map(({ from }) => from).filter((urn) => anyTypeOf(urn) !== undefined));
  const all = (urn: string): readonly Resource[] => {
    const token = anyTypeOf(urn) ?? "";
    return world.all({ name: token, tokens: [token] });
  };
  return [
    ...[...meant].flatMap((urn) => all(urn).map((resource) => step(urn, reached(resource, pass())))),
    ...[...meaning].flatMap((urn) =>
      all(urn).map((resource) => step(resource, reached(resource, pass()), {}, { to: urn })),
    ),
  ];
}

/** The paths past the guard, by what they end at: searched once for what is declared. */
export function pathsOf(world: World, guard: Guard, declared: Declared): ReadonlyMap<string, Path<Step>> {
  const { searches, steps } = built(world);
  const key = JSON.stringify([guard, declared]);
  let found = searches.get(key);
  if (found === undefined) {
    const apart = declared.bareDoorsApart === true ? bareDoors(world) : NO_DOORS;
    const held = steps.map((one) =>
      apart.has(one.resource.urn) ? { ...one, guards: { ...one.guards, [guard]: pass() } } : one,
    );
    const graph = graphOf(held.map((one) => asDeclared(one, guard, declared)));
    found = toldOnce(unguardedPaths(graph, INTERNET, guard), guard);
    searches.set(key, found);
  }
  return found;
}

function asDeclared(step: Step, guard: Guard, { closed, themselves }: Declared): Step {
  const { guards, passes, resource } = step;
  const foreign = passes.evidence.filter(({ toDecide }) => toDecide !== undefined);
  const isForeign = passes.verdict === "undecided" && foreign.length > 0;
  const isDeclared = foreign.every(({ found }) => closed.some((one) => JSON.stringify(one) === found));
  // What the organisation is to say of ways in is asked once, by what is asked of every path.
  const isClosed = isForeign && (isDeclared || !ASKING.has(guard));
  const doesItself = themselves.includes(resource.name);
  if (!isClosed && !doesItself) return step;
  return {
    ...step,
    passes: isClosed ? fail() : passes,
    guards: doesItself ? { ...guards, [guard]: pass() } : guards,
  };
}

/** What is asked of every path, whatever else it is held to. */
const ASKING: ReadonlySet<Guard> = new Set<Guard>(["authenticates", "limits"]);

/** What the organisation could declare is asked of it once, and not for each backend. */
function toldOnce(paths: ReadonlyMap<string, Path<Step>>, guard: Guard): ReadonlyMap<string, Path<Step>> {
  const told = new Set<string>();
  const places = [...paths.keys()].sort();
  return new Map(
    places.flatMap((place) => {
      const path = paths.get(place);
      if (path === undefined) return [];
      const last = path.steps.at(-1)?.resource;
      if (path.isCertain || last === undefined || !isLeaf(last)) return [[place, path] as const];
      const asked = openIn(path, guard).filter(({ toDecide }) => toDecide !== undefined);
      const isNew = asked.length === 0 || asked.some((one) => !told.has(keyOf(one)));
      for (const one of asked) told.add(keyOf(one));
      return isNew ? [[place, path] as const] : [];
    }),
  );
}

const keyOf = ({ found, path, resource }: Evidence): string => `${resource.urn}#${path}#${found}`;

/** Why a path is not known to be there: what passes is not known, or what stands in its way. */
export function openIn({ steps }: Path<Step>, guard: Guard): readonly Evidence[] {
  const open = steps.flatMap(({ guards, passes }) => [passes, guards[guard] ?? fail()]);
  return open.filter(({ verdict }) => verdict === "undecided").flatMap(({ evidence }) => evidence);
}
