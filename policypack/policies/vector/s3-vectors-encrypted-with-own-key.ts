import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { VectorBucket, VectorIndex } from "../../facts/aws/types";
import { isVectorKeyOwn } from "../../facts/aws/vectorBucket";
import { resourcesOf } from "../../facts/subject";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn } from "../samples";

const bucket = (...encryptionConfigurations: object[]) => given(VectorBucket, "vectors", { encryptionConfigurations });
const index = (props: object) => given(VectorIndex, "handbook", { vectorBucketName: "vectors", ...props });

export default definePolicy({
  id: "s3-vectors-encrypted-with-own-key",
  title: "S3 vector buckets and indexes are encrypted with a key of your own",
  guidelines: ["2.2", "3.2"],
  references: ["catalogue:DATA-08", "atlas:AML.M0012", "owasp:LLM08", "ssdf:PS.1.2", "etsi:5.2.1-4"],
  severity: "high",
  why: "Vectors can be turned back into the text that they were made of. Only a key of your own lets you say who may read them, see who did, and take them away for good.",
  fix: 'Set encryptionConfigurations with sseType "aws:kms" and kmsKeyArn of a KMS key that you own; neither can be changed later.',
  resources: resourcesOf<{ readonly encryptionConfigurations?: unknown }>(VectorBucket, VectorIndex),
  config: ownKeys,
  messages: { notOwn: '"{name}" is not encrypted with a key of your own' },
  check: ({ resource }, judge) => {
    judge.require(isVectorKeyOwn(resource, judge.world, judge.settings.keys), "notOwn");
  },
  examples: {
    pass: {
      ownKey: [key, bucket({ sseType: "aws:kms", kmsKeyArn })],
      // Without its own an index has its bucket's.
      indexAsItsBucket: [index({})],
    },
    fail: {
      default: fails("notOwn", given(VectorBucket, "vectors", {})),
      s3Managed: fails("notOwn", bucket({ sseType: "AES256" })),
      index: fails("notOwn", index({ encryptionConfigurations: [{ sseType: "AES256" }] })),
    },
  },
});
