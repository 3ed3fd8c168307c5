import { becomes, fails, malformedGiven, UNKNOWN } from "../../../../policypack/engine/examples";
import { Guardrail } from "../../../../policypack/facts/aws/types";
import { guarding } from "../../../../policypack/policies/agents/samples";
import type { Cases } from "../../../support/cases";

const attack = { type: "PROMPT_ATTACK", inputStrength: "HIGH", outputStrength: "NONE" };
const filtering = (...filtersConfigs: object[]) => guarding({ contentPolicyConfig: { filtersConfigs } });

export default {
  pass: {
    amongOthers: [filtering({ ...attack, type: "HATE", inputStrength: "LOW" }, attack)],
    standardTier: [
      guarding({
        contentPolicyConfig: { filtersConfigs: [attack], tierConfigs: [{ tierName: "STANDARD" }] },
        crossRegionConfig: { guardrailProfileIdentifier: "eu.guardrail.v1:0" },
      }),
    ],
  },
  fail: {
    otherFilters: fails("open", filtering({ ...attack, type: "HATE" })),
    wrongCase: fails("open", filtering({ ...attack, type: "prompt_attack" })),
    onlyImages: fails("open", filtering({ ...attack, inputModalities: ["IMAGE"] })),
    weakBesideStrong: fails("open", filtering(attack, { ...attack, inputStrength: "LOW" })),
    weakBesideUnknown: fails("open", filtering({ ...attack, inputStrength: "LOW", inputAction: UNKNOWN })),
    textForList: fails(
      "malformed",
      malformedGiven(Guardrail, "guardrail", { contentPolicyConfig: { filtersConfigs: "HIGH" } }),
    ),
  },
  undecided: {
    unknownFilters: becomes("undecided", guarding({ contentPolicyConfig: { filtersConfigs: UNKNOWN } })),
    unknownType: becomes("undecided", filtering({ ...attack, type: UNKNOWN })),
  },
  needs: {
    blocked: {
      "guardrail.contentPolicyConfig.filtersConfigs.0.type": ["open"],
      "guardrail.contentPolicyConfig.filtersConfigs.0.inputStrength": ["open"],
    },
    amongOthers: {
      "guardrail.contentPolicyConfig.filtersConfigs.1.type": ["open"],
      "guardrail.contentPolicyConfig.filtersConfigs.1.inputStrength": ["open"],
    },
    standardTier: {
      "guardrail.contentPolicyConfig.filtersConfigs.0.type": ["open"],
      "guardrail.contentPolicyConfig.filtersConfigs.0.inputStrength": ["open"],
    },
  },
} satisfies Cases;
