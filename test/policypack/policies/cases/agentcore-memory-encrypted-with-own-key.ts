import type { Cases } from "../../../support/cases";

export default {
  needs: {
    ownKey: { "support.encryptionKeyArn": ["notOwn"] },
    harness: { "support.memory.managedMemoryConfiguration.encryptionKeyArn": ["notOwn"] },
  },
} satisfies Cases;
