import type { Cases } from "../../../support/cases";

export default {
  needs: { ownKey: { "logs.kmsKeyId": ["notOwn"] } },
} satisfies Cases;
