import type { Cases } from "../../../support/cases";

export default {
  needs: { ownKey: { "files.kmsKeyId": ["notOwn"] } },
} satisfies Cases;
