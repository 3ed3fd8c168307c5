import type { Cases } from "../../../support/cases";

export default {
  needs: { ownKey: { "tuned.customModelKmsKeyId": ["notOwn"] } },
} satisfies Cases;
