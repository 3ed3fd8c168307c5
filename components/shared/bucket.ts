import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import {
  ABANDONED_UPLOAD_DAYS,
  NONCURRENT_VERSION_DAYS,
  NONCURRENT_VERSIONS_KEPT,
  type OBJECT_LOCK_MODES,
  PREFERRED_OBJECT_LOCK_MODE,
} from "../baseline";
import { after } from "./after";
import { policyDocument, type Statement } from "./documents";
import type { System } from "./system";

/** What differs between the buckets that the components make. */
export interface OwnBucketOptions {
  readonly parent: pulumi.Resource;
  /** The logical name of the bucket; its satellites' names begin with it. */
  readonly name: string;
  readonly bucketName: pulumi.Output<string>;
  readonly system: System;
  readonly policy: pulumi.Output<Statement[]>;
  /** The key's ARN; S3's own encryption where absent, which is all that a target of access logs takes. */
  readonly keyArn?: pulumi.Input<string>;
  /** Days for which no version can be changed or removed; no Object Lock where absent. */
  readonly objectLockDays?: pulumi.Input<number>;
  /** The mode of Object Lock; where absent, the one in which a named few can still remove what must not stay. */
  readonly objectLockMode?: (typeof OBJECT_LOCK_MODES)[number];
  /** Days after which objects end; never where absent. */
  readonly expirationDays?: pulumi.Input<number>;
  /** The name of the bucket to which accesses are logged. */
  readonly logTarget?: pulumi.Output<string>;
}

/**
 * Makes a bucket that is private, versioned, encrypted and owned, with its settings as satellite resources
 * `${name}-public-access`, `-ownership`, `-versioning`, `-encryption`, `-object-lock`, `-logging`, `-lifecycle`, `-policy`.
 * `ready` is the bucket's name, for what has to wait until all of that is in place: it is known at a first preview, and
 * carries the dependency on the settings by their URNs, which are known then too.
 */
export function createBucket(options: OwnBucketOptions): { ready: pulumi.Output<string> } {
  const { parent, name, system } = options;
  const child = { parent, ...(system.protect && { protect: system.protect }) };
  const locked = options.objectLockDays !== undefined;
  const bucket = new aws.s3.Bucket(
    name,
    {
      bucket: options.bucketName,
      objectLockEnabled: locked,
      // A development stack can be destroyed with all that is in it; what is protected never goes along by accident.
      forceDestroy: system.protect !== true,
      tags: system.tags,
    },
    child,
  );
  const of = { bucket: bucket.bucket };
  const publicAccess = new aws.s3.BucketPublicAccessBlock(
    `${name}-public-access`,
    { ...of, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
    child,
  );
  const ownership = new aws.s3.BucketOwnershipControls(
    `${name}-ownership`,
    { ...of, rule: { objectOwnership: "BucketOwnerEnforced" } },
    child,
  );
  const versioning = new aws.s3.BucketVersioning(
    `${name}-versioning`,
    { ...of, versioningConfiguration: { status: "Enabled" } },
    child,
  );
  const encryption = new aws.s3.BucketServerSideEncryptionConfiguration(
    `${name}-encryption`,
    { ...of, rules: [encryptionRule(options.keyArn)] },
    child,
  );
  // S3 answers concurrent changes of a bucket's access settings with a conflict, so they are made one after the other.
  const policy = new aws.s3.BucketPolicy(
    `${name}-policy`,
    { ...of, policy: options.policy.apply(policyDocument) },
    { ...child, dependsOn: [publicAccess, ownership] },
  );
  const rest = [versioning, encryption, ...optionalSettings(options, bucket, versioning, child)];
  return { ready: after(bucket.bucket, [policy, ...rest]) };
}

function encryptionRule(keyArn: pulumi.Input<string> | undefined) {
  return keyArn === undefined
    ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
    : {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
        bucketKeyEnabled: true,
      };
}

function optionalSettings(
  options: OwnBucketOptions,
  bucket: aws.s3.Bucket,
  versioning: pulumi.Resource,
  child: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const { name } = options;
  const settings: pulumi.Resource[] = [];
  if (options.objectLockDays !== undefined) {
    settings.push(
      new aws.s3.BucketObjectLockConfiguration(
        `${name}-object-lock`,
        {
          bucket: bucket.bucket,
          objectLockEnabled: "Enabled",
          rule: {
            defaultRetention: {
              mode: options.objectLockMode ?? PREFERRED_OBJECT_LOCK_MODE,
              days: options.objectLockDays,
            },
          },
        },
        { ...child, dependsOn: [versioning] },
      ),
    );
  }
  if (options.logTarget !== undefined) {
    settings.push(
      new aws.s3.BucketLogging(
        `${name}-logging`,
        { bucket: bucket.bucket, targetBucket: options.logTarget, targetPrefix: "access/" },
        child,
      ),
    );
  }
  settings.push(
    new aws.s3.BucketLifecycleConfiguration(
      `${name}-lifecycle`,
      { bucket: bucket.bucket, rules: lifecycleRules(options.expirationDays) },
      { ...child, dependsOn: [versioning] },
    ),
  );
  return settings;
}

function lifecycleRules(expirationDays: pulumi.Input<number> | undefined) {
  const everything = { status: "Enabled", filter: { prefix: "" } };
  const rules = [
    {
      ...everything,
      id: "abandoned-uploads",
      abortIncompleteMultipartUpload: { daysAfterInitiation: ABANDONED_UPLOAD_DAYS },
    },
  ];
  if (expirationDays !== undefined) {
    // What is due ends altogether: no replaced version outlives the period by more than a day.
    return [
      ...rules,
      {
        ...everything,
        id: "retention",
        expiration: { days: expirationDays },
        noncurrentVersionExpiration: { noncurrentDays: 1 },
      },
    ];
  }
  return [
    ...rules,
    {
      ...everything,
      id: "replaced-versions",
      noncurrentVersionExpiration: {
        noncurrentDays: NONCURRENT_VERSION_DAYS.preferred,
        newerNoncurrentVersions: NONCURRENT_VERSIONS_KEPT.preferred,
      },
    },
  ];
}
