import type { Cases } from "../../../support/cases";

export default {
  needs: {
    checked: {
      "guardrail.contextualGroundingPolicyConfig.filtersConfigs.0.type": ["grounding"],
      "guardrail.contextualGroundingPolicyConfig.filtersConfigs.0.threshold": ["grounding"],
      "guardrail.contextualGroundingPolicyConfig.filtersConfigs.1.type": ["relevance"],
      "guardrail.contextualGroundingPolicyConfig.filtersConfigs.1.threshold": ["relevance"],
    },
  },
} satisfies Cases;
