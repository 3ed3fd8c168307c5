/** What holds the weights of models. */
import { hasAiTag, isAiAsset } from "./ai";
import { aiBuckets, type EffectiveBucket } from "./aws/bucket";
import { getsWeights } from "./aws/bucketCopies";
import { holds, isSaidToHold } from "./aws/bucketContents";
import { Bucket, DirectoryBucket, DiskSnapshot, ModelPackageGroup, Repository, Volume } from "./aws/types";
import type { Reference, Resource, ResourceType, World } from "./resource";
import { only, type SubjectType } from "./subject";
import { all, any, fail, pass, undecided, type Truth } from "./truth";
import type { View } from "./view";
import { isCalledForWeights } from "./weightNames";

/** The types of what may hold weights. */
export const STORES: readonly ResourceType[] = [
  Bucket,
  DirectoryBucket,
  DiskSnapshot,
  ModelPackageGroup,
  Repository,
  Volume,
];

const BUCKETS: readonly ResourceType[] = [Bucket, DirectoryBucket];

/**
 * Whether it holds weights: a model of this stack is loaded from it, or it is of an AI system and its tags or its name say
 * so. An image of an AI system and a disk of one carry them too, and a registry is made of them.
 */
export const holdsWeights = (store: Resource, world: World): Truth =>
  world.memo(HOLDS, store, () => judge(store, world));

const HOLDS = Symbol("holds weights");

function judge(store: Resource, world: World): Truth {
  if (BUCKETS.some((type) => world.is<unknown>(store, type)))
    return any(
      holds(store, "models", world),
      all(isAiAsset(store, world), isCalledForWeights(store)),
      getsWeights(store, world),
    );
  if (world.is(store, ModelPackageGroup)) return pass({ resource: store, path: "", found: store.type });
  if (world.is(store, DiskSnapshot)) {
    const disk = world.follow(store.props.volumeId, Volume);
    return disk.kind === "resource" ? any(hasAiTag(store), isAiAsset(disk.target, world)) : hasAiTag(store);
  }
  return isAiAsset(store, world);
}

/**
 * Whether what the value names holds weights: a store of this stack, or a bucket outside it from which a model of this
 * stack is loaded.
 */
export function namesWeights(view: View, world: World): Truth {
  const reference = world.follow<unknown>(view, ...STORES);
  if (reference.kind === "foreign") return isSaidToHold(view, "models", world);
  return whereItLeads(reference, world, (store) => holdsWeights(store, world));
}

/** Whether it holds of what is referred to, whichever of this stack that turns out to be. What was computed from none leads to none. */
export function whereItLeads<Args>(
  reference: Reference<Args>,
  world: World,
  holds: (target: Resource<Args>) => Truth,
): Truth {
  if (reference.kind === "resource") return holds(reference.target);
  if (reference.kind !== "undecided") return fail();
  const { candidates, evidence } = reference;
  if (candidates.length > 0) return all(undecided(evidence), any(...candidates.map(holds)));
  return evidence.waitsFor === undefined && storesOfWeights(world).length > 0 ? undecided(evidence) : fail();
}

const STORES_HERE = Symbol("stores");
const WITH_WEIGHTS = Symbol("stores of weights");

/** The stores of this stack that hold weights, for what opens all of them at once. Found out at the end, once. */
function storesOfWeights(world: World): readonly Resource[] {
  const stores = world.fold<Resource[]>(
    STORES_HERE,
    () => [],
    (found, resource) => {
      if (STORES.some((type) => world.is<unknown>(resource, type))) found.push(resource);
    },
  );
  const [first] = stores;
  if (first === undefined || !world.closed) return [];
  return world.memo(WITH_WEIGHTS, first, () => stores.filter((store) => holdsWeights(store, world).verdict === "pass"));
}

/** Whether the stack has a store of weights of such a kind: for what opens all of them at once. */
export function someHoldWeights(world: World, isMeant: (store: Resource) => boolean): Truth {
  const found = storesOfWeights(world).find(isMeant);
  return found === undefined ? fail() : pass({ resource: found, path: "", found: "a store of weights" });
}

/** Whether it is a bucket of weights; one outside the stack by what is said of it here. */
export const isStoreOfWeights = ({ resource }: EffectiveBucket, world: World): Truth =>
  world.is(resource, Bucket)
    ? holdsWeights(resource, world)
    : namesWeights((resource.props as View<{ bucket: string }>).bucket, world);

/** The buckets of weights, with all that is said of them. */
export const weightBuckets: SubjectType<EffectiveBucket> = only(aiBuckets, isStoreOfWeights);
