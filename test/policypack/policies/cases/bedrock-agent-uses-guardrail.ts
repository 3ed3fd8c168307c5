import { becomes, fails, given, malformedGiven, ref, UNKNOWN } from "../../../../policypack/engine/examples";
import { Agent, Flow, Guardrail } from "../../../../policypack/facts/aws/types";
import { agent, guardrail, guardrailIdentifier, version } from "../../../../policypack/policies/agents/samples";
import type { Cases } from "../../../support/cases";

const flow = (...nodes: object[]) => given(Flow, "triage", { definition: { nodes } });
const prompt = (guardrailConfiguration?: object) => ({
  configuration: { prompt: { ...(guardrailConfiguration && { guardrailConfiguration }) } },
});
const knowledgeBase = {
  configuration: { knowledgeBase: { knowledgeBaseId: "KB12345678", modelId: "anthropic.claude" } },
};
const retrieval = { configuration: { knowledgeBase: { knowledgeBaseId: "KB12345678" } } };
const uses = (
  guardrailVersion: string | typeof UNKNOWN,
  identifier: typeof guardrailIdentifier | string = guardrailIdentifier,
) => agent({ guardrailConfigurations: [{ guardrailIdentifier: identifier, guardrailVersion }] });

export default {
  pass: {
    flowWithoutModels: [flow({ configuration: { input: {} } }, retrieval)],
    flowAsItComes: [given(Flow, "triage", {})],
    byArn: [
      guardrail,
      version,
      uses("7", ref("guardrail", "guardrailArn", "arn:aws:bedrock:eu-west-1:111122223333:guardrail/ab12cd34ef56")),
    ],
  },
  fail: {
    emptyList: fails("none", agent({ guardrailConfigurations: [] })),
    latest: fails("draft", guardrail, uses("LATEST")),
    zero: fails("draft", guardrail, uses("0")),
    lowerCase: fails("draft", guardrail, uses("draft")),
    // What a guardrail says of its own version is always DRAFT.
    versionOfGuardrail: fails(
      "draft",
      given(Guardrail, "guardrail", {}),
      uses("DRAFT", ref("guardrail", "guardrailId", "ab12cd34ef56")),
    ),
    secondNode: fails("none", guardrail, flow(prompt({ guardrailIdentifier, guardrailVersion: "1" }), prompt())),
    draftInFlow: fails("draft", guardrail, flow(prompt({ guardrailIdentifier, guardrailVersion: "DRAFT" }))),
    answeringKnowledgeBase: fails("none", flow(knowledgeBase)),
    noList: fails("malformed", malformedGiven(Agent, "support", { guardrailConfigurations: "ab12" })),
    noNodes: fails("malformed", malformedGiven(Flow, "triage", { definition: { nodes: 5 } })),
  },
  undecided: {
    listFromElsewhere: becomes("undecided", agent({ guardrailConfigurations: UNKNOWN })),
    foreign: becomes("undecided", uses("1", "ab12cd34ef56")),
    nodesFromElsewhere: becomes("undecided", given(Flow, "triage", { definition: { nodes: UNKNOWN } })),
  },
  needs: {
    numbered: {
      "support.guardrailConfigurations.0.guardrailIdentifier": ["unknown"],
      "support.guardrailConfigurations.0.guardrailVersion": ["draft"],
    },
    flow: {
      "triage.definition.nodes.0.configuration.prompt.guardrailConfiguration.guardrailIdentifier": ["unknown"],
      "triage.definition.nodes.0.configuration.prompt.guardrailConfiguration.guardrailVersion": ["draft"],
    },
    byArn: {
      "support.guardrailConfigurations.0.guardrailIdentifier": ["unknown"],
      "support.guardrailConfigurations.0.guardrailVersion": ["draft"],
    },
  },
} satisfies Cases;
