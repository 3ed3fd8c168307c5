import type { Cases } from "../../../support/cases";

export default {
  needs: { fineGrained: { "vectors.advancedSecurityOptions.enabled": ["coarse"] } },
} satisfies Cases;
