import { becomes, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiObjects, isEncryptedObject } from "../../facts/aws/bucketAccess";
import { BucketEncryption, BucketObject, ObjectCopy } from "../../facts/aws/types";
import { ownKeys } from "../organisation";
import { bucket, key, kmsKeyArn, tags, weights } from "../samples";

const object = (props: object) => given(BucketObject, "artifact", { bucket, key: "llm.tar.gz", ...props });
const byDefault = { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn };
const encryption = given(BucketEncryption, "encryption", {
  bucket,
  rules: [{ applyServerSideEncryptionByDefault: byDefault }],
});

export default definePolicy({
  id: "ai-object-encrypted-with-own-key",
  title: "Objects of AI systems are encrypted with a key of your own, as their bucket is",
  guidelines: ["2.2", "3.2"],
  references: [
    "catalogue:DATA-01",
    "atlas:AML.M0012",
    "owasp:LLM02",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_181",
    "equivalent:CKV_AWS_186",
  ],
  severity: "medium",
  why: "An object that states its own encryption passes by the key of its bucket. A model that is put or copied with AWS's key is read by all who may read the bucket.",
  fix: "Set kmsKeyId to the ARN of a KMS key that you own; or leave it and serverSideEncryption out, where the bucket is encrypted by default (sseAlgorithm aws:kms) with one.",
  resources: aiObjects,
  config: ownKeys,
  messages: { notOwn: '"{name}" is not encrypted with a key of your own' },
  check: ({ resource }, judge) => {
    judge.require(isEncryptedObject(resource, judge.world, judge.settings.keys), "notOwn");
  },
  examples: {
    pass: {
      ownKey: [weights, key, object({ kmsKeyId: kmsKeyArn })],
      ofBucket: [weights, key, encryption, object({})],
      objectOfNoAi: [given(BucketObject, "logo", { bucket: "site", serverSideEncryption: "AES256" })],
    },
    fail: {
      default: fails("notOwn", weights, object({})),
      s3Managed: fails("notOwn", weights, key, encryption, object({ serverSideEncryption: "AES256" })),
      copy: fails("notOwn", weights, given(ObjectCopy, "copy", { bucket, key: "a", source: "b/a" })),
    },
    undecided: {
      bucketElsewhere: becomes("undecided", given(BucketObject, "artifact", { bucket: "shop-weights", tags })),
    },
  },
});
