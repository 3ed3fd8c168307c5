import type { Cases } from "../../../support/cases";

export default {
  needs: {
    ownKey: { "vectors.storageEncrypted": ["notOwn"], "vectors.kmsKeyId": ["notOwn"] },
    replica: { "copy.replicateSourceDb": ["notOwn"] },
  },
} satisfies Cases;
