import type { Cases } from "../../../support/cases";

export default {
  needs: { encrypted: { "vectors.encryptAtRest.enabled": ["plain"] } },
} satisfies Cases;
