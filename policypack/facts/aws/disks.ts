import type { ebs, ec2 } from "@pulumi/aws";
import { hasAiTag, isAiAsset, onlyAi } from "../ai";
import { whereAiIs } from "../hostsAi";
import type { Reference, Resource, World } from "../resource";
import { resourcesOf } from "../subject";
import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { every, isPresent, isTrue } from "../values";
import { evidenceAt, type View } from "../view";
import { hasAccelerator } from "./aiHost";
import type { KmsKeyed } from "./fileSystem";
import { encryptsByDefault } from "./host";
import { isOwnKey } from "./key";
import {
  Instance,
  LaunchTemplate,
  MachineImage,
  MachineImageCopy,
  MachineImageLaunchPermission,
  SnapshotCopy,
  Volume,
  VolumeAttachment,
} from "./types";

const isAiHost = (host: Resource): Truth => any(hasAccelerator(host), hasAiTag(host));

/** Whether what is referred to is a host of an AI system; of something outside the stack nothing says so. */
function isAiReference(host: Reference<unknown>): Truth {
  if (host.kind === "resource") return isAiHost(host.target);
  return host.kind === "undecided" ? any(undecided(host.evidence), ...host.candidates.map(isAiHost)) : fail();
}

/** Whether a volume is attached to a host of an AI system. */
function isAttachedToAi(volume: Resource, world: World): Truth {
  const { complete, resources } = world.referrers(volume, VolumeAttachment, "volumeId");
  const hosts = resources.map(({ props }) => world.follow(props.instanceId, Instance));
  return any(fail(), ...hosts.map(isAiReference), not(complete));
}

/** Whether hosts of AI systems are launched from the image. */
function launchesAi(image: Resource, world: World): Truth {
  const instances = world.referrers(image, Instance, "ami").resources.map(isAiHost);
  const templates = world.referrers(image, LaunchTemplate, "imageId").resources.map(isAiHost);
  return any(fail(), ...instances, ...templates);
}

/** The volumes of AI systems: tagged so, used by an AI service, or attached to their hosts. */
export const aiVolumes = whereAiIs(
  onlyAi(resourcesOf(Volume), ({ resource }, world) =>
    any(isAiAsset(resource, world), isAttachedToAi(resource, world)),
  ),
);

/** The volumes of AI systems, and copies of their snapshots. */
export const aiDisks = whereAiIs(
  onlyAi(resourcesOf<KmsKeyed>(Volume, SnapshotCopy), ({ resource }, world) =>
    any(isAiAsset(resource, world), isAttachedToAi(resource, world)),
  ),
);

/** The machine images of AI systems: tagged so, or what their hosts are launched from. */
export const aiMachineImages = whereAiIs(
  onlyAi(resourcesOf<unknown>(MachineImage, MachineImageCopy), ({ resource }, world) =>
    any(isAiAsset(resource, world), launchesAi(resource, world)),
  ),
);

/**
 * Whether the volume is encrypted. One from a snapshot is what its snapshot is, if nothing is said.
 * https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html
 */
export function isEncryptedVolume({ props }: Resource<ebs.VolumeArgs>, world: World, byDefault: boolean): Truth {
  const encrypts = byDefault || encryptsByDefault(world);
  if (isPresent(props.encrypted) || encrypts || !isPresent(props.snapshotId))
    return isTrue(props.encrypted, { default: encrypts });
  const toDecide = "Set encrypted to true.";
  return undecided(evidenceAt(props.snapshotId, { waitsFor: "whether the snapshot is encrypted", toDecide }));
}

/** Whether all disks of the image are encrypted. One from a snapshot takes no such setting: it is what the snapshot is. */
export const hasEncryptedDisks = ({ props }: Resource): Truth =>
  every((props as View<ec2.AmiArgs>).ebsBlockDevices, ({ encrypted, snapshotId }) =>
    isPresent(snapshotId) ? pass() : isTrue(encrypted),
  );

/** Whether the copy of an image is encrypted with a key that the organisation owns. */
export function isEncryptedCopy(
  { props }: Resource<ec2.AmiCopyArgs>,
  world: World,
  ownedKeys: readonly string[],
): Truth {
  return all(isTrue(props.encrypted), isOwnKey(props.kmsKeyId, world, ownedKeys));
}

/** The permissions to launch machine images of AI systems. */
export const aiLaunchPermissions = whereAiIs(
  onlyAi(resourcesOf(MachineImageLaunchPermission), ({ resource }, world) => {
    const image = world.follow<unknown>(resource.props.imageId, MachineImage, MachineImageCopy);
    const own = isAiAsset(resource, world, [resource.props.imageId]);
    if (image.kind === "undecided") return any(own, undecided(image.evidence));
    return image.kind === "resource" ? any(own, isAiAsset(image.target, world), launchesAi(image.target, world)) : own;
  }),
);
