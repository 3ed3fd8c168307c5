/** What of an AI system answers at the end of a path from the internet, and what the path is. */
import { isAiAsset } from "../../ai";
import { hostsAi } from "../../hostsAi";
import { isAiPod, pods } from "../../kubernetes/pod";
import { actors } from "../../kubernetes/serviceAccount";
import { graphOf, unguardedPaths, type Graph, type Path } from "../../network/paths";
import type { Resource, ResourceType, World } from "../../resource";
import type { Subject, SubjectType } from "../../subject";
import { any, fail, pass, undecided, type Evidence, type Truth } from "../../truth";
import { viewOf, type View } from "../../view";
import { hasAccelerator } from "../aiHost";
import {
  AutoScalingGroup,
  EcsService,
  Function,
  GraphqlDataSource,
  HttpIntegration,
  Instance,
  RestIntegration,
  SpotInstance,
  StateMachine,
  TargetGroup,
} from "../types";
import { apiSteps } from "./apis";
import { balancerSteps } from "./balancers";
import { clusterSteps } from "./clusters";
import { hostSteps } from "./hosts";
import { anyTypeOf } from "./joined";
import { INTERNET, reached, step, type Guard, type Step } from "./step";

/** What the organisation says of what cannot be seen in the stack. */
export interface Declared {
  /** The ids and ARNs of what the internet does not reach, or of groups that let nobody in from there. */
  readonly closed: readonly string[];
  /** The names of what asks by itself who is calling. */
  readonly authenticate: readonly string[];
}

/** Something of AI that answers requests, with the paths to it. */
export class Backend implements Subject {
  constructor(
    readonly resource: Resource,
    readonly applies: Truth,
    private readonly world: World,
  ) {}

  /** Whether every path from the internet is held to this; passes where there is no path. */
  isHeldTo(guard: Guard, declared: Declared): Truth {
    const path = pathsOf(this.world, guard, declared).get(this.resource.urn);
    if (path === undefined) return pass();
    return path.isCertain ? fail(...path.steps.map(evidenceOf)) : undecided(...openIn(path, guard));
  }

  /** The path that is not held to this, in words. */
  pathPast(guard: Guard, declared: Declared): View {
    const path = pathsOf(this.world, guard, declared).get(this.resource.urn);
    return viewOf(this.resource, path === undefined ? undefined : inWords(path.steps));
  }
}

const LEAVES: readonly ResourceType[] = [
  Function,
  Instance,
  SpotInstance,
  EcsService,
  AutoScalingGroup,
  StateMachine,
  TargetGroup,
  RestIntegration,
  HttpIntegration,
  GraphqlDataSource,
  ...pods.types,
];

/** What of AI systems answers requests, at the end of a run: before that there may be other ways. */
export const aiBackends: SubjectType<Backend> = {
  types: LEAVES,
  of: (resource, world) => {
    if (!world.closed || !LEAVES.some((type) => world.is<unknown>(resource, type))) return [];
    const { graph, into } = built(world);
    const before = into.get(resource.urn);
    // What hands requests on is not where they end.
    const goesOn = graph.get(resource.urn)?.some(({ passes }) => passes.verdict === "pass") === true;
    if (before === undefined || goesOn) return [];
    const isAi = any(
      isAiAsset(resource, world),
      hasOwnAccelerator(resource, world),
      ...actors.of(resource, world).map(isAiPod),
      ...before.map((one) => isAiAsset(one, world)),
    );
    const isMeant = isAi.verdict === "pass" || (isAi.verdict === "undecided" && hostsAi(world));
    return isMeant ? [new Backend(resource, isAi, world)] : [];
  },
};

const hasOwnAccelerator = (resource: Resource, world: World): Truth =>
  world.is<unknown>(resource, Instance) || world.is<unknown>(resource, SpotInstance)
    ? hasAccelerator(resource)
    : fail();

interface Built {
  readonly graph: Graph<Step>;
  readonly steps: readonly Step[];
  /** The target groups from which a place is reached: what they hand on to is AI where they are. */
  readonly into: ReadonlyMap<string, readonly Resource[]>;
  readonly searches: Map<string, ReadonlyMap<string, Path<Step>>>;
}

const BUILT = Symbol("steps from the internet");

/** The graph of the stack: made once, and again where a resource has come since. */
function built(world: World): Built {
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
  return { graph: graphOf(steps), steps, into, searches: new Map() };
}

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
function pathsOf(world: World, guard: Guard, declared: Declared): ReadonlyMap<string, Path<Step>> {
  const { searches, steps } = built(world);
  const key = JSON.stringify([guard, declared]);
  let found = searches.get(key);
  if (found === undefined) {
    const graph = graphOf(steps.map((one) => asDeclared(one, declared)));
    found = toldOnce(unguardedPaths(graph, INTERNET, guard), guard);
    searches.set(key, found);
  }
  return found;
}

function asDeclared(step: Step, { authenticate, closed }: Declared): Step {
  const { guards, passes, resource } = step;
  const foreign = passes.evidence.filter(({ toDecide }) => toDecide !== undefined);
  const isClosed =
    passes.verdict === "undecided" &&
    foreign.length > 0 &&
    foreign.every(({ found }) => closed.some((one) => JSON.stringify(one) === found));
  const asksItself = authenticate.includes(resource.name);
  if (!isClosed && !asksItself) return step;
  return {
    ...step,
    passes: isClosed ? fail() : passes,
    guards: asksItself ? { ...guards, authenticates: pass() } : guards,
  };
}

/** What the organisation could declare is asked of it once, and not for each backend. */
function toldOnce(paths: ReadonlyMap<string, Path<Step>>, guard: Guard): ReadonlyMap<string, Path<Step>> {
  const told = new Set<string>();
  const places = [...paths.keys()].sort();
  return new Map(
    places.flatMap((place) => {
      const path = paths.get(place);
      if (path === undefined) return [];
      const last = path.steps.at(-1)?.resource.type ?? "";
      if (path.isCertain || !LEAVES.some(({ tokens }) => tokens.includes(last))) return [[place, path] as const];
      const asked = openIn(path, guard).filter(({ toDecide }) => toDecide !== undefined);
      const isNew = asked.length === 0 || asked.some((one) => !told.has(keyOf(one)));
      for (const one of asked) told.add(keyOf(one));
      return isNew ? [[place, path] as const] : [];
    }),
  );
}

const keyOf = ({ found, path, resource }: Evidence): string => `${resource.urn}#${path}#${found}`;

/** Why a path is not known to be there: what passes is not known, or what stands in its way. */
function openIn({ steps }: Path<Step>, guard: Guard): readonly Evidence[] {
  const open = steps.flatMap(({ guards, passes }) => [passes, guards[guard] ?? fail()]);
  return open.filter(({ verdict }) => verdict === "undecided").flatMap(({ evidence }) => evidence);
}

const nameOf = ({ detail, resource }: Step): string => `${resource.label}${detail === undefined ? "" : ` (${detail})`}`;

const evidenceOf = (one: Step, index: number): Evidence => ({
  resource: one.resource,
  path: "",
  found: `step ${index + 1} from the internet${one.detail === undefined ? "" : `, on port ${one.detail}`}`,
});

const LONGEST = 150;

/** The steps in words; of a long path, what is in the middle is left to the evidence. */
function inWords(steps: readonly Step[]): string {
  const words = ["internet", ...steps.map(nameOf)];
  const full = words.join(" → ");
  if (full.length <= LONGEST || words.length <= 3) return full;
  return [...words.slice(0, 2), "…", ...words.slice(-1)].join(" → ");
}
