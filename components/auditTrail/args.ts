import type * as pulumi from "@pulumi/pulumi";
import type { SystemArgs } from "../shared/system";

/** What a team decides about the record of who did what. */
export interface AuditTrailArgs extends SystemArgs {
  /**
   * The names of the buckets of which every access to an object is recorded, such as those of a `ModelStore` and a
   * `CaptureStore`. @default every bucket of the account but the trail's own
   */
  recordedBucketNames?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * What else is recorded, as CloudTrail calls it, such as `AWS::Lambda::Function`, for what AWS added since.
   * @default what SageMaker, Bedrock and AgentCore have, as far as the partition has them
   */
  furtherDataEventTypes?: pulumi.Input<pulumi.Input<string>[]>;
  /** The names of the roles that read the records, such as an investigator's. @default none: nobody can, until one is named */
  readerRoleNames?: pulumi.Input<pulumi.Input<string>[]>;
  /** The organisation (`o-…`) whose members and networks are trusted. @default only this account */
  organizationId?: pulumi.Input<string>;
  /**
   * Days, from 30 to 3650, for which a record can be neither changed nor removed, by nobody: a stack with a trail can
   * only be destroyed when the last of its records is that old. @default 90
   */
  objectLockDays?: pulumi.Input<number>;
  /** Days for which records are kept in CloudWatch Logs, to search them; a retention period from 90 days on. @default 365 */
  logRetentionDays?: pulumi.Input<number>;
  /** Days for which accesses to the records are on record; a retention period from 90 days on. @default 365 */
  accessLogRetentionDays?: pulumi.Input<number>;
  /** Whether a topic tells of each file of records, for what reads them as they come. @default false */
  notifiesOfDelivery?: boolean;
  /**
   * The name of an existing bucket, such as the one of the account for logs. Its own policy must let this trail write,
   * and its Object Lock must hold.
   * @default a locked bucket that the trail makes for itself
   */
  logBucketName?: pulumi.Input<string>;
  /**
   * The ARN of an existing KMS key of this Region. Its own policy must let CloudTrail and CloudWatch Logs encrypt and
   * the readers decrypt.
   * @default a key that the trail makes for itself
   */
  keyArn?: pulumi.Input<string>;
}
