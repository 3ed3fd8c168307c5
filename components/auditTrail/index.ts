import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { OBJECT_LOCK_DAYS, PREFERRED_LOG_RETENTION_DAYS } from "../baseline";
import { after } from "../shared/after";
import { ArgumentChecker, matching } from "../shared/arguments";
import { keyOf } from "../shared/key";
import { useForLogGroup, useThroughS3 } from "../shared/keyPolicy";
import { NAME_LIMITS } from "../shared/names";
import { BUCKET_NAME, KEY_ARN, ORGANIZATION_ID, ROLE_NAME } from "../shared/patterns";
import { globalNameOf, nameOf, placeOf, regionalArn } from "../shared/place";
import { LOCK_DAYS, LOG_DAYS } from "../shared/retentionArguments";
import { systemOf } from "../shared/system";
import { createTopic } from "../shared/topic";
import type { AuditTrailArgs } from "./args";
import { CLOUDTRAIL_PRINCIPAL, useForTrail } from "./documents";
import { eventSelectors } from "./events";
import { createLogGroup } from "./logGroup";
import { createRecordStore } from "./recordStore";

export type { AuditTrailArgs } from "./args";

const EVENT_TYPE = matching(
  /^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$/,
  "a type of resource as CloudTrail calls it, such as AWS::Lambda::Function",
);

/**
 * The record of who did what, in every Region: all that is administered, every access to the objects of the system's
 * buckets, and every use of what answers, in SageMaker, Bedrock and AgentCore.
 *
 * Its files carry digests that show where one was changed or removed, and are in a bucket from which nobody removes
 * them before they are due; they are searched in CloudWatch Logs. It records the account and not the system alone: of
 * several in one account each has its price.
 */
export class AuditTrail extends pulumi.ComponentResource {
  /** The trail's name, known at a first preview. */
  public readonly trailName: pulumi.Output<string>;
  /** The trail's ARN, known at a first preview. */
  public readonly trailArn: pulumi.Output<string>;
  /** The name of the bucket that keeps the records. */
  public readonly logBucketName: pulumi.Output<string>;
  /** The name of the log group in which the records are searched. */
  public readonly logGroupName: pulumi.Output<string>;
  /** The ARN of the key that encrypts the records. */
  public readonly keyArn: pulumi.Output<string>;
  /** The ARN of the topic that tells of each file of records; empty where there is none. */
  public readonly deliveryTopicArn: pulumi.Output<string>;

