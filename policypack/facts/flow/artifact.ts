/** A model's artifact: where it lies, which content it is, and what keeps that from changing. */
import { acceptsObjectLockMode } from "../../../components/baseline";
import { tagsOf } from "../ai";
import { matchesArn } from "../aws/arn";
import { EffectiveBucket } from "../aws/bucket";
import { KeptBucket } from "../aws/bucketContents";
import { Bucket, BucketObject, ObjectCopy } from "../aws/types";
import { isContentAddressed } from "../models";
import type { Resource, World } from "../resource";
import { all, any, fail, pass, undecided, type Truth } from "../truth";
import { isPresent, isUnknown, knownText, text } from "../values";
import { cursorOf, evidenceAt, type View } from "../view";
import { calledIn } from "./names";

/** The digest of the content in a location that is addressed by it. */
const DIGEST = /(?:\/sha256[/:=-]|\/)([0-9a-f]{64})(?=[/.]|$)/;

/** The digest in a location, or in the key of the object that it is computed from. */
export const digestIn = (uri: View): string | undefined => DIGEST.exec((knownText(uri) ?? "").toLowerCase())?.[1];

/** The digest that the resource says its model has, in hexadecimal digits. */
export const digestTag = (resource: Resource): View | undefined => tagsOf(resource).get("ai:model-digest");
export const digestOf = (tag: View | undefined): string | undefined =>
  tag === undefined ? undefined : /^sha256:([0-9a-f]{64})$/.exec(knownText(tag)?.toLowerCase() ?? "")?.[1];

/** The key of the object, or of all that begins so, that a location names in its bucket; undefined where it is not known. */
export function keyIn(uri: View, bucket: string | undefined): string | undefined {
  const known = knownText(uri)?.replace(/[?#].*$/, "") ?? "";
  const path = /^[a-z0-9+]+:\/\/[^/]*\/(.+)$/i.exec(known)?.[1];
  const isBehindName = /^https?:/i.test(known) && bucket !== undefined && path?.startsWith(`${bucket}/`) === true;
  return isBehindName ? path.slice(bucket.length + 1) : path;
}

interface Objects {
  readonly byKey: ReadonlyMap<string, readonly Resource[]>;
  /** Where it is not known which object it is. */
  readonly open: readonly View[];
}

const OBJECTS = Symbol("objects of the bucket");

/** The objects that the stack puts into the bucket. */
const objectsOf = (bucket: Resource, world: World): Objects =>
  world.memo<Objects>(OBJECTS, bucket, () => {
    const byKey = new Map<string, Resource[]>();
    const open: View[] = [];
    for (const type of [BucketObject, ObjectCopy] as const) {
      const { complete, resources } = world.referrers(bucket, type as typeof ObjectCopy, "bucket");
      if (complete.verdict === "undecided") {
        open.push(
          ...world
            .all<{ bucket: string }>(type as never)
            .map(({ props }) => props.bucket as View)
            .filter(isUnknown),
        );
      }
      for (const resource of resources) {
        const key = knownText(resource.props.key);
        if (key === undefined) open.push(resource.props.key);
        else byKey.set(key, [...(byKey.get(key) ?? []), resource]);
      }
    }
    return { byKey, open };
  });

const NAMELESS = Symbol("buckets without a known name");

/** The names of buckets that are not known yet: any of them may be the one that is meant. */
export const namelessBuckets = (world: World): readonly View[] =>
  world.fold<View[]>(
    NAMELESS,
    () => [],
    (found, resource) => {
      if (world.is(resource, Bucket) && isUnknown(resource.props.bucket)) found.push(resource.props.bucket);
    },
  );

/** The objects of the stack that the location is, by its name or by what it was computed from. */
function objectsAt(uri: View, model: Resource, world: World): { found: readonly Resource[]; open: readonly View[] } {
  if (isUnknown(uri)) {
    const isObject = (one: Resource): boolean => world.is(one, BucketObject) || world.is(one, ObjectCopy);
    return { found: world.dependencies(model, cursorOf(uri).top).filter(isObject), open: [] };
  }
  const store = storeOf(uri, world);
  if (store === undefined) return { found: [], open: namelessBuckets(world) };
  const { byKey, open } = objectsOf(store, world);
  return {
    found: byKey.get(keyIn(uri, knownText((store.props as View<{ bucket: string }>).bucket)) ?? "") ?? [],
    open,
  };
}

/**
 * Whether the location holds the digest of the content, or is an object of the stack whose content has the model's digest
 * for certain: the one by which Pulumi uploads it.
 */
export function isOneContent(uri: View, model: Resource, world: World): Truth {
  const { found, open } = objectsAt(uri, model, world);
  const byItself = isUnknown(uri) && found.length > 0 ? fail(evidenceAt(uri)) : isContentAddressed(uri);
  return any(
    byItself,
    ...found.map((object) => isUploadOf(object, model)),
    ...(found.length === 0 && !isUnknown(uri) ? open.map((view) => undecided(evidenceAt(view))) : []),
  );
}

function isUploadOf({ props }: Resource, model: Resource): Truth {
  const { key, sourceHash } = props as View<{ key: string; sourceHash: string }>;
  const { tags } = model.props as View<{ tags: unknown }>;
  const tag = digestTag(model) ?? (isUnknown(tags) ? tags : undefined);
  const said = digestOf(tag);
  const isTold = tag !== undefined && isUnknown(tag) && isPresent(sourceHash) ? undecided(evidenceAt(tag)) : fail();
  return any(
    isKeyOfContent(key),
    isTold,
    text(sourceHash, (hash) => said !== undefined && isSame(hash, said)),
  );
}

const isKeyOfContent = (key: View): Truth => text(key, (value) => DIGEST.test(`/${value.toLowerCase()}`));

/** A digest in hexadecimal digits or in Base64. */
const isSame = (hash: string, digest: string): boolean =>
  hash.toLowerCase().replace(/^sha256:/, "") === digest || hash === Buffer.from(digest, "hex").toString("base64");

/** The bucket of this stack that it lies in; undefined where it is of another, or not known. */
export function storeOf(uri: View, world: World): Resource | undefined {
  const reference = world.follow<unknown>(uri, Bucket, BucketObject, ObjectCopy);
  if (reference.kind !== "resource") return undefined;
  if (world.is(reference.target, Bucket)) return reference.target;
  const bucket = world.follow((reference.target.props as View<{ bucket: string }>).bucket, Bucket);
  return bucket.kind === "resource" ? bucket.target : undefined;
}

/** Whether nothing in the bucket is overwritten or removed unnoticed: it keeps every version, and locks it. */
export const isWriteOnce = (bucket: Resource, world: World): Truth =>
  all(new EffectiveBucket(bucket, world).versioned, new KeptBucket(bucket, world).isLocked(acceptsObjectLockMode, 1));

/** Whether a location outside the stack is one of a registry that the organisation has stated. */
export function isRegistry(uri: View, registries: readonly string[], world: World): Truth {
  const value = knownText(uri);
  if (value === undefined) return undecided(evidenceAt(uri));
  if (!world.closed) return pass();
  const names = [value, ...calledIn(value)];
  if (registries.some((pattern) => names.some((name) => matchesArn(pattern, name)))) return pass(evidenceAt(uri));
  if (registries.length > 0) return fail(evidenceAt(uri, { expected: "a location in a stated registry" }));
  return undecided(
    evidenceAt(uri, {
      waitsFor: "what you say of it: it is not of this stack",
      toDecide:
        "Name the buckets of your model registries in the policy's setting `modelRegistries`, or keep the model in a bucket of this stack.",
    }),
  );
}
