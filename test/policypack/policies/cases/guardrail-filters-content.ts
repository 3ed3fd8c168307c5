import { fails } from "../../../../policypack/engine/examples";
import { guarding } from "../../../../policypack/policies/agents/samples";
import type { Cases } from "../../../support/cases";

const TYPES = ["HATE", "INSULTS", "SEXUAL", "VIOLENCE", "MISCONDUCT"];
const filtering = (types: readonly string[], change: object = {}) =>
  guarding({
    contentPolicyConfig: {
      filtersConfigs: types.map((type) => ({ type, inputStrength: "HIGH", outputStrength: "HIGH", ...change })),
    },
  });

const filters = "guardrail.contentPolicyConfig.filtersConfigs";

export default {
  fail: {
    oneMissing: fails(["asked", "answered"], filtering(TYPES.slice(1))),
    answersOff: fails("answered", filtering(TYPES, { outputEnabled: false })),
    answersOnlyNoticed: fails("answered", filtering(TYPES, { outputAction: "NONE" })),
    none: fails("asked", filtering(TYPES, { inputStrength: "NONE" })),
  },
  needs: {
    filtered: Object.fromEntries(
      TYPES.flatMap((_, index) => [
        [`${filters}.${index}.type`, ["asked", "answered"]],
        [`${filters}.${index}.inputStrength`, ["asked"]],
        [`${filters}.${index}.outputStrength`, ["answered"]],
      ]),
    ),
  },
} satisfies Cases;
