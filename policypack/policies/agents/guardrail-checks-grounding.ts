import { fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { wholeNumber } from "../../engine/settings";
import { filtersOf } from "../../facts/aws/guardrail";
import { guardrailsOfKnowledgeBases } from "../../facts/aws/retrieval";
import { AgentKnowledgeBaseAssociation } from "../../facts/aws/types";
import { number } from "../../facts/values";
import { agent, guarding, guardrailIdentifier } from "./samples";

const retrieving = [
  agent({ guardrailConfigurations: [{ guardrailIdentifier, guardrailVersion: "1" }] }),
  given(AgentKnowledgeBaseAssociation, "handbook", { agentId: ref("support", "agentId", "AB12CD34EF") }),
];
const checking = (grounding: number, relevance: number) => {
  const filtersConfigs = [
    { type: "GROUNDING", threshold: grounding },
    { type: "RELEVANCE", threshold: relevance },
  ];
  return guarding({ contextualGroundingPolicyConfig: { filtersConfigs } });
};

export default definePolicy({
  id: "guardrail-checks-grounding",
  title: "Guardrails over answers from a knowledge base check that the answer stands in what was found",
  guidelines: ["1.3", "4.2"],
  references: ["catalogue:AGT-02", "atlas:AML.M0020", "owasp:LLM09", "ssdf:PO.4.1", "etsi:5.1.2-2"],
  severity: "medium",
  why: "People act on what an assistant says that it read. An answer that is not in the documents, or is not about the question, is made up.",
  fix: 'Add contextual grounding filters of type "GROUNDING" and "RELEVANCE" with a threshold of at least 0.7.',
  resources: guardrailsOfKnowledgeBases,
  config: { groundingPercent: wholeNumber("The lowest accepted threshold, in hundredths.", 70, 50, 99) },
  messages: {
    grounding: '"{name}" lets answers out that are not in what was found',
    relevance: '"{name}" lets answers out that are not about the question',
  },
  check: ({ resource: { props } }, judge) => {
    const { filtersConfigs } = props.contextualGroundingPolicyConfig;
    const isHighEnough = (threshold: number): boolean => threshold * 100 >= judge.settings.groundingPercent;
    for (const [type, message] of [
      ["GROUNDING", "grounding"],
      ["RELEVANCE", "relevance"],
    ] as const) {
      judge.require(
        filtersOf(filtersConfigs, type, ({ threshold }) => number(threshold, isHighEnough)),
        message,
      );
    }
  },
  examples: {
    pass: { checked: [checking(0.7, 0.75), ...retrieving], withoutKnowledgeBase: [guarding({})] },
    fail: {
      default: fails(["grounding", "relevance"], guarding({}), ...retrieving),
      low: fails("grounding", checking(0.5, 0.7), ...retrieving),
    },
  },
});
