/** Doors by which copies are made: replication, inventories, DataSync, copies of objects. */
import type { Resource, World } from "../../resource";
import { any, fail, pass, undecided, type Truth } from "../../truth";
import { equals, isAbsent, isPresent, isUnknown, knownText, text } from "../../values";
import { elementsOf, evidenceAt, type View } from "../../view";
import { holdsWeights, namesWeights, someHoldWeights, whereItLeads } from "../../weights";
import { matchesArn } from "../arn";
import { isNamed, isNamedPlace, type Named } from "../named";
import {
  AccessPoint,
  Bucket,
  BucketAnalytics,
  BucketInventory,
  BucketReplication,
  ObjectCopy,
  RegistryReplication,
  Repository,
  SyncBucket,
  SyncElsewhere,
  SyncFileSystem,
  SyncTask,
} from "../types";
import { renamed, toSomebody, type DoorReader, type Opening } from "./door";

const toPlace = (place: View, account: View): Opening => ({
  way: "copied",
  isNamed: (named, world) => isNamedPlace(place, account, named, world),
});

interface ReplicationRule {
  readonly status: string;
  readonly destination: { readonly account: string; readonly accountId: string; readonly bucket: string };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-walkthrough-2.html */
const replications: DoorReader = (resource, world) => {
  const isBucketItself = world.is(resource, Bucket);
  if (!isBucketItself && !world.is(resource, BucketReplication)) return [];
  const rules = isBucketItself ? resource.props.replicationConfiguration.rules : resource.props.rules;
  const openings = elementsOf(rules as View as View<readonly ReplicationRule[]>)
    // A rule that is switched off copies nothing.
    .filter(({ status }) => equals(status, "Disabled", { default: "" }).verdict !== "pass")
    .map(({ destination: { account, accountId, bucket } }) =>
      toPlace(bucket, isPresent(account) ? account : accountId),
    );
  if (openings.length === 0) return [];
  const { bucket } = resource.props as View<{ bucket: string }>;
  return [{ leadsToWeights: isBucketItself ? holdsWeights(resource, world) : namesWeights(bucket, world), openings }];
};

/** Lists of what there is, for whoever reads the place where they are put. https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory.html */
const inventories: DoorReader = (resource, world) => {
  if (world.is(resource, BucketInventory)) {
    const { accountId, bucketArn } = resource.props.destination.bucket;
    return [{ leadsToWeights: namesWeights(resource.props.bucket, world), openings: [toPlace(bucketArn, accountId)] }];
  }
  if (!world.is(resource, BucketAnalytics)) return [];
  const { bucketAccountId, bucketArn } = resource.props.storageClassAnalysis.dataExport.destination.s3BucketDestination;
  const openings = isAbsent(bucketArn).verdict === "pass" ? [] : [toPlace(bucketArn, bucketAccountId)];
  return [{ leadsToWeights: namesWeights(resource.props.bucket, world), openings }];
};

/** https://docs.aws.amazon.com/datasync/latest/userguide/how-datasync-transfer-works.html */
const tasks: DoorReader = (resource, world) => {
  if (!world.is(resource, SyncTask)) return [];
  const { destinationLocationArn, sourceLocationArn } = resource.props;
  const leadsToWeights = whereItLeads(world.follow(sourceLocationArn, SyncBucket), world, ({ props }) =>
    namesWeights(props.s3BucketArn, world),
  );
  return [
    {
      leadsToWeights,
      openings: [{ way: "copied", isNamed: (named) => endsAtNamed(destinationLocationArn, named, world) }],
    },
  ];
};

function endsAtNamed(location: View, named: Named, world: World): Truth {
  const reference = world.follow<unknown>(location, SyncBucket, SyncFileSystem, SyncElsewhere);
  if (reference.kind === "undecided") return undecided(reference.evidence);
  if (reference.kind !== "resource") {
    const isListed = named.weightCopies.some((pattern) => matchesArn(pattern, knownText(location) ?? ""));
    if (isListed) return pass(evidenceAt(location));
    const toDecide = "State the location in the policy's setting `weightCopies`, or make it in this stack.";
    return named.weightCopies.length > 0
      ? fail(evidenceAt(location))
      : undecided(evidenceAt(location, { waitsFor: "what you say of it: it is not of this stack", toDecide }));
  }
  const { target } = reference;
  if (world.is(target, SyncBucket)) return isNamedPlace(target.props.s3BucketArn, nothingIn(target), named, world);
  return world.is(target, SyncFileSystem) ? pass(evidenceAt(location)) : fail(evidenceAt(location));
}

const nothingIn = ({ props }: Resource): View => (props as View<{ accountId: string }>).accountId;

/**
 * A copy names its source as `bucket/key`, or by an access point of the bucket.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html#API_CopyObject_RequestSyntax
 */
const copies: DoorReader = (resource, world) => {
  if (!world.is(resource, ObjectCopy)) return [];
  const { bucket, expectedBucketOwner, grants, source } = resource.props;
  const known = (knownText(source) ?? "").replaceAll(/%2f/gi, "/").replace(/^\/+/, "");
  const name = known.startsWith("arn:") ? known.split("/object/")[0] : known.split("/")[0];
  const from = isUnknown(source) || name === undefined ? source : renamed(source, name);
  const byPoint = world.follow(from, AccessPoint);
  const leadsToWeights =
    byPoint.kind === "resource" ? namesWeights(byPoint.target.props.bucket, world) : namesWeights(from, world);
  // Groups of everybody are judged where objects are not to be public.
  const whom = elementsOf(grants).flatMap(({ email, id }) => [email as View, id as View].filter(isPresent));
  return [{ leadsToWeights, openings: [toPlace(bucket, expectedBucketOwner), ...whom.map(toSomebody)] }];
};

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication.html */
const registries: DoorReader = (resource, world) => {
  if (!world.is(resource, RegistryReplication)) return [];
  const { rules } = resource.props.replicationConfiguration;
  return elementsOf(rules).map(({ destinations, repositoryFilters }) => {
    const prefixes = elementsOf(repositoryFilters).map(({ filter }) => filter);
    const isCopied = (store: Resource): boolean => {
      const name = knownText((store.props as View<{ name: string }>).name);
      const covers = (prefix: View): Truth => text(prefix, (value) => name === undefined || name.startsWith(value));
      return prefixes.length === 0 || any(...prefixes.map(covers)).verdict !== "fail";
    };
    return {
      leadsToWeights: someHoldWeights(world, (store) => world.is(store, Repository) && isCopied(store)),
      openings: elementsOf(destinations).map(({ registryId }): Opening => ({
        way: "copied",
        isNamed: (named) => isNamed(registryId, named, world),
      })),
    };
  });
};

export const COPIED: readonly DoorReader[] = [copies, inventories, registries, replications, tasks];
export const COPIED_TYPES = [
  Bucket,
  BucketAnalytics,
  BucketInventory,
  BucketReplication,
  ObjectCopy,
  RegistryReplication,
  SyncTask,
];
