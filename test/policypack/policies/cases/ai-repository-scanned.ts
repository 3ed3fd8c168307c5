import type { Cases } from "../../../support/cases";

export default {
  needs: {
    onPush: { "llm.imageScanningConfiguration.scanOnPush": ["unscanned"] },
    byRegistry: {
      "registry.rules.0.scanFrequency": ["unscanned"],
      "registry.rules.0.repositoryFilters.0.filter": ["unscanned"],
    },
  },
} satisfies Cases;
