/** The buckets of the stack that weights are copied to: by replication, by copies of objects, by DataSync. What holds a copy holds weights. */
import { hasAiTag, hasAiUser } from "../ai";
import type { Resource, World } from "../resource";
import { all, any, fail, pass, type Truth } from "../truth";
import { knownText } from "../values";
import { cursorOf, elementsOf, viewOf, type View } from "../view";
import { isCalledForWeights } from "../weightNames";
import { holds } from "./bucketContents";
import { AccessPoint, Bucket, BucketReplication, ObjectCopy, SyncBucket, SyncTask } from "./types";

/** Where something is copied from, and whether it is to this bucket. */
interface Copy {
  readonly source: Resource;
  readonly by: Resource;
}

const COPIES = Symbol("copies of buckets");

/** Whether weights are copied to the bucket, whichever way round. */
export function getsWeights(bucket: Resource, world: World): Truth {
  if (!world.closed) return fail();
  const { holders, into } = copies(world);
  const found = (into.get(bucket.urn) ?? [])
    .filter(({ source }) => holders.has(source.urn))
    .map(({ by, source }) => pass({ resource: by, path: "", found: `it copies ${source.label}` }));
  return any(fail(), ...found);
}

const hasOwnWeights = (bucket: Resource, world: World): boolean =>
  any(holds(bucket, "models", world), all(any(hasAiTag(bucket), hasAiUser(bucket, world)), isCalledForWeights(bucket)))
    .verdict === "pass";

/**
 * The sources that hold weights: those that hold some of their own, and what is copied from them, and so on. Each bucket is come
 * to once, however long the chain is.
 */
function holdersOf(into: Copies["into"], world: World): ReadonlySet<string> {
  const from = new Map<string, string[]>();
  const sources = new Map<string, Resource>();
  for (const [target, list] of into) {
    for (const { source } of list) {
      sources.set(source.urn, source);
      push(from, source.urn, target);
    }
  }
  const holders = new Set([...sources.values()].filter((one) => hasOwnWeights(one, world)).map(({ urn }) => urn));
  // A set is gone through to its end, with what is added meanwhile.
  for (const urn of holders) for (const target of from.get(urn) ?? []) holders.add(target);
  return holders;
}

interface Copies {
  /** By the URN of the bucket that gets them. */
  readonly into: ReadonlyMap<string, readonly Copy[]>;
  readonly holders: ReadonlySet<string>;
}

/** Known at the end, once. */
function copies(world: World): Copies {
  const kept = world.fold<{ readonly by: Resource[]; made?: Copies }>(
    COPIES,
    () => ({ by: [] }),
    (fact, resource) => {
      delete fact.made;
      if ([Bucket, BucketReplication, ObjectCopy, SyncTask].some((type) => world.is<unknown>(resource, type)))
        fact.by.push(resource);
    },
  );
  if (kept.made !== undefined) return kept.made;
  const into = new Map<string, Copy[]>();
  for (const by of kept.by) {
    for (const [from, to] of waysBy(by, world)) {
      const [source, target] = [bucketAt(from, world), bucketAt(to, world)];
      if (source !== undefined && target !== undefined && source !== target) push(into, target.urn, { source, by });
    }
  }
  kept.made = { into, holders: holdersOf(into, world) };
  return kept.made;
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

/** The bucket, or the access point of one, with which the source of a copy begins. */
function bucketOf(source: View): View {
  const known = knownText(source)?.replaceAll(/%2f/gi, "/").replace(/^\/+/, "");
  if (known === undefined) return source;
  const { owner, path, secret, top } = cursorOf(source);
  const [name = ""] = known.split(known.startsWith("arn:") ? "/object/" : "/");
  return viewOf(owner, name, path, top, secret);
}

function bucketAt(at: View | Resource, world: World): Resource | undefined {
  if ("urn" in at) return at;
  const point = world.follow(at, AccessPoint);
  const reference = world.follow(point.kind === "resource" ? point.target.props.bucket : at, Bucket);
  return reference.kind === "resource" ? reference.target : undefined;
}

function push<T>(map: Map<string, T[]>, key: string, one: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [one]);
  else list.push(one);
}
