import assert from "node:assert/strict";
import fc from "fast-check";
import { EffectiveBucket } from "../../../../policypack/facts/aws/bucket";
import { keyOfBucket } from "../../../../policypack/facts/aws/bucketKeys";
import { guardedBucket } from "../../../../policypack/facts/aws/guardedBucket";
import { usersOf } from "../../../../policypack/facts/aws/objectUsers";
import { refusesOtherNetworks, refusesStrangers } from "../../../../policypack/facts/aws/perimeter";
import { Bucket, BucketPolicy, NotebookInstance, Role, RolePolicy } from "../../../../policypack/facts/aws/types";
import { READING_WEIGHTS } from "../../../../policypack/facts/aws/weightReaders";
import { NO_ROLES_DECLARED } from "../../../../policypack/facts/organisation";
import { closedWorld, type Given } from "../../../support/world";

const ROLES = ["science", "shop"] as const;
const trust = JSON.stringify({
  Statement: { Effect: "Allow", Principal: { Service: "sagemaker.amazonaws.com" }, Action: "sts:AssumeRole" },
});

interface Documents {
  readonly bucket: readonly object[];
  readonly roles: readonly object[];
}

const documentOf = (statements: readonly object[]): string =>
  JSON.stringify({
    Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetBucketAcl", Resource: "*" }, ...statements],
  });

/** A bucket of weights, and two notebooks with the same permissions. */
function stack({ bucket, roles }: Documents) {
  const ofRoles = ROLES.flatMap((name): readonly Given[] => [
    { type: Role, name, props: { name, assumeRolePolicy: trust } },
    { type: NotebookInstance, name: `${name}-lab`, props: { roleArn: `arn:aws:iam::111122223333:role/${name}` } },
    {
      type: RolePolicy,
      name: `${name}-policy`,
      props: {
        role: name,
        policy: JSON.stringify({
          Statement: [{ Effect: "Allow", Action: "logs:PutLogEvents", Resource: "*" }, ...roles],
        }),
      },
    },
  ]);
  const { the, world } = closedWorld(
    ...ofRoles,
    { type: Bucket, name: "weights", props: { bucket: "shop-weights" } },
    { type: BucketPolicy, name: "policy", props: { bucket: "shop-weights", policy: documentOf(bucket) } },
  );
  return { world, bucket: new EffectiveBucket(the("weights"), world) };
}

function readers(documents: Documents): ReadonlySet<string> {
  const { bucket, world } = stack(documents);
  const users = usersOf(
    READING_WEIGHTS,
    guardedBucket(bucket),
    keyOfBucket(bucket.resource, world),
    bucket.deniesNothingMore,
    world,
    NO_ROLES_DECLARED,
  );
  return new Set(users.filter(({ isMeant }) => isMeant.verdict === "fail").map(({ who }) => who.name));
}

const conditions = fc.constantFrom<object>(
  {},
  { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } },
  { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/shop" } },
  { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/science" } },
  { StringNotEquals: { "aws:SourceVpce": "vpce-1" } },
);
const contents = fc.record({
  Action: fc.constantFrom<unknown>("*", "s3:*", "s3:Get*", "s3:GetObject", ["s3:PutObject", "s3:GetObject"]),
  Resource: fc.constantFrom<unknown>("*", "arn:aws:s3:::shop-weights/*", "arn:aws:s3:::shop-*", "arn:aws:s3:::other/*"),
  Condition: conditions,
});
const principals = fc.constantFrom<unknown>("*", { AWS: "arn:aws:iam::111122223333:role/shop" });
const own = (Effect: string) => contents.map((content) => ({ Effect, ...content }));
const ofBucket = (Effect: string) =>
  fc.tuple(contents, principals).map(([content, Principal]) => ({ Effect, Principal, ...content }));
const documents = fc.record({
  bucket: fc.array(fc.oneof(ofBucket("Allow"), ofBucket("Deny")), { maxLength: 3 }),
  roles: fc.array(fc.oneof(own("Allow"), own("Deny")), { maxLength: 3 }),
});

const isWithin = (inner: ReadonlySet<string>, outer: ReadonlySet<string>): void => {
  assert.deepEqual(
    [...inner].filter((one) => !outer.has(one)),
    [],
  );
};

describe("who reads the objects of a bucket", () => {
  it("are those who may", () => {
    const may = { Effect: "Allow", Action: "s3:Get*", Resource: "arn:aws:s3:::shop-weights/*" };
    const denied = {
      ...may,
      Effect: "Deny",
      Principal: "*",
      Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/science" } },
    };
    assert.deepEqual([...readers({ bucket: [], roles: [may] })].sort(), ["science", "shop"]);
    assert.deepEqual([...readers({ bucket: [denied], roles: [may] })], ["science"]);
    assert.deepEqual([...readers({ bucket: [], roles: [] })], []);
  });

  it("are no more with a Deny, wherever it stands", () => {
    fc.assert(
      fc.property(documents, own("Deny"), ofBucket("Deny"), ({ bucket, roles }, ofRole, ofThing) => {
        const before = readers({ bucket, roles });
        isWithin(readers({ bucket, roles: [...roles, ofRole] }), before);
        isWithin(readers({ bucket: [...bucket, ofThing], roles }), before);
      }),
    );
  });

  it("are no fewer with an Allow, wherever it stands", () => {
    fc.assert(
      fc.property(documents, own("Allow"), ofBucket("Allow"), ({ bucket, roles }, ofRole, ofThing) => {
        const before = readers({ bucket, roles });
        isWithin(before, readers({ bucket, roles: [...roles, ofRole] }));
        isWithin(before, readers({ bucket: [...bucket, ofThing], roles }));
      }),
    );
  });

  it("are the same in whatever order, and with one action a statement", () => {
    const split = (statements: readonly object[]) =>
      statements.flatMap((statement) =>
        [(statement as { Action: string | string[] }).Action]
          .flat()
          .map((Action) => ({ ...statement, Action: [Action] })),
      );
    fc.assert(
      fc.property(documents, ({ bucket, roles }) => {
        const expected = [...readers({ bucket, roles })].sort();
        assert.deepEqual([...readers({ bucket: [...bucket].reverse(), roles: [...roles].reverse() })].sort(), expected);
        assert.deepEqual([...readers({ bucket: split(bucket), roles: split(roles) })].sort(), expected);
      }),
    );
  });

  it("are refused no less with another Deny", () => {
    fc.assert(
      fc.property(documents, ofBucket("Deny"), ({ bucket }, one) => {
        for (const refuses of [refusesStrangers, refusesOtherNetworks]) {
          const before = refuses(stack({ bucket, roles: [] }).bucket).verdict;
          if (before === "pass") {
            assert.equal(refuses(stack({ bucket: [...bucket, one], roles: [] }).bucket).verdict, "pass");
          }
        }
      }),
    );
  });
});
