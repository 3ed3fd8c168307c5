/** Doors that open by documents: access points, registries, buckets in one zone. */
import type { s3control } from "@pulumi/aws";
import { isAiAsset } from "../../ai";
import { type Resource, type World } from "../../resource";
import { all, any, fail, undecided, type Truth } from "../../truth";
import { knownText } from "../../values";
import { elementsOf, evidenceAt, type View } from "../../view";
import { holdsWeights, namesWeights, someHoldWeights, whereItLeads } from "../../weights";
import {
  AccessPoint,
  AccessPointPolicy,
  BucketPolicy,
  DirectoryBucket,
  MultiRegionAccessPoint,
  MultiRegionAccessPointPolicy,
  ObjectLambda,
  ObjectLambdaPolicy,
  RegistryPolicy,
  Repository,
  RepositoryPolicy,
} from "../types";
import { byDocument, policyIn, toSomebody, type DoorReader } from "./door";

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

export const SHARED: readonly DoorReader[] = [
  accessPoints,
  multiRegionAccessPoints,
  objectLambdas,
  registries,
  sessions,
];
export const SHARED_TYPES = [
  AccessPoint,
  AccessPointPolicy,
  BucketPolicy,
  MultiRegionAccessPointPolicy,
  ObjectLambda,
  ObjectLambdaPolicy,
  RegistryPolicy,
  RepositoryPolicy,
];
