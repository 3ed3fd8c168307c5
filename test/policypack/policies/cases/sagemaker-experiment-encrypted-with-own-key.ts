import type { Cases } from "../../../support/cases";

export default {
  needs: {
    ownKey: {
      "shadow.kmsKey": ["volume"],
      "shadow.dataStorageConfig.kmsKey": ["capture"],
    },
  },
} satisfies Cases;
