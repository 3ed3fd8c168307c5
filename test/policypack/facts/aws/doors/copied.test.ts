import assert from "node:assert/strict";
import { COPIED } from "../../../../../policypack/facts/aws/doors/copied";
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
} from "../../../../../policypack/facts/aws/types";
import type { ResourceType } from "../../../../../policypack/facts/resource";
import { Unknown, type Tree, type TreeObject } from "../../../../../policypack/facts/tree";
import { type Given } from "../../../../support/world";
import { ACCOUNT, NOBODY, OTHERS, OURS, door, seen, table, tags } from "./support/doors";

const point: Given = {
  type: AccessPoint,
  name: "point",
  props: { name: "readers", bucket: "shop-weights" },
  outputs: { arn: "arn:aws:s3:eu-west-1:111122223333:accesspoint/readers" },
};

describe("doors by which copies are made", () => {
  const replicating = (destination: Tree, more: TreeObject = {}, bucket: Tree = "shop-weights"): Given =>
    door(BucketReplication, { bucket, rules: [{ status: "Enabled", destination, ...more }] });
  const to = (bucket: Tree, more: TreeObject = {}): TreeObject => ({ bucket, ...more });
  const copying = (source: Tree, more: TreeObject = {}): Given =>
    door(ObjectCopy, { bucket: "vendor", source, ...more });
  const inventory = (destination: TreeObject): Given =>
    door(BucketInventory, { bucket: "shop-weights", destination: { bucket: destination } });
  const analytics = (s3BucketDestination: TreeObject): Given =>
    door(BucketAnalytics, {
      bucket: "shop-weights",
      storageClassAnalysis: { dataExport: { destination: { s3BucketDestination } } },
    });
  const at = (type: ResourceType, name: string, props: TreeObject = {}): Given => ({
    type,
    name,
    props,
    outputs: { arn: `arn:aws:datasync:eu-west-1:111122223333:location/${name}` },
  });
  const location = (name: string): string => `arn:aws:datasync:eu-west-1:111122223333:location/${name}`;
  const source = at(SyncBucket, "source", { s3BucketArn: "arn:aws:s3:::shop-weights" });
  const task = (destination: Tree, from: Tree = location("source")): Given =>
    door(SyncTask, { sourceLocationArn: from, destinationLocationArn: destination });
  const repository = (name: Tree, more: TreeObject = { tags }): Given => ({
    type: Repository,
    name: "repository",
    props: { name, ...more },
  });
  const registry = (filters: Tree, registryId: Tree = ACCOUNT): Given =>
    door(RegistryReplication, {
      replicationConfiguration: { rules: [{ destinations: [{ registryId }], repositoryFilters: filters }] },
    });
  const begins = (filter: Tree): Tree => [{ filter, filterType: "PREFIX_MATCH" }];

  table(COPIED, {
    "to a bucket of the stack": [[["pass", "copied: pass"]], NOBODY, replicating(to("arn:aws:s3:::shop-web"))],
    "to one of elsewhere": [[["pass", "copied: undecided"]], NOBODY, replicating(to("arn:aws:s3:::vendor"))],
    "to an account that is stated": [
      [["pass", "copied: pass"]],
      OURS,
      replicating(to("arn:aws:s3:::vendor", { account: ACCOUNT })),
    ],
    "to an account that is not": [
      [["pass", "copied: fail"]],
      OTHERS,
      replicating(to("arn:aws:s3:::vendor", { account: ACCOUNT })),
    ],
    "to an account that is not known": [
      [["pass", "copied: undecided"]],
      OTHERS,
      replicating(to("arn:aws:s3:::vendor", { account: Unknown.value })),
    ],
    "to a place that is stated": [
      [["pass", "copied: pass"]],
      { ...NOBODY, weightCopies: ["arn:aws:s3:::vendor"] },
      replicating(to("arn:aws:s3:::vendor")),
    ],
    "nowhere, by a rule that is off": [[], NOBODY, replicating(to("arn:aws:s3:::vendor"), { status: "Disabled" })],
    "by a rule of which it is not known whether it is on": [
      [["pass", "copied: undecided"]],
      NOBODY,
      replicating(to("arn:aws:s3:::vendor"), { status: Unknown.value }),
    ],
    "of a bucket of no weights": [[["fail", "copied: undecided"]], NOBODY, replicating(to("vendor"), {}, "shop-web")],
    "of a bucket that is not known": [
      [["undecided", "copied: undecided"]],
      NOBODY,
      replicating(to("vendor"), {}, Unknown.value),
    ],
    "by rules that are none": [[], NOBODY, door(BucketReplication, { bucket: "shop-weights", rules: 5 })],
    "by the list of what there is": [
      [["pass", "copied: pass"]],
      OURS,
      inventory({ bucketArn: "arn:aws:s3:::lists", accountId: ACCOUNT }),
    ],
    "by that list, to somebody": [[["pass", "copied: fail"]], OTHERS, inventory({ bucketArn: "arn:aws:s3:::lists" })],
    "by the export of an analysis": [
      [["pass", "copied: fail"]],
      OTHERS,
      analytics({ bucketArn: "arn:aws:s3:::lists", bucketAccountId: ACCOUNT }),
    ],
    "by no export": [[["pass"]], OTHERS, door(BucketAnalytics, { bucket: "shop-weights" })],
    "by an object": [[["pass", "copied: undecided"]], NOBODY, copying("shop-weights/llm.tar.gz")],
    "by an object whose name is encoded": [
      [["pass", "copied: undecided"]],
      NOBODY,
      copying("/shop-weights%2Fllm.tar.gz"),
    ],
    "by an object of an access point": [
      [["pass", "copied: undecided"]],
      NOBODY,
      point,
      copying("arn:aws:s3:eu-west-1:111122223333:accesspoint/readers/object/llm.tar.gz"),
    ],
    "by an object of another bucket": [[["fail", "copied: undecided"]], NOBODY, copying("shop-web/index.html")],
    "by an object that is not known": [[["undecided", "copied: undecided"]], NOBODY, copying(Unknown.value)],
    "by an object whose copy somebody may read": [
      [["pass", "copied: pass", "somebody: fail"]],
      OTHERS,
      copying("shop-weights/llm.tar.gz", {
        bucket: "shop-web",
        grants: [{ type: "CanonicalUser", id: "79a59df900b949e5", permissions: ["READ"] }],
      }),
    ],
    "by an object whose copy one may read who is stated": [
      [["pass", "copied: pass", "somebody: pass"]],
      { ...NOBODY, weightReaders: ["79a59df900b949e5"] },
      copying("shop-weights/llm.tar.gz", {
        bucket: "shop-web",
        grants: [{ type: "CanonicalUser", id: "79a59df900b949e5", permissions: ["READ"] }],
      }),
    ],
    "by a source that is a number": [[["fail", "copied: undecided"]], NOBODY, copying(5)],
    "by a task, to a file system of the stack": [
      [["pass", "copied: pass"]],
      OTHERS,
      source,
      at(SyncFileSystem, "files"),
      task(location("files")),
    ],
    "by a task, to another cloud": [
      [["pass", "copied: fail"]],
      NOBODY,
      source,
      at(SyncElsewhere, "vendor", { serverHostname: "files.example.com" }),
      task(location("vendor")),
    ],
    "by a task, to a bucket of the stack": [
      [["pass", "copied: pass"]],
      OTHERS,
      source,
      at(SyncBucket, "web-files", { s3BucketArn: "arn:aws:s3:::shop-web" }),
      task(location("web-files")),
    ],
    "by a task, to a bucket of elsewhere": [
      [["pass", "copied: fail"]],
      OTHERS,
      source,
      at(SyncBucket, "vendor-files", { s3BucketArn: "arn:aws:s3:::vendor" }),
      task(location("vendor-files")),
    ],
    "by a task, to where nothing is said of": [[["pass", "copied: undecided"]], NOBODY, source, task(location("x"))],
    "by a task, to a place that is stated": [
      [["pass", "copied: pass"]],
      { ...NOBODY, weightCopies: ["arn:aws:datasync:*:location/x"] },
      source,
      task(location("x")),
    ],
    "by a task, to a place that is not": [
      [["pass", "copied: fail"]],
      { ...NOBODY, weightCopies: ["arn:aws:datasync:*:location/y"] },
      source,
      task(location("x")),
    ],
    "by a task, to where it is not known": [[["pass", "copied: undecided"]], NOBODY, source, task(Unknown.value)],
    "by a task, from elsewhere": [[["fail", "copied: undecided"]], NOBODY, task(location("x"), location("y"))],
    "of images, to an account that is stated": [[["pass", "copied: pass"]], OURS, repository("vllm"), registry([])],
    "of images, to one that is not": [[["pass", "copied: fail"]], OTHERS, repository("vllm"), registry([])],
    "of images that begin so": [[["pass", "copied: pass"]], OURS, repository("ai/vllm"), registry(begins("ai/"))],
    "of other images": [[["fail", "copied: pass"]], OURS, repository("ai/vllm"), registry(begins("web/"))],
    "of images whose names are not known": [
      [["pass", "copied: pass"]],
      OURS,
      repository(Unknown.value),
      registry(begins("web/")),
    ],
    "of images that begin in a way that is not known": [
      [["pass", "copied: pass"]],
      OURS,
      repository("ai/vllm"),
      registry(begins(Unknown.value)),
    ],
    "of images of no AI system": [[["fail", "copied: pass"]], OURS, repository("web", {}), registry([])],
    "of images, by rules that are none": [
      [],
      OURS,
      door(RegistryReplication, { replicationConfiguration: { rules: 5 } }),
    ],
  });

  it("is told of what a bucket says itself, too", () => {
    const replicated = (rules: Tree): Given => ({
      type: Bucket,
      name: "door",
      props: { bucket: "shop-weights", tags, replicationConfiguration: { rules } },
    });
    const rule = { status: "Enabled", destination: to("arn:aws:s3:::vendor", { accountId: ACCOUNT }) };
    assert.deepEqual(seen(COPIED, OURS, [replicated([rule])]), [["pass", "copied: pass"]]);
    assert.deepEqual(seen(COPIED, OTHERS, [replicated([rule])]), [["pass", "copied: fail"]]);
    assert.deepEqual(seen(COPIED, OTHERS, [replicated([])]), []);
  });
});
