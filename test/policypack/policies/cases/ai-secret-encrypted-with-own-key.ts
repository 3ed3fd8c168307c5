import type { Cases } from "../../../support/cases";

export default {
  needs: { ownKey: { "hub.kmsKeyId": ["notOwn"] } },
} satisfies Cases;
