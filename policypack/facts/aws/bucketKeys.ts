/** The keys by which a bucket encrypts, as things of which one asks who may use them. */
import type { kms, s3, types } from "@pulumi/aws";
import { documentAt } from "../iam/document";
import type { Guarded } from "../iam/evaluate/things";
import type { Resource, World } from "../resource";
import { all, pass, undecided, type Truth } from "../truth";
import { isPresent, isUnknown, knownText } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { keyAt } from "./aiKey";
import { Bucket, BucketEncryption, Key, KeyPolicy } from "./types";

type Rule = View<types.input.s3.BucketServerSideEncryptionConfigurationRule>;

/** What a key of this stack is called while nobody knows its ARN yet: what names some key may name it. */
export const SOME_KEY = "arn:aws:kms:*:*:key/*";
/** The same where no document can name it: its id is drawn by AWS. */
export const NO_KEY_YET = "arn:aws:kms:*:*:key/00000000-0000-0000-0000-000000000000";

/** The keys by which a bucket encrypts. */
export interface BucketKeys {
  /** Those of this stack, with their documents. */
  readonly keys: readonly Guarded[];
  /** Undecided where it is not known whether, or with which, it encrypts. */
  readonly known: Truth;
  /** Where they are named. */
  readonly named: readonly View[];
}

/** The keys by which the bucket encrypts; who may use another stack's key is not seen here. */
export function keysOfBucket(bucket: Resource, world: World, unnamed = SOME_KEY): BucketKeys {
  if (!world.is(bucket, Bucket)) return { keys: [], known: pass(), named: [] };
  const { complete, resources } = world.referrers(bucket, BucketEncryption, "bucket");
  const rules = [
    ...inlineRules(bucket),
    ...resources.flatMap(({ props }) => elementsOf(props.rules) as readonly Rule[]),
  ];
  const named = rules.map((rule) => rule.applyServerSideEncryptionByDefault.kmsMasterKeyId as View).filter(isPresent);
  const found = named.map((view) => keyAt(view, world));
  const open = named
    .filter((view, index) => found[index] === undefined && isUnknown(view))
    .map((view) => undecided(evidenceAt(view)));
  const keys = [...new Set(found)].flatMap((key) =>
    key !== undefined && world.is(key, Key) ? [guardedKey(key, world, unnamed)] : [],
  );
  return { keys, known: all(...open, ...(rules.length === 0 ? [complete] : [])), named };
}

/** The one key of a bucket, which has one rule. */
export interface BucketKey {
  /** With its documents, where it is of this stack. */
  readonly key?: Guarded;
  readonly known: Truth;
}

/** The key by which the bucket encrypts. */
export function keyOfBucket(bucket: Resource, world: World): BucketKey {
  const { keys, known } = keysOfBucket(bucket, world);
  const [key] = keys;
  return key === undefined ? { known } : { key, known: pass() };
}

function inlineRules({ props }: Resource<s3.BucketArgs>): readonly Rule[] {
  const inline = props.serverSideEncryptionConfiguration.rule;
  return isPresent(inline) ? [inline] : [];
}

/** Without a document of its own, a key has AWS's, which leaves it to policies of IAM. */
function guardedKey(key: Resource<kms.KeyArgs>, world: World, unnamed: string): Guarded {
  const { resources } = world.referrers(key, KeyPolicy, "keyId");
  const own = isPresent(key.props.policy) ? [key.props.policy as View] : [];
  const documents = [...own, ...resources.map(({ props }) => props.policy as View)].map(documentAt);
  const arn = key.outputs === undefined ? undefined : knownText((key.outputs as View<{ arn: string }>).arn);
  return {
    resource: key,
    arns: [arn?.startsWith("arn:") === true ? arn : unnamed],
    documents,
    needsOwnDocument: documents.length > 0,
  };
}
