import { fails, given } from "../../../../policypack/engine/examples";
import { Bucket, Model } from "../../../../policypack/facts/aws/types";
import { key, kmsKeyArn, tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const rule = { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn } };

export default {
  pass: { inline: [key, given(Bucket, "weights", { tags, serverSideEncryptionConfiguration: { rule } })] },
  fail: {
    untaggedBehindModel: fails(
      "notOwn",
      given(Bucket, "weights", { bucket: "shop-weights" }),
      given(Model, "llm", { primaryContainer: { modelDataUrl: "s3://shop-weights/llm.tar.gz" } }),
    ),
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
} satisfies Cases;
