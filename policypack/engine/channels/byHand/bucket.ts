import { isItems, isUnknownAt, items, list, object, part, type Written } from "../written";
import { tagsOf } from "../shapes";
import { camel } from "../names";
import type { Hand } from "./hand";

/** What is said in a bucket of CloudFormation, and in resources of their own in @pulumi/aws. */
export function bucketParts(hand: Hand): void {
  objectLock(hand);
  replication(hand);
  each(hand, "InventoryConfigurations", "aws:s3/inventory:Inventory", inventory);
  each(hand, "AnalyticsConfigurations", "aws:s3/analyticsConfiguration:AnalyticsConfiguration", analytics);
}

/** The parts of these names, under the names of @pulumi/aws; where it is not known, it is that. */
function picked(
  of: Written | undefined,
  names: readonly string[],
  more: (of: Written) => Parts = () => ({}),
): Written | undefined {
  if (of === undefined || isUnknownAt(of)) return of;
  return object(of, { ...Object.fromEntries(names.map((name) => [camel(name), part(of, name)])), ...more(of) });
}

type Parts = Readonly<Record<string, Written | undefined>>;

const under = (name: string, of: Written | undefined): Written | undefined =>
  of === undefined || isUnknownAt(of) ? of : object(of, { [name]: of });

function objectLock(hand: Hand): void {
  const lock = hand.take("ObjectLockConfiguration");
  if (lock === undefined) return;
  const retention = part(part(lock, "Rule"), "DefaultRetention");
  hand.also("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration", "ObjectLock", lock, {
    bucket: hand.itself(lock),
    objectLockEnabled: part(lock, "ObjectLockEnabled"),
    rule: picked(part(lock, "Rule"), [], () => ({ defaultRetention: picked(retention, ["Days", "Mode", "Years"]) })),
  });
}

function replication(hand: Hand): void {
  const given = hand.take("ReplicationConfiguration");
  if (given === undefined) return;
  const rules = part(given, "Rules");
  hand.also("aws:s3/bucketReplicationConfig:BucketReplicationConfig", "Replication", given, {
    bucket: hand.itself(given),
    role: part(given, "Role"),
    rules: rules === undefined || !isItems(rules.value) ? rules : list(rules, items(rules).map(replicationRule)),
  });
}

function replicationRule(rule: Written): Written {
  if (isUnknownAt(rule)) return rule;
  const filter = part(rule, "Filter");
  const destination = part(rule, "Destination");
  const selection = part(rule, "SourceSelectionCriteria");
  const status = (of: Written | undefined): Written | undefined => picked(of, ["Status"]);
  return object(rule, {
    id: part(rule, "Id"),
    prefix: part(rule, "Prefix"),
    priority: part(rule, "Priority"),
    status: part(rule, "Status"),
    deleteMarkerReplication: status(part(rule, "DeleteMarkerReplication")),
    filter: picked(filter, ["Prefix"], (at) => ({
      tag: picked(part(at, "TagFilter"), ["Key", "Value"]),
      and: picked(part(at, "And"), ["Prefix"], (both) => ({ tags: tagged(part(both, "TagFilters")) })),
    })),
    destination: picked(destination, ["Account", "Bucket", "StorageClass"], (at) => ({
      accessControlTranslation: picked(part(at, "AccessControlTranslation"), ["Owner"]),
      encryptionConfiguration: picked(part(at, "EncryptionConfiguration"), ["ReplicaKmsKeyID"]),
    })),
    sourceSelectionCriteria: picked(selection, [], (at) => ({
      replicaModifications: status(part(at, "ReplicaModifications")),
      sseKmsEncryptedObjects: status(part(at, "SseKmsEncryptedObjects")),
    })),
  });
}

const tagged = (of: Written | undefined): Written | undefined => (of === undefined ? undefined : tagsOf(of));

function each(hand: Hand, of: string, token: string, parts: (item: Written) => Parts): void {
  items(hand.take(of)).forEach((item, index) => {
    hand.also(token, `${of}${index}`, item, { bucket: hand.itself(item), ...parts(item) });
  });
}

const inventory = (item: Written): Parts => ({
  name: part(item, "Id"),
  enabled: part(item, "Enabled"),
  includedObjectVersions: part(item, "IncludedObjectVersions"),
  destination: under(
    "bucket",
    picked(part(item, "Destination"), ["BucketArn", "Format", "Prefix"], (at) => ({
      accountId: part(at, "BucketAccountId"),
    })),
  ),
});

const analytics = (item: Written): Parts => {
  const destination = part(part(part(item, "StorageClassAnalysis"), "DataExport"), "Destination");
  const place = picked(destination, ["BucketArn", "BucketAccountId", "Format", "Prefix"]);
  return {
    name: part(item, "Id"),
    storageClassAnalysis: under("dataExport", under("destination", under("s3BucketDestination", place))),
  };
};
