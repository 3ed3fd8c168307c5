import { given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { aiBuckets } from "../../facts/aws/bucket";
import { Bucket, BucketEncryption, BucketLogging, Key, Model } from "../../facts/aws/types";
import { any } from "../../facts/truth";

const tags = { "ai:system": "shop" };
const weights = given(Bucket, "weights", { bucket: "shop-weights", tags });
const key = given(Key, "models", { description: "models" });
const bucket = ref("weights", "id", "shop-weights");
const kmsMasterKeyId = ref(
  "models",
  "arn",
  "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000001",
);
const rule = { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId } };
const s3Managed = [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }];
const awsManaged = [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } }];

export default definePolicy({
  id: "ai-bucket-encrypted-with-own-key",
  title: "Buckets of AI systems are encrypted with a key of your own",
  guidelines: ["2.2", "3.2"],
  references: [
    "catalogue:DATA-01",
    "atlas:AML.M0012",
    "owasp:LLM02",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_145",
  ],
  severity: "high",
  why: "With S3's own key, who may read the bucket may read the weights. With a key of your own reading takes a second permission, is logged by itself, and ends for good when the key is destroyed.",
  fix: 'Add a BucketServerSideEncryptionConfiguration with sseAlgorithm "aws:kms" and kmsMasterKeyId set to the ARN of a KMS key that you own.',
  resources: aiBuckets,
  config: { keys: textList("ARN patterns of the organisation's KMS keys in other stacks and accounts.") },
  messages: { notOwn: '"{name}" is not encrypted with a key of your own' },
  check: (bucket, judge) => {
    // The bucket that access logs are delivered to takes no KMS key.
    judge.require(any(bucket.encryptedWithOwnKey(judge.settings.keys), bucket.isAccessLogTarget), "notOwn");
  },
  examples: {
    pass: {
      ownKey: [weights, key, given(BucketEncryption, "encryption", { bucket, rules: [rule] })],
      inline: [key, given(Bucket, "weights", { tags, serverSideEncryptionConfiguration: { rule } })],
      accessLogs: [weights, given(BucketLogging, "site", { bucket: "site", targetBucket: bucket, targetPrefix: "" })],
      bucketOfNoAi: [given(Bucket, "site", { bucket: "site" })],
    },
    fail: {
      default: { given: [weights], expect: ["notOwn"] },
      s3Managed: {
        given: [weights, given(BucketEncryption, "encryption", { bucket, rules: s3Managed })],
        expect: ["notOwn"],
      },
      awsManagedKey: {
        given: [weights, given(BucketEncryption, "encryption", { bucket, rules: awsManaged })],
        expect: ["notOwn"],
      },
      untaggedBehindModel: {
        given: [
          given(Bucket, "weights", { bucket: "shop-weights" }),
          given(Model, "llm", { primaryContainer: { modelDataUrl: "s3://shop-weights/llm.tar.gz" } }),
        ],
        expect: ["notOwn"],
      },
    },
    needs: {
      ownKey: {
        "encryption.bucket": ["notOwn"],
        "encryption.rules.0.applyServerSideEncryptionByDefault.sseAlgorithm": ["notOwn"],
        "encryption.rules.0.applyServerSideEncryptionByDefault.kmsMasterKeyId": ["notOwn"],
      },
      inline: {
        "weights.serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault.sseAlgorithm": ["notOwn"],
        "weights.serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault.kmsMasterKeyId": ["notOwn"],
      },
      accessLogs: { "site.targetBucket": ["notOwn"] },
    },
  },
});
