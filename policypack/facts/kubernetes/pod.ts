import type { types } from "@pulumi/kubernetes";
import { BY_LABEL, isDenied, isNone, unlessDenied } from "../aiTags";
import { isOfGraphics } from "../graphics";
import { isModelServer, modelServerIn, showsModelsIn } from "../modelServers";
import type { Resource, World } from "../resource";
import type { Subject, SubjectType } from "../subject";
import { all, any, fail, pass, type Evidence, type Truth } from "../truth";
import { isPresent, isUnknown, knownText, listTruth, mapTruth, text } from "../values";
import { elementsOf, entriesOf, evidenceAt, type View } from "../view";
import { containerOf } from "../workload";
import { claimsAccelerator } from "./claims";
import { asksForAccelerator, isAtAccelerators } from "./devices";
import { AI_WORKLOADS, CronJob, CUSTOM_WORKLOADS, Pod, PodTemplate, TEMPLATED } from "./types";

type PodSpec = types.input.core.v1.PodSpec;
type Container = types.input.core.v1.Container;
type Metadata = types.input.meta.v1.ObjectMeta;

/** The pods that a workload runs, whatever kind of workload it is. */
export interface PodOf extends Subject {
  readonly metadata: View<Metadata>;
  readonly spec: View<PodSpec>;
  /** Whether its kind alone says that it is about models. */
  readonly isAiKind: boolean;
  /** Where what it names is found. */
  readonly world: World;
}

/** Every container list of a pod: a requirement that looks at one of them only is no requirement. */
const CONTAINER_LISTS = ["initContainers", "containers", "ephemeralContainers"] as const;

/** The container lists of a pod. */
export const containerListsOf = (spec: View<PodSpec>): readonly View<readonly Container[]>[] =>
  CONTAINER_LISTS.map((name) => spec[name] as View<readonly Container[]>);

/** The containers of a pod: those that start it, those that run in it, those added to look into it. */
export const containersOf = (spec: View<PodSpec>): readonly View<Container>[] =>
  containerListsOf(spec).flatMap(elementsOf);

/** Whether it is known which containers the pod has. */
export const containersAreKnown = (spec: View<PodSpec>): Truth =>
  all(mapTruth(spec), ...containerListsOf(spec).map(listTruth), ...containersOf(spec).map(mapTruth));

const CUSTOM = [...AI_WORKLOADS, ...CUSTOM_WORKLOADS] as const;

/** The pods of every workload. */
export const pods: SubjectType<PodOf> = {
  types: [Pod, PodTemplate, CronJob, ...TEMPLATED, ...CUSTOM],
  of: (resource, world) => {
    const isAiKind = AI_WORKLOADS.some((type) => world.is(resource, type));
    return templatesOf(resource, world).map(({ metadata, spec }) => ({ resource, isAiKind, metadata, spec, world }));
  },
};

type Template = Pick<PodOf, "metadata" | "spec">;
type Holder = View<{ readonly metadata: Metadata }>;

function templatesOf(resource: Resource, world: World): readonly Template[] {
  if (world.is(resource, Pod)) return [resource.props];
  if (world.is(resource, PodTemplate)) return [resource.props.template];
  if (world.is(resource, CronJob)) return [resource.props.spec.jobTemplate.spec.template];
  const type = TEMPLATED.find((candidate) => world.is(resource, candidate));
  if (type !== undefined && world.is(resource, type)) return [resource.props.spec.template];
  return templatesBelow(resource.props, resource.props as Holder);
}

/** Every pod that stands somewhere below: what has containers is one. Its metadata stands beside its `spec`. */
function templatesBelow(view: View, holder: Holder): readonly Template[] {
  const spec = view as View<PodSpec>;
  if (isPresent(spec.containers) && !isUnknown(view)) return [{ metadata: holder.metadata, spec }];
  const parts = [...entriesOf(view).map(([, part]) => part), ...elementsOf(view)];
  return parts.flatMap((part) => templatesBelow(part, view as Holder));
}

/** A label or annotation of the form `ai.<organisation>/<name>`, as AWS's `ai:` tags are. */
const AI_LABEL = /^ai\.[\w.-]+\//;
/** The one that names the system. */
const SYSTEM_LABEL = /^ai\.[\w.-]+\/system$/;

/** Whether the pod serves, trains or prepares models: by what it asks for, what it runs, where it must run, or how it is labelled. */
export function isAiPod({ isAiKind, metadata, resource, spec, world }: PodOf): Truth {
  const containers = containersOf(spec);
  return any(
    isAiKind ? pass({ resource, path: "", found: resource.type }) : fail(),
    hasAiLabel(labelsOf({ metadata, resource })),
    onlyDraws(containers)
      ? fail()
      : unlessDenied(
          isOnAccelerators({ resource, spec, world }),
          deniesByLabel({ metadata, resource }),
          () => showModels(containers),
          BY_LABEL,
        ),
    ...containers.flatMap((container) => [
      isPresent(container.image) ? text(container.image, isModelServer) : fail(),
      servesByCommand(container),
    ]),
  );
}

/** An image is called as somebody likes: what shows that it computes models does not only draw. */
const onlyDraws = (containers: readonly View<Container>[]): boolean =>
  containers.length > 0 &&
  containers.every(({ image }) => isOfGraphics(knownText(image) ?? "")) &&
  showModels(containers) === undefined;

/** Whether the pod computes on accelerators. */
export function isOnAccelerators({ resource, spec, world }: Pick<PodOf, "resource" | "spec" | "world">): Truth {
  const containers = containersOf(spec);
  return any(
    fail(),
    claimsAccelerator({ resource, spec }, world),
    isAtAccelerators(resource, spec, containers, world),
    ...containers.flatMap(({ resources: { limits, requests } }) =>
      [limits, requests].map((asked) => asksForAccelerator(asked as View)),
    ),
  );
}

/** Whatever its image is called, the container may say what it runs: by its command, or by what only a server is told. */
function servesByCommand({ args, command, env }: View<Container>): Truth {
  const evidence = modelServerIn(containerOf({ lists: [env], command: [command, args] }));
  return evidence === undefined ? fail() : pass(evidence);
}

type Labels = readonly (readonly [key: string, value: View])[];

/** What is said of a pod, and of the workload whose it is. */
const labelsOf = ({ metadata, resource }: Pick<PodOf, "metadata" | "resource">): Labels =>
  [metadata, (resource.props as View<{ metadata: Metadata }>).metadata].flatMap(({ annotations, labels }) =>
    [labels as View, annotations as View].flatMap(entriesOf),
  );

/** A pod that says of itself that its system is none has no other label that says more. */
function hasAiLabel(labels: Labels): Truth {
  const found = labels.find(([key]) => AI_LABEL.test(key));
  return found === undefined || isDenied(namesNone(labels)) ? fail() : pass(evidenceAt(found[1]));
}

/** Whether the labels say that the pod is of no AI system. */
export const deniesByLabel = (pod: Pick<PodOf, "metadata" | "resource">): Truth => namesNone(labelsOf(pod));

function namesNone(labels: Labels): Truth {
  const systems = labels.filter(([key]) => SYSTEM_LABEL.test(key));
  return systems.length === 0 ? fail() : all(...systems.map(([, value]) => isNone(value)));
}

/** What shows that a pod computes models, whatever its labels say. */
const showModels = (containers: readonly View<Container>[]): Evidence | undefined =>
  containers
    .map(({ args, command, env, image }) =>
      showsModelsIn(containerOf({ image, lists: [env], command: [command, args] })),
    )
    .find((evidence) => evidence !== undefined);
