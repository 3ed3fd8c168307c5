import type { Cases } from "../../../support/cases";

export default {
  needs: { encrypted: { "answers.kmsMasterKeyId": ["plain"] } },
} satisfies Cases;
