import { becomes, fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import { ActionGroup, AgentHarness } from "../../../../policypack/facts/aws/types";
import type { Cases } from "../../../support/cases";

const builtIn = (signature: string | typeof UNKNOWN, actionGroupState?: string) =>
  given(ActionGroup, "built-in", {
    parentActionGroupSignature: signature,
    ...(actionGroupState !== undefined && { actionGroupState }),
  });

export default {
  pass: {
    off: [builtIn("AMAZON.CodeInterpreter", "DISABLED")],
    gateway: [given(AgentHarness, "support", { tools: [{ type: "agentcore_gateway" }] })],
  },
  fail: {
    stateLeftOut: fails("undeclared", builtIn("ANTHROPIC.Bash")),
    editor: fails("undeclared", builtIn("ANTHROPIC.TextEditor")),
    interpreterOfHarness: fails(
      "undeclared",
      given(AgentHarness, "support", { tools: [{ type: "agentcore_code_interpreter" }] }),
    ),
  },
  undecided: { signatureFromElsewhere: becomes("undecided", builtIn(UNKNOWN)) },
  needs: { off: { "built-in.actionGroupState": ["undeclared"] } },
} satisfies Cases;
