/** A bucket with the documents that say who may use it, as a thing of which one asks: of this stack, or by its name alone. */
import { documentAt, type PolicyDocument } from "../iam/document";
import type { Guarded } from "../iam/evaluate/things";
import type { Resource, World } from "../resource";
import { all, pass, undecided, type Truth } from "../truth";
import { isUnknown, knownText } from "../values";
import { evidenceAt, type View } from "../view";
import { EffectiveBucket } from "./bucket";
import { Bucket, BucketPolicy } from "./types";

/** In the place of a name that nobody knows yet: no document names it, but what is about any bucket is about this one. */
const NO_NAME_YET = "(not-known-yet)";
/** In its place where whatever names some bucket may name this one. */
export const ANY_NAME = "*";

/** The bucket with its documents. */
export const guardedBucket = (
  { bucketName, policies, resource }: EffectiveBucket,
  nameless: typeof NO_NAME_YET | typeof ANY_NAME = NO_NAME_YET,
): Guarded => ({
  resource,
  arns: [`arn:aws:s3:::${bucketName ?? nameless}/*`],
  documents: policies,
  needsOwnDocument: false,
});

/** Whether documents that name it can be told from others. */
export const isNameKnown = ({ bucketName, resource }: EffectiveBucket): Truth =>
  bucketName === undefined ? undecided(evidenceAt((resource.props as View<{ bucket: string }>).bucket)) : pass();

/** What the policy of a bucket says. */
export interface BucketDocuments {
  /** The bucket, where it is of this stack. */
  readonly owner?: Resource;
  readonly documents: readonly PolicyDocument[];
  /** Undecided where there may be more, or where not all of it is known. */
  readonly complete: Truth;
}

interface Found {
  /** Name of a bucket → its policy. */
  readonly byName: Map<string, PolicyDocument[]>;
  /** Policies of which it is not known whose they are. */
  readonly open: Truth[];
}

const DOCUMENTS = Symbol("policies of buckets");

/** The documents of a bucket by its name, whether the bucket is of this stack or only its policy. */
export function documentsOfBucket(name: string, world: World): BucketDocuments {
  const [owner] = world.named(`arn:aws:s3:::${name}`).filter((one) => world.is(one, Bucket));
  if (owner !== undefined) {
    const bucket = new EffectiveBucket(owner, world);
    return { owner, documents: bucket.policies, complete: bucket.deniesNothingMore };
  }
  const { byName, open } = world.fold<Found>(
    DOCUMENTS,
    () => ({ byName: new Map(), open: [] }),
    (found, resource) => {
      if (!world.is(resource, BucketPolicy)) return;
      const { bucket, policy } = resource.props;
      const named = knownText(bucket);
      if (named !== undefined) found.byName.set(named, [...(found.byName.get(named) ?? []), documentAt(policy)]);
      // Of a bucket of this stack it is known whose it is, if not yet by name.
      else if (isUnknown(bucket) && world.dependencies(resource, "bucket").length === 0)
        found.open.push(undecided(evidenceAt(bucket)));
    },
  );
  const documents = byName.get(name) ?? [];
  const unknown = documents.map(({ readable }) => readable).filter(({ verdict }) => verdict === "undecided");
  return { documents, complete: all(pass(), ...unknown, ...open) };
}
