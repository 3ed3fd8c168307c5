/** Doors that open by grants and lists: Access Grants, shares, permissions on snapshots, access control lists. */
import type { ram, s3control } from "@pulumi/aws";
import { type Resource, type World } from "../../resource";
import { all, any, fail, not, pass, undecided, when, type Evidence, type Truth } from "../../truth";
import { isOneOf, isUnknown, knownText, text } from "../../values";
import { elementsOf, evidenceAt, type View } from "../../view";
import { holdsWeights, namesWeights, someHoldWeights, whereItLeads } from "../../weights";
import { matchesArn } from "../arn";
import { isNamed } from "../named";
import {
  AccessGrant,
  AccessGrantsLocation,
  AccessGrantsPolicy,
  Bucket,
  BucketAcl,
  CustomModel,
  ResourceShare,
  SharedResource,
  SharedWith,
  SnapshotPermission,
} from "../types";
import { byDocument, policyIn, renamed, toSomebody, type DoorReader, type Opening } from "./door";

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
  if (world.is(resource, SharedResource)) return inShareOfOthers(resource, world);
  if (!world.is(resource, SharedWith)) return [];
  const leadsToWeights = whereItLeads(world.follow(resource.props.resourceShareArn, ResourceShare), world, (share) =>
    any(
      fail(),
      ...world
        .referrers(share, SharedResource, "resourceShareArn")
        .resources.map(({ props }) => isModel(props.resourceArn, world)),
    ),
  );
  return [{ leadsToWeights, openings: [toSomebody(resource.props.principal)] }];
};

/** What RAM shares of models, by their ARNs: https://docs.aws.amazon.com/ram/latest/userguide/shareable.html */
const MODELS =
  /^arn:[\w-]+:(?:sagemaker:[\w-]*:\d*:(?:model-package(?:-group)?|hub(?:-content)?)|bedrock:[\w-]*:\d*:(?:custom-model|imported-model))\//;

function isModel(arn: View, world: World): Truth {
  const literal = text(arn, (value) => MODELS.test(value));
  if (literal.verdict === "pass") return literal;
  return any(
    namesWeights(arn, world),
    whereItLeads(world.follow<unknown>(arn, CustomModel), world, (model) => pass(evidenceOf(model))),
  );
}

const evidenceOf = (resource: Resource): Evidence => ({ resource, path: "", found: "a model" });

/** Whose the share is says nothing of with whom it shares. */
const byShare = (share: View): Opening => ({
  way: "somebody",
  isNamed: ({ weightReaders }) =>
    weightReaders.some((pattern) => matchesArn(pattern, knownText(share) ?? ""))
      ? pass(evidenceAt(share))
      : undecided(
          evidenceAt(share, {
            waitsFor: "with whom the share shares: it is not of this stack",
            toDecide: "State the share in the policy's setting `weightReaders`, or make it in this stack.",
          }),
        ),
});

/** With whom a share of another stack shares is said there; while a program runs, of one of this stack it is met already. */
function inShareOfOthers({ props }: Resource<ram.ResourceAssociationArgs>, world: World): ReturnType<DoorReader> {
  const share = world.follow(props.resourceShareArn, ResourceShare);
  const leadsToWeights = isModel(props.resourceArn, world);
  if (share.kind === "foreign" && world.closed)
    return [{ leadsToWeights, openings: [byShare(props.resourceShareArn)] }];
  if (world.closed || share.kind !== "resource") return [];
  const { resources } = world.referrers(share.target, SharedWith, "resourceShareArn");
  return [{ leadsToWeights, openings: resources.map((one) => toSomebody(one.props.principal)) }];
}

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

export const GRANTED: readonly DoorReader[] = [accessControlLists, accessGrants, shares, snapshots];
export const GRANTED_TYPES = [
  AccessGrant,
  AccessGrantsPolicy,
  Bucket,
  BucketAcl,
  SharedResource,
  SharedWith,
  SnapshotPermission,
];
