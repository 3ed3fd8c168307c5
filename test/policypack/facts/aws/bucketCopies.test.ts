import assert from "node:assert/strict";
import fc from "fast-check";
import { getsWeights } from "../../../../policypack/facts/aws/bucketCopies";
import {
  AccessPoint,
  Bucket,
  BucketReplication,
  Model,
  ObjectCopy,
  SyncBucket,
  SyncTask,
} from "../../../../policypack/facts/aws/types";
import type { Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const tags = { "ai:system": "shop" };
const bucket = (name: string, props: TreeObject = {}): Given => ({
  type: Bucket,
  name,
  props: { bucket: `shop-${name}`, ...props },
});
const WEIGHTS = bucket("weights", { tags });
const DATA = bucket("data", { tags });
const copy = bucket("copy");
const arn = (name: string): string => `arn:aws:s3:::shop-${name}`;
const replicated = (from: Tree, to: Tree, more: TreeObject = {}, name = "replication"): Given => ({
  type: BucketReplication,
  name,
  props: { bucket: from, rules: [{ status: "Enabled", destination: { bucket: to }, ...more }] },
});
const copied = (source: Tree, to: Tree = "shop-copy"): Given => ({
  type: ObjectCopy,
  name: "copied",
  props: { source, bucket: to, key: "llm" },
});
const sync = (name: string, s3BucketArn: Tree): Given => ({
  type: SyncBucket,
  name,
  props: { s3BucketArn },
  outputs: { arn: `arn:aws:datasync:eu-west-1:111122223333:location/${name}` },
});
const task = (from: string, to: string): Given => ({
  type: SyncTask,
  name: "task",
  props: {
    sourceLocationArn: `arn:aws:datasync:eu-west-1:111122223333:location/${from}`,
    destinationLocationArn: `arn:aws:datasync:eu-west-1:111122223333:location/${to}`,
  },
});
const point: Given = {
  type: AccessPoint,
  name: "point",
  props: { name: "readers", bucket: "shop-weights" },
  outputs: { arn: "arn:aws:s3:eu-west-1:111122223333:accesspoint/readers" },
};

const gets = (...given: readonly Given[]): Verdict => {
  const { the, world } = closedWorld(...given);
  return getsWeights(the("copy"), world).verdict;
};

describe("whether weights are copied to a bucket", () => {
  const TABLE: Readonly<Record<string, readonly [verdict: Verdict, ...given: readonly Given[]]>> = {
    "by replication": ["pass", WEIGHTS, copy, replicated("shop-weights", arn("copy"))],
    "by replication that the source says itself": [
      "pass",
      bucket("weights", {
        tags,
        replicationConfiguration: { rules: [{ status: "Enabled", destination: { bucket: arn("copy") } }] },
      }),
      copy,
    ],
    "by replication of a part": ["pass", WEIGHTS, copy, replicated("shop-weights", arn("copy"), { prefix: "llm/" })],
    "by replication of which it is not known whether it is on": [
      "pass",
      WEIGHTS,
      copy,
      replicated("shop-weights", arn("copy"), { status: Unknown.value }),
    ],
    "not, by replication that is off": [
      "fail",
      WEIGHTS,
      copy,
      replicated("shop-weights", arn("copy"), { status: "Disabled" }),
    ],
    "not, by replication to another": [
      "fail",
      WEIGHTS,
      copy,
      bucket("other"),
      replicated("shop-weights", arn("other")),
    ],
    "not, the other way round": ["fail", WEIGHTS, copy, replicated("shop-copy", arn("weights"))],
    "not: it is what is copied, to itself": ["fail", copy, replicated("shop-copy", arn("copy"))],
    "not, from a bucket of data": ["fail", DATA, copy, replicated("shop-data", arn("copy"))],
    "from a bucket from which a model is loaded": [
      "pass",
      bucket("artifacts"),
      copy,
      { type: Model, name: "llm", props: { primaryContainer: { modelDataUrl: "s3://shop-artifacts/llm.tar.gz" } } },
      replicated("shop-artifacts", arn("copy")),
    ],
    "over another copy": [
      "pass",
      WEIGHTS,
      copy,
      bucket("between"),
      replicated("shop-weights", arn("between")),
      replicated("shop-between", arn("copy"), {}, "onward"),
    ],
    "in a ring": [
      "pass",
      WEIGHTS,
      copy,
      replicated("shop-weights", arn("copy")),
      replicated("shop-copy", arn("weights"), {}, "back"),
    ],
    "as an object": ["pass", WEIGHTS, copy, copied("shop-weights/llm.tar.gz")],
    "as an object, with a slash before it and one that is encoded": [
      "pass",
      WEIGHTS,
      copy,
      copied("/shop-weights%2Fllm"),
    ],
    "as an object of an access point": [
      "pass",
      WEIGHTS,
      copy,
      point,
      copied("arn:aws:s3:eu-west-1:111122223333:accesspoint/readers/object/llm.tar.gz"),
    ],
    "not, as an object of data": ["fail", DATA, copy, copied("shop-data/rows.csv")],
    "not, as an object of elsewhere": ["fail", copy, copied("vendor/llm.tar.gz")],
    "not, as an object that is copied elsewhere": ["fail", WEIGHTS, copy, copied("shop-weights/llm", "vendor")],
    "not, as what is no object": ["fail", WEIGHTS, copy, copied(5)],
    "by a task of DataSync": ["pass", WEIGHTS, copy, sync("a", arn("weights")), sync("b", arn("copy")), task("a", "b")],
    "not, by a task from elsewhere": ["fail", WEIGHTS, copy, sync("b", arn("copy")), task("a", "b")],
    "not, by rules that are none": [
      "fail",
      WEIGHTS,
      copy,
      { type: BucketReplication, name: "replication", props: { bucket: "shop-weights", rules: 5 } },
    ],
    "not, by nothing": ["fail", WEIGHTS, copy],
  };
  for (const [name, [verdict, ...given]] of Object.entries(TABLE)) {
    it(name, () => {
      assert.equal(gets(...given), verdict);
      assert.equal(gets(...given.toReversed()), verdict, "in another order");
    });
  }

  it("is so of what was computed from both", () => {
    const made: Given = {
      ...replicated(Unknown.value, Unknown.value),
      from: { bucket: ["weights"], rules: ["copy"] },
    };
    assert.equal(gets(WEIGHTS, copy, made), "pass");
  });

  it("is told at the end", () => {
    const { the, world } = openWorld(WEIGHTS, copy, replicated("shop-weights", arn("copy")));
    assert.equal(getsWeights(the("copy"), world).verdict, "fail");
  });

  it("is so however long the chain is, and not where it is broken", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(11), (length, at) => {
        const names = ["weights", ...Array.from({ length: length - 1 }, (_, index) => `step-${index}`), "copy"];
        const buckets = names.map((name) => (name === "weights" ? WEIGHTS : bucket(name)));
        const steps = names.slice(1).map((name, index) => {
          return replicated(`shop-${names[index] ?? ""}`, arn(name), {}, `replication-${index}`);
        });
        assert.equal(gets(...buckets, ...steps), "pass");
        const broken = steps.filter((_, index) => index !== at % length);
        assert.equal(gets(...buckets, ...broken), "fail");
      }),
      { numRuns: 50 },
    );
  });
});
