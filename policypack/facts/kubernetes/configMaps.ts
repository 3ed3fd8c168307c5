/** Variables that a container takes from ConfigMaps of the stack: they say as much as those that stand beside its image. */
import type { types } from "@pulumi/kubernetes";
import type { Resource, World } from "../resource";
import { all, not, pass, undecided, type Truth } from "../truth";
import { isPresent, isUnknown, knownText } from "../values";
import { elementsOf, entriesOf, evidenceAt, type View } from "../view";
import { namedBy, type Variable } from "../workload";
import { metadataOf, namespaceOf } from "./names";
import { Objects } from "./objects";
import { ConfigMap } from "./types";

type Container = types.input.core.v1.Container;
type Data = View<types.input.core.v1.ConfigMap>["data"];

const MAPS = Symbol("ConfigMaps");

const mapsIn = (world: World): Objects =>
  world.fold(
    MAPS,
    () => new Objects([ConfigMap], world),
    (maps, resource) => {
      maps.add(resource);
    },
  );

/** The data of the ConfigMap of this name, beside the workload. */
export const dataOf = (name: View, workload: Resource, world: World): readonly Data[] =>
  mapsIn(world)
    .at(name, namespaceOf(workload, world))
    .known.map(({ props }) => (props as View<types.input.core.v1.ConfigMap>).data);

/** Whether it is known which ConfigMaps of the stack the container takes all its variables from, and what they hold. */
export const mapsAreKnown = ({ envFrom }: View<Container>, workload: Resource, world: World): Truth =>
  all(pass(), ...elementsOf(envFrom).map(({ configMapRef }) => isMapKnown(configMapRef.name, workload, world)));

/** Whether it is known which ConfigMaps of the stack give the container single variables, and under which key. */
export const keysAreKnown = ({ env }: View<Container>, workload: Resource, world: World): Truth =>
  all(
    pass(),
    ...elementsOf(env).flatMap(({ valueFrom: { configMapKeyRef: ref } }) =>
      isPresent(ref)
        ? [isUnknown(ref.key) ? undecided(evidenceAt(ref.key)) : isMapKnown(ref.name, workload, world)]
        : [],
    ),
  );

function isMapKnown(name: View, workload: Resource, world: World): Truth {
  if (!isPresent(name)) return pass();
  const namespace = namespaceOf(workload, world);
  // A pod takes the ConfigMaps of its own namespace: which that is may decide.
  if (namespace === undefined) return undecided(evidenceAt(metadataOf(workload).namespace));
  const { known, mayBeAny } = mapsIn(world).at(name, namespace);
  const data = known.map(({ props }) => (props as View<types.input.core.v1.ConfigMap>).data as View);
  return all(not(mayBeAny), ...data.filter(isUnknown).map((one) => undecided(evidenceAt(one))));
}

/** https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/ */
export function variablesFromMaps({ env, envFrom }: View<Container>, workload: Resource, world: World): Variable[] {
  const single = elementsOf(env).flatMap(({ name, valueFrom: { configMapKeyRef: ref } }) => {
    const key = knownText(ref.key);
    if (!isPresent(ref) || key === undefined) return [];
    return dataOf(ref.name, workload, world)
      .map((data) => (data as View<Record<string, string>>)[key] as View)
      .filter(isPresent)
      .map((value) => ({ ...namedBy(name), value }));
  });
  const whole = elementsOf(envFrom).flatMap(({ configMapRef, prefix }) =>
    dataOf(configMapRef.name, workload, world)
      .flatMap((data) => entriesOf(data as View))
      .map(([key, value]) => ({
        ...(isUnknown(prefix) ? namedBy(prefix) : { name: `${knownText(prefix) ?? ""}${key}` }),
        value,
      })),
  );
  return [...single, ...whole];
}
