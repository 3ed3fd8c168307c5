/**
 * The containers of pods in the shape that all containers of AI systems have, whatever runs them: so a policy on images,
 * models, commands or variables holds for pods too.
 */
import type { types } from "@pulumi/kubernetes";
import { whereAiIs } from "../hostsAi";
import type { Resource, World } from "../resource";
import { only, type SubjectType } from "../subject";
import { all } from "../truth";
import { isPresent, listTruth, mapTruth, text } from "../values";
import { elementsOf, type View } from "../view";
import { containerOf, type Artifact, type Container, type Workload } from "../workload";
import { keysAreKnown, mapsAreKnown, variablesFromMaps } from "./configMaps";
import { containerListsOf, containersOf, isAiPod, type PodOf } from "./pod";
import { actors } from "./serviceAccount";
import { modelsServedBy, runtimeContainersOf } from "./servedModels";

type PodContainer = types.input.core.v1.Container;

/** Pods that serve, train or prepare models, with those parts of an InferenceService whose container a runtime gives. */
const aiPods = whereAiIs(only(actors, isAiPod));

/** The pods of AI systems, each as a workload; the resource's models are said with its first. */
export const podWorkloads: SubjectType<Workload> = {
  types: aiPods.types,
  of: (resource, world) =>
    aiPods.of(resource, world).map((pod, index) => ({
      resource,
      ...(pod.applies === undefined ? {} : { applies: pod.applies }),
      containers: [...containersIn(pod, world), ...(index === 0 ? modelsOf(resource) : [])],
      readable: all(mapTruth(pod.spec), listTruth(pod.spec.volumes), ...containerListsOf(pod.spec).map(listTruth)),
    })),
};

/** The containers of a pod, and what it mounts as one. */
export const containersIn = (pod: PodOf, world: World): readonly Container[] => [
  ...[...containersOf(pod.spec), ...runtimeContainersOf(pod.spec)].map((one) => asContainer(one, pod, world)),
  ...elementsOf(pod.spec.volumes).flatMap(({ image }) =>
    // What an image volume holds is run or served as the image of a container is.
    // https://kubernetes.io/docs/concepts/storage/volumes/#image
    isPresent(image.reference) ? [containerOf({ image: image.reference })] : [],
  ),
];

function asContainer(container: View<PodContainer>, { resource }: PodOf, world: World): Container {
  const { args, command, env, image, lifecycle } = container;
  // What a hook runs, the container runs.
  const hooks = [lifecycle.postStart.exec.command, lifecycle.preStop.exec.command];
  const own = containerOf({ image, lists: [env], command: [command, args, ...hooks] });
  const fromMaps = variablesFromMaps(container, resource, world);
  return {
    ...own,
    variables: [...own.variables, ...fromMaps],
    readable: all(
      own.readable,
      listTruth(command),
      listTruth(args),
      listTruth(container.envFrom),
      mapsAreKnown(container, resource, world),
      keysAreKnown(container, resource, world),
    ),
  };
}

/** All below an address is loaded, but for one file; a claim is the cluster's own, and other schemes name content. */
const NAMES_ONE = /^(?:pvc|oci(?:\+native)?|hf|huggingface):|\.[a-z][\w]{1,11}$/i;

/** What the resource says that it serves, beside its containers. */
function modelsOf(resource: Resource): readonly Container[] {
  const artifacts: readonly Artifact[] = modelsServedBy(resource).map((uri) => ({
    uri,
    isPrefix: text(uri, (value) => !NAMES_ONE.test(value)),
  }));
  return artifacts.length === 0 ? [] : [containerOf({ artifacts })];
}
