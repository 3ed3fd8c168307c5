import { becomes, fails, given, ref, UNKNOWN } from "../../../../policypack/engine/examples";
import {
  BackupSelection,
  Bucket,
  BucketLogging,
  BucketReplication,
  EfsBackupPolicy,
  FileSystem,
  Table,
} from "../../../../policypack/facts/aws/types";
import type { Cases } from "../../../support/cases";

const tags = { "ai:system": "shop", "ai:env": "prod" };
const weights = given(Bucket, "weights", { bucket: "shop-weights", tags });
const table = given(Table, "sessions", { name: "sessions", tags });
const files = given(FileSystem, "corpus", { tags });
const selecting = (props: object) =>
  given(BackupSelection, "nightly", {
    planId: "nightly",
    iamRoleArn: "arn:aws:iam::111122223333:role/backup",
    ...props,
  });
const none = selecting({ resources: ["arn:aws:s3:::other"] });
const copying = (rule: object, destination: object = {}) =>
  given(BucketReplication, "copy", {
    bucket: "shop-weights",
    rules: [
      {
        status: "Enabled",
        destination: { bucket: "arn:aws:s3:::copy", account: "444455556666", ...destination },
        ...rule,
      },
    ],
  });

export default {
  pass: {
    both: [
      table,
      files,
      selecting({
        resources: [
          ref("sessions", "arn", "arn:aws:dynamodb:eu-west-1:111122223333:table/sessions"),
          ref("corpus", "arn", "arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-0a1b2c3d"),
        ],
      }),
    ],
    byLiteral: [table, selecting({ resources: ["arn:aws:dynamodb:eu-west-1:111122223333:table/sessions"] })],
    allOfAKind: [files, selecting({ resources: ["arn:aws:elasticfilesystem:*:*:file-system/*"] })],
    byCondition: [
      weights,
      selecting({ conditions: [{ stringEquals: [{ key: "aws:ResourceTag/ai:system", value: "shop" }] }] }),
    ],
    byPattern: [
      weights,
      selecting({
        resources: ["*"],
        conditions: [{ stringLikes: [{ key: "aws:ResourceTag/ai:env", value: "pro*" }] }],
      }),
    ],
    accessLogs: [
      weights,
      given(Bucket, "logs", { bucket: "shop-logs", tags }),
      given(BucketLogging, "logging", { bucket: "shop-weights", targetBucket: "shop-logs", targetPrefix: "" }),
      selecting({ resources: ["arn:aws:s3:::shop-weights"] }),
    ],
    replicaItself: [
      given(Bucket, "weights", { bucket: "shop-weights", tags, region: "eu-west-1" }),
      given(Bucket, "copy-of-weights", { bucket: "copy", tags, region: "eu-central-1" }),
      none,
      given(BucketReplication, "copy", {
        bucket: "shop-weights",
        rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::copy" } }],
      }),
    ],
    replicaOfInline: [
      given(Bucket, "weights", {
        bucket: "shop-weights",
        tags,
        region: "eu-west-1",
        replicationConfiguration: {
          role: "arn:aws:iam::111122223333:role/copy",
          rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::copy" } }],
        },
      }),
      given(Bucket, "copy-of-weights", { bucket: "copy", tags, region: "eu-central-1" }),
      none,
    ],
    automatic: [
      files,
      none,
      given(EfsBackupPolicy, "backups", {
        fileSystemId: ref("corpus", "id", "fs-0a1b2c3d"),
        backupPolicy: { status: "ENABLED" },
      }),
    ],
    replicatedInline: [
      given(Bucket, "weights", {
        tags,
        replicationConfiguration: {
          role: "arn:aws:iam::111122223333:role/copy",
          rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::copy", accountId: "444455556666" } }],
        },
      }),
      selecting({ resources: ["arn:aws:s3:::*"] }),
    ],
    otherRegion: [
      given(Bucket, "weights", { bucket: "shop-weights", tags, region: "eu-west-1" }),
      given(Bucket, "copy-of-weights", { bucket: "copy", region: "eu-central-1" }),
      none,
      given(BucketReplication, "copy", {
        bucket: "shop-weights",
        rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::copy" } }],
      }),
    ],
    inDevelopment: [given(Bucket, "weights", { tags: { "ai:system": "shop", "ai:env": "dev" } }), none],
  },
  undecided: {
    conditionsUnknown: becomes("undecided", weights, selecting({ resources: ["*"], conditions: UNKNOWN })),
    selectionTagsUnknown: becomes("undecided", weights, selecting({ selectionTags: UNKNOWN })),
  },
  fail: {
    conditionNotMet: fails(
      "lost",
      weights,
      selecting({
        resources: ["*"],
        conditions: [{ stringNotEquals: [{ key: "aws:ResourceTag/ai:env", value: "prod" }] }],
      }),
    ),
    otherKind: fails("lost", table, selecting({ resources: ["arn:aws:s3:::*", "arn:aws:rds:*:*:db:*"] })),
    otherOfTheKind: fails("lost", table, selecting({ resources: ["arn:aws:dynamodb:*:*:table/carts*"] })),
    logsIntoItself: fails(
      "lost",
      weights,
      given(BucketLogging, "logging", { bucket: "shop-weights", targetBucket: "shop-weights", targetPrefix: "" }),
      none,
    ),
    replicaOfAPart: fails(
      ["lost", "lost"],
      given(Bucket, "weights", { bucket: "shop-weights", tags, region: "eu-west-1" }),
      given(Bucket, "copy-of-weights", { bucket: "copy", tags, region: "eu-central-1" }),
      none,
      given(BucketReplication, "copy", {
        bucket: "shop-weights",
        rules: [{ status: "Enabled", filter: { prefix: "small/" }, destination: { bucket: "arn:aws:s3:::copy" } }],
      }),
    ),
    // One rule of the same source copies all, but not to here.
    replicaByARuleThatIsOff: fails(
      "lost",
      given(Bucket, "weights", { bucket: "shop-weights", tags, region: "eu-west-1" }),
      given(Bucket, "copy-of-weights", { bucket: "copy", tags, region: "eu-central-1" }),
      given(Bucket, "second-copy", { bucket: "second", tags, region: "eu-central-1" }),
      none,
      given(BucketReplication, "copy", {
        bucket: "shop-weights",
        rules: [
          { status: "Enabled", destination: { bucket: "arn:aws:s3:::copy" } },
          { status: "Disabled", destination: { bucket: "arn:aws:s3:::second" } },
        ],
      }),
    ),
    replicationOff: fails("lost", weights, none, copying({ status: "Disabled" })),
    replicatedInPart: fails("lost", weights, none, copying({ filter: { prefix: "small/" } })),
    replicatedByTag: fails("lost", weights, none, copying({ filter: { tag: { key: "keep", value: "yes" } } })),
    replicatedBesideItself: fails(
      "lost",
      given(Bucket, "weights", { bucket: "shop-weights", tags, region: "eu-west-1" }),
      given(Bucket, "copy-of-weights", { bucket: "copy", region: "eu-west-1" }),
      none,
      given(BucketReplication, "copy", {
        bucket: "shop-weights",
        rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::copy" } }],
      }),
    ),
    automaticOff: fails(
      "lost",
      files,
      none,
      given(EfsBackupPolicy, "backups", { fileSystemId: "fs-0a1b2c3d", backupPolicy: { status: "DISABLED" } }),
    ),
  },
  needs: {
    replicaOfInline: {
      "weights.replicationConfiguration.rules.0.status": ["lost", "lost"],
      "weights.replicationConfiguration.rules.0.destination.bucket": ["lost", "lost"],
      "copy-of-weights.bucket": ["lost"],
      "copy-of-weights.region": ["lost", "lost"],
    },
    byArn: { "nightly.resources.0": ["lost"] },
    byTag: { "weights.tags.ai:env": ["lost"] },
    both: { "nightly.resources.0": ["lost"], "nightly.resources.1": ["lost"] },
    byLiteral: { "sessions.name": ["lost"], "nightly.resources.0": ["lost"] },
    allOfAKind: { "nightly.resources.0": ["lost"] },
    byCondition: { "weights.tags.ai:system": ["lost"] },
    byPattern: { "weights.tags.ai:env": ["lost"], "nightly.resources.0": ["lost"] },
    automatic: { "backups.fileSystemId": ["lost"], "backups.backupPolicy.status": ["lost"] },
    accessLogs: {
      "weights.bucket": ["lost"],
      "logs.bucket": ["lost"],
      "logging.targetBucket": ["lost"],
      "nightly.resources.0": ["lost"],
    },
    replicaItself: {
      "weights.bucket": ["lost"],
      "copy-of-weights.bucket": ["lost"],
      "copy-of-weights.region": ["lost", "lost"],
      "copy.bucket": ["lost", "lost"],
      "copy.rules.0.status": ["lost", "lost"],
      "copy.rules.0.destination.bucket": ["lost", "lost"],
    },
    otherRegion: {
      "weights.bucket": ["lost"],
      "copy-of-weights.region": ["lost"],
      "copy.bucket": ["lost"],
      "copy.rules.0.status": ["lost"],
      "copy.rules.0.destination.bucket": ["lost"],
    },
    inDevelopment: { "weights.tags.ai:env": ["lost"] },
  },
} satisfies Cases;
