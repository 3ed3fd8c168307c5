import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { toolFunctions } from "../../facts/aws/toolFunctions";
import { overreachOf } from "../../facts/iam/closure";
import { BEYOND_TOOLS } from "../../facts/iam/reaches";
import { beyondScope } from "../../facts/iam/scope";
import { not } from "../../facts/truth";
import { agentWithRole, toolOf, toolRole, toolRoleMay } from "./samples";

const table = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";

export default definePolicy({
  id: "agent-tool-role-scoped",
  title: "Each tool of an agent acts as a role of its own, with what that tool takes",
  guidelines: ["1.3", "3.1"],
  references: ["catalogue:AGT-03", "atlas:AML.M0028", "atlas:AML.M0026", "owasp:LLM06", "ssdf:PS.1.1", "etsi:5.1.2-6"],
  severity: "high",
  why: "An agent that is talked into a call reaches as far as the tool's role. A tool that may become somebody else, or that shares another's role, does what nobody gave the agent a tool for.",
  fix: "Give each function a role of its own, without iam, organizations and sts:AssumeRole, and with the tool's own actions only.",
  resources: toolFunctions,
  config: {
    toolScope: textList(
      "Patterns of the actions that the tools of agents may have, such as dynamodb:GetItem or s3:Get*. Without any, all but those on identities are accepted.",
    ),
  },
  messages: {
    may: '"{name}" is a tool of an agent, and may {what}',
    shared: '"{name}" acts as the role of another tool',
  },
  check: ({ identity, isSharing }, judge) => {
    const { settings, world } = judge;
    judge.require(not(isSharing), "shared");
    if (identity === undefined) return;
    const beyond = [...overreachOf(identity, BEYOND_TOOLS, world), ...beyondScope(identity, settings.toolScope)];
    for (const { truth, what } of beyond) judge.require(not(truth), "may", { what });
    judge.require(identity.complete, "may");
  },
  examples: {
    pass: {
      default: [agentWithRole, toolRole],
      oneTable: [...toolOf("orders"), toolRole, toolRoleMay({ Action: "dynamodb:GetItem", Resource: table })],
      itsLogs: [...toolOf("orders"), toolRole, toolRoleMay({ Action: "logs:PutLogEvents", Resource: "*" })],
    },
    fail: {
      becomesOthers: fails(
        "may",
        ...toolOf("orders"),
        toolRole,
        toolRoleMay({ Action: "sts:AssumeRole", Resource: "*" }),
      ),
      changesRoles: fails("may", ...toolOf("orders"), toolRole, toolRoleMay({ Action: "iam:Put*", Resource: "*" })),
      shared: fails("shared", ...toolOf("orders"), ...toolOf("refunds"), toolRole),
    },
  },
});
