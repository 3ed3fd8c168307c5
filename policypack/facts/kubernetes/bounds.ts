/** How much pods may take: each by itself, all of a namespace, and how many of them. */
import type { Resource, World } from "../resource";
import { all, any, fail, pass, undecided, type Truth } from "../truth";
import type { Subject, SubjectType } from "../subject";
import { equals, isPresent, isSet, isUnknown, knownText, mapTruth, number } from "../values";
import { elementsOf, entriesOf, evidenceAt, type View } from "../view";
import type { types } from "@pulumi/kubernetes";
import { aiPodsOnNetwork } from "./aiActors";
import { annotation } from "./exposure";
import { Autoscaler, LimitRange, ResourceQuota, ScaledObject } from "./guardTypes";
import { areTogether, isNamed, metadataOf, namespaceAt, namespaceOf } from "./names";
import { acceleratorClassesOf } from "./claims";
import { isAccelerator } from "./devices";
import { containersOf, isAiPod, pods, type PodOf } from "./pod";
import { InferenceService, KnativeService, Namespace } from "./types";

type Container = types.input.core.v1.Container;
type Quantities = View<Record<string, string>>;
export type Bounded = "cpu" | "memory";

/** The containers that take resources: those added to look into a pod take what is left. */
export const boundedContainers = ({ spec }: PodOf): readonly View<Container>[] => [
  ...elementsOf(spec.initContainers),
  ...elementsOf(spec.containers),
];

/**
 * Whether the container has a limit: its own, the pod's, or what the namespace gives to those that have none.
 * https://kubernetes.io/docs/concepts/policy/limit-range/
 */
export function isLimited(container: View<Container>, what: Bounded, pod: PodOf, world: World): Truth {
  const own = [container.resources, pod.spec.resources].map(({ limits }) => limits as View);
  const given = own.map((limits) =>
    isUnknown(limits) ? undecided(evidenceAt(limits)) : isSet((limits as Quantities)[what] as View),
  );
  const byNamespace = world.all(LimitRange).map((range) => {
    const isThere = areTogether(range, pod.resource, world);
    if (isThere.verdict === "fail") return isThere;
    const limits = elementsOf(range.props.spec.limits).map((limit) =>
      all(equals(limit.type, "Container"), isSet((limit.default as View as Quantities)[what] as View)),
    );
    return all(isThere, any(fail(), ...limits));
  });
  return any(...given, ...byNamespace);
}

/** The accelerators that pods of a namespace ask for, and what caps them; told of one workload of the namespace. */
export interface Capped extends Subject {
  readonly devices: readonly string[];
  /** Undefined where it is not known. */
  readonly namespace: string | undefined;
}

const CAPPED = Symbol("accelerators by namespace");

interface Asking {
  first: Resource;
  readonly devices: Set<string>;
}

const askingIn = (world: World): ReadonlyMap<string | undefined, Asking> =>
  world.fold<Map<string | undefined, Asking>>(
    CAPPED,
    () => new Map(),
    (asking, resource) => {
      const devices = pods
        .of(resource, world)
        .flatMap((pod) => (isAiPod(pod).verdict === "pass" ? devicesOf(pod, world) : []));
      const namespace = namespaceOf(resource, world);
      if (devices.length === 0) return;
      const known = asking.get(namespace) ?? { first: resource, devices: new Set<string>() };
      if (resource.urn < known.first.urn) known.first = resource;
      for (const device of devices) known.devices.add(device);
      asking.set(namespace, known);
    },
  );

/** What a quota calls the devices that a pod asks for, or claims. */
const devicesOf = (pod: PodOf, world: World): readonly string[] => [
  ...containersOf(pod.spec)
    .flatMap(({ resources }) => [...entriesOf(resources.limits as View), ...entriesOf(resources.requests as View)])
    .filter(([device, amount]) => isAccelerator(device) && number(amount, (count) => count === 0).verdict !== "pass")
    .map(([device]) => `requests.${device}`),
  // https://kubernetes.io/docs/concepts/policy/resource-quotas/#quota-for-dynamic-resource-allocation
  ...acceleratorClassesOf(pod, world).map((name) => `${name}.deviceclass.resource.k8s.io/devices`),
];

/** At the end, the namespaces whose pods ask for accelerators. */
export const cappedNamespaces: SubjectType<Capped> = {
  types: pods.types,
  of: (resource, world) =>
    world.closed
      ? [...askingIn(world)].flatMap(([namespace, { devices, first }]) =>
          first === resource ? [{ resource, namespace, devices: [...devices] }] : [],
        )
      : [],
};

