import assert from "node:assert/strict";
import { buckets, type EffectiveBucket } from "../../../../policypack/facts/aws/bucket";
import {
  Bucket,
  BucketAcl,
  BucketEncryption,
  BucketLogging,
  BucketPolicy,
  BucketPublicAccessBlock,
  BucketVersioning,
  Key,
} from "../../../../policypack/facts/aws/types";
import { Unknown, type TreeObject } from "../../../../policypack/facts/tree";
import type { Truth } from "../../../../policypack/facts/truth";
import { closedWorld, openWorld, type Given, type TestWorld } from "../../../support/world";

const weights = (props: TreeObject = {}): Given => ({
  type: Bucket,
  name: "weights",
  props: { bucket: "shop-weights", ...props },
});
const part = (type: Given["type"], props: TreeObject, name = "part"): Given => ({
  type,
  name,
  props: { bucket: "shop-weights", ...props },
});
const key: Given = { type: Key, name: "key", outputs: { arn: "arn:aws:kms:eu-west-1:111122223333:key/1" } };

const effective = ({ the, world }: TestWorld, name = "weights"): EffectiveBucket => {
  const [bucket] = buckets.of(the(name), world);
  assert.ok(bucket !== undefined);
  return bucket;
};
const says = (fact: (bucket: EffectiveBucket) => Truth, ...given: readonly Given[]): string =>
  fact(effective(closedWorld(...given))).verdict;

const versioned = (...given: readonly Given[]): string => says((bucket) => bucket.versioned, ...given);
const blocks = (...given: readonly Given[]): string => says((bucket) => bucket.blocksPublicAccess, ...given);
const isPrivate = (...given: readonly Given[]): string => says((bucket) => bucket.aclsArePrivate, ...given);
const encrypted = (...given: readonly Given[]): string => says((bucket) => bucket.encryptedWithOwnKey([]), ...given);

const rule = (algorithm: string, kmsMasterKeyId?: TreeObject[string]): TreeObject => ({
  applyServerSideEncryptionByDefault: {
    sseAlgorithm: algorithm,
    ...(kmsMasterKeyId !== undefined && { kmsMasterKeyId }),
  },
});
const everybody = "http://acs.amazonaws.com/groups/global/AllUsers";
const allAccounts = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
const logDelivery = "http://acs.amazonaws.com/groups/s3/LogDelivery";
const granted = (uri: string): TreeObject => ({
  accessControlPolicy: { grants: [{ grantee: { type: "Group", uri }, permission: "READ" }] },
});
const four = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };

