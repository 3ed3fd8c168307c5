import type { Cases } from "../../../support/cases";

export default {
  needs: {
    numbered: {
      "support.guardrailConfigurations.0.guardrailIdentifier": ["unknown"],
      "support.guardrailConfigurations.0.guardrailVersion": ["draft"],
    },
    flow: {
      "triage.definition.nodes.0.configuration.prompt.guardrailConfiguration.guardrailIdentifier": ["unknown"],
      "triage.definition.nodes.0.configuration.prompt.guardrailConfiguration.guardrailVersion": ["draft"],
    },
  },
} satisfies Cases;
