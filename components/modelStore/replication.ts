import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ArgumentChecker } from "../shared/arguments";
import { REGION, useKeyThrough, type NamedKey } from "../shared/bedrock";
import { exceptRoles } from "../shared/bucketPolicy";
import { createConfinedRole } from "../shared/confinedRole";
import { policyDocument, type Condition, type Statement } from "../shared/documents";
import type { UsedKey } from "../shared/key";
import { BUCKET_NAME, KEY_ALIAS, KEY_ARN, OWN_POLICY_ARN, ROLE_NAME } from "../shared/patterns";
import { bucketArn, type Place } from "../shared/place";
import { trustPolicy } from "../shared/trust";
import type { Within } from "../shared/within";
import type { ModelReplicationArgs } from "./args";

/** Where models are copied to, checked. */
export interface Replication {
  readonly roleName: pulumi.Output<string>;
  readonly bucketName: pulumi.Output<string>;
  readonly region: pulumi.Output<string>;
  readonly keyArn: pulumi.Output<string>;
  readonly keyAlias: pulumi.Output<string> | undefined;
  readonly boundaryArn: pulumi.Output<string> | undefined;
}

/**
 * What S3 does with the keys on both sides, each through S3 in its own Region.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
 */
export const REPLICATED = { source: ["kms:Decrypt"], destination: ["kms:Encrypt", "kms:GenerateDataKey"] };

/** Checks what is said of the other store. */
export function replicationOf(
  check: ArgumentChecker,
  args: ModelReplicationArgs | undefined,
  others: pulumi.Output<string[][]>,
  place: pulumi.Output<Place>,
): Replication | undefined {
  if (args === undefined) return undefined;
  const named = check.input("replication.roleName", args.roleName, ROLE_NAME);
  const roleName = pulumi.all([named, others]).apply(([name, lists]) => {
    if (!lists.flat().includes(name)) return name;
    throw check.refuse("replication.roleName", name, "none of those that read, write or back up: it only copies");
  });
  const given = check.input("replication.region", args.region, REGION);
  const region = pulumi.all([given, place]).apply(([there, { region: here }]) => {
    if (there !== here) return there;
    throw check.refuse("replication.region", there, "another Region than the store's own");
  });
  const anyKey = check.input("replication.keyArn", args.keyArn, KEY_ARN);
  const keyArn = pulumi.all([anyKey, region]).apply(([arn, at]) => {
    if ((arn as string | undefined) === undefined || arn.includes(`:kms:${at}:`)) return arn;
    throw check.refuse("replication.keyArn", arn, `that of a key of ${at}, where the copies are`);
  });
  return {
    ...{ keyArn, region, roleName },
    bucketName: check.input("replication.bucketName", args.bucketName, BUCKET_NAME),
    keyAlias: check.optional("replication.keyAlias", args.keyAlias, KEY_ALIAS),
    boundaryArn: check.optional("replication.permissionsBoundaryArn", args.permissionsBoundaryArn, OWN_POLICY_ARN),
  };
}

/**
 * Objects leave by replication, and come by it, for the named roles alone. What S3 does as them is none of what the bucket's
 * perimeter denies to other networks: it neither gets nor puts objects, but has actions of its own, which only S3 itself uses.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
 */
export function onlyReplicatedBy(
  place: Place,
  bucketName: string,
  { receiving, sending }: { readonly sending: string[]; readonly receiving: string[] },
): Statement[] {
  const deny = (Sid: string, Action: string[], Condition?: Condition): Statement => ({
    ...{ Sid, Effect: "Deny", Principal: "*", Action },
    Resource: `${bucketArn(place, bucketName)}/*`,
    ...(Condition && { Condition }),
  });
  return [
    ...(sending.length === 0
      ? []
      : [deny("DenyOtherCopies", ["s3:GetObjectVersionForReplication"], exceptRoles(place, sending))]),
    ...(receiving.length === 0
      ? []
      : [
          deny("DenyOtherReplicas", ["s3:ReplicateObject", "s3:ReplicateTags"], exceptRoles(place, receiving)),
          deny("DenyReplicatedRemoval", ["s3:ReplicateDelete"]),
        ]),
  ];
}

