import type { Cases } from "../../../support/cases";

export default {
  needs: { masked: { "guardrail.sensitiveInformationPolicyConfig.piiEntitiesConfigs.0.action": ["open"] } },
} satisfies Cases;
