import type { Cases } from "../../../support/cases";

export default {
  needs: { ownKey: { "greeting.customerEncryptionKeyArn": ["notOwn"] } },
} satisfies Cases;
