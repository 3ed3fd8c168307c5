import type { Cases } from "../../../support/cases";

export default {
  needs: { gateway: { "tools.kmsKeyArn": ["notOwn"] }, policyEngine: { "rules.encryptionKeyArn": ["notOwn"] } },
} satisfies Cases;
