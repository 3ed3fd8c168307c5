import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { AgentGateway } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { when } from "../../facts/truth";
import { equals, isSet } from "../../facts/values";
import { gateway } from "./samples";

const arn = "arn:aws:bedrock-agentcore:eu-west-1:111122223333:policy-engine/tools-ab12cd34ef";

export default definePolicy({
  id: "agentcore-gateway-enforces-policies",
  title: "Agents' gateways enforce which tool may be called by whom",
  guidelines: ["1.3", "3.1"],
  references: ["catalogue:AGT-06", "atlas:AML.M0028", "owasp:LLM06", "ssdf:PO.4.1", "etsi:5.2.2-1"],
  severity: "high",
  why: "Who is let in may call every tool with whatever arguments a model made up. Rules outside the model are what an injected instruction cannot talk away; rules that only write a log stop nothing.",
  fix: 'Set policyEngineConfiguration to the ARN of a policy engine, with mode "ENFORCE".',
  resources: resourcesOf(AgentGateway),
  messages: {
    none: 'no rules say who may call which tool of "{name}"',
    onlyLogged: 'the rules of "{name}" are logged, not enforced',
  },
  check: ({ resource: { props } }, judge) => {
    const { arn, mode } = props.policyEngineConfiguration;
    judge.require(isSet(arn), "none");
    judge.require(
      when(isSet(arn), () => equals(mode, "ENFORCE")),
      "onlyLogged",
    );
  },
  examples: {
    pass: { enforced: [gateway({ policyEngineConfiguration: { arn, mode: "ENFORCE" } })] },
    fail: {
      default: fails("none", gateway({})),
      onlyLogged: fails("onlyLogged", gateway({ policyEngineConfiguration: { arn, mode: "LOG_ONLY" } })),
    },
  },
});
