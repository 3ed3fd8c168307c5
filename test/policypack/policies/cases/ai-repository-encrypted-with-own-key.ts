import type { Cases } from "../../../support/cases";

export default {
  needs: {
    ownKey: {
      "llm.encryptionConfigurations.0.encryptionType": ["notOwn"],
      "llm.encryptionConfigurations.0.kmsKey": ["notOwn"],
    },
  },
} satisfies Cases;
