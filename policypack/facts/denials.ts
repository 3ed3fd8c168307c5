/** What says that it is of no AI system: whether it shows by its use that it is, or reads the weights of one. */
import { isAiAsset, isAiType } from "./ai";
import { deniesAi } from "./aiTags";
import { TAGGABLE_AI_TYPES } from "./aws/aiTypes";
import { acceleratorsOfHost, isAiHost } from "./aws/aiHost";
import { acceleratorsOfGroup } from "./aws/eks";
import { deviceAskedBy, templatesOf } from "./aws/taskContainers";
import { weightsReadBy } from "./aws/weightUse";
import {
  AppRunnerService,
  AutoScalingGroup,
  BatchJobDefinition,
  Bucket,
  Collection,
  DatabaseCluster,
  DatabaseInstance,
  EcsService,
  EksCluster,
  FileSystem,
  Function,
  Instance,
  LaunchTemplate,
  LustreFileSystem,
  NodeGroup,
  SearchDomain,
  SpotInstance,
  Table,
  TaskDefinition,
} from "./aws/types";
import { containersOf, deniesByLabel, isAiPod, isOnAccelerators, type PodOf } from "./kubernetes/pod";
import { actors } from "./kubernetes/serviceAccount";
import { resourceType, type Resource, type ResourceType, type World } from "./resource";
import { only, type Subject, type SubjectType } from "./subject";
import { all, any, fail, pass, undecided, type Truth } from "./truth";
import { unknownsBelow } from "./values";
import { evidenceAt, type View } from "./view";

/** A resource that says so. */
export interface Denier extends Subject {
  readonly denied: Truth;
  readonly isAi: Truth;
  readonly readsWeights: Truth;
}

const AI_TYPES = [...TAGGABLE_AI_TYPES].map((token) => resourceType<unknown>(token, token));
const HOSTS: readonly ResourceType[] = [Instance, LaunchTemplate, SpotInstance];
const OTHERS: readonly ResourceType[] = [
  AppRunnerService,
  AutoScalingGroup,
  BatchJobDefinition,
  Bucket,
  Collection,
  DatabaseCluster,
  DatabaseInstance,
  EcsService,
  EksCluster,
  FileSystem,
  Function,
  LustreFileSystem,
  NodeGroup,
  SearchDomain,
  Table,
  TaskDefinition,
];
const TAGGED = [...AI_TYPES, ...HOSTS, ...OTHERS];

/** What is tagged or labelled as no AI. */
export const deniers: SubjectType<Denier> = only(
  {
    types: [...TAGGED, ...actors.types],
    of: (resource, world) => [
      ...TAGGED.filter((type) => world.is<unknown>(resource, type)).map(() => denier(resource, world)),
      ...actors.of(resource, world).map((pod) => denyingPod(pod, world)),
    ],
  },
  ({ denied }) => denied,
);

/** Where a resource says what it runs. */
const RUNS = [
  "containerDefinitions",
  "containerProperties",
  "ecsProperties",
  "eksProperties",
  "nodeProperties",
  "userData",
  "userDataBase64",
] as const;

/** What runs something that is not known yet, and says that it is no AI, is not known to be right. */
const openBelow = (views: readonly View[]): readonly Truth[] =>
  views.flatMap(unknownsBelow).map((view) => undecided(evidenceAt(view)));

/** A backup of weights has no GPU: what reads them and has one computes with them. */
const both = (one: Truth, other: () => Truth): Truth => (one.verdict === "fail" ? one : all(one, other()));

/** Whether it has accelerators, whatever its tags say. */
function acceleratorsOf(resource: Resource, world: World): Truth {
  if (world.is(resource, NodeGroup)) return acceleratorsOfGroup(resource);
  const device = deviceAskedBy(resource);
  const hosts = [resource, ...templatesOf(resource, world)];
  return any(device === undefined ? fail() : pass(device), ...hosts.map(acceleratorsOfHost));
}

// What is asked of few is found out when it is asked.
const denier = (resource: Resource, world: World): Denier => ({
  resource,
  denied: deniesAi(resource),
  get isAi() {
    if (isAiType(resource.type)) return pass({ resource, path: "", found: resource.type });
    const props = resource.props as View<Record<(typeof RUNS)[number], unknown>>;
    const runs = RUNS.map((name) => props[name] as View);
    const isHost = HOSTS.some((type) => world.is<unknown>(resource, type));
    return any(isHost ? isAiHost(resource, world) : isAiAsset(resource, world), ...openBelow(runs));
  },
  get readsWeights() {
    return both(acceleratorsOf(resource, world), () => weightsReadBy(resource, world));
  },
});

const denyingPod = (pod: PodOf, world: World): Denier => ({
  resource: pod.resource,
  denied: deniesByLabel(pod),
  get isAi() {
    const said = containersOf(pod.spec).flatMap(({ args, command, env }) => [args, command, env] as readonly View[]);
    return any(isAiPod(pod), ...openBelow(said));
  },
  get readsWeights() {
    return both(isOnAccelerators(pod), () => weightsReadBy(pod.resource, world, [pod]));
  },
});
