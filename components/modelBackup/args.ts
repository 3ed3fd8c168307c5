import type * as pulumi from "@pulumi/pulumi";
import type { SystemArgs } from "../shared/system";

/** What a team decides about the copies of its models and its data. */
export interface ModelBackupArgs extends SystemArgs {
  /**
   * The names of the buckets that are backed up, such as that of a `ModelStore`. Its policy and the policy of its key
   * must let the backup's role read.
   * @default none: then tableNames or existingRoleArn must be given
   */
  bucketNames?: pulumi.Input<pulumi.Input<string>[]>;
  /** The aliases of the keys of those buckets, each `alias/…`. @default none: they have S3's own keys */
  bucketKeyAliases?: pulumi.Input<pulumi.Input<string>[]>;
  /** The names of the tables of DynamoDB that are backed up. @default none */
  tableNames?: pulumi.Input<pulumi.Input<string>[]>;
  /** The name of the role that backs up, by which stores name it. @default derived from project, stack and component */
  roleName?: pulumi.Input<string>;
  /**
   * The ARN of an existing role of AWS Backup that may read whatever the system keeps; then all that carries the
   * system's tag is backed up, too.
   * @default a role for the named buckets and tables alone
   */
  existingRoleArn?: pulumi.Input<string>;
  /** When it starts, as a cron expression of AWS in UTC, once a day at most: `cron(0 3 * * ? *)`. @default three at night */
  schedule?: pulumi.Input<string>;
  /** Days, from 30 to 3650, for which each copy stays; nobody can remove it before. @default 35 */
  retentionDays?: pulumi.Input<number>;
  /** The ARN of a vault of another account or Region to which each copy goes, too. @default none */
  copyVaultArn?: pulumi.Input<string>;
  /**
   * The ARN of an existing KMS key for the vault. Its own policy must let the backup's role use it.
   * @default a key that the vault gets for itself
   */
  keyArn?: pulumi.Input<string>;
}
