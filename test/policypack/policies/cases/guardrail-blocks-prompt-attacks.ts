import type { Cases } from "../../../support/cases";

export default {
  needs: {
    blocked: {
      "guardrail.contentPolicyConfig.filtersConfigs.0.type": ["open"],
      "guardrail.contentPolicyConfig.filtersConfigs.0.inputStrength": ["open"],
    },
  },
} satisfies Cases;
