import assert from "node:assert/strict";
import fc from "fast-check";
import {
  isBackedUpByItself,
  isLockedFor,
  isReplica,
  isReplicated,
  keepsRecords,
} from "../../../../policypack/facts/aws/replication";
import {
  BackupVault,
  BackupVaultLock,
  Bucket,
  BucketLogging,
  BucketReplication,
  EfsBackupPolicy,
  FileSystem,
  Trail,
} from "../../../../policypack/facts/aws/types";
import type { Verdict } from "../../../../policypack/facts/truth";
import { isTreeList, Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const bucket = (name: string, region: Tree = "eu-west-1", more: TreeObject = {}): Given => ({
  type: Bucket,
  name,
  props: { bucket: name, region, ...more },
});
const rule = (to: Tree = "arn:aws:s3:::copy", more: TreeObject = {}, destination: TreeObject = {}): TreeObject => ({
  status: "Enabled",
  destination: { bucket: to, ...destination },
  ...more,
});
const replication = (rules: Tree, source: Tree = "store"): Given => ({
  type: BucketReplication,
  name: "replication",
  props: { bucket: source, rules },
});
const STORE = bucket("store");
const FAR = bucket("copy", "eu-central-1");
const NEAR = bucket("copy");

/** Rules of a bucket, and whether by them all of it goes to the bucket `copy` in another Region. */
const RULES: Readonly<Record<string, readonly [rules: Tree, verdict: Verdict]>> = {
  "all of it": [[rule()], "pass"],
  "all of it, by a filter that leaves nothing out": [[rule(undefined, { filter: { prefix: "" } })], "pass"],
  "all of it, by the old form": [[rule(undefined, { prefix: "" })], "pass"],
  "all of it, as the second of two": [[rule(undefined, { filter: { prefix: "a/" } }), rule()], "pass"],
  "what begins so": [[rule(undefined, { filter: { prefix: "a/" } })], "fail"],
  "what begins so, by the old form": [[rule(undefined, { prefix: "a/" })], "fail"],
  "what has a tag": [[rule(undefined, { filter: { tag: { key: "keep", value: "yes" } } })], "fail"],
  "what has both": [[rule(undefined, { filter: { and: { prefix: "", tags: { keep: "yes" } } } })], "fail"],
  "nothing: it is switched off": [[rule(undefined, { status: "Disabled" })], "fail"],
  "nothing: it does not say that it is on": [[{ destination: { bucket: "copy" } }], "fail"],
  "nothing: no rule": [[], "fail"],
  nowhere: [[{ status: "Enabled", destination: {} }], "fail"],
  "not known": [Unknown.value, "undecided"],
  "not known of one rule": [[Unknown.value], "undecided"],
  "all of it, and what is not known": [[Unknown.value, rule()], "pass"],
  "not known where to": [[{ status: "Enabled", destination: Unknown.value }], "undecided"],
  "not known by which filter": [[rule(undefined, { filter: Unknown.value })], "undecided"],
  "not known whether it is on": [[rule(undefined, { status: Unknown.value })], "undecided"],
  "not known of which part": [[rule(undefined, { filter: { prefix: Unknown.value } })], "undecided"],
  "rules that are no list": [5, "fail"],
  "a rule that is none": [[5], "fail"],
};

describe("whether all of a bucket is replicated", () => {
  const replicated = (...given: readonly Given[]): Verdict => {
    const { the, world } = closedWorld(...given);
    return isReplicated(the("store"), world).verdict;
  };

  for (const [name, [rules, verdict]] of Object.entries(RULES)) {
    it(name, () => {
      assert.equal(replicated(STORE, FAR, replication(rules)), verdict);
      const inline = bucket("store", "eu-west-1", { replicationConfiguration: { rules } });
      assert.equal(replicated(inline, FAR), verdict, "in the bucket");
    });
  }

  const PLACES: Readonly<Record<string, readonly [given: readonly Given[], verdict: Verdict]>> = {
    "to another Region": [[STORE, FAR, replication([rule()])], "pass"],
    "to its own": [[STORE, NEAR, replication([rule()])], "fail"],
    "to another account": [[STORE, replication([rule(undefined, {}, { account: "444455556666" })])], "pass"],
    "to one of elsewhere": [[STORE, replication([rule()])], "undecided"],
    "to one that is not known": [[STORE, replication([rule(Unknown.value)])], "undecided"],
    "to one whose Region is not known": [[STORE, bucket("copy", Unknown.value), replication([rule()])], "undecided"],
    "from a Region that is not known": [[bucket("store", Unknown.value), FAR, replication([rule()])], "undecided"],
    "of another bucket": [[STORE, FAR, replication([rule()], "other")], "fail"],
    "of one that is not known": [[STORE, FAR, replication([rule()], Unknown.value)], "undecided"],
    "by nobody": [[STORE, FAR], "fail"],
  };
  for (const [name, [given, verdict]] of Object.entries(PLACES)) {
    it(name, () => {
      assert.equal(replicated(...given), verdict);
    });
  }

  it("may still be said while a program runs", () => {
    const { the, world } = openWorld(STORE);
    assert.equal(isReplicated(the("store"), world).verdict, "undecided");
  });

  it("is asked of buckets alone", () => {
    assert.equal(replicated({ type: FileSystem, name: "store" }), "fail");
  });

  it("is never less by a rule more, and the same in any order", () => {
    const anyRule = fc.constantFrom(
      ...Object.values(RULES).flatMap(([rules]) => (isTreeList(rules) ? [...rules] : [])),
    );
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 4 }), anyRule, (rules: Tree[], more: Tree) => {
        const of = (all: Tree[]) => replicated(STORE, FAR, replication(all));
        const after = of([...rules, more]);
        if (of(rules) === "pass") assert.equal(after, "pass");
        assert.equal(of([more, ...rules.toReversed()]), after);
      }),
      { numRuns: 50 },
    );
  });
});

