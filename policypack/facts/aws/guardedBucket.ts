/** A bucket of this stack, and the key that encrypts it, as things of which one asks who may use them. */
import type { kms, types } from "@pulumi/aws";
import { documentAt } from "../iam/document";
import type { Guarded } from "../iam/evaluate/things";
import type { Resource, World } from "../resource";
import { all, pass, undecided, type Truth } from "../truth";
import { isPresent, isUnknown, knownText } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { keyAt } from "./aiKey";
import type { EffectiveBucket } from "./bucket";
import { Bucket, BucketEncryption, Key, KeyPolicy } from "./types";

/** In the place of a name that nobody knows yet: no document names it, but what is about any bucket is about this one. */
const NO_NAME_YET = "(not-known-yet)";

/** The bucket with its documents. */
export const guardedBucket = ({ bucketName = NO_NAME_YET, policies, resource }: EffectiveBucket): Guarded => ({
  resource,
  arns: [`arn:aws:s3:::${bucketName}/*`],
  documents: policies,
  needsOwnDocument: false,
});

/** Whether documents that name it can be told from others. */
export const isNameKnown = ({ bucketName, resource }: EffectiveBucket): Truth =>
  bucketName === undefined ? undecided(evidenceAt((resource.props as View<{ bucket: string }>).bucket)) : pass();

type Rule = View<types.input.s3.BucketServerSideEncryptionConfigurationRule>;

/** What a key of this stack is called while nobody knows its ARN yet. */
export const SOME_KEY = "arn:aws:kms:*:*:key/*";

/** The key by which a bucket encrypts. */
export interface BucketKey {
  /** With its documents, where it is of this stack. */
  readonly key?: Guarded;
  /** Undecided where it is not known whether, or with which, it encrypts. */
  readonly known: Truth;
}

/** The key by which the bucket encrypts. */
export function keyOfBucket(bucket: Resource, world: World): BucketKey {
  if (!world.is(bucket, Bucket)) return { known: pass() };
  const { complete, resources } = world.referrers(bucket, BucketEncryption, "bucket");
  const inline = bucket.props.serverSideEncryptionConfiguration.rule;
  const rules = [
    ...resources.flatMap(({ props }) => elementsOf(props.rules) as readonly Rule[]),
    ...(isPresent(inline) ? [inline as Rule] : []),
  ];
  const named = rules.map(({ applyServerSideEncryptionByDefault: byDefault }) => byDefault.kmsMasterKeyId as View);
  const key = named.flatMap((view) => keyAt(view, world) ?? [])[0];
  if (key !== undefined) return world.is(key, Key) ? { key: guardedKey(key, world), known: pass() } : { known: pass() };
  const open = named.filter(isUnknown).map((view) => undecided(evidenceAt(view)));
  return { known: all(...open, ...(rules.length === 0 ? [complete] : [])) };
}

function guardedKey(key: Resource<kms.KeyArgs>, world: World): Guarded {
  const { resources } = world.referrers(key, KeyPolicy, "keyId");
  const own = isPresent(key.props.policy) ? [key.props.policy as View] : [];
  const documents = [...own, ...resources.map(({ props }) => props.policy as View)].map(documentAt);
  const arn = key.outputs === undefined ? undefined : knownText((key.outputs as View<{ arn: string }>).arn);
  return {
    resource: key,
    arns: [arn?.startsWith("arn:") === true ? arn : SOME_KEY],
    documents,
    // Without a document of its own, the account's administrators have the say.
    needsOwnDocument: documents.length > 0,
  };
}
