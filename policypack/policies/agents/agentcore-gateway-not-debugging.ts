import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { AgentGateway } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { not } from "../../facts/truth";
import { equals } from "../../facts/values";
import { gateway } from "./samples";

export default definePolicy({
  id: "agentcore-gateway-not-debugging",
  title: "Agents' gateways do not tell callers why something failed inside",
  guidelines: ["3.1", "3.5"],
  references: ["catalogue:EP-09", "atlas:AML.M0005", "owasp:LLM02", "ssdf:PW.9.1", "etsi:5.1.3-1.2"],
  severity: "high",
  why: "With debugging on, errors carry what the target answered: addresses, roles and stack traces, which the caller's model reads and passes on.",
  fix: "Leave exceptionLevel out.",
  resources: resourcesOf(AgentGateway),
  messages: { debugging: '"{name}" gives callers the details of errors inside' },
  check: ({ resource: { props } }, judge) => {
    judge.require(not(equals(props.exceptionLevel, "DEBUG", { default: "" })), "debugging");
  },
  // The service knows no other level: without one it tells callers nothing.
  remediate: () => ({ exceptionLevel: null }),
  examples: {
    pass: { default: [gateway({})] },
    fail: { debugging: fails("debugging", gateway({ exceptionLevel: "DEBUG" })) },
  },
});
