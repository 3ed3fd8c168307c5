import type { Cases } from "../../../support/cases";

export default {
  needs: {
    enforced: {
      "tools.policyEngineConfiguration.arn": ["none"],
      "tools.policyEngineConfiguration.mode": ["onlyLogged"],
    },
  },
} satisfies Cases;
