import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { AgentRuntime } from "../../facts/aws/types";
import { overreachOf } from "../../facts/iam/closure";
import { iamRoles, isRoleFor } from "../../facts/iam/iamRoles";
import { BEYOND_AGENTS } from "../../facts/iam/reaches";
import { not, when } from "../../facts/truth";
import { declaredRoles } from "../organisation";
import { agentRole, agentRoleArn, agentRoleMay, agentWithRole } from "./samples";

const Resource = "*";

export default definePolicy({
  id: "agent-cannot-change-itself",
  title: "Agents and their tools cannot change agents, what guards them, or what others may do",
  guidelines: ["1.3", "3.2"],
  references: [
    "catalogue:AGT-05",
    "atlas:AML.M0026",
    "atlas:AML.M0032",
    "owasp:LLM06",
    "ssdf:PS.1.3",
    "etsi:5.1.2-6",
    "etsi:5.1.4-3",
  ],
  severity: "critical",
  why: "An agent does what a text persuades it of. One that may rewrite its instructions, switch off its guardrail or give itself tools keeps what it was persuaded of once, and has no limits left.",
  fix: "Remove those actions from the role of the agent or tool, or deny them; let the role that deploys agents change them.",
  resources: iamRoles,
  config: declaredRoles,
  messages: { may: '"{name}" is the role of an agent or its tool, and may {what}' },
  check: ({ identity, resource }, judge) => {
    const isOfAgent = isRoleFor(resource, ["agent", "tool"], judge.world, judge.settings);
    if (isOfAgent.verdict === "fail") return;
    for (const { truth, what } of overreachOf(identity, BEYOND_AGENTS, judge.world)) {
      judge.require(
        when(isOfAgent, () => not(truth)),
        "may",
        { what },
      );
    }
    judge.require(
      when(isOfAgent, () => identity.complete),
      "may",
    );
  },
  examples: {
    pass: {
      default: [agentRole],
      asksModels: [agentWithRole, agentRole, agentRoleMay({ Action: "bedrock:InvokeModel", Resource })],
      usesTools: [
        agentWithRole,
        agentRole,
        agentRoleMay({
          Action: ["bedrock-agentcore:InvokeGateway", "bedrock-agentcore:GetWorkloadAccessToken"],
          Resource,
        }),
      ],
    },
    fail: {
      ownInstructions: fails(
        "may",
        agentWithRole,
        agentRole,
        agentRoleMay({ Action: "bedrock:UpdateAgent", Resource }),
      ),
      guardrail: fails("may", agentWithRole, agentRole, agentRoleMay({ Action: "bedrock:*Guardrail", Resource })),
      everythingInAgentCore: fails(
        "may",
        given(AgentRuntime, "support", { roleArn: agentRoleArn }),
        agentRole,
        agentRoleMay({ Action: "bedrock-agentcore:*", Resource }),
      ),
    },
  },
});
