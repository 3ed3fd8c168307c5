import assert from "node:assert/strict";
import { needsVolumeKey } from "../../../../policypack/facts/aws/endpoint";
import { isOwnKey } from "../../../../policypack/facts/aws/key";
import { BucketEncryption, ExternalKey, Key, KeyAlias, ReplicaKey } from "../../../../policypack/facts/aws/types";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given } from "../../../support/world";
import { look } from "../../../support/views";

const ARN = "arn:aws:kms:eu-west-1:111122223333:key/1";
const key: Given = { type: Key, name: "key", outputs: { arn: ARN, keyId: "1" } };
const user = (kmsKeyId: Tree | undefined, from: readonly string[] = []): Given => ({
  type: BucketEncryption,
  name: "user",
  props: kmsKeyId === undefined ? {} : { kmsKeyId },
  from: { kmsKeyId: from },
});
const owns = (given: readonly Given[], owned: readonly string[] = [], build = closedWorld): string => {
  const { the, world } = build(...given);
  return isOwnKey(the<{ kmsKeyId: string }>("user").props.kmsKeyId, world, owned).verdict;
};

describe("keys", () => {
  it("are own where they are of the stack, by whatever name", () => {
    assert.equal(owns([key, user(ARN)]), "pass");
    assert.equal(owns([key, user("1")]), "pass");
    assert.equal(owns([key, user(Unknown.value, ["key"])]), "pass");
    assert.equal(owns([{ type: KeyAlias, name: "alias", props: { name: "alias/shop" } }, user("alias/shop")]), "pass");
    for (const type of [ReplicaKey, ExternalKey]) {
      assert.equal(owns([{ type, name: "key" }, user(Unknown.value, ["key"])]), "pass");
    }
  });

  it("are not own where none is named, or AWS's", () => {
    for (const value of [
      undefined,
      null,
      "",
      "alias/aws/s3",
      "arn:aws:kms:eu-west-1:111122223333:alias/aws/sagemaker",
    ]) {
      assert.equal(owns([key, user(value)]), "fail", String(value));
    }
  });

  it("are the organisation's where it says so, and otherwise not known to be", () => {
    const foreign = "arn:aws:kms:eu-west-1:444455556666:key/9";
    assert.equal(owns([user(foreign)]), "undecided");
    assert.equal(owns([user(foreign)], ["arn:aws:kms:*:444455556666:key/*"]), "pass");
    assert.equal(owns([user(foreign)], ["arn:aws:kms:*:111122223333:key/*"]), "undecided");
    assert.equal(owns([user(foreign)], [], openWorld), "undecided");
    assert.equal(owns([user("arn:aws:kms:eu-west-1:444455556666:alias/aws/s3")], ["*"]), "fail");
  });

  it("cannot be told where the value comes from elsewhere", () => {
    assert.equal(owns([user(Unknown.value)]), "undecided");
    assert.equal(owns([key, { type: Key, name: "other" }, user(Unknown.value, ["key", "other"])]), "pass");
    assert.equal(
      owns([{ type: "aws:s3/bucket:Bucket", name: "no-key" }, user(Unknown.value, ["no-key"])]),
      "undecided",
    );
  });
});

describe("volume keys", () => {
  const needs = (props: TreeObject): string => needsVolumeKey(look(props)).verdict;
  const on = (...types: readonly Tree[]): TreeObject => ({
    productionVariants: types.map((instanceType) => ({ instanceType })),
  });

  it("are asked for where every instance takes one", () => {
    assert.equal(needs(on("ml.m7i.xlarge")), "pass");
    assert.equal(needs(on("ml.m7i.xlarge", "ml.c6i.large")), "pass");
    assert.equal(
      needs({ ...on("ml.m7i.xlarge"), shadowProductionVariants: [{ instanceType: "ml.m5.large" }] }),
      "pass",
    );
    assert.equal(
      needs({ productionVariants: [{ serverlessConfig: { maxConcurrency: 1 } }, { instanceType: "ml.m5.large" }] }),
      "pass",
    );
  });

  it("are not asked for where AWS takes none", () => {
    assert.equal(needs(on("ml.g5.xlarge")), "fail");
    assert.equal(needs(on("ml.m7i.xlarge", "ml.p4d.24xlarge")), "fail");
    assert.equal(needs({ productionVariants: [{ serverlessConfig: { maxConcurrency: 1 } }] }), "fail");
    assert.equal(
      needs({ ...on("ml.m7i.xlarge"), shadowProductionVariants: [{ instanceType: "ml.g5.xlarge" }] }),
      "fail",
    );
    assert.equal(needs({}), "fail");
  });

  it("cannot be told of instances that are not known", () => {
    assert.equal(needs({ productionVariants: Unknown.value }), "undecided");
    assert.equal(needs(on(Unknown.value)), "undecided");
    assert.equal(needs({ ...on("ml.m7i.xlarge"), shadowProductionVariants: Unknown.value }), "undecided");
    assert.equal(needs({ ...on("ml.g5.xlarge"), shadowProductionVariants: Unknown.value }), "fail");
  });
});