/** Whether a quota caps each of the devices. https://kubernetes.io/docs/concepts/policy/resource-quotas/#resource-quota-for-extended-resources */
export function isCapped({ devices, namespace, resource }: Capped, world: World): Truth {
  if (namespace === undefined) return undecided(evidenceAt(metadataOf(resource).namespace));
  const quotas = world.all(ResourceQuota).map((quota) => ({ quota, isThere: areTogether(quota, resource, world) }));
  const capped = devices.map((device) =>
    any(
      fail({ resource, path: "", found: `a workload that asks for ${device.replace(/^requests\./, "")}` }),
      ...quotas.map(({ isThere, quota }) => {
        const hard = quota.props.spec.hard as View;
        const own = isUnknown(hard)
          ? undecided(evidenceAt(hard))
          : all(mapTruth(hard), isSet((hard as Quantities)[device] as View));
        return isThere.verdict === "fail" ? isThere : all(isThere, own);
      }),
    ),
  );
  const judged = all(pass(), ...capped);
  const isOfStack = world.all(Namespace).some((one) => namespaceAt(metadataOf(one).name, world) === namespace);
  if (judged.verdict !== "fail" || isOfStack) return judged;
  const waitsFor = "whether its namespace, which is not of this stack, has a quota";
  const toDecide = "State the namespace in the policy's setting `cappedElsewhere`, or create its ResourceQuota here.";
  return undecided(...judged.evidence.map((one) => ({ ...one, waitsFor, toDecide })));
}

/** What makes more pods of an AI system, and the most of them. */
export interface Growing extends Subject {
  readonly most: View;
  /** Where it is left out there is no bound, or one that is too wide. */
  readonly whenAbsent?: number;
}

/** The scalers of AI workloads, and what scales itself. */
export const growingWorkloads: SubjectType<Growing> = {
  types: [Autoscaler, ScaledObject, ...aiPodsOnNetwork.types],
  of: (resource, world) => {
    if (world.is(resource, Autoscaler))
      return scaled(resource, resource.props.spec, resource.props.spec.maxReplicas, world);
    // KEDA's default is 100: https://keda.sh/docs/latest/reference/scaledobject-spec/#maxreplicacount
    if (world.is(resource, ScaledObject))
      return scaled(resource, resource.props.spec, resource.props.spec.maxReplicaCount, world).map((one) => ({
        ...one,
        whenAbsent: 100,
      }));
    return aiPodsOnNetwork.of(resource, world).flatMap((pod) => ownBounds(pod, world));
  },
};

interface Target {
  readonly scaleTargetRef: { readonly kind: string; readonly name: string };
}

function scaled(
  resource: Resource,
  { scaleTargetRef: target }: View<Target>,
  most: View,
  world: World,
): readonly Growing[] {
  const kind = knownText(target.kind) ?? "Deployment";
  const workloads = aiPodsOnNetwork.types
    .filter(({ name }) => name === kind)
    .flatMap((type) => world.all<unknown>(type))
    .filter((one) => aiPodsOnNetwork.of(one, world).length > 0);
  const is = any(
    fail(),
    ...workloads.map((one) =>
      all(areTogether(one, resource, world), isNamed(target.name, one, world, ...aiPodsOnNetwork.types)),
    ),
  );
  return is.verdict === "fail" ? [] : [{ resource, most, applies: is }];
}

const MAX_SCALE = "autoscaling.knative.dev/max-scale";

/** Knative grows without a bound where none is set, and so does KServe: https://knative.dev/docs/serving/autoscaling/scale-bounds/ */
function ownBounds({ applies, metadata, resource, spec }: PodOf, world: World): readonly Growing[] {
  const meant = applies === undefined ? {} : { applies };
  if (world.is(resource, InferenceService))
    return [
      { resource, ...meant, most: (spec as View as View<{ maxReplicas: number }>).maxReplicas, whenAbsent: Infinity },
    ];
  if (!world.is(resource, KnativeService)) return [];
  const most = [MAX_SCALE, "autoscaling.knative.dev/maxScale"]
    .map((name) => annotation(metadata.annotations as View, name))
    .find(isPresent);
  return [{ resource, ...meant, most: most ?? annotation(metadata.annotations, MAX_SCALE), whenAbsent: Infinity }];
}

/** Whether it stays below the ceiling; 0 is no bound. */
export const staysBelow = ({ most, whenAbsent }: Growing, ceiling: number): Truth =>
  number(most, (count) => count > 0 && count <= ceiling, whenAbsent === undefined ? {} : { default: whenAbsent });
