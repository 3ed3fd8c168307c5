import * as pulumi from "@pulumi/pulumi";
import type { ArgumentChecker } from "./arguments";
import { ROLE_NAME } from "./patterns";

/**
 * What AWS Backup does with the key of a bucket, by way of S3.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html#one-time-permissions-setup
 */
export const BACKUP_USE = ["kms:Decrypt", "kms:DescribeKey"];

/**
 * The roles as which AWS Backup reads a bucket, checked. They come from a network that is not one's own, and so may be none
 * of those that write: these would then write from anywhere.
 */
export function backupRolesOf(
  check: ArgumentChecker,
  given: pulumi.Input<pulumi.Input<string>[]> | undefined,
  writers: pulumi.Output<string[]>,
): pulumi.Output<string[]> {
  const backups = check.inputs("backupRoleNames", given ?? [], ROLE_NAME);
  return pulumi.all([backups, writers]).apply(([names, writing]) => {
    const both = names.find((name) => writing.includes(name));
    if (both !== undefined)
      throw check.refuse("backupRoleNames", both, "none of writerRoleNames: what backs up never writes");
    return names;
  });
}
