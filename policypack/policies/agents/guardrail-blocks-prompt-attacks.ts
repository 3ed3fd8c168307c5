import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { blocksInput, filtersOf } from "../../facts/aws/guardrail";
import { Guardrail } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { guarding } from "./samples";

const filtering = (filter: object) => guarding({ contentPolicyConfig: { filtersConfigs: [filter] } });
const attack = { type: "PROMPT_ATTACK", inputStrength: "HIGH", outputStrength: "NONE" };

export default definePolicy({
  id: "guardrail-blocks-prompt-attacks",
  title: "Guardrails block prompt attacks at full strength",
  guidelines: ["1.3", "3.2"],
  references: ["catalogue:AGT-02", "atlas:AML.M0020", "atlas:AML.M0015", "owasp:LLM01", "ssdf:PO.4.1", "etsi:5.1.2-2"],
  severity: "high",
  why: "Jailbreaks and injected instructions are how an agent is turned against its owner. A filter that is missing, weak or only watching lets them through.",
  fix: 'Add a content filter of type "PROMPT_ATTACK" with inputStrength "HIGH", outputStrength "NONE" and inputAction "BLOCK".',
  resources: resourcesOf(Guardrail),
  messages: { open: '"{name}" lets prompt attacks through' },
  check: ({ resource: { props } }, judge) => {
    const { filtersConfigs } = props.contentPolicyConfig;
    judge.require(
      filtersOf(filtersConfigs, "PROMPT_ATTACK", (filter) => blocksInput(filter, "HIGH")),
      "open",
    );
  },
  examples: {
    pass: { blocked: [filtering(attack)] },
    fail: {
      default: fails("open", guarding({})),
      weak: fails("open", filtering({ ...attack, inputStrength: "MEDIUM" })),
      onlyWatching: fails("open", filtering({ ...attack, inputAction: "NONE" })),
      off: fails("open", filtering({ ...attack, inputEnabled: false })),
    },
  },
});
