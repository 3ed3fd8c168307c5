import assert from "node:assert/strict";
import { EffectiveBucket } from "../../../../policypack/facts/aws/bucket";
import { keysOfBucket, NO_KEY_YET, SOME_KEY } from "../../../../policypack/facts/aws/bucketKeys";
import {
  ANY_NAME,
  documentsOfBucket,
  guardedBucket,
  isNameKnown,
} from "../../../../policypack/facts/aws/guardedBucket";
import {
  Bucket,
  BucketEncryption,
  BucketPolicy,
  Key,
  KeyAlias,
  KeyPolicy,
} from "../../../../policypack/facts/aws/types";
import { byArn } from "../../../../policypack/facts/iam/evaluate/callers";
import { letsIn, refuses } from "../../../../policypack/facts/iam/evaluate/things";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const UNKNOWN: Tree = Unknown.value;
const OBJECT = "arn:aws:s3:::shop-weights/llm.tar.gz";
const OTHER = "arn:aws:iam::999900001111:role/other";
const says = (Effect: string, more: object = {}) => ({
  Effect,
  Principal: { AWS: OTHER },
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::shop-weights/*",
  ...more,
});
const text = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const bucket = (props: TreeObject = {}): Given => ({
  type: Bucket,
  name: "weights",
  props: { bucket: "shop-weights", ...props },
});
const policy = (document: Tree, name = "policy", of: Tree = "shop-weights"): Given => ({
  type: BucketPolicy,
  name,
  props: { bucket: of, policy: document },
});
const delegated = says("Allow", {
  Principal: "*",
  Action: "*",
  Resource: ["arn:aws:s3:::shop-weights", "arn:aws:s3:::shop-weights/*"],
  Condition: { StringEquals: { "s3:DataAccessPointAccount": "111122223333" } },
});

/** For another account's role: whether it is let in, whether it is refused, and whether more may be said. */
function asked(...given: readonly Given[]): readonly string[] {
  const { world } = closedWorld(...given);
  const { complete, documents, owner } = documentsOfBucket("shop-weights", world);
  const request = { action: "s3:getobject", resource: OBJECT, context: new Map(), caller: byArn(OTHER) };
  const byName = { resource: owner ?? { urn: "" }, arns: [OBJECT], documents, needsOwnDocument: false } as never;
  if (owner !== undefined) {
    const own = guardedBucket(new EffectiveBucket(owner, world));
    assert.equal(letsIn(own, request).verdict, letsIn(byName, request).verdict, "by the resource and by its name");
    assert.deepEqual(own.documents.length, documents.length);
  }
  return [letsIn(byName, request).verdict, refuses(byName, request).verdict, complete.verdict];
}

describe("the documents of a bucket", () => {
  const allow = text(says("Allow"));
  const TABLE: Readonly<
    Record<string, readonly [given: readonly Given[], lets: string, refuses: string, complete: string]>
  > = {
    "are none": [[bucket()], "fail", "fail", "pass"],
    "are in the bucket": [[bucket({ policy: allow })], "pass", "fail", "pass"],
    "are of their own": [[bucket(), policy(allow)], "pass", "fail", "pass"],
    "are written as an object": [
      [bucket(), policy({ Version: "2012-10-17", Statement: [says("Allow")] })],
      "pass",
      "fail",
      "pass",
    ],
    "name the bucket by its ARN": [
      [bucket(), policy(allow, "policy", "arn:aws:s3:::shop-weights")],
      "pass",
      "fail",
      "pass",
    ],
    "are of another bucket": [[bucket(), policy(allow, "policy", "shop-logs")], "fail", "fail", "pass"],
    "are several, of which one refuses": [
      [bucket({ policy: allow }), policy(text(says("Deny")))],
      "fail",
      "pass",
      "pass",
    ],
    "refuse by one statement of two": [[bucket(), policy(text(says("Allow"), says("Deny")))], "fail", "pass", "pass"],
    "refuse somebody else": [
      [bucket(), policy(text(says("Allow"), says("Deny", { Principal: { AWS: `${OTHER}-2` } })))],
      "pass",
      "fail",
      "pass",
    ],
    "are not known yet": [[bucket(), policy(UNKNOWN)], "undecided", "fail", "undecided"],
    "are not known in part": [
      [bucket(), policy({ Statement: [says("Allow"), { ...says("Deny"), Principal: UNKNOWN }] })],
      "undecided",
      "undecided",
      "undecided",
    ],
    "cannot be read": [[bucket(), policy('{"Statement": [')], "fail", "fail", "pass"],
    "are no document at all": [[bucket(), policy(7)], "fail", "fail", "pass"],
    "leave it to access points: who comes by one gets in": [
      [bucket(), policy(text(delegated))],
      "pass",
      "fail",
      "pass",
    ],
    "of a bucket of elsewhere are the policy alone": [[policy(allow)], "pass", "fail", "pass"],
    "of a bucket of elsewhere may be more where one is of a bucket that is not known": [
      [policy(allow), policy(allow, "other", UNKNOWN)],
      "pass",
      "fail",
      "undecided",
    ],
  };
  for (const [what, [given, ...expected]] of Object.entries(TABLE))
    it(what, () => {
      assert.deepEqual(asked(...given), expected);
    });

  it("are met through a template or a reference, as what it was computed from", () => {
    const { the, world } = closedWorld(bucket({ bucket: UNKNOWN }), {
      ...policy(allow, "policy", UNKNOWN),
      from: { bucket: ["weights"] },
    });
    assert.equal(guardedBucket(new EffectiveBucket(the("weights"), world)).documents.length, 1);
  });
  it("may still come while a program runs", () => {
    const { world } = openWorld(bucket());
    assert.equal(documentsOfBucket("shop-weights", world).complete.verdict, "undecided");
  });
  it("name a bucket without a name as no bucket, or as any", () => {
    const { the, world } = closedWorld(bucket({ bucket: UNKNOWN }));
    const nameless = new EffectiveBucket(the("weights"), world);
    assert.equal(isNameKnown(nameless).verdict, "undecided");
    assert.deepEqual(guardedBucket(nameless, ANY_NAME).arns, ["arn:aws:s3:::*/*"]);
    assert.ok(!guardedBucket(nameless).arns.some((arn) => arn.includes("*/")));
  });
});

describe("the keys of a bucket", () => {
  const rule = (kmsMasterKeyId: Tree): TreeObject => ({
    applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId },
  });
  const encryption = (kmsMasterKeyId: Tree, from: readonly string[] = []): Given => ({
    type: BucketEncryption,
    name: "encryption",
    props: { bucket: "shop-weights", rules: [rule(kmsMasterKeyId)] },
    ...(from.length === 0 ? {} : { from: { rules: from } }),
  });
  const arn = "arn:aws:kms:eu-west-1:111122223333:key/1234";
  const key: Given = { type: Key, name: "key", props: { policy: text(says("Allow")) }, outputs: { arn } };
  const newKey: Given = { type: Key, name: "key" };
  const alias: Given = { type: KeyAlias, name: "alias", props: { name: "alias/shop", targetKeyId: arn } };
  const TABLE: Readonly<
    Record<
      string,
      readonly [given: readonly Given[], arns: readonly string[], needsOwn: readonly boolean[], known: string]
    >
  > = {
    "are none": [[bucket()], [], [], "pass"],
    "are named by ARN": [[bucket(), key, encryption(arn)], [arn], [true], "pass"],
    "are named by an alias": [[bucket(), key, alias, encryption("alias/shop")], [arn], [true], "pass"],
    "are named in the bucket": [
      [bucket({ serverSideEncryptionConfiguration: { rule: rule(arn) } }), key],
      [arn],
      [true],
      "pass",
    ],
    "are of another stack": [[bucket(), encryption(arn)], [], [], "pass"],
    "are not known": [[bucket(), encryption(UNKNOWN)], [], [], "undecided"],
    "have no ARN yet, nor a document": [[bucket(), newKey, encryption(UNKNOWN, ["key"])], [SOME_KEY], [false], "pass"],
    "have documents of their own": [
      [
        bucket(),
        newKey,
        {
          type: KeyPolicy,
          name: "says",
          props: { keyId: UNKNOWN, policy: text(says("Allow")) },
          from: { keyId: ["key"] },
        },
        encryption(UNKNOWN, ["key"]),
      ],
      [SOME_KEY],
      [true],
      "pass",
    ],
  };
  for (const [what, [given, arns, needsOwn, known]] of Object.entries(TABLE))
    it(what, () => {
      const { the, world } = closedWorld(...given);
      const found = keysOfBucket(the("weights"), world);
      assert.deepEqual(
        [found.keys.flatMap((one) => one.arns), found.keys.map((one) => one.needsOwnDocument), found.known.verdict],
        [arns, needsOwn, known],
      );
    });
  it("are named by no document where that is asked and their ids are not drawn yet", () => {
    const { the, world } = closedWorld(bucket(), newKey, encryption(UNKNOWN, ["key"]));
    assert.deepEqual(keysOfBucket(the("weights"), world, NO_KEY_YET).keys[0]?.arns, [NO_KEY_YET]);
  });
});
