/** Copies of a store that are made by the store itself: replication, and automatic backups. */
import type { Reference, Resource, World } from "../resource";
import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { atLeast, equals, isAbsent, isPresent, isUnknown, knownText, listTruth, text } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { BackupVaultLock, Bucket, BucketLogging, BucketReplication, EfsBackupPolicy, FileSystem, Trail } from "./types";

interface ReplicationRule {
  readonly status: string;
  readonly prefix: string;
  readonly filter: { readonly prefix: string; readonly tag: unknown; readonly and: unknown };
  readonly destination: { readonly account: string; readonly accountId: string; readonly bucket: string };
}

/** Whether it holds of some rule; not known where the rules are not. */
function someRule(rules: View, holds: (rule: View<ReplicationRule>) => Truth): Truth {
  const areKnown = listTruth(rules);
  return any(
    areKnown.verdict === "pass" ? fail() : areKnown,
    ...elementsOf(rules as View<readonly ReplicationRule[]>).map(holds),
  );
}

/** Whether all of a bucket is replicated to another account or Region. */
export function isReplicated(store: Resource, world: World): Truth {
  if (!world.is(store, Bucket)) return fail();
  const { complete, resources } = world.referrers(store, BucketReplication, "bucket");
  const lists = [
    store.props.replicationConfiguration.rules as View,
    ...resources.map(({ props }) => props.rules as View),
  ];
  return any(
    resources.length === 0 && complete.verdict === "undecided" ? complete : fail(),
    ...lists.map((rules) => someRule(rules, (rule) => copiesAll(rule, store, world))),
  );
}

const SOURCES = Symbol("what replicates buckets");

/** The buckets that say themselves where they are replicated to, and what says it of others. */
const replicators = (world: World): readonly Resource[] =>
  world.fold<Resource[]>(
    SOURCES,
    () => [],
    (found, one) => {
      const isInline = world.is(one, Bucket) && isPresent(one.props.replicationConfiguration);
      if (isInline || world.is(one, BucketReplication)) found.push(one);
    },
  );

/** Whether it is itself the copy of a bucket of the stack that is all replicated to it, in another account or Region. */
export function isReplica(store: Resource, world: World): Truth {
  if (!world.is(store, Bucket)) return fail();
  const isStore = (view: View): Truth => isIt(world.follow(view, Bucket), store);
  const copies = replicators(world).map((by): Truth => {
    if (world.is(by, Bucket))
      return someRule(by.props.replicationConfiguration.rules, (rule) =>
        all(isStore(rule.destination.bucket), copiesAll(rule, by, world)),
      );
    const { bucket, rules } = by.props as View<{ bucket: string; rules: unknown }>;
    const source = world.follow(bucket, Bucket);
    if (source.kind === "absent") return fail();
    return someRule(rules, (rule) =>
      all(
        isStore(rule.destination.bucket),
        // Where a bucket is that is not of this stack, or not known yet, this stack does not say.
        source.kind === "resource" ? copiesAll(rule, source.target, world) : undecided(evidenceAt(bucket)),
      ),
    );
  });
  return any(fail(), ...copies);
}

function isIt(reference: Reference<object>, store: Resource): Truth {
  if (reference.kind === "undecided") return undecided(reference.evidence);
  return reference.kind === "resource" && reference.target === store ? pass() : fail();
}

/**
 * Whether it keeps the access logs of other buckets or the records of a trail: evidence of what happened, locked where it
 * is, and not what the system is.
 */
export function keepsRecords(store: Resource, world: World): Truth {
  if (!world.is(store, Bucket)) return fail();
  if (world.referrers(store, Trail, "s3BucketName").resources.length > 0) return pass();
  const { complete, resources } = world.referrers(store, BucketLogging, "targetBucket");
  // A bucket that is its own target is one that keeps something else.
  const isOwn = resources.map(({ props }) => isIt(world.follow(props.bucket, Bucket), store));
  if (resources.length > 0) return not(any(...isOwn));
  return complete.verdict === "undecided" ? complete : fail();
}

function copiesAll(
  { destination, filter, prefix, status }: View<ReplicationRule>,
  store: Resource,
  world: World,
): Truth {
  const isEmpty = (view: View): Truth => (isPresent(view) ? text(view, (value) => value === "") : pass());
  return all(
    equals(status, "Enabled"),
    isEmpty(prefix),
    isEmpty(filter.prefix),
    isAbsent(filter.tag),
    isAbsent(filter.and),
    isUnknown(destination) ? undecided(evidenceAt(destination)) : pass(),
    isPresent(destination.account) || isPresent(destination.accountId)
      ? pass(evidenceAt(destination))
      : isInOtherRegion(destination.bucket, store, world),
  );
}

function isInOtherRegion(destination: View, store: Resource, world: World): Truth {
  const reference = world.follow(destination, Bucket);
  if (reference.kind === "absent") return fail(evidenceAt(destination));
  if (reference.kind === "undecided") return undecided(reference.evidence);
  if (reference.kind === "foreign") {
    const toDecide = "Name the account in the destination, or set the policy's setting `backedUpElsewhere` to true.";
    return undecided(
      evidenceAt(destination, { waitsFor: "what you say of that bucket: it is not of this stack", toDecide }),
    );
  }
  const regionOf = ({ props }: Resource): View => (props as View<{ region: string }>).region;
  const own = regionOf(store);
  if (isUnknown(own)) return undecided(evidenceAt(own));
  return text(regionOf(reference.target), (region) => region !== knownText(own));
}

/** A file system with automatic backups is in a plan of AWS's own: https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html */
export function isBackedUpByItself(store: Resource, world: World): Truth {
  if (!world.is(store, FileSystem)) return fail();
  const { complete, resources } = world.referrers(store, EfsBackupPolicy, "fileSystemId");
  return any(
    resources.length === 0 && complete.verdict === "undecided" ? complete : fail(),
    ...resources.map(({ props }) => equals(props.backupPolicy.status, "ENABLED")),
  );
}

/** Whether the vault's lock keeps its backups for so many days, whoever wants them gone. */
export function isLockedFor(vault: Resource, days: number, world: World): Truth {
  const { complete, resources } = world.referrers(vault, BackupVaultLock, "backupVaultName");
  const locks = resources.map(({ props }) => atLeast(props.minRetentionDays, days));
  if (locks.length > 0) return all(...locks);
  const { name } = vault.props as View<{ name: string }>;
  if (isUnknown(name)) return undecided(evidenceAt(name));
  return complete.verdict === "pass" ? fail({ resource: vault, path: "", found: "without a vault lock" }) : complete;
}
