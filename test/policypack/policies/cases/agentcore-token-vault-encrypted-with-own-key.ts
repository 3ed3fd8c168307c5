import type { Cases } from "../../../support/cases";

export default {
  needs: { ownKey: { "vault.kmsConfiguration.keyType": ["notOwn"], "vault.kmsConfiguration.kmsKeyArn": ["notOwn"] } },
} satisfies Cases;
