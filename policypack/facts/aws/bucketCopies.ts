/** The buckets of the stack that weights are copied to: by replication, by copies of objects, by DataSync. What holds a copy holds weights. */
import { hasAiTag, hasAiUser } from "../ai";
import type { Resource, World } from "../resource";
import { all, any, fail, pass, type Truth } from "../truth";
import { knownText } from "../values";
import { cursorOf, elementsOf, viewOf, type View } from "../view";
import { isCalledForWeights } from "../weightNames";
import { holds } from "./bucketContents";
import { Bucket, BucketReplication, ObjectCopy, SyncBucket, SyncTask } from "./types";

/** Where something is copied from, and whether it is to this bucket. */
interface Copy {
  readonly source: Resource;
  readonly by: Resource;
}

const COPIES = Symbol("copies of buckets");

/** Whether weights are copied to the bucket, whichever way round. */
export const getsWeights = (bucket: Resource, world: World): Truth => gets(bucket, world, new Set());

function gets(bucket: Resource, world: World, seen: Set<string>): Truth {
  if (!world.closed || seen.has(bucket.urn)) return fail();
  seen.add(bucket.urn);
  const found = (copies(world).get(bucket.urn) ?? []).map(({ by, source }) => {
    const hasWeights = any(
      holds(source, "models", world),
      all(any(hasAiTag(source), hasAiUser(source, world)), isCalledForWeights(source)),
      gets(source, world, seen),
    );
    return hasWeights.verdict === "pass"
      ? pass({ resource: by, path: "", found: `it copies ${source.label}` })
      : fail();
  });
  return any(fail(), ...found);
}

/** By the URN of the bucket that gets them. Known at the end, once. */
function copies(world: World): ReadonlyMap<string, readonly Copy[]> {
  const kept = world.fold<{ readonly by: Resource[]; made?: Map<string, Copy[]> }>(
    COPIES,
    () => ({ by: [] }),
    (fact, resource) => {
      delete fact.made;
      if ([Bucket, BucketReplication, ObjectCopy, SyncTask].some((type) => world.is<unknown>(resource, type)))
        fact.by.push(resource);
    },
  );
  if (kept.made !== undefined) return kept.made;
  const made = new Map<string, Copy[]>();
  for (const by of kept.by) {
    for (const [from, to] of waysBy(by, world)) {
      const [source, target] = [bucketAt(from, world), bucketAt(to, world)];
      if (source !== undefined && target !== undefined && source !== target)
        made.set(target.urn, [...(made.get(target.urn) ?? []), { source, by }]);
    }
  }
  kept.made = made;
  return made;
}

interface Rule {
  readonly status: string;
  readonly destination: { readonly bucket: string };
}

/** From where and to where the resource copies. */
function waysBy(by: Resource, world: World): readonly (readonly [View | Resource, View])[] {
  if (world.is(by, ObjectCopy)) return [[bucketOf(by.props.source), by.props.bucket]];
  if (world.is(by, SyncTask)) {
    const [from, to] = [by.props.sourceLocationArn, by.props.destinationLocationArn].map((arn) => {
      const location = world.follow(arn, SyncBucket);
      return location.kind === "resource" ? location.target.props.s3BucketArn : undefined;
    });
    return from === undefined || to === undefined ? [] : [[from, to]];
  }
  const isBucket = world.is(by, Bucket);
  const rules = isBucket ? by.props.replicationConfiguration.rules : (by.props as View<{ rules: Rule[] }>).rules;
  const source = isBucket ? by : (by.props as View<{ bucket: string }>).bucket;
  return elementsOf(rules as View as View<readonly Rule[]>)
    .filter(({ status }) => knownText(status) !== "Disabled")
    .map(({ destination }) => [source as View | Resource, destination.bucket as View] as const);
}

/** The bucket with which the source of a copy begins. */
function bucketOf(source: View): View {
  const known = knownText(source);
  if (known === undefined) return source;
  const { owner, path, secret, top } = cursorOf(source);
  return viewOf(owner, known.replaceAll(/%2f/gi, "/").replace(/^\/+/, "").split("/")[0] ?? "", path, top, secret);
}

function bucketAt(at: View | Resource, world: World): Resource | undefined {
  if ("urn" in at) return at;
  const reference = world.follow(at, Bucket);
  return reference.kind === "resource" ? reference.target : undefined;
}