  /**
   * @param name the component's name, from which the names of its resources derive
   * @param args what the team decides; an argument that is not accepted throws an error that names it
   * @param opts as of every Pulumi component
   */
  constructor(name: string, args: AuditTrailArgs, opts?: pulumi.ComponentResourceOptions) {
    super("secure-ai-hosting:index:AuditTrail", name, {}, opts);
    const check = new ArgumentChecker(`AuditTrail "${name}"`);
    const system = systemOf(check, args);
    const recordedBuckets = check.inputs("recordedBucketNames", args.recordedBucketNames ?? [], BUCKET_NAME);
    const furtherTypes = check.inputs("furtherDataEventTypes", args.furtherDataEventTypes ?? [], EVENT_TYPE);
    const readers = check.inputs("readerRoleNames", args.readerRoleNames ?? [], ROLE_NAME);
    const organization = check.optional("organizationId", args.organizationId, ORGANIZATION_ID);
    const lockDays = check.input("objectLockDays", args.objectLockDays ?? OBJECT_LOCK_DAYS.preferred, LOCK_DAYS);
    const logDaysGiven = args.logRetentionDays ?? PREFERRED_LOG_RETENTION_DAYS;
    const logDays = check.input("logRetentionDays", logDaysGiven, LOG_DAYS);
    const accessDaysGiven = args.accessLogRetentionDays ?? PREFERRED_LOG_RETENTION_DAYS;
    const accessDays = check.input("accessLogRetentionDays", accessDaysGiven, LOG_DAYS);
    const givenBucketName = check.optional("logBucketName", args.logBucketName, BUCKET_NAME);
    const givenKeyArn = check.optional("keyArn", args.keyArn, KEY_ARN);

    const place = placeOf(this);
    const within = { parent: this, name, system, place };
    const trailName = nameOf(name, "trail", NAME_LIMITS.trail);
    const trailArn = place.apply((at) => regionalArn(at, "cloudtrail", `trail/${trailName}`));
    const groupName = `/cloudtrail/${nameOf(name, "records", NAME_LIMITS.logGroup - 20)}`;
    const groupArn = place.apply((at) => regionalArn(at, "logs", `log-group:${groupName}`));
    const key = keyOf(givenKeyArn, {
      ...within,
      description: `Records of ${name}`,
      uses: (at) =>
        pulumi
          .all([trailArn, groupArn, readers])
          .apply(([trail, group, reading]) => [
            useForTrail(at, trail),
            useForLogGroup(at, group),
            ...useThroughS3(at, "ReadRecords", reading, ["kms:Decrypt"]),
          ]),
    });
    const bucketName = givenBucketName ?? place.apply((at) => globalNameOf(at, name, "records", NAME_LIMITS.bucket));
    const keptIn =
      givenBucketName ??
      createRecordStore({
        ...{ ...within, bucketName, trailArn, keyArn: key.arn, organizationId: organization },
        readerRoleNames: readers,
        objectLockDays: lockDays,
        accessLogRetentionDays: accessDays,
      });
    const logs = createLogGroup({
      ...{ ...within, groupName, groupArn, trailArn, keyArn: key.arn },
      retentionDays: logDays,
    });
    const topicArn = args.notifiesOfDelivery
      ? createTopic({
          ...{ ...within, role: "deliveries", keyArn: key.arn, emails: [] },
          publishers: [{ service: CLOUDTRAIL_PRINCIPAL, sourceArns: () => trailArn.apply((arn) => [arn]) }],
        })
      : undefined;
    const trail = new aws.cloudtrail.Trail(
      `${name}-trail`,
      {
        name: trailName,
        s3BucketName: keptIn,
        kmsKeyId: key.arn,
        isMultiRegionTrail: true,
        includeGlobalServiceEvents: true,
        enableLogging: true,
        enableLogFileValidation: true,
        cloudWatchLogsGroupArn: pulumi.interpolate`${logs.groupArn}:*`,
        cloudWatchLogsRoleArn: logs.roleArn,
        ...(topicArn && { snsTopicName: topicArn }),
        advancedEventSelectors: pulumi
          .all([place, bucketName, recordedBuckets, furtherTypes])
          .apply(([at, logBucketName, bucketNames, further]) =>
            eventSelectors(at, { logBucketName, bucketNames, furtherTypes: further }),
          ),
        tags: system.tags,
      },
      { parent: this, ...(system.protect && { protect: system.protect }) },
    );

    this.trailName = after(pulumi.output(trailName), [trail]);
    this.trailArn = after(trailArn, [trail]);
    this.logBucketName = keptIn;
    this.logGroupName = pulumi.output(groupName);
    this.keyArn = key.arn;
    this.deliveryTopicArn = topicArn ?? pulumi.output("");
    this.registerOutputs({
      trailName: this.trailName,
      trailArn: this.trailArn,
      logBucketName: this.logBucketName,
      logGroupName: this.logGroupName,
      keyArn: this.keyArn,
      deliveryTopicArn: this.deliveryTopicArn,
    });
  }
}

/** The policies that everything in an `AuditTrail` passes. */
export const satisfies: readonly string[] = [
  "trail-records-ai-data-events",
  "trail-tamper-evident",
  "ai-bucket-locked",
  "ai-bucket-not-public",
  "ai-bucket-encrypted-with-own-key",
  "ai-bucket-tls-only",
  "ai-bucket-versioned",
  "ai-log-group-encrypted-with-own-key",
  "ai-log-group-retained",
  "ai-resource-tagged",
];

/** The policies that cannot decide at a first preview, and why: none. */
export const undecidedAtPreview: readonly string[] = [];
