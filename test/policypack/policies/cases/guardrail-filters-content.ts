import type { Cases } from "../../../support/cases";

export default {
  needs: {
    filtered: {
      "guardrail.contentPolicyConfig.filtersConfigs.0.type": ["answered", "asked"],
      "guardrail.contentPolicyConfig.filtersConfigs.0.inputStrength": ["asked"],
      "guardrail.contentPolicyConfig.filtersConfigs.0.outputStrength": ["answered"],
      "guardrail.contentPolicyConfig.filtersConfigs.1.type": ["answered", "asked"],
      "guardrail.contentPolicyConfig.filtersConfigs.1.inputStrength": ["asked"],
      "guardrail.contentPolicyConfig.filtersConfigs.1.outputStrength": ["answered"],
      "guardrail.contentPolicyConfig.filtersConfigs.2.type": ["answered", "asked"],
      "guardrail.contentPolicyConfig.filtersConfigs.2.inputStrength": ["asked"],
      "guardrail.contentPolicyConfig.filtersConfigs.2.outputStrength": ["answered"],
      "guardrail.contentPolicyConfig.filtersConfigs.3.type": ["answered", "asked"],
      "guardrail.contentPolicyConfig.filtersConfigs.3.inputStrength": ["asked"],
      "guardrail.contentPolicyConfig.filtersConfigs.3.outputStrength": ["answered"],
      "guardrail.contentPolicyConfig.filtersConfigs.4.type": ["answered", "asked"],
      "guardrail.contentPolicyConfig.filtersConfigs.4.inputStrength": ["asked"],
      "guardrail.contentPolicyConfig.filtersConfigs.4.outputStrength": ["answered"],
    },
  },
} satisfies Cases;
