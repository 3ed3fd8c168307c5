import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { guardrailsOfAgent, guardrailsOfFlow, isKnownGuardrail, isNumberedVersion } from "../../facts/aws/guardrail";
import { Agent, Flow } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { when } from "../../facts/truth";
import { agent, guardrail, guardrailIdentifier, guardrailVersion, version } from "./samples";

const prompt = (configuration: object) =>
  given(Flow, "triage", {
    definition: { nodes: [{ name: "ask", type: "Prompt", configuration: { prompt: configuration } }] },
  });

export default definePolicy({
  id: "bedrock-agent-uses-guardrail",
  title: "Bedrock agents and flows ask every model through a numbered version of a guardrail",
  guidelines: ["1.3", "3.2", "3.5"],
  references: [
    "catalogue:AGT-01",
    "atlas:AML.M0020",
    "owasp:LLM01",
    "ssdf:PO.4.1",
    "etsi:5.1.2-2",
    "equivalent:CKV_AWS_383",
  ],
  severity: "high",
  why: "An agent does what the text that it reads tells it. Without a guardrail an injected instruction or a harmful answer passes unseen; with the draft of one, whoever may edit the guardrail weakens the agent at once.",
  fix: "Set the guardrail's identifier and a numbered guardrailVersion (of a GuardrailVersion) on the agent, and on each prompt and knowledge base node of a flow.",
  resources: resourcesOf<unknown>(Agent, Flow),
  config: {
    guardrails: textList("Ids or ARN patterns of the organisation's guardrails in other stacks and accounts."),
  },
  messages: {
    none: '"{name}" asks a model without a guardrail',
    draft: '"{name}" uses a version of its guardrail that can still change',
    unknown: '"{name}" uses a guardrail that is not known',
  },
  check: ({ resource }, judge) => {
    const { settings, world } = judge;
    const uses = world.is(resource, Agent) ? guardrailsOfAgent(resource.props) : [];
    if (world.is(resource, Flow)) judge.each(resource.props.definition.nodes, () => undefined);
    for (const use of [...uses, ...(world.is(resource, Flow) ? guardrailsOfFlow(resource.props) : [])]) {
      judge.require(use.named, "none");
      judge.require(
        when(use.named, () => isNumberedVersion(use.version, world)),
        "draft",
      );
      judge.require(
        when(use.named, () => isKnownGuardrail(use.identifier, world, settings.guardrails)),
        "unknown",
      );
    }
  },
  examples: {
    pass: {
      numbered: [guardrail, version, agent({ guardrailConfigurations: [{ guardrailIdentifier, guardrailVersion }] })],
      flow: [guardrail, version, prompt({ guardrailConfiguration: { guardrailIdentifier, guardrailVersion } })],
    },
    fail: {
      default: fails("none", agent({})),
      draft: fails(
        "draft",
        guardrail,
        agent({ guardrailConfigurations: [{ guardrailIdentifier, guardrailVersion: "DRAFT" }] }),
      ),
      oneNode: fails("none", prompt({})),
      noIdentifier: fails("unknown", guardrail, agent({ guardrailConfigurations: [{ guardrailVersion: "1" }] })),
    },
  },
});
