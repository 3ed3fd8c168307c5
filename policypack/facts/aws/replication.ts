/** Copies of a store that are made by the store itself: replication, and automatic backups. */
import type { Resource, World } from "../resource";
import { all, any, fail, pass, undecided, type Truth } from "../truth";
import { equals, isPresent, isUnknown, knownText, number, text } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { BackupVaultLock, Bucket, BucketReplication, EfsBackupPolicy, FileSystem } from "./types";

interface ReplicationRule {
  readonly status: string;
  readonly prefix: string;
  readonly filter: { readonly prefix: string; readonly tag: unknown; readonly and: unknown };
  readonly destination: { readonly account: string; readonly accountId: string; readonly bucket: string };
}

/** Whether all of a bucket is replicated to another account or Region. */
export function isReplicated(store: Resource, world: World): Truth {
  if (!world.is(store, Bucket)) return fail();
  const { complete, resources } = world.referrers(store, BucketReplication, "bucket");
  const lists = [
    store.props.replicationConfiguration.rules as View,
    ...resources.map(({ props }) => props.rules as View),
  ];
  const rules = lists.flatMap((list) => elementsOf(list as View<readonly ReplicationRule[]>));
  return any(
    resources.length === 0 && complete.verdict === "undecided" ? complete : fail(),
    ...rules.map((rule) => copiesAll(rule, store, world)),
  );
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
    isPresent(filter.tag) || isPresent(filter.and) ? fail(evidenceAt(filter)) : pass(),
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
  const locks = resources.map(({ props }) => number(props.minRetentionDays, (minimum) => minimum >= days));
  if (locks.length > 0) return all(...locks);
  const { name } = vault.props as View<{ name: string }>;
  if (isUnknown(name)) return undecided(evidenceAt(name));
  return complete.verdict === "pass" ? fail({ resource: vault, path: "", found: "without a vault lock" }) : complete;
}
