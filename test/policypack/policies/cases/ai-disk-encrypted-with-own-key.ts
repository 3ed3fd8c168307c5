import type { Cases } from "../../../support/cases";

export default {
  needs: { ownKey: { "disk.kmsKeyId": ["notOwn"] }, copy: { "copy.kmsKeyId": ["notOwn"] } },
} satisfies Cases;
