import type { Cases } from "../../../support/cases";

export default {
  needs: {
    ownKey: { "artifact.kmsKeyId": ["notOwn"] },
    ofBucket: {
      "encryption.bucket": ["notOwn"],
      "encryption.rules.0.applyServerSideEncryptionByDefault.sseAlgorithm": ["notOwn"],
      "encryption.rules.0.applyServerSideEncryptionByDefault.kmsMasterKeyId": ["notOwn"],
    },
  },
} satisfies Cases;
