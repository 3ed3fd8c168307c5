import { documentOf, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { AgentResourcePolicy } from "../../facts/aws/types";
import { documentAt } from "../../facts/iam/document";
import { letsEverybodyIn } from "../../facts/iam/public";
import { resourcesOf } from "../../facts/subject";
import { not } from "../../facts/truth";
import { account } from "./samples";

const resourceArn = `arn:aws:bedrock-agentcore:eu-west-1:${account}:runtime/shop`;
const letting = (statement: object) =>
  given(AgentResourcePolicy, "agent", {
    resourceArn,
    policy: documentOf({
      Effect: "Allow",
      Action: "bedrock-agentcore:InvokeAgentRuntime",
      Resource: resourceArn,
      ...statement,
    }),
  });

export default definePolicy({
  id: "agent-resource-policy-not-public",
  title: "Agents and gateways are not open to everybody",
  guidelines: ["3.1", "1.3"],
  references: ["catalogue:IAM-13", "catalogue:AGT-06", "atlas:AML.M0019", "owasp:LLM06", "ssdf:PS.1.3", "etsi:5.2.2-1"],
  severity: "critical",
  why: "Whoever has an AWS account, anywhere, then talks to the agent, and through it to its tools, its memory and its data.",
  fix: "Name the principals that may call it, or add a condition on aws:PrincipalOrgID or aws:SourceVpce.",
  resources: resourcesOf(AgentResourcePolicy),
  messages: { everybody: '"{name}" lets everybody in' },
  check: ({ resource: { props } }, judge) => {
    const { readable, statements } = documentAt(props.policy);
    judge.require(readable, "everybody");
    for (const statement of statements) judge.require(not(letsEverybodyIn(statement)), "everybody");
  },
  examples: {
    pass: {
      default: [given(AgentResourcePolicy, "agent", { resourceArn })],
      named: [letting({ Principal: { AWS: `arn:aws:iam::${account}:role/shop` } })],
    },
    fail: {
      everybody: fails("everybody", letting({ Principal: "*" })),
      allBut: fails("everybody", letting({ NotPrincipal: { AWS: `arn:aws:iam::${account}:role/shop` } })),
    },
  },
});
