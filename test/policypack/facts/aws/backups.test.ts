import assert from "node:assert/strict";
import fc from "fast-check";
import { aiStoresToBackUp, isBackedUp } from "../../../../policypack/facts/aws/backups";
import { BackupSelection, Bucket, DatabaseCluster, FileSystem, Table } from "../../../../policypack/facts/aws/types";
import type { Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const UNKNOWN: Tree = Unknown.value;
const tags: TreeObject = { "ai:system": "shop", "ai:env": "prod", backup: "Nightly" };
const store: Given = { type: Bucket, name: "store", props: { bucket: "shop-weights", tags } };
const named: Given = { type: Table, name: "store", props: { name: "sessions", tags } };
const unnamed: Given = { type: Table, name: "store", props: { tags } };
const files: Given = { type: FileSystem, name: "store", props: { tags } };
const cluster: Given = { type: DatabaseCluster, name: "store", props: { clusterIdentifier: "vectors", tags } };
const other: Given = { type: Table, name: "other", props: { tags } };
const selection = (props: TreeObject, from?: readonly string[], name = "nightly"): Given => ({
  type: BackupSelection,
  name,
  props: { planId: "plan", iamRoleArn: "arn:aws:iam::111122223333:role/backup", ...props },
  ...(from === undefined ? {} : { from: { resources: from, notResources: from } }),
});
const backedUp = (given: readonly Given[], build = closedWorld): Verdict => {
  const { the, world } = build(...given);
  return isBackedUp(the("store"), world).verdict;
};
const TABLE_ARN = "arn:aws:dynamodb:eu-west-1:111122223333:table/sessions";

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html */
describe("what a backup selection takes by ARNs", () => {
  type Row = readonly [verdict: Verdict, store: Given, resources: Tree, from?: readonly string[]];
  const TABLE: Readonly<Record<string, Row>> = {
    everything: ["pass", store, ["*"]],
    "a bucket": ["pass", store, ["arn:aws:s3:::shop-weights"]],
    "all buckets": ["pass", store, ["arn:aws:s3:::*"]],
    "buckets by how they begin": ["pass", store, ["arn:aws:s3:::shop-*"]],
    "not a bucket that is called otherwise": ["fail", store, ["arn:aws:s3:::shop"]],
    "not other buckets": ["fail", store, ["arn:aws:s3:::logs-*"]],
    "not tables": ["fail", store, ["arn:aws:dynamodb:*:*:table/*"]],
    "a table": ["pass", named, [TABLE_ARN]],
    "a table in China": ["pass", named, ["arn:aws-cn:dynamodb:cn-north-1:111122223333:table/sessions"]],
    "all tables": ["pass", named, ["arn:aws:dynamodb:*:*:table/*"]],
    "not another table": ["fail", named, ["arn:aws:dynamodb:eu-west-1:111122223333:table/carts"]],
    "a database": ["pass", cluster, ["arn:aws:rds:*:*:cluster:vectors"]],
    "all databases": ["pass", cluster, ["arn:aws:rds:*:*:cluster:*"]],
    "not instances of databases": ["fail", cluster, ["arn:aws:rds:*:*:db:*"]],
    "all file systems": ["pass", files, ["arn:aws:elasticfilesystem:*:*:file-system/*"]],
    "it is not known which file systems": ["undecided", files, ["arn:aws:elasticfilesystem:*:*:file-system/fs-0a*"]],
    "it is not known which tables": [
      "undecided",
      { ...named, props: { name: UNKNOWN, tags } },
      ["arn:aws:dynamodb:*:*:table/shop-*"],
    ],
    "what it was computed from": ["pass", unnamed, [UNKNOWN], ["store"]],
    "each that it was computed from": ["pass", unnamed, [UNKNOWN, UNKNOWN], ["store", "other"]],
    "not what it was not computed from": ["fail", unnamed, [UNKNOWN], ["other"]],
    "it is not known which of two it was computed from": ["undecided", unnamed, [UNKNOWN], ["store", "other"]],
    "it is not known which": ["undecided", unnamed, [UNKNOWN]],
    "it is not known which, beside another": ["undecided", unnamed, [UNKNOWN, UNKNOWN], ["other"]],
    "it is not known what": ["undecided", store, UNKNOWN],
    "a bucket, whatever else": ["pass", store, [UNKNOWN, "arn:aws:s3:::shop-weights"]],
    "nothing by no ARN": ["fail", store, []],
    "nothing by an ARN that is none": ["fail", store, [5]],
    "nothing by ARNs that are no list": ["fail", store, 5],
  };
  for (const [name, [verdict, one, resources, from]] of Object.entries(TABLE))
    it(name, () => {
      assert.equal(backedUp([one, other, selection({ resources }, from)]), verdict);
      assert.equal(backedUp([selection({ resources }, from), other, one]), verdict, "in another order");
      // What is taken by name is what is left out by it.
      const left = backedUp([one, other, selection({ resources: ["*"], notResources: resources }, from)]);
      const turned = { pass: "fail", fail: "pass", undecided: "undecided" }[verdict];
      const isList = Array.isArray(resources);
      assert.equal(left, isList ? turned : verdict, "where it is left out");
    });
});

describe("what a backup selection takes by tags", () => {
  const isTag = (key: Tree, value: Tree): TreeObject => ({ type: "STRINGEQUALS", key, value });
  const tagged = (key: string, value: Tree): TreeObject => ({ key: `aws:ResourceTag/${key}`, value });
  const on = (operator: string, ...wanted: readonly TreeObject[]): TreeObject => ({
    resources: ["*"],
    conditions: [{ [operator]: wanted }],
  });
  const TABLE: Readonly<Record<string, readonly [verdict: Verdict, props: TreeObject]>> = {
    "one that it has": ["pass", { selectionTags: [isTag("backup", "Nightly")] }],
    "one of two": ["pass", { selectionTags: [isTag("team", "x"), isTag("backup", "Nightly")] }],
    "not one with another value": ["fail", { selectionTags: [isTag("backup", "Weekly")] }],
    "not in another case": ["fail", { selectionTags: [isTag("backup", "nightly")] }],
    "not one that it has not": ["fail", { selectionTags: [isTag("team", "x")] }],
    "by ARN or by tag": ["pass", { resources: ["arn:aws:s3:::x"], selectionTags: [isTag("backup", "Nightly")] }],
    "not by neither": ["fail", { resources: ["arn:aws:s3:::x"], selectionTags: [isTag("team", "x")] }],
    "not by one of two conditions": ["fail", on("stringEquals", tagged("backup", "Nightly"), tagged("ai:env", "dev"))],
    "by two conditions": ["pass", on("stringEquals", tagged("backup", "Nightly"), tagged("ai:env", "prod"))],
    "by a condition, of nothing that is chosen": [
      "fail",
      { ...on("stringEquals", tagged("ai:env", "prod")), resources: ["arn:aws:s3:::x"] },
    ],
    "by a condition alone": ["pass", { conditions: [{ stringEquals: [tagged("ai:env", "prod")] }] }],
    "by a pattern": ["pass", on("stringLikes", tagged("backup", "Night*"))],
    "not by another pattern": ["fail", on("stringLikes", tagged("backup", "Week*"))],
    "by what it is not": ["pass", on("stringNotEquals", tagged("ai:env", "dev"))],
    "not by what it is": ["fail", on("stringNotEquals", tagged("ai:env", "prod"))],
    "not by a pattern that it meets": ["fail", on("stringNotLikes", tagged("ai:env", "pr*"))],
    "by a pattern that it does not meet": ["pass", on("stringNotLikes", tagged("ai:env", "de*"))],
    "it is not known by a value that is not": ["undecided", { selectionTags: [isTag("backup", UNKNOWN)] }],
    "it is not known by a key that is not": ["undecided", { selectionTags: [isTag(UNKNOWN, "Nightly")] }],
    "it is not known by a condition that is not": ["undecided", on("stringEquals", tagged("backup", UNKNOWN))],
    "it is not known by conditions that are not": ["undecided", { resources: ["*"], conditions: UNKNOWN }],
    "it is not known by a condition's tags that are not": [
      "undecided",
      { resources: ["*"], conditions: [{ stringEquals: UNKNOWN }] },
    ],
    "not by conditions that are none": ["fail", { resources: ["*"], conditions: 5 }],
    "not by tags that are none": ["fail", { selectionTags: 5 }],
    "it is not known by tags that are not": ["undecided", { selectionTags: UNKNOWN }],
    "by tags, whatever else is not known": [
      "pass",
      { resources: UNKNOWN, selectionTags: [isTag("backup", "Nightly")] },
    ],
  };
  for (const [name, [verdict, props]] of Object.entries(TABLE))
    it(name, () => {
      assert.equal(backedUp([store, selection(props)]), verdict);
    });

  it("is not known of a store whose tags are not", () => {
    const open: Given = { ...store, props: { bucket: "shop-weights", tags: UNKNOWN } };
    assert.equal(backedUp([open, selection({ selectionTags: [isTag("backup", "Nightly")] })]), "undecided");
  });
});

describe("whether a store is backed up", () => {
  it("is so by any selection, and never less by one more", () => {
    const arns = fc.constantFrom("*", "arn:aws:s3:::shop-weights", "arn:aws:s3:::logs", "arn:aws:s3:::sh*", TABLE_ARN);
    const RANK = { fail: 0, undecided: 1, pass: 2 };
    fc.assert(
      fc.property(
        fc.array(fc.array(arns, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }),
        arns,
        (lists, more) => {
          const given = lists.map((resources, at) => selection({ resources }, undefined, `plan-${at}`));
          const before = RANK[backedUp([store, ...given])];
          assert.ok(RANK[backedUp([store, ...given, selection({ resources: [more] })])] >= before);
          assert.ok(
            RANK[
              backedUp([store, ...given.map((one) => ({ ...one, props: { ...one.props, notResources: [more] } }))])
            ] <= before,
          );
        },
      ),
      { numRuns: 50 },
    );
  });
  it("may still come while a program runs", () => {
    assert.equal(backedUp([store, selection({ resources: ["arn:aws:s3:::x"] })], openWorld), "undecided");
    assert.equal(backedUp([store, selection({ resources: ["*"] })], openWorld), "pass");
  });
  it("is asked once of a stack without a plan", () => {
    assert.equal(backedUp([store]), "undecided");
    const { the, world } = closedWorld(store, { ...store, name: "another" });
    assert.deepEqual(
      ["another", "store"].map((name) => isBackedUp(the(name), world).verdict),
      ["undecided", "pass"],
    );
  });
  it("is asked of stores of AI in earnest", () => {
    const asked = (given: Given): number => {
      const { the, world } = closedWorld(given);
      return aiStoresToBackUp.of(the(given.name), world).length;
    };
    const of = (env: string, more: TreeObject = {}): Given => ({
      ...store,
      props: { tags: { "ai:system": "shop", "ai:env": env, ...more } },
    });
    assert.equal(asked(of("prod")), 1);
    assert.equal(asked(of("dev")), 0);
    assert.equal(asked(of("dev", { "ai:data-classification": "confidential" })), 1);
    assert.equal(asked({ ...store, props: { tags: { team: "shop" } } }), 0);
  });
});
