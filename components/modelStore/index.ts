import * as pulumi from "@pulumi/pulumi";
import { OBJECT_LOCK_DAYS, PREFERRED_LOG_RETENTION_DAYS } from "../baseline";
import { after } from "../shared/after";
import { createAccessLogBucket } from "../shared/accessLogBucket";
import { ArgumentChecker } from "../shared/arguments";
import { BACKUP_USE, backupRolesOf } from "../shared/backupRoles";
import { createBucket } from "../shared/bucket";
import { objectPerimeter, onlyOwnKey, perimeter } from "../shared/bucketPolicy";
import { keyOf } from "../shared/key";
import { useThroughS3 } from "../shared/keyPolicy";
import { NAME_LIMITS } from "../shared/names";
import { KEY_ARN, ORGANIZATION_ID, ROLE_NAME, SOME_ROLE } from "../shared/patterns";
import { bucketArn, globalNameOf, placeOf } from "../shared/place";
import { LOCK_DAYS, LOG_DAYS } from "../shared/retentionArguments";
import { systemOf } from "../shared/system";
import type { ModelStoreArgs } from "./args";
import { MODELS_PREFIX } from "./modelKey";
import { modelUriIn } from "./modelUri";
import { createReplication, onlyReplicatedBy, REPLICATED, replicationOf } from "./replication";

export type { ModelReplicationArgs, ModelStoreArgs } from "./args";

/**
 * A place for models that only the named roles read, only the named roles write, and nobody changes afterwards.
 *
 * A bucket with a KMS key of its own, versions, Object Lock, access logs, and a policy that denies transport without
 * TLS 1.2, callers from outside the account or organisation, and objects by another way than its VPC endpoints.
 * Deletion is prevented in `prod` and from `confidential` on.
 */
export class ModelStore extends pulumi.ComponentResource {
  /** The bucket's name, known at a first preview. */
  public readonly bucketName: pulumi.Output<string>;
  /** The bucket's ARN, known at a first preview. */
  public readonly bucketArn: pulumi.Output<string>;
  /** Where models begin: `s3://<bucket>/models/`. */
  public readonly modelsUri: pulumi.Output<string>;
  /** The ARN of the key that encrypts models. */
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
  constructor(name: string, args: ModelStoreArgs, opts?: pulumi.ComponentResourceOptions) {
    super("secure-ai-hosting:index:ModelStore", name, {}, opts);
    const check = new ArgumentChecker(`ModelStore "${name}"`);
    const system = systemOf(check, args);
    const readers = check.inputs("readerRoleNames", args.readerRoleNames, ROLE_NAME, SOME_ROLE);
    const writers = check.inputs("writerRoleNames", args.writerRoleNames ?? [], ROLE_NAME);
    const lockDays = check.input("objectLockDays", args.objectLockDays ?? OBJECT_LOCK_DAYS.preferred, LOCK_DAYS);
    const logDaysGiven = args.accessLogRetentionDays ?? PREFERRED_LOG_RETENTION_DAYS;
    const logDays = check.input("accessLogRetentionDays", logDaysGiven, LOG_DAYS);
    const backups = backupRolesOf(check, args.backupRoleNames, writers);
    const receives = check.inputs("replicationRoleNames", args.replicationRoleNames ?? [], ROLE_NAME);
    const place = placeOf(this);
    const replication = replicationOf(check, args.replication, pulumi.all([readers, writers, backups]), place);
    const copies = pulumi.output(replication === undefined ? [] : [replication.roleName]);
    const organization = check.optional("organizationId", args.organizationId, ORGANIZATION_ID);
    const givenKeyArn = check.optional("keyArn", args.keyArn, KEY_ARN);

    const bucketName = place.apply((at) => globalNameOf(at, name, "models", NAME_LIMITS.bucket));
    const key = keyOf(givenKeyArn, {
      parent: this,
      name,
      system,
      place,
      description: `Models of ${name}`,
      uses: (at) =>
        pulumi
          .all([readers, writers, backups, copies, receives])
          .apply(([reading, writing, copying, sending, receiving]) => [
            ...useThroughS3(at, "ReadModels", reading, ["kms:Decrypt"]),
            ...useThroughS3(at, "PublishModels", writing, ["kms:Decrypt", "kms:GenerateDataKey"]),
            ...useThroughS3(at, "BackUpModels", copying, BACKUP_USE),
            ...useThroughS3(at, "ReplicateModels", sending, REPLICATED.source),
            ...useThroughS3(at, "ReceiveModels", receiving, REPLICATED.destination),
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
    const models = createBucket({
      parent: this,
      name: `${name}-models`,
      bucketName,
      system,
      keyArn: key.arn,
      objectLockDays: lockDays,
      logTarget: logs.ready,
      policy: pulumi
        .all([place, bucketName, organization, readers, writers, backups, copies, receives])
        .apply(([at, own, organizationId, readerRoleNames, writerRoleNames, backupRoleNames, sending, receiving]) => [
          ...perimeter(at, own, organizationId),
          ...objectPerimeter(at, {
            bucketName: own,
            organizationId,
            readerRoleNames,
            writerRoleNames,
            backupRoleNames,
          }),
          onlyOwnKey(at, own),
          ...onlyReplicatedBy(at, own, { sending, receiving }),
        ]),
    });
    const ready =
      replication === undefined
        ? models.ready
        : after(models.ready, createReplication({ parent: this, name, system, place }, replication, models.ready, key));

    this.bucketName = ready;
    this.bucketArn = pulumi.all([place, ready]).apply(([at, own]) => bucketArn(at, own));
    this.modelsUri = pulumi.interpolate`s3://${ready}/${MODELS_PREFIX}`;
    this.keyArn = key.arn;
    this.keyAlias = pulumi.output(key.alias ?? "");
    this.accessLogBucketName = logs.ready;
    this.registerOutputs({
      bucketName: this.bucketName,
      bucketArn: this.bucketArn,
      modelsUri: this.modelsUri,
      keyArn: this.keyArn,
      keyAlias: this.keyAlias,
      accessLogBucketName: this.accessLogBucketName,
    });
  }

  /**
   * The URI at which a model belongs: `s3://<bucket>/models/<model id>/sha256/<digest>/model.tar.gz`.
   *
   * @param modelId the model and its version, such as `support-assistant/3.2.0`
   * @param modelDigest the SHA-256 digest of the archive: `sha256:` and 64 hexadecimal digits
   */
  public modelUri(modelId: pulumi.Input<string>, modelDigest: pulumi.Input<string>): pulumi.Output<string> {
    return modelUriIn("ModelStore.modelUri", this.bucketName, modelId, modelDigest);
  }
}

/** The policies that everything in a `ModelStore` passes. */
export const satisfies: readonly string[] = [
  "ai-bucket-not-public",
  "ai-bucket-encrypted-with-own-key",
  "ai-bucket-tls-only",
  "ai-bucket-versioned",
  "ai-resource-tagged",
];

/** The policies that cannot decide at a first preview, and why: none. */
export const undecidedAtPreview: readonly string[] = [];