/** Has S3 copy whatever is published from now on, as a role that can do nothing else. */
export function createReplication(
  within: Within,
  replication: Replication,
  source: pulumi.Output<string>,
  sourceKey: UsedKey,
): pulumi.Resource[] {
  const { name, parent, place } = within;
  const { bucketName, keyArn, keyAlias, region, roleName } = replication;
  const { alias: ownAlias } = sourceKey;
  const from = ownAlias === undefined ? named(sourceKey.arn) : pulumi.output<NamedKey>({ alias: ownAlias });
  const to = keyAlias === undefined ? named(keyArn) : keyAlias.apply((alias): NamedKey => ({ alias }));
  const role = createConfinedRole({
    ...{ ...within, name: `${name}-replication` },
    roleName,
    boundaryArn: replication.boundaryArn,
    kind: "role of replication",
    purpose: `Copies the models of ${name} to another Region`,
    policyName: "replicate",
    trust: pulumi.all([place, source]).apply(([at, own]) =>
      trustPolicy(at, {
        sid: "ReplicationOfThisBucket",
        service: "s3.amazonaws.com",
        sourceArn: bucketArn(at, own),
      }),
    ),
    permissions: pulumi
      .all([place, source, bucketName, region, from, to])
      .apply(([at, own, other, elsewhere, ownKey, otherKey]) =>
        policyDocument(replicate(at, { own, other, elsewhere, ownKey, otherKey })),
      ),
  });
  const configuration = new aws.s3.BucketReplicationConfig(
    `${name}-replication`,
    {
      bucket: source,
      role: role.arn,
      rules: [
        {
          ...{ id: "models", status: "Enabled", priority: 1, filter: { prefix: "" } },
          // What is removed here stays there: a copy that goes with its original is none.
          deleteMarkerReplication: { status: "Disabled" },
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
          destination: {
            bucket: pulumi.all([place, bucketName]).apply(([at, other]) => bucketArn(at, other)),
            encryptionConfiguration: { replicaKmsKeyId: keyArn },
            metrics: { status: "Enabled" },
          },
        },
      ],
    },
    { parent },
  );
  return [configuration];
}

const named = (arn: pulumi.Output<string>): pulumi.Output<NamedKey> => arn.apply((known): NamedKey => ({ arn: known }));

interface Sides {
  readonly own: string;
  readonly other: string;
  readonly elsewhere: string;
  readonly ownKey: NamedKey;
  readonly otherKey: NamedKey;
}

/**
 * What S3 needs to copy objects under Object Lock.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html#object-lock-managing-replication
 */
function replicate(place: Place, { elsewhere, other, otherKey, own, ownKey }: Sides): Statement[] {
  const allow = (Sid: string, Action: string[], Resource: string): Statement => ({
    ...{ Sid, Effect: "Allow", Action },
    Resource,
  });
  const source = bucketArn(place, own);
  return [
    allow("FindModels", ["s3:GetReplicationConfiguration", "s3:ListBucket"], source),
    allow(
      "CopyModels",
      [
        "s3:GetObjectLegalHold",
        "s3:GetObjectRetention",
        "s3:GetObjectVersionAcl",
        "s3:GetObjectVersionForReplication",
        "s3:GetObjectVersionTagging",
      ],
      `${source}/*`,
    ),
    allow("PutCopies", ["s3:ReplicateObject", "s3:ReplicateTags"], `${bucketArn(place, other)}/*`),
    useKeyThrough(place, "s3", "DecryptModels", REPLICATED.source, ownKey),
    useKeyThrough({ ...place, region: elsewhere }, "s3", "EncryptCopies", REPLICATED.destination, otherKey),
  ];
}