describe("effective buckets", () => {
  it("are versioned by whichever resource says so", () => {
    assert.equal(versioned(weights()), "fail");
    assert.equal(versioned(weights({ versioning: { enabled: true } })), "pass");
    assert.equal(versioned(weights({ versioning: {} })), "fail");
    assert.equal(versioned(weights({ objectLockEnabled: true })), "pass");
    assert.equal(
      versioned(weights(), part(BucketVersioning, { versioningConfiguration: { status: "Enabled" } })),
      "pass",
    );
    const suspended = part(BucketVersioning, { versioningConfiguration: { status: "Suspended" } });
    assert.equal(versioned(weights({ versioning: { enabled: true } }), suspended), "fail");
    assert.equal(
      versioned(
        weights(),
        part("aws:s3/bucketVersioningV2:BucketVersioningV2", { versioningConfiguration: { status: "Enabled" } }),
      ),
      "pass",
    );
    assert.equal(
      versioned(
        weights(),
        part(BucketVersioning, { bucket: "another", versioningConfiguration: { status: "Enabled" } }),
      ),
      "fail",
    );
    assert.equal(versioned(weights(), part(BucketVersioning, { versioningConfiguration: Unknown.value })), "undecided");
    assert.equal(versioned(weights(), part(BucketVersioning, { bucket: Unknown.value })), "undecided");
  });

  it("block the public unless a setting is off", () => {
    assert.equal(blocks(weights()), "pass");
    assert.equal(blocks(weights(), part(BucketPublicAccessBlock, four)), "pass");
    for (const setting of Object.keys(four)) {
      assert.equal(blocks(weights(), part(BucketPublicAccessBlock, { ...four, [setting]: false })), "fail", setting);
      assert.equal(blocks(weights(), part(BucketPublicAccessBlock, { ...four, [setting]: null })), "fail", setting);
      assert.equal(
        blocks(weights(), part(BucketPublicAccessBlock, { ...four, [setting]: Unknown.value })),
        "undecided",
        setting,
      );
    }
    assert.equal(
      blocks(weights(), part(BucketPublicAccessBlock, four), part(BucketPublicAccessBlock, {}, "second")),
      "fail",
    );
  });

  it("are private unless a grant is everybody's", () => {
    for (const acl of ["private", "log-delivery-write", "bucket-owner-full-control", "aws-exec-read"]) {
      assert.equal(isPrivate(weights(), part(BucketAcl, { acl })), "pass", acl);
    }
    for (const acl of ["public-read", "public-read-write", "authenticated-read", "Public-Read"]) {
      assert.equal(isPrivate(weights(), part(BucketAcl, { acl })), "fail", acl);
      assert.equal(isPrivate(weights({ acl })), "fail", acl);
    }
    for (const [uri, expected] of [
      [everybody, "fail"],
      [allAccounts, "fail"],
      [logDelivery, "pass"],
    ] as const) {
      assert.equal(isPrivate(weights(), part(BucketAcl, granted(uri))), expected, uri);
      assert.equal(isPrivate(weights({ grants: [{ type: "Group", uri, permissions: ["READ"] }] })), expected, uri);
    }
    assert.equal(
      isPrivate(weights({ grants: [{ type: "CanonicalUser", id: "79a5", permissions: ["FULL_CONTROL"] }] })),
      "pass",
    );
    assert.equal(isPrivate(weights({ acl: Unknown.value, grants: [{ uri: everybody }] })), "fail");
  });

  it("are encrypted with an own key by whichever resource says so", () => {
    const arn = "arn:aws:kms:eu-west-1:111122223333:key/1";
    const own = rule("aws:kms", arn);
    assert.equal(encrypted(weights()), "fail");
    assert.equal(encrypted(key, weights(), part(BucketEncryption, { rules: [own] })), "pass");
    assert.equal(encrypted(key, weights(), part(BucketEncryption, { rules: [rule("aws:kms:dsse", arn)] })), "pass");
    assert.equal(encrypted(key, weights({ serverSideEncryptionConfiguration: { rule: own } })), "pass");
    assert.equal(encrypted(weights(), part(BucketEncryption, { rules: [rule("aws:kms")] })), "fail");
    assert.equal(encrypted(weights(), part(BucketEncryption, { rules: [rule("aws:kms", "alias/aws/s3")] })), "fail");
    assert.equal(encrypted(weights(), part(BucketEncryption, { rules: [rule("AES256", arn)] })), "fail");
    assert.equal(encrypted(weights(), part(BucketEncryption, { rules: [] })), "fail");
    assert.equal(encrypted(weights(), part(BucketEncryption, { rules: Unknown.value })), "undecided");
    assert.equal(encrypted(weights(), part(BucketEncryption, { rules: [rule("AES256"), Unknown.value] })), "fail");
    assert.equal(
      encrypted(
        weights(),
        part(BucketEncryption, { rules: [rule("aws:kms", "arn:aws:kms:eu-west-1:444455556666:key/2")] }),
      ),
      "undecided",
    );
  });

  it("gather their documents, and know when none is to come", () => {
    const policy = '{"Statement":[]}';
    const more = (world: TestWorld): string => effective(world).mayHaveMorePolicies.verdict;
    assert.equal(effective(closedWorld(weights({ policy }), part(BucketPolicy, { policy }))).policies.length, 2);
    assert.equal(more(closedWorld(weights())), "fail");
    assert.equal(more(openWorld(weights())), "undecided");
    assert.equal(more(openWorld(weights(), part(BucketPolicy, { policy }))), "fail");
    assert.equal(more(closedWorld(weights(), part(BucketPolicy, { policy: Unknown.value }))), "undecided");
    assert.equal(more(closedWorld(weights(), part(BucketPolicy, { policy, bucket: Unknown.value }))), "undecided");
  });

  it("are told from a bucket outside the stack, of which only what is here is judged", () => {
    const elsewhere = closedWorld(part(BucketPolicy, { policy: '{"Statement":[]}' }));
    assert.equal(effective(elsewhere, "part").bucketName, "shop-weights");
    assert.equal(effective(elsewhere, "part").mayHaveMorePolicies.verdict, "fail");
    assert.equal(effective(elsewhere, "part").versioned.verdict, "pass");
    const suspended = closedWorld(part(BucketVersioning, { versioningConfiguration: { status: "Suspended" } }));
    assert.equal(effective(suspended, "part").versioned.verdict, "fail");
  });

  it("find their part by what it was computed from, and know that they may not be meant", () => {
    const on = { versioningConfiguration: { status: "Enabled" }, bucket: Unknown.value };
    const from = { bucket: ["weights"] };
    assert.equal(versioned(weights({ bucket: Unknown.value }), { ...part(BucketVersioning, on), from }), "pass");
    const two = { bucket: ["weights", "other"] };
    const other: Given = { type: Bucket, name: "other", props: {} };
    assert.equal(versioned(weights(), other, { ...part(BucketVersioning, on), from: two }), "undecided");
  });

  it("take access logs where they are the target", () => {
    const target = (targetBucket: TreeObject[string]): string =>
      says((bucket) => bucket.isAccessLogTarget, weights(), part(BucketLogging, { bucket: "site", targetBucket }));
    assert.deepEqual(["shop-weights", "another", Unknown.value].map(target), ["pass", "fail", "undecided"]);
  });
});
