/** Where pods that serve have the model before them, and whether they can change it. */
import type { types } from "@pulumi/kubernetes";
import type { World } from "../resource";
import { only, type SubjectType } from "../subject";
import { any, fail, not, pass, undecided, when, type Truth } from "../truth";
import { equals, isPresent, isTrue, isUnknown, knownText } from "../values";
import { elementsOf, entriesOf, evidenceAt, type View } from "../view";
import { aiPodsOnNetwork } from "./aiActors";
import { allAre, anyIs, holdsModels, isMountedReadOnly, volumesBehind } from "./bucketVolumes";
import { annotation } from "./exposure";
import { metadataOf } from "./names";
import type { PodOf } from "./pod";
import { runtimeContainersOf } from "./servedModels";
import { BATCH_WORKLOADS, InferenceService, NOTEBOOK_WORKLOADS } from "./types";

type PodSpec = types.input.core.v1.PodSpec;
type Container = types.input.core.v1.Container;
type Volume = types.input.core.v1.Volume;
type Mount = types.input.core.v1.VolumeMount;

/** The pods of AI systems that stay: what trains, tunes or is worked in writes models. */
export const servingPods: SubjectType<PodOf> = only(aiPodsOnNetwork, ({ resource }, world) =>
  [...BATCH_WORKLOADS, ...NOTEBOOK_WORKLOADS].some((type) => world.is<unknown>(resource, type)) ? fail() : pass(),
);

/** What a volume of models is called, or where it is mounted. */
const OF_MODEL = /(?:^|[^a-z])(?:models?|weights|checkpoints?|model[-_]?(?:repo(?:sitory)?|store|data))(?:$|[^a-z])/i;
/** What is written while it serves, whatever else its name says. */
const WRITTEN = /cache|tmp|temp|scratch|logs?(?:$|[^a-z])|outputs?|uploads?|compil|config|shm/i;
/** Kinds of volumes that no container writes. https://kubernetes.io/docs/concepts/storage/volumes/ */
const NEVER_WRITTEN = ["configMap", "downwardAPI", "image", "projected", "secret"];

/** A place where a container has a model before it. */
export interface ModelMount {
  readonly container: View<Container>;
  readonly isReadOnly: Truth;
}

/** Where the containers that serve have models; what fetches a model before they start writes it. */
export const modelMountsOf = (pod: PodOf): readonly ModelMount[] =>
  [...elementsOf(pod.spec.containers), ...runtimeContainersOf(pod.spec)].flatMap((container) =>
    elementsOf(container.volumeMounts).map((mount) => ({
      container,
      isReadOnly: when(any(isOfModel(mount), isBucketOfModels(mount, pod)), () => isReadOnly(mount, pod)),
    })),
  );

/** Those of the pod's volumes that the mount names. */
const volumesAt = ({ name }: View<Mount>, { volumes }: View<PodSpec>): readonly View<Volume>[] => {
  const wanted = knownText(name);
  return elementsOf(volumes).filter((one) => wanted !== undefined && knownText(one.name) === wanted);
};

/** A bucket of weights is one, whatever it is called in the pod. */
const isBucketOfModels = (mount: View<Mount>, { resource, spec, world }: PodOf): Truth =>
  any(
    fail(),
    ...volumesAt(mount, spec).map(({ persistentVolumeClaim: { claimName } }) =>
      anyIs(volumesBehind(claimName, resource, world), (volume) => holdsModels(volume, world)),
    ),
  );

function isOfModel({ mountPath, name, subPath }: View<Mount>): Truth {
  const places = [mountPath, name, subPath];
  const said = places.map((view) => knownText(view) ?? "");
  if (said.some((text) => WRITTEN.test(text))) return fail();
  const unknown = places.filter(isUnknown);
  if (unknown.length > 0) return undecided(...unknown.map((one) => evidenceAt(one)));
  return said.some((text) => OF_MODEL.test(text)) ? pass(evidenceAt(mountPath)) : fail();
}

function isReadOnly(mount: View<Mount>, pod: PodOf): Truth {
  const { name, readOnly } = mount;
  const { volumes } = pod.spec;
  const own = isTrue(readOnly);
  if (own.verdict === "pass") return own;
  if (isUnknown(name)) return any(own, undecided(evidenceAt(name)));
  const volume = volumesAt(mount, pod.spec);
  const open = [volumes as View, ...elementsOf(volumes).map((one) => one.name as View)].filter(isUnknown);
  const mayBe = volume.length === 0 && open.length > 0 ? undecided(...open.map((one) => evidenceAt(one))) : fail();
  return any(own, mayBe, ...volume.map((one) => isNeverWritten(one, pod)));
}

const isNeverWritten = (volume: View<Volume>, { resource, world }: PodOf): Truth =>
  any(
    allAre(volumesBehind(volume.persistentVolumeClaim.claimName, resource, world), isMountedReadOnly),
    ...entriesOf(volume)
      .filter(([kind, source]) => kind !== "name" && isPresent(source))
      .map(([kind, source]) =>
        NEVER_WRITTEN.includes(kind)
          ? pass(evidenceAt(source))
          : isTrue((source as View<{ readOnly: boolean }>).readOnly),
      ),
  );

/**
 * Whether KServe mounts the claim of a model read-only, as it does unless it is told otherwise.
 * https://kserve.github.io/website/docs/model-serving/storage/providers/pvc
 */
export function storageIsReadOnly({ resource }: PodOf, world: World): Truth {
  if (!world.is(resource, InferenceService)) return pass();
  const said = annotation(metadataOf(resource).annotations, "storage.kserve.io/readonly");
  return isPresent(said) ? not(equals(said, "false")) : pass();
}
