import type { Cases } from "../../../support/cases";

export default {
  needs: {
    ownKey: {
      "vectors.encryptionConfigurations.0.sseType": ["notOwn"],
      "vectors.encryptionConfigurations.0.kmsKeyArn": ["notOwn"],
    },
  },
} satisfies Cases;
