import type { Cases } from "../../../support/cases";

export default {
  needs: {
    agent: { "support.customerEncryptionKeyArn": ["notOwn"] },
    flow: { "triage.customerEncryptionKeyArn": ["notOwn"] },
  },
} satisfies Cases;
