import type { Cases } from "../../../support/cases";

export default {
  needs: { key: { "requests.kmsMasterKeyId": ["plain"] } },
} satisfies Cases;
