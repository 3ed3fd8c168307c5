/** Doors that open by documents, grants and lists: access points, Access Grants, registries, shares, access control lists. */
import type { s3control } from "@pulumi/aws";
import { isAiAsset } from "../../ai";
import { documentAt } from "../../iam/document";
import type { Resource, World } from "../../resource";
import { all, any, fail, not, undecided, when, type Truth } from "../../truth";
import { isOneOf, isUnknown, knownText, text } from "../../values";
import { elementsOf, evidenceAt, type View } from "../../view";
import { holdsWeights, namesWeights, someHoldWeights, whereItLeads } from "../../weights";
import { isNamed, letsOnlyNamedIn } from "../named";
import {
  AccessGrant,
  AccessGrantsLocation,
  AccessGrantsPolicy,
  AccessPoint,
  AccessPointPolicy,
  Bucket,
  BucketAcl,
  BucketPolicy,
  DirectoryBucket,
  MultiRegionAccessPoint,
  MultiRegionAccessPointPolicy,
  ObjectLambda,
  ObjectLambdaPolicy,
  RegistryPolicy,
  Repository,
  RepositoryPolicy,
  ResourceShare,
  SharedResource,
  SharedWith,
  SnapshotPermission,
} from "../types";
import { renamed, type DoorReader, type Opening } from "./door";

/** What a document lets somebody do, statement by statement. */
function byDocument(property: View): readonly Opening[] {
  const { readable, statements } = documentAt(property);
  return [
    { way: "somebody", isNamed: () => readable },
    ...statements.map((statement): Opening => ({
      way: "somebody",
      isNamed: (named, world) => letsOnlyNamedIn(statement, named, world),
    })),
  ];
}

const toSomebody = (whom: View): Opening => ({
  way: "somebody",
  isNamed: (named, world) => isNamed(whom, named, world),
});

const policyIn = ({ props }: Resource): View => (props as View<{ policy: unknown }>).policy;

/** Access points, whose policies let in beside the bucket's. https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html */
const accessPoints: DoorReader = (resource, world) => {
  const openings = byDocument(policyIn(resource));
  if (world.is(resource, AccessPoint))
    return [{ leadsToWeights: namesWeights(resource.props.bucket, world), openings }];
  return world.is(resource, AccessPointPolicy)
    ? [{ leadsToWeights: behindPoint(resource.props.accessPointArn, world), openings }]
    : [];
};

/** A bucket in one zone lets nobody in but by sessions: whom its policy gives one. https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-security-iam-example-bucket-policies.html */
const sessions: DoorReader = (resource, world) => {
  if (!world.is(resource, BucketPolicy)) return [];
  const reference = world.follow<unknown>(resource.props.bucket, DirectoryBucket);
  const isOfNone = reference.kind === "undecided" && reference.candidates.length === 0;
  if (reference.kind === "absent" || reference.kind === "foreign" || isOfNone) return [];
  const leadsToWeights = whereItLeads(reference, world, (store) => holdsWeights(store, world));
  return [{ leadsToWeights, openings: byDocument(policyIn(resource)) }];
};

const behindPoint = (arn: View, world: World): Truth =>
  whereItLeads(world.follow(arn, AccessPoint), world, ({ props }) => namesWeights(props.bucket, world));

type MultiRegion = Resource<s3control.MultiRegionAccessPointArgs>;

const MULTI_REGION = Symbol("multi-Region access points by name");
/** In the place of a name that is not known yet. */
const ANY = "";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointPermissions.html */
const multiRegionAccessPoints: DoorReader = (resource, world) => {
  if (!world.is(resource, MultiRegionAccessPointPolicy)) return [];
  const { name, policy } = resource.props.details;
  const byName = world.fold<Map<string, MultiRegion[]>>(
    MULTI_REGION,
    () => new Map(),
    (points, one) => {
      if (!world.is(one, MultiRegionAccessPoint)) return;
      const called = knownText(one.props.details.name) ?? ANY;
      points.set(called, [...(points.get(called) ?? []), one]);
    },
  );
  const leads = ({ props }: MultiRegion): Truth =>
    any(fail(), ...elementsOf(props.details.regions).map(({ bucket }) => namesWeights(bucket, world)));
  const candidates = byName.get(ANY) ?? [];
  const leadsToWeights = any(
    whereItLeads(world.follow(name, MultiRegionAccessPoint), world, leads),
    ...(byName.get(knownText(name) ?? ANY) ?? []).map(leads),
    candidates.length === 0 ? fail() : all(undecided(evidenceAt(name)), any(...candidates.map(leads))),
  );
  return [{ leadsToWeights, openings: byDocument(policy) }];
};

/** The function reads each object before it hands it on. https://docs.aws.amazon.com/AmazonS3/latest/userguide/olap-security.html */
const objectLambdas: DoorReader = (resource, world) => {
  const behind = ({ props }: Resource<s3control.ObjectLambdaAccessPointArgs>): Truth =>
    behindPoint(props.configuration.supportingAccessPoint, world);
  if (world.is(resource, ObjectLambda)) {
    const functions = elementsOf(resource.props.configuration.transformationConfigurations).map(
      ({ contentTransformation }) => contentTransformation.awsLambda.functionArn,
    );
    return [{ leadsToWeights: behind(resource), openings: functions.map(toSomebody) }];
  }
  if (!world.is(resource, ObjectLambdaPolicy)) return [];
  const leadsToWeights = whereItLeads(world.follow(resource.props.name, ObjectLambda), world, behind);
  return [{ leadsToWeights, openings: byDocument(policyIn(resource)) }];
};

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-grant.html */
const accessGrants: DoorReader = (resource, world) => {
  if (world.is(resource, AccessGrantsPolicy))
    return [{ leadsToWeights: someHoldWeights(world, isBucket(world)), openings: byDocument(policyIn(resource)) }];
  if (!world.is(resource, AccessGrant)) return [];
  const { granteeIdentifier, granteeType } = resource.props.grantee;
  const isOfDirectory = text(granteeType, (type) => /^DIRECTORY_/i.test(type));
  const opening: Opening = {
    way: "somebody",
    // Whoever joins a group of the directory has what it was granted, and no policy of AWS's says who that is.
    isNamed: (named) =>
      all(
        when(isOfDirectory, () => isOneOf(granteeIdentifier, named.weightReaders)),
        when(not(isOfDirectory), () => isNamed(granteeIdentifier, named, world)),
      ),
  };
  return [{ leadsToWeights: grantLeads(resource, world), openings: [opening] }];
};

