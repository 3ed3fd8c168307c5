import type { s3 } from "@pulumi/aws";
import { isAiAsset, onlyAi } from "../ai";
import { hostsAi, whereAiIs } from "../hostsAi";
import { aiShared } from "../iam/sharedThing";
import type { Resource, World } from "../resource";
import { resourcesOf, type Subject, type SubjectType } from "../subject";
import { all, any, undecided, when, type Truth } from "../truth";
import { every, isOneOf, isPresent, isSet, isTrue, text } from "../values";
import { evidenceAt, type View } from "../view";
import { EffectiveBucket, EVERYBODY, PRIVATE_ACLS } from "./bucket";
import { isOwnKey } from "./key";
import { AccessPoint, AccessPointPolicy, AccountPublicAccessBlock, Bucket, BucketObject, ObjectCopy } from "./types";

/** Whether it is of an AI system by itself, or by the bucket that it names. */
function isOfAiBucket(part: Resource, world: World): Truth {
  const { bucket } = part.props as View<{ bucket: string }>;
  const reference = world.follow(bucket, Bucket);
  const own = isAiAsset(part, world, [bucket]);
  if (reference.kind === "resource") return any(own, isAiAsset(reference.target, world));
  return reference.kind === "undecided" ? any(own, undecided(reference.evidence)) : own;
}

/** The access points to buckets of AI systems. */
export const aiAccessPoints = aiShared({
  wholes: [AccessPoint],
  part: AccessPointPolicy,
  property: "accessPointArn",
  isAi: isOfAiBucket,
});

/**
 * Whether the access point blocks all public access, as it does unless it says otherwise; that cannot be changed later.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html
 */
export function blocksPublicAccess({ props }: Resource): Truth {
  const { publicAccessBlockConfiguration: block } = props as View<s3.AccessPointArgs>;
  const { blockPublicAcls, blockPublicPolicy, ignorePublicAcls, restrictPublicBuckets } = block;
  const on = (setting: View): Truth => isTrue(setting, { default: true });
  return all(on(blockPublicAcls), on(blockPublicPolicy), on(ignorePublicAcls), on(restrictPublicBuckets));
}

/** The objects that are put or copied into buckets of AI systems. */
export const aiObjects = whereAiIs(
  onlyAi(resourcesOf<s3.ObjectCopyArgs>(ObjectCopy, BucketObject as never), ({ resource }, world) =>
    isOfAiBucket(resource, world),
  ),
);

/** Whether no access control list of the object lets everybody in. */
export const hasPrivateAcl = ({ acl, grants }: View<s3.ObjectCopyArgs>): Truth =>
  all(
    isOneOf(acl, PRIVATE_ACLS, { default: "private" }),
    every(grants, ({ uri }) => text(uri, (group) => !EVERYBODY.test(group), { default: "" })),
  );

/**
 * Whether the object is encrypted with a key of one's own: by what it says, else by its bucket, whose default it takes.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html
 */
export function isEncryptedObject(
  { props }: Resource<s3.ObjectCopyArgs>,
  world: World,
  owned: readonly string[],
): Truth {
  const { bucket, kmsKeyId, serverSideEncryption } = props;
  if (isPresent(kmsKeyId)) return isOwnKey(kmsKeyId, world, owned);
  const stated = when(isSet(serverSideEncryption), () => isOneOf(serverSideEncryption, []));
  const reference = world.follow(bucket, Bucket);
  if (reference.kind === "resource")
    return all(stated, new EffectiveBucket(reference.target, world).encryptedWithOwnKey(owned));
  if (reference.kind === "undecided") return all(stated, undecided(reference.evidence));
  const toDecide = "Set kmsKeyId on the object, or create the bucket in this stack.";
  return all(stated, undecided(evidenceAt(bucket, { waitsFor: "how the bucket encrypts by default", toDecide })));
}

/** The public access blocks of accounts, in stacks that host AI. */
export const accountBlocks: SubjectType<Subject & { readonly resource: Resource<s3.AccountPublicAccessBlockArgs> }> = {
  types: [AccountPublicAccessBlock],
  of: (resource, world) => (world.is(resource, AccountPublicAccessBlock) && hostsAi(world) ? [{ resource }] : []),
};