describe("whether a bucket is the copy of another", () => {
  const copy = (...given: readonly Given[]): Verdict => {
    const { the, world } = closedWorld(...given);
    return isReplica(the("copy"), world).verdict;
  };

  for (const [name, [rules, verdict]] of Object.entries(RULES)) {
    it(name, () => {
      assert.equal(copy(STORE, FAR, replication(rules)), verdict);
      const inline = bucket("store", "eu-west-1", { replicationConfiguration: { rules } });
      assert.equal(copy(inline, FAR), verdict, "by what the other says itself");
    });
  }

  const OTHER = bucket("other", "eu-central-1");
  const TABLE: Readonly<Record<string, readonly [given: readonly Given[], verdict: Verdict]>> = {
    "of one in its own Region": [[STORE, NEAR, replication([rule()])], "fail"],
    "of none": [[STORE, FAR, OTHER, replication([rule("arn:aws:s3:::other")])], "fail"],
    "of one that is all copied to a third, and a part to here": [
      [STORE, FAR, OTHER, replication([rule("arn:aws:s3:::other"), rule(undefined, { filter: { prefix: "a/" } })])],
      "fail",
    ],
    "of one that is all copied to a third, and to here by a rule that is off": [
      [STORE, FAR, OTHER, replication([rule("arn:aws:s3:::other"), rule(undefined, { status: "Disabled" })])],
      "fail",
    ],
    "of one of elsewhere": [[FAR, replication([rule()], "elsewhere")], "undecided"],
    "of one that is not known": [[FAR, replication([rule()], Unknown.value)], "undecided"],
    "of one that is not said": [[FAR, replication([rule()], "")], "fail"],
    "of nothing: it is what is copied": [[FAR, STORE, replication([rule("arn:aws:s3:::store")], "copy")], "fail"],
  };
  for (const [name, [given, verdict]] of Object.entries(TABLE)) {
    it(name, () => {
      assert.equal(copy(...given), verdict);
      assert.equal(copy(...given.toReversed()), verdict, "in another order");
    });
  }

  it("is asked of buckets alone", () => {
    assert.equal(copy({ type: FileSystem, name: "copy" }, replication([rule()])), "fail");
  });
});

