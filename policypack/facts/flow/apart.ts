/** Whether weights and the data that they are made from lie apart. */
import { keyAt } from "../aws/aiKey";
import { Bucket, BucketEncryption, KeyAlias } from "../aws/types";
import { only, type Subject, type SubjectType } from "../subject";
import type { Resource, World } from "../resource";
import { any, fail, not, pass, undecided, type Evidence, type Truth } from "../truth";
import { isUnknown } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { dataflow } from "./graph";
import type { Content } from "./place";

interface Held {
  /** Who says so, by what it is and by the bucket. */
  readonly by: ReadonlyMap<Content, ReadonlyMap<string, Evidence>>;
  /** By the key, the first bucket under it that holds such things. */
  readonly underKey: ReadonlyMap<Content, ReadonlyMap<string, Resource>>;
  readonly open: ReadonlyMap<Content, readonly View[]>;
  /** The keys of training data that are not known yet. */
  readonly openKeys: readonly View[];
}

const CONTENTS: readonly Content[] = ["models", "training data"];

/** A bucket of weights. */
export class WeightStore implements Subject {
  applies?: Truth;
  constructor(
    readonly resource: Resource,
    private readonly world: World,
  ) {}

  /** Whether no training reads its data from it. */
  get isApart(): Truth {
    return not(holds(this.resource, "training data", this.world));
  }

  /** Whether no bucket of training data has its key. */
  get hasOwnKey(): Truth {
    const { key, open } = keyOf(this.resource, this.world);
    const { openKeys, underKey } = heldIn(this.world);
    const ofData = underKey.get("training data");
    const other = key === undefined ? undefined : ofData?.get(key.urn);
    if (key !== undefined && other !== undefined && other.urn !== this.resource.urn) {
      return fail({ resource: this.resource, path: "", found: `${key.label}, which also encrypts ${other.label}` });
    }
    const unknown = [
      ...(open !== undefined && (ofData?.size ?? 0) + openKeys.length > 0 ? [open] : []),
      ...(key === undefined ? [] : openKeys),
    ];
    return unknown.length === 0 ? pass() : undecided(...unknown.map((view) => evidenceAt(view)));
  }
}

/** The buckets of models that are served, or that training writes. */
export const weightStores: SubjectType<WeightStore> = only(
  {
    types: [Bucket],
    of: (resource, world) => (world.is(resource, Bucket) && world.closed ? [new WeightStore(resource, world)] : []),
  },
  ({ resource }, world) => holds(resource, "models", world),
);

function holds(bucket: Resource, content: Content, world: World): Truth {
  const { by, open } = heldIn(world);
  const said = by.get(content)?.get(bucket.urn);
  const { bucket: name } = bucket.props as View<{ bucket: string }>;
  const isNameless = isUnknown(name) && (by.get(content)?.size ?? 0) > 0;
  const unknown = (open.get(content) ?? []).map((view) => undecided(evidenceAt(view)));
  return any(
    said === undefined ? fail() : pass(said),
    ...unknown,
    ...(isNameless ? [undecided(evidenceAt(name))] : []),
  );
}

interface Box {
  held?: Held;
}

const HELD = Symbol("what buckets hold");

/** What the buckets hold, found once a stack. */
function heldIn(world: World): Held {
  const box = world.fold<Box>(
    HELD,
    () => ({}),
    (kept) => {
      delete kept.held;
    },
  );
  box.held ??= find(world);
  return box.held;
}

function find(world: World): Held {
  const by = new Map(CONTENTS.map((content) => [content, new Map<string, Evidence>()] as const));
  const underKey = new Map(CONTENTS.map((content) => [content, new Map<string, Resource>()] as const));
  const open = new Map(CONTENTS.map((content) => [content, [] as View[]] as const));
  const openKeys: View[] = [];
  const graph = dataflow(world);
  for (const node of graph.all()) {
    for (const place of [...(node.flows.from ?? []), ...(node.flows.to ?? [])]) {
      if (place.content === undefined) continue;
      const stores = graph.targets(place).flatMap(({ resource }) => (world.is(resource, Bucket) ? [resource] : []));
      if (stores.length === 0 && graph.isOpen(place)) open.get(place.content)?.push(place.view);
      for (const store of stores) {
        by.get(place.content)?.set(store.urn, evidenceAt(place.view));
        const { key, open: openKey } = keyOf(store, world);
        if (openKey !== undefined && place.content === "training data") openKeys.push(openKey);
        if (key !== undefined && underKey.get(place.content)?.has(key.urn) !== true)
          underKey.get(place.content)?.set(key.urn, store);
      }
    }
  }
  return { by, underKey, open, openKeys };
}

interface Rule {
  readonly applyServerSideEncryptionByDefault: { readonly kmsMasterKeyId: string };
}

/** The key of the stack that encrypts the bucket by default, or the value that may name one. */
function keyOf(bucket: Resource, world: World): { readonly key?: Resource; readonly open?: View } {
  if (!world.is(bucket, Bucket)) return {};
  const parts = world.referrers(bucket, BucketEncryption, "bucket").resources;
  const rules = [
    bucket.props.serverSideEncryptionConfiguration.rule,
    ...parts.flatMap(({ props }) => elementsOf(props.rules)),
  ] as readonly View[] as readonly View<Rule>[];
  for (const { applyServerSideEncryptionByDefault: byDefault } of rules) {
    const key = keyAt(byDefault.kmsMasterKeyId, world);
    if (key !== undefined) return { key };
    const isAlias = world.follow(byDefault.kmsMasterKeyId, KeyAlias).kind === "resource";
    if (isUnknown(byDefault.kmsMasterKeyId) || isAlias) return { open: byDefault.kmsMasterKeyId };
  }
  return {};
}
