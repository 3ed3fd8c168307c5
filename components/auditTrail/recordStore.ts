import * as pulumi from "@pulumi/pulumi";
import { createAccessLogBucket } from "../shared/accessLogBucket";
import { createBucket } from "../shared/bucket";
import { objectPerimeter, perimeter } from "../shared/bucketPolicy";
import type { Within } from "../shared/within";
import { acceptRecords } from "./documents";

/** The bucket that keeps the records. */
export interface RecordStoreOptions extends Within {
  readonly bucketName: pulumi.Output<string>;
  readonly trailArn: pulumi.Output<string>;
  readonly keyArn: pulumi.Output<string>;
  readonly organizationId: pulumi.Output<string> | undefined;
  readonly readerRoleNames: pulumi.Output<string[]>;
  readonly objectLockDays: pulumi.Input<number>;
  readonly accessLogRetentionDays: pulumi.Input<number>;
}

/** Makes the locked bucket to which one trail delivers, and that of the accesses to it; gives the bucket's name. */
export function createRecordStore(options: RecordStoreOptions): pulumi.Output<string> {
  const { parent, name, system, place, bucketName, organizationId } = options;
  const accesses = createAccessLogBucket({
    ...{ parent, name, system, place, organizationId },
    loggedName: bucketName,
    retentionDays: options.accessLogRetentionDays,
  });
  const records = createBucket({
    parent,
    name: `${name}-records`,
    bucketName,
    system,
    keyArn: options.keyArn,
    objectLockDays: options.objectLockDays,
    // Whoever takes the account over removes the records first: not even an administrator can.
    objectLockMode: "COMPLIANCE",
    logTarget: accesses.ready,
    policy: pulumi
      .all([place, bucketName, organizationId, options.readerRoleNames, options.trailArn])
      .apply(([at, own, organization, readerRoleNames, trailArn]) => [
        ...acceptRecords(at, own, trailArn),
        ...perimeter(at, own, organization),
        ...objectPerimeter(at, {
          bucketName: own,
          organizationId: organization,
          readerRoleNames,
          writerRoleNames: [],
        }).filter(
          // CloudTrail encrypts the digests of its files by S3's own keys, whatever the trail's key is:
          // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html
          ({ Sid }) => Sid !== "DenyOtherEncryption",
        ),
      ]),
  });
  return records.ready;
}