describe("whether a bucket keeps records", () => {
  const logging = (source: Tree, target: Tree = "store", name = "logging"): Given => ({
    type: BucketLogging,
    name,
    props: { bucket: source, targetBucket: target },
  });
  const trail = (s3BucketName: Tree): Given => ({ type: Trail, name: "trail", props: { s3BucketName } });
  const TABLE: Readonly<Record<string, readonly [given: readonly Given[], verdict: Verdict]>> = {
    "of a trail": [[STORE, trail("store")], "pass"],
    "of another bucket": [[STORE, bucket("web"), logging("web")], "pass"],
    "of a bucket of elsewhere": [[STORE, logging("web")], "pass"],
    "of itself": [[STORE, logging("store")], "fail"],
    "of itself, and of another": [[STORE, logging("store"), logging("web", "store", "more")], "fail"],
    "of what is not known": [[STORE, logging(Unknown.value)], "undecided"],
    "of none": [[STORE], "fail"],
    "in another bucket": [[STORE, trail("other"), logging("web", "other")], "fail"],
    "not known where": [[STORE, logging("web", Unknown.value)], "undecided"],
    "of what is no bucket": [[{ type: FileSystem, name: "store" }], "fail"],
  };
  for (const [name, [given, verdict]] of Object.entries(TABLE)) {
    it(name, () => {
      const { the, world } = closedWorld(...given);
      assert.equal(keepsRecords(the("store"), world).verdict, verdict);
    });
  }
});

describe("whether a file system is backed up by itself", () => {
  const files: Given = { type: FileSystem, name: "files", props: {}, outputs: { id: "fs-0a1b2c3d" } };
  const policy = (status: Tree, fileSystemId: Tree = "fs-0a1b2c3d"): Given => ({
    type: EfsBackupPolicy,
    name: "policy",
    props: { fileSystemId, backupPolicy: { status } },
  });
  const TABLE: Readonly<Record<string, readonly [given: readonly Given[], verdict: Verdict]>> = {
    "by its policy": [[files, policy("ENABLED")], "pass"],
    "not: the policy says so": [[files, policy("DISABLED")], "fail"],
    "not, by the policy of another": [[files, policy("ENABLED", "fs-1")], "fail"],
    "not, by a word that AWS does not know": [[files, policy("enabled")], "fail"],
    "not, without one": [[files], "fail"],
    "not known": [[files, policy(Unknown.value)], "undecided"],
    "not known of which": [[files, policy("ENABLED", Unknown.value)], "undecided"],
    "not as a bucket": [[bucket("files")], "fail"],
  };
  for (const [name, [given, verdict]] of Object.entries(TABLE)) {
    it(name, () => {
      const { the, world } = closedWorld(...given);
      assert.equal(isBackedUpByItself(the("files"), world).verdict, verdict);
    });
  }
});

describe("for how long a vault is locked", () => {
  const vault = (name: Tree = "backups"): Given => ({ type: BackupVault, name: "vault", props: { name } });
  const lock = (minRetentionDays: Tree, backupVaultName: Tree = "backups", name = "lock"): Given => ({
    type: BackupVaultLock,
    name,
    props: { backupVaultName, minRetentionDays },
  });
  const locked = (given: readonly Given[], days = 30, build = closedWorld): Verdict => {
    const { the, world } = build(...given);
    return isLockedFor(the("vault"), days, world).verdict;
  };
  const TABLE: Readonly<Record<string, readonly [given: readonly Given[], verdict: Verdict]>> = {
    "long enough": [[vault(), lock(30)], "pass"],
    "long enough, in words": [[vault(), lock("30")], "pass"],
    "not long enough": [[vault(), lock(29)], "fail"],
    "with no least time": [[vault(), lock(undefined as unknown as Tree)], "fail"],
    "not, by the lock of another": [[vault(), lock(30, "others")], "fail"],
    "not, without one": [[vault()], "fail"],
    "not known": [[vault(), lock(Unknown.value)], "undecided"],
    "not known of which": [[vault(), lock(30, Unknown.value)], "undecided"],
    "not known, as its name is not": [[vault(Unknown.value)], "undecided"],
    "a word that is no number": [[vault(), lock("long")], "fail"],
  };
  for (const [name, [given, verdict]] of Object.entries(TABLE)) {
    it(name, () => {
      assert.equal(locked(given), verdict);
    });
  }

  it("may still be said while a program runs", () => {
    assert.equal(locked([vault()], 30, openWorld), "undecided");
  });

  it("is never longer than it says", () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), (least, days) => {
        assert.equal(locked([vault(), lock(least)], days), least >= days ? "pass" : "fail");
      }),
      { numRuns: 50 },
    );
  });
});
