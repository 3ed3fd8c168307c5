import type { Cases } from "../../../support/cases";

export default {
  needs: {
    ownKey: {
      "sessions.serverSideEncryption.enabled": ["notOwn"],
      "sessions.serverSideEncryption.kmsKeyArn": ["notOwn"],
    },
  },
} satisfies Cases;
