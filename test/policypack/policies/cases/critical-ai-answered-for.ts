import { fails, given } from "../../../../policypack/engine/examples";
import { Model } from "../../../../policypack/facts/aws/types";
import type { Cases } from "../../../support/cases";

export default {
  fail: {
    byProvider: fails("unanswered", given(Model, "llm", {}, { providerTags: { "ai:criticality": "critical" } })),
  },
  needs: {
    answeredFor: { "llm.tags.ai:risk-owner": ["unanswered"], "llm.tags.ai:threat-model-ref": ["unanswered"] },
  },
} satisfies Cases;
