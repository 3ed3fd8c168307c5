import { fails, given } from "../../../../policypack/engine/examples";
import { Flow } from "../../../../policypack/facts/aws/types";
import { guarding, guardrailIdentifier } from "../../../../policypack/policies/agents/samples";
import type { Cases } from "../../../support/cases";

const flow = (guardrailConfiguration: object) => {
  const configuration = {
    knowledgeBase: { knowledgeBaseId: "KB12345678", modelId: "anthropic.claude", guardrailConfiguration },
  };
  return given(Flow, "triage", { definition: { nodes: [{ configuration }] } });
};

export default {
  pass: { ofAnother: [guarding({}), flow({ guardrailIdentifier: "zz98yx76wv54", guardrailVersion: "1" })] },
  fail: {
    ofFlow: fails(["grounding", "relevance"], guarding({}), flow({ guardrailIdentifier, guardrailVersion: "1" })),
  },
  needs: {
    checked: {
      "guardrail.contextualGroundingPolicyConfig.filtersConfigs.0.type": ["grounding"],
      "guardrail.contextualGroundingPolicyConfig.filtersConfigs.0.threshold": ["grounding"],
      "guardrail.contextualGroundingPolicyConfig.filtersConfigs.1.type": ["relevance"],
      "guardrail.contextualGroundingPolicyConfig.filtersConfigs.1.threshold": ["relevance"],
    },
  },
} satisfies Cases;
