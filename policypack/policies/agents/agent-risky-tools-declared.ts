import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { riskyToolsOf, WITH_TOOLS } from "../../facts/aws/riskyTools";
import { ActionGroup, AgentHarness } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { any } from "../../facts/truth";
import { isOneOf } from "../../facts/values";

const builtIn = (parentActionGroupSignature: string) =>
  given(ActionGroup, "built-in", { parentActionGroupSignature, actionGroupState: "ENABLED" });
const harness = (type: string) => given(AgentHarness, "support", { tools: [{ type }] });

export default definePolicy({
  id: "agent-risky-tools-declared",
  title: "Agents that run code, use a computer or browse are declared",
  guidelines: ["1.3", "3.5"],
  references: ["catalogue:AGT-04", "atlas:AML.M0030", "owasp:LLM06", "ssdf:PW.9.1", "etsi:5.1.3-1.2"],
  severity: "medium",
  why: "A shell, a browser or an interpreter turns an injected sentence into an action. Who gives one to an agent should have decided so.",
  fix: "Remove the tool, or name it in the setting `tools` once it has been decided.",
  resources: resourcesOf<unknown>(...WITH_TOOLS),
  config: { tools: textList("The built-in tools that agents may have, such as `AMAZON.CodeInterpreter`.") },
  messages: { undeclared: '"{name}" has a tool that nobody has declared' },
  check: ({ resource }, judge) => {
    for (const { isOff, tool } of riskyToolsOf(resource, judge.world)) {
      judge.require(any(isOff, isOneOf(tool, judge.settings.tools)), "undeclared");
    }
  },
  examples: {
    pass: {
      default: [given(ActionGroup, "orders", {})],
      asksTheUser: [builtIn("AMAZON.UserInput")],
    },
    fail: {
      interpreter: fails("undeclared", builtIn("AMAZON.CodeInterpreter")),
      computer: fails("undeclared", builtIn("ANTHROPIC.Computer")),
      browser: fails("undeclared", harness("agentcore_browser")),
    },
  },
});
