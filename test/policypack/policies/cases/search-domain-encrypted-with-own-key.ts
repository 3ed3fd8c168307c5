import type { Cases } from "../../../support/cases";

export default {
  needs: { ownKey: { "vectors.encryptAtRest.enabled": ["notOwn"], "vectors.encryptAtRest.kmsKeyId": ["notOwn"] } },
} satisfies Cases;
