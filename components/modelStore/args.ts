import type * as pulumi from "@pulumi/pulumi";
import type { SystemArgs } from "../shared/system";

/** Where S3 copies models to: a `ModelStore` of another Region. */
export interface ModelReplicationArgs {
  /**
   * The name of the role that is made for S3 to copy as; the other store names it in `replicationRoleNames`. It is none of
   * those that read, write or back up.
   */
  roleName: pulumi.Input<string>;
  /** The name of the other store's bucket. */
  bucketName: pulumi.Input<string>;
  /** The other store's Region, such as `eu-central-1`. */
  region: pulumi.Input<string>;
  /** The ARN of the other store's key, by which the copies are encrypted. */
  keyArn: pulumi.Input<string>;
  /**
   * The alias of that key, by which the role's policy is known before the key exists.
   * @default none: the policy names `keyArn`
   */
  keyAlias?: pulumi.Input<string>;
  /** The ARN of a managed policy of one's own as the role's permissions boundary. @default one that is made */
  permissionsBoundaryArn?: pulumi.Input<string>;
}

/** What a team decides about the store of its models. */
export interface ModelStoreArgs extends SystemArgs {
  /**
   * The names of the roles that read models, such as the one of an `InferenceRole`. Nobody else can, whatever other
   * policies say. Names, because a role's ARN is not known before it exists.
   */
  readerRoleNames: pulumi.Input<pulumi.Input<string>[]>;
  /** The names of the roles that publish models. @default none: nobody can, until one is named */
  writerRoleNames?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * The names of the roles as which AWS Backup copies models, such as the `roleName` of a `ModelBackup`. They read, and
   * from AWS Backup's own network; none of them may be one that writes. @default none: nothing is backed up
   */
  backupRoleNames?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * The store of another Region to which S3 copies each new model, so that it is there when this Region is not. What was
   * published before is not copied. @default none
   */
  replication?: ModelReplicationArgs;
  /**
   * The names of the roles as which S3 copies models here from stores of other Regions: what those name as
   * `replication.roleName`. Where nobody else is to publish here, name no writers. @default none: nothing is copied here
   */
  replicationRoleNames?: pulumi.Input<pulumi.Input<string>[]>;
  /** The organisation (`o-…`) whose members and networks are trusted. @default only this account */
  organizationId?: pulumi.Input<string>;
  /** Days, from 30 to 3650, for which a published model can be neither changed nor removed. @default 90 */
  objectLockDays?: pulumi.Input<number>;
  /** Days for which accesses are on record; a retention period of CloudWatch Logs from 90 days on. @default 365 */
  accessLogRetentionDays?: pulumi.Input<number>;
  /**
   * The ARN of an existing KMS key. Its own policy must let the readers decrypt and the writers encrypt through S3.
   * @default a key that the store makes for itself
   */
  keyArn?: pulumi.Input<string>;
}
