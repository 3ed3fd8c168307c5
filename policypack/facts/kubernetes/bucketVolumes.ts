/** Volumes behind the claims of pods, and those of them that are buckets. */
import type { types } from "@pulumi/kubernetes";
import type { Resource, World } from "../resource";
import { all, any, fail, pass, when, type Truth } from "../truth";
import { equals, isOneOf, isPresent, some, text } from "../values";
import type { View } from "../view";
import { namesWeights } from "../weights";
import { VolumeClaim } from "./guardTypes";
import { areTogether, isNamed, namespaceAt, namespaceOf } from "./names";
import { PersistentVolume } from "./types";

type PersistentVolumeResource = Resource<types.input.core.v1.PersistentVolume>;
interface OfBucket {
  readonly bucketName: string;
  readonly authenticationSource: string;
}

/** https://github.com/awslabs/mountpoint-s3-csi-driver */
const MOUNTPOINT = ["s3.csi.aws.com"];

const attributesOf = ({ props: { spec } }: PersistentVolumeResource): View<OfBucket> =>
  spec.csi.volumeAttributes as View as View<OfBucket>;

const isBucket = ({ props: { spec } }: PersistentVolumeResource): Truth =>
  isPresent(spec.csi.driver) ? isOneOf(spec.csi.driver, MOUNTPOINT) : fail();

/** The volumes that are behind a claim of a workload: it names one, or one names it. */
export function volumesBehind(
  claimName: View<string>,
  workload: Resource,
  world: World,
): readonly PersistentVolumeResource[] {
  if (!isPresent(claimName)) return [];
  const claims = world
    .all(VolumeClaim)
    .filter(
      (claim) =>
        isNamed(claimName, claim, world, VolumeClaim).verdict === "pass" &&
        areTogether(claim, workload, world).verdict === "pass",
    );
  return world.all(PersistentVolume).filter((volume) => {
    const { claimRef } = volume.props.spec;
    const names = (claim: Resource): boolean =>
      isNamed(claimRef.name, claim, world, VolumeClaim).verdict === "pass" &&
      namespaceAt(claimRef.namespace, world) === namespaceOf(claim, world);
    return claims.some(
      (claim) =>
        isNamed(claim.props.spec.volumeName, volume, world, PersistentVolume).verdict === "pass" || names(claim),
    );
  });
}

/** Whether the volume is a bucket of weights. */
export const holdsModels = (volume: PersistentVolumeResource, world: World): Truth =>
  all(isBucket(volume), namesWeights(attributesOf(volume).bucketName, world));

/**
 * Whether what is mounted of the volume is written by nobody. What the volume's source says of itself is told the storage, and
 * not the mount. https://github.com/awslabs/mountpoint-s3/blob/main/doc/CONFIGURATION.md
 */
export const isMountedReadOnly = ({ props: { spec } }: PersistentVolumeResource): Truth =>
  isPresent(spec.mountOptions)
    ? some(spec.mountOptions, (option) => text(option as View, (value) => /^(?:--)?(?:ro|read-only)$/.test(value)))
    : fail();

/**
 * Whether a bucket is read as the role of the pod that mounts it: by default it is as that of the driver, which is every pod's.
 * https://github.com/awslabs/mountpoint-s3-csi-driver/blob/main/docs/CONFIGURATION.md#configuring-driver-credentials
 */
export const isMountedAsPod = (volume: PersistentVolumeResource): Truth =>
  when(isBucket(volume), () => equals(attributesOf(volume).authenticationSource, "pod", { default: "driver" }));

/** Whether any of them is so; of none, it is not. */
export const anyIs = (
  volumes: readonly PersistentVolumeResource[],
  is: (volume: PersistentVolumeResource) => Truth,
): Truth => (volumes.length === 0 ? fail() : any(fail(), ...volumes.map(is)));

/** Whether all of them are so; of none, it is not. */
export const allAre = (
  volumes: readonly PersistentVolumeResource[],
  is: (volume: PersistentVolumeResource) => Truth,
): Truth => (volumes.length === 0 ? fail() : all(pass(), ...volumes.map(is)));
