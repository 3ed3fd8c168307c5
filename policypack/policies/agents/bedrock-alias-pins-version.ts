import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { draftsIn, PINNING } from "../../facts/aws/pinnedVersion";
import { AgentAlias, AgentRuntimeEndpoint, Flow } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";

const alias = (agentVersion: string) => given(AgentAlias, "live", { routingConfigurations: [{ agentVersion }] });
const agentAliasArn = "arn:aws:bedrock:eu-west-1:111122223333:agent-alias/AB12CD34EF/TSTALIASID";

export default definePolicy({
  id: "bedrock-alias-pins-version",
  title: "What is live points at versions that cannot change",
  guidelines: ["4.3", "3.5"],
  references: ["catalogue:REL-04", "catalogue:AGT-12", "atlas:AML.M0014", "owasp:LLM03", "ssdf:PS.3.1", "etsi:5.4.1-2"],
  severity: "high",
  why: "A draft is whatever somebody saved last. What was tested is then not what runs, and there is nothing to go back to.",
  fix: "Point the alias, endpoint, node, collaborator or tool at a numbered version, and not at DRAFT, TSTALIASID, DEFAULT or $LATEST.",
  resources: resourcesOf<unknown>(...PINNING),
  messages: { draft: '"{name}" points at something that changes under it' },
  check: ({ resource }, judge) => {
    for (const pinned of draftsIn(resource, judge.world)) judge.require(pinned, "draft");
  },
  examples: {
    pass: {
      // AWS makes a new version, and points the alias at it.
      default: [given(AgentAlias, "live", {})],
      numbered: [alias("3")],
      endpoint: [given(AgentRuntimeEndpoint, "live", { agentRuntimeVersion: "3" })],
      endpointAsItComes: [given(AgentRuntimeEndpoint, "live", {})],
    },
    fail: {
      draft: fails("draft", alias("DRAFT")),
      testAlias: fails(
        "draft",
        given(Flow, "triage", { definition: { nodes: [{ configuration: { agent: { agentAliasArn } } }] } }),
      ),
    },
  },
});