/** A grant leads to its location, or, where that is all of S3, to the bucket with which its prefix begins. */
function grantLeads({ props }: Resource<s3control.AccessGrantArgs>, world: World): Truth {
  const { accessGrantsLocationConfiguration: within, accessGrantsLocationId } = props;
  const [bucket = ""] = (knownText(within.s3SubPrefix) ?? "").split("/");
  const below = (): Truth =>
    isUnknown(within.s3SubPrefix)
      ? whereItLeads(world.follow(within.s3SubPrefix, Bucket), world, (store) => holdsWeights(store, world))
      : /[*?]/.test(bucket) || bucket === ""
        ? someHoldWeights(world, isBucket(world))
        : namesWeights(renamed(within.s3SubPrefix, bucket), world);
  const location = world.follow(accessGrantsLocationId, AccessGrantsLocation);
  if (location.kind === "foreign") return below();
  return whereItLeads(location, world, ({ props: { locationScope } }) =>
    knownText(locationScope) === "s3://" ? below() : namesWeights(locationScope, world),
  );
}

const isBucket =
  (world: World) =>
  (store: Resource): boolean =>
    world.is(store, Bucket);

/** The registry's policy is about every repository in it. https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions.html */
const registries: DoorReader = (resource, world) => {
  if (world.is(resource, RegistryPolicy)) {
    const leadsToWeights = someHoldWeights(world, (store) => world.is(store, Repository));
    return [{ leadsToWeights, openings: byDocument(policyIn(resource)) }];
  }
  if (!world.is(resource, RepositoryPolicy)) return [];
  const { repository } = resource.props;
  const leadsToWeights = any(namesWeights(repository, world), isAiAsset(resource, world, [repository]));
  return [{ leadsToWeights, openings: byDocument(policyIn(resource)) }];
};

const snapshots: DoorReader = (resource, world) =>
  world.is(resource, SnapshotPermission)
    ? [
        {
          leadsToWeights: namesWeights(resource.props.snapshotId, world),
          openings: [toSomebody(resource.props.accountId)],
        },
      ]
    : [];

/** Whatever is in a share is shared with each of its principals. https://docs.aws.amazon.com/ram/latest/userguide/shareable.html */
const shares: DoorReader = (resource, world) => {
  if (!world.is(resource, SharedWith)) return [];
  const leadsToWeights = whereItLeads(world.follow(resource.props.resourceShareArn, ResourceShare), world, (share) =>
    any(
      fail(),
      ...world
        .referrers(share, SharedResource, "resourceShareArn")
        .resources.map(({ props }) => namesWeights(props.resourceArn, world)),
    ),
  );
  return [{ leadsToWeights, openings: [toSomebody(resource.props.principal)] }];
};

interface Grantee {
  readonly emailAddress: string;
  readonly id: string;
  readonly uri: string;
}

/** Whom lists of access name; groups of everybody are judged where buckets are not to be public. https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html */
const accessControlLists: DoorReader = (resource, world) => {
  const isBucketItself = world.is(resource, Bucket);
  if (!isBucketItself && !world.is(resource, BucketAcl)) return [];
  const grantees: readonly View<Grantee>[] = isBucketItself
    ? elementsOf(resource.props.grants as View as View<readonly Grantee[]>)
    : elementsOf(resource.props.accessControlPolicy.grants).map(({ grantee }) => grantee as View as View<Grantee>);
  const owner = isBucketItself ? undefined : knownText(resource.props.accessControlPolicy.owner.id);
  const whom = grantees
    .flatMap(({ emailAddress, id }) => [emailAddress, id])
    .filter((view) => isUnknown(view) || (knownText(view) ?? "") !== "")
    .filter((view) => owner === undefined || knownText(view) !== owner);
  if (whom.length === 0) return [];
  const { bucket } = resource.props as View<{ bucket: string }>;
  const leadsToWeights = isBucketItself ? holdsWeights(resource, world) : namesWeights(bucket, world);
  return [{ leadsToWeights, openings: whom.map(toSomebody) }];
};

export const SHARED: readonly DoorReader[] = [
  accessControlLists,
  accessGrants,
  accessPoints,
  multiRegionAccessPoints,
  objectLambdas,
  registries,
  sessions,
  shares,
  snapshots,
];
export const SHARED_TYPES = [
  AccessGrant,
  AccessGrantsPolicy,
  AccessPoint,
  AccessPointPolicy,
  Bucket,
  BucketAcl,
  BucketPolicy,
  MultiRegionAccessPointPolicy,
  ObjectLambda,
  ObjectLambdaPolicy,
  RegistryPolicy,
  RepositoryPolicy,
  SharedWith,
  SnapshotPermission,
];
