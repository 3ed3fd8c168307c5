import assert from "node:assert/strict";
import { GRANTED } from "../../../../../policypack/facts/aws/doors/granted";
import {
  AccessGrant,
  AccessGrantsLocation,
  AccessGrantsPolicy,
  Bucket,
  BucketAcl,
  CustomModel,
  DiskSnapshot,
  ResourceShare,
  Role,
  SharedResource,
  SharedWith,
  SnapshotPermission,
} from "../../../../../policypack/facts/aws/types";
import { Unknown, type Tree, type TreeObject } from "../../../../../policypack/facts/tree";
import { allow, document } from "../../../../support/documents";
import { openWorld, type Given } from "../../../../support/world";
import { ACCOUNT, NOBODY, OTHERS, OURS, door, seen, table, tags } from "./support/doors";

describe("doors that open by grants and lists", () => {
  const READER = "79a59df900b949e5";
  const role = "arn:aws:iam::111122223333:role/reader";
  const reader: Given = { type: Role, name: "reader", props: { name: "reader" }, outputs: { arn: role } };
  const place = (locationScope: Tree): Given => ({
    type: AccessGrantsLocation,
    name: "location",
    props: { locationScope },
    outputs: { accessGrantsLocationId: "loc-1" },
  });
  const grant = (granteeIdentifier: Tree, granteeType: Tree = "IAM", more: TreeObject = {}): Given =>
    door(AccessGrant, { accessGrantsLocationId: "loc-1", grantee: { granteeIdentifier, granteeType }, ...more });
  const below = (s3SubPrefix: Tree): TreeObject => ({ accessGrantsLocationConfiguration: { s3SubPrefix } });
  const acl = (...grantees: readonly TreeObject[]): Given =>
    door(BucketAcl, {
      bucket: "shop-weights",
      accessControlPolicy: { owner: { id: "owner" }, grants: grantees.map((grantee) => ({ grantee })) },
    });
  const SHARE = "arn:aws:ram:eu-west-1:111122223333:resource-share/1";
  const share: Given = { type: ResourceShare, name: "share", props: { name: "share" }, outputs: { arn: SHARE } };
  const shared = (resourceArn: Tree, resourceShareArn: Tree = SHARE): Given => ({
    type: SharedResource,
    name: "shared",
    props: { resourceArn, resourceShareArn },
  });
  const sharedWith = (principal: Tree, resourceShareArn: Tree = SHARE): Given =>
    door(SharedWith, { principal, resourceShareArn });
  const PACKAGE = "arn:aws:sagemaker:eu-west-1:111122223333:model-package-group/llm";
  const snapshot = (more: TreeObject = { tags }): Given => ({
    type: DiskSnapshot,
    name: "snapshot",
    props: more,
    outputs: { id: "snap-1" },
  });
  const everything = place("s3://");

  table(GRANTED, {
    "to a role of the stack": [[["pass", "somebody: pass"]], NOBODY, place("s3://shop-weights/*"), reader, grant(role)],
    "to a role of elsewhere": [
      [["pass", "somebody: undecided"]],
      NOBODY,
      place("s3://shop-weights/*"),
      grant("arn:aws:iam::777788889999:role/x"),
    ],
    "to a role of an account that is not stated": [
      [["pass", "somebody: fail"]],
      OURS,
      place("s3://shop-weights/*"),
      grant("arn:aws:iam::777788889999:role/x"),
    ],
    "to a group of a directory": [
      [["pass", "somebody: fail"]],
      OURS,
      place("s3://shop-weights/*"),
      grant("9067-everybody", "DIRECTORY_GROUP"),
    ],
    "to a group that is stated": [
      [["pass", "somebody: pass"]],
      { ...NOBODY, weightReaders: ["9067-scientists"] },
      place("s3://shop-weights/*"),
      grant("9067-scientists", "DIRECTORY_GROUP"),
    ],
    "to what is not known": [
      [["pass", "somebody: undecided"]],
      OURS,
      place("s3://shop-weights/*"),
      grant("9067-everybody", Unknown.value),
    ],
    "at another bucket": [[["fail", "somebody: pass"]], NOBODY, place("s3://shop-web/*"), reader, grant(role)],
    "at all of S3": [[["pass", "somebody: pass"]], NOBODY, everything, reader, grant(role)],
    "at all of S3, below a bucket of weights": [
      [["pass", "somebody: pass"]],
      NOBODY,
      everything,
      reader,
      grant(role, "IAM", below("shop-weights/models/*")),
    ],
    "at all of S3, below another bucket": [
      [["fail", "somebody: pass"]],
      NOBODY,
      everything,
      reader,
      grant(role, "IAM", below("shop-web/*")),
    ],
    "at all of S3, below every bucket": [
      [["pass", "somebody: pass"]],
      NOBODY,
      everything,
      reader,
      grant(role, "IAM", below("shop-*")),
    ],
    "at all of S3, below what is not known": [
      [["undecided", "somebody: pass"]],
      NOBODY,
      everything,
      reader,
      grant(role, "IAM", below(Unknown.value)),
    ],
    "at a place of elsewhere, below a bucket of weights": [
      [["pass", "somebody: pass"]],
      NOBODY,
      reader,
      grant(role, "IAM", below("shop-weights/*")),
    ],
    "by the document of all grants": [
      [["pass", "somebody: pass", "somebody: undecided"]],
      NOBODY,
      door(AccessGrantsPolicy, { policy: document(allow("s3:GetDataAccess", "*", { Principal: { AWS: ACCOUNT } })) }),
    ],
    "by a list, to nobody but the owner": [[], NOBODY, acl({ id: "owner", type: "CanonicalUser" })],
    "by a list, to somebody": [[["pass", "somebody: fail"]], OURS, acl({ id: READER, type: "CanonicalUser" })],
    "by a list, to one who is stated": [
      [["pass", "somebody: pass"]],
      { ...NOBODY, weightReaders: [READER] },
      acl({ id: READER, type: "CanonicalUser" }),
    ],
    "by a list, to an address": [[["pass", "somebody: fail"]], OURS, acl({ emailAddress: "a@example.com" })],
    "by a list, to one who is not known": [[["pass", "somebody: undecided"]], OURS, acl({ id: Unknown.value })],
    "by a list, to a group": [[], OURS, acl({ uri: "http://acs.amazonaws.com/groups/s3/LogDelivery", type: "Group" })],
    "by a list that is none": [[], OURS, door(BucketAcl, { bucket: "shop-weights", accessControlPolicy: 5 })],
    "of a snapshot, to an account that is stated": [
      [["pass", "somebody: pass"]],
      OURS,
      snapshot(),
      door(SnapshotPermission, { snapshotId: "snap-1", accountId: ACCOUNT }),
    ],
    "of a snapshot, to everybody": [
      [["pass", "somebody: fail"]],
      NOBODY,
      snapshot(),
      door(SnapshotPermission, { snapshotId: "snap-1", accountId: "all" }),
    ],
    "of a snapshot of no AI system": [
      [["fail", "somebody: fail"]],
      NOBODY,
      snapshot({}),
      door(SnapshotPermission, { snapshotId: "snap-1", accountId: "all" }),
    ],
    "of models, to an account that is stated": [
      [["pass", "somebody: pass"]],
      OURS,
      share,
      shared(PACKAGE),
      sharedWith(ACCOUNT),
    ],
    "of models, to one that is not": [
      [["pass", "somebody: fail"]],
      OTHERS,
      share,
      shared(PACKAGE),
      sharedWith(ACCOUNT),
    ],
    "of models, to the organisation": [
      [["pass", "somebody: pass"]],
      OTHERS,
      share,
      shared(PACKAGE),
      sharedWith("arn:aws:organizations::111122223333:organization/o-1"),
    ],
    "of a model of the stack": [
      [["pass", "somebody: pass"]],
      OURS,
      share,
      { type: CustomModel, name: "model", props: {}, outputs: { modelArn: "arn:custom", arn: "arn:custom" } },
      shared("arn:custom"),
      sharedWith(ACCOUNT),
    ],
    "of a network, which is none": [
      [["fail", "somebody: fail"]],
      OTHERS,
      share,
      shared("arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1"),
      sharedWith(ACCOUNT),
    ],
    "of nothing yet": [[["fail", "somebody: fail"]], OTHERS, share, sharedWith(ACCOUNT)],
    "of models, in a share of elsewhere": [
      [["pass", "somebody: undecided"]],
      OTHERS,
      door(SharedResource, { resourceArn: PACKAGE, resourceShareArn: "arn:aws:ram:eu-west-1:7:resource-share/2" }),
    ],
    "of models, in a share of elsewhere that is stated": [
      [["pass", "somebody: pass"]],
      { ...NOBODY, weightReaders: ["arn:aws:ram:*:resource-share/2"] },
      door(SharedResource, { resourceArn: PACKAGE, resourceShareArn: "arn:aws:ram:eu-west-1:7:resource-share/2" }),
    ],
    "of models, in a share of the stack, which is judged by whom it is with": [
      [],
      OTHERS,
      share,
      door(SharedResource, { resourceArn: PACKAGE, resourceShareArn: SHARE }),
    ],
  });

  it("are told of a model that comes to a share while a program runs", () => {
    const inShare = door(SharedResource, { resourceArn: PACKAGE, resourceShareArn: SHARE });
    const partner: Given = {
      type: SharedWith,
      name: "partner",
      props: { principal: ACCOUNT, resourceShareArn: SHARE },
    };
    assert.deepEqual(seen(GRANTED, OTHERS, [share, partner, inShare], openWorld), [["pass", "somebody: fail"]]);
  });

  it("are told of what a bucket says itself, too", () => {
    const listed: Given = {
      type: Bucket,
      name: "door",
      props: { bucket: "shop-weights", tags, grants: [{ id: READER, permissions: ["READ"], type: "CanonicalUser" }] },
    };
    assert.deepEqual(seen(GRANTED, OURS, [listed]), [["pass", "somebody: fail"]]);
  });
});
