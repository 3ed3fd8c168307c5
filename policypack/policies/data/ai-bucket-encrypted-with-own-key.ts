import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiBuckets } from "../../facts/aws/bucket";
import { Bucket, BucketEncryption, BucketLogging } from "../../facts/aws/types";
import { any } from "../../facts/truth";
import { ownKeys } from "../organisation";
import { bucket, key, kmsKeyArn, weights } from "../samples";

const encryption = (applyServerSideEncryptionByDefault: object) =>
  given(BucketEncryption, "encryption", { bucket, rules: [{ applyServerSideEncryptionByDefault }] });

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
  config: ownKeys,
  messages: { notOwn: '"{name}" is not encrypted with a key of your own' },
  check: (bucket, judge) => {
    // The bucket that access logs are delivered to takes no KMS key.
    judge.require(any(bucket.encryptedWithOwnKey(judge.settings.keys), bucket.isAccessLogTarget), "notOwn");
  },
  examples: {
    pass: {
      ownKey: [weights, key, encryption({ sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn })],
      accessLogs: [weights, given(BucketLogging, "site", { bucket: "site", targetBucket: bucket, targetPrefix: "" })],
      bucketOfNoAi: [given(Bucket, "site", { bucket: "site" })],
    },
    fail: {
      default: fails("notOwn", weights),
      s3Managed: fails("notOwn", weights, encryption({ sseAlgorithm: "AES256" })),
      awsManagedKey: fails("notOwn", weights, encryption({ sseAlgorithm: "aws:kms" })),
    },
  },
});
