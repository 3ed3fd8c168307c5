import * as pulumi from "@pulumi/pulumi";
import { CAPTURE_RETENTION_DAYS, PREFERRED_LOG_RETENTION_DAYS } from "../baseline";
import { createAccessLogBucket } from "../shared/accessLogBucket";
import { ArgumentChecker } from "../shared/arguments";
import { BACKUP_USE, backupRolesOf } from "../shared/backupRoles";
import { createBucket } from "../shared/bucket";
import { objectPerimeter, perimeter } from "../shared/bucketPolicy";
import { keyOf } from "../shared/key";
import { useThroughS3 } from "../shared/keyPolicy";
import { NAME_LIMITS } from "../shared/names";
import { KEY_ARN, ORGANIZATION_ID, ROLE_NAME, SOME_ROLE } from "../shared/patterns";
import { bucketArn, globalNameOf, placeOf } from "../shared/place";
import { CAPTURE_DAYS, LOG_DAYS } from "../shared/retentionArguments";
import { systemOf, type SystemArgs } from "../shared/system";

/** What a team decides about the store of captured requests and answers. */
export interface CaptureStoreArgs extends SystemArgs {
  /** The names of the roles that write captures: those of the endpoints, such as the one of an `InferenceRole`. */
  writerRoleNames: pulumi.Input<pulumi.Input<string>[]>;
  /** The names of the roles that read captures, such as a monitor's. @default none: only those that write them */
  readerRoleNames?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * The names of the roles as which AWS Backup copies captures, such as the `roleName` of a `ModelBackup`. They read, and
   * from AWS Backup's own network; none of them may be one that writes. @default none: nothing is backed up
   */
  backupRoleNames?: pulumi.Input<pulumi.Input<string>[]>;
  /** The organisation (`o-…`) whose members and networks are trusted. @default only this account */
  organizationId?: pulumi.Input<string>;
  /** Days, from 7 to 400, after which captures end. @default 90 */
  retentionDays?: pulumi.Input<number>;
  /** Days for which accesses are on record; a retention period of CloudWatch Logs from 90 days on. @default 365 */
  accessLogRetentionDays?: pulumi.Input<number>;
  /**
   * The ARN of an existing KMS key. Its own policy must let the writers encrypt and the readers decrypt through S3.
   * @default a key that the store makes for itself
   */
  keyArn?: pulumi.Input<string>;
}

/**
 * A place for what an endpoint was asked and answered, which is as sensitive as what its users tell it.
 *
 * It is apart from the models, with a key of its own: who may look into a complaint need not be able to read weights,
 * and captures end when they are due, while models are locked. Deletion is prevented in `prod` and from
 * `confidential` on.
 */
export class CaptureStore extends pulumi.ComponentResource {
  /** The bucket's name, known at a first preview. */
  public readonly bucketName: pulumi.Output<string>;
  /** The bucket's ARN, known at a first preview. */
  public readonly bucketArn: pulumi.Output<string>;
  /** The ARN of the key that encrypts captures. */
  public readonly keyArn: pulumi.Output<string>;
  /** The alias of the key that the store made, known at a first preview; empty where it was given a key. */
  public readonly keyAlias: pulumi.Output<string>;
  /** The name of the bucket that holds the access logs. */
  public readonly accessLogBucketName: pulumi.Output<string>;

  /**
   * @param name the component's name, from which the names of its resources derive
   * @param args what the team decides; an argument that is not accepted throws an error that names it
   * @param opts as of every Pulumi component
   */
  constructor(name: string, args: CaptureStoreArgs, opts?: pulumi.ComponentResourceOptions) {
    super("secure-ai-hosting:index:CaptureStore", name, {}, opts);
    const check = new ArgumentChecker(`CaptureStore "${name}"`);
    const retentionGiven = args.retentionDays ?? CAPTURE_RETENTION_DAYS.preferred;
    const retentionDays = check.input("retentionDays", retentionGiven, CAPTURE_DAYS);
    const system = systemOf(check, args, { "ai:retention-days": retentionDays.apply((days) => days.toString()) });
    const writers = check.inputs("writerRoleNames", args.writerRoleNames, ROLE_NAME, SOME_ROLE);
    const readers = check.inputs("readerRoleNames", args.readerRoleNames ?? [], ROLE_NAME);
    const logDaysGiven = args.accessLogRetentionDays ?? PREFERRED_LOG_RETENTION_DAYS;
    const logDays = check.input("accessLogRetentionDays", logDaysGiven, LOG_DAYS);
    const backups = backupRolesOf(check, args.backupRoleNames, writers);
    const organization = check.optional("organizationId", args.organizationId, ORGANIZATION_ID);
    const givenKeyArn = check.optional("keyArn", args.keyArn, KEY_ARN);

    const place = placeOf(this);
    const bucketName = place.apply((at) => globalNameOf(at, name, "captures", NAME_LIMITS.bucket));
    const key = keyOf(givenKeyArn, {
      parent: this,
      name,
      system,
      place,
      description: `Captured requests and answers of ${name}`,
      uses: (at) =>
        pulumi.all([readers, writers, backups]).apply(([reading, writing, copying]) => [
          ...useThroughS3(at, "ReadCaptures", reading, ["kms:Decrypt"]),
          // Uploads in several parts are decrypted to be put together:
          // https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
          ...useThroughS3(at, "WriteCaptures", writing, ["kms:Decrypt", "kms:GenerateDataKey"]),
          ...useThroughS3(at, "BackUpCaptures", copying, BACKUP_USE),
        ]),
    });
    const logs = createAccessLogBucket({
      parent: this,
      name,
      system,
      place,
      loggedName: bucketName,
      organizationId: organization,
      retentionDays: logDays,
    });
    const captures = createBucket({
      parent: this,
      name: `${name}-captures`,
      bucketName,
      system,
      keyArn: key.arn,
      expirationDays: retentionDays,
      logTarget: logs.ready,
      policy: pulumi
        .all([place, bucketName, organization, readers, writers, backups])
        .apply(([at, own, organizationId, readerRoleNames, writerRoleNames, backupRoleNames]) => [
          ...perimeter(at, own, organizationId),
          ...objectPerimeter(at, {
            bucketName: own,
            organizationId,
            readerRoleNames,
            writerRoleNames,
            backupRoleNames,
          }),
        ]),
    });

    this.bucketName = captures.ready;
    this.bucketArn = pulumi.all([place, captures.ready]).apply(([at, own]) => bucketArn(at, own));
    this.keyArn = key.arn;
    this.keyAlias = pulumi.output(key.alias ?? "");
    this.accessLogBucketName = logs.ready;
    this.registerOutputs({
      bucketName: this.bucketName,
      bucketArn: this.bucketArn,
      keyArn: this.keyArn,
      keyAlias: this.keyAlias,
      accessLogBucketName: this.accessLogBucketName,
    });
  }
}

/** The policies that everything in a `CaptureStore` passes. */
export const satisfies: readonly string[] = [
  "ai-bucket-not-public",
  "ai-bucket-encrypted-with-own-key",
  "ai-bucket-tls-only",
  "ai-bucket-versioned",
  "ai-resource-tagged",
];

/** The policies that cannot decide at a first preview, and why: none. */
export const undecidedAtPreview: readonly string[] = [];
