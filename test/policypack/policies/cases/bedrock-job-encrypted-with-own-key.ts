import type { Cases } from "../../../support/cases";

export default {
  needs: {
    batch: { "nightly.outputDataConfig.s3OutputDataConfig.s3EncryptionKeyId": ["answers"] },
    evaluation: { "accuracy.customerEncryptionKeyId": ["evaluation"] },
    evaluator: { "judge.kmsKeyArn": ["evaluation"] },
  },
} satisfies Cases;
