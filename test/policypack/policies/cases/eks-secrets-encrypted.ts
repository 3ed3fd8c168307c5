import type { Cases } from "../../../support/cases";

export default {
  needs: {
    ownKey: {
      "cluster.encryptionConfig.provider.keyArn": ["notOwn"],
      "cluster.encryptionConfig.resources.0": ["plain"],
    },
  },
} satisfies Cases;
