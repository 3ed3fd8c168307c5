import type { Cases } from "../../../support/cases";

export default {
  needs: { ownKey: { "handbook.serverSideEncryptionConfiguration.kmsKeyId": ["notOwn"] } },
} satisfies Cases;
