import { documentOf, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { AgentResourcePolicy } from "../../facts/aws/types";
import { documentAt } from "../../facts/iam/document";
import { letsEverybodyIn } from "../../facts/iam/public";
import { resourcesOf } from "../../facts/subject";
import { not } from "../../facts/truth";

const resourceArn = "arn:aws:bedrock-agentcore:eu-west-1:111122223333:runtime/support-ab12cd34ef";
const invoke = { Effect: "Allow", Action: "bedrock-agentcore:InvokeAgentRuntime", Resource: resourceArn };
const lets = (statement: object) =>
  given(AgentResourcePolicy, "policy", { resourceArn, policy: documentOf({ ...invoke, ...statement }) });

export default definePolicy({
  id: "agentcore-resource-policy-not-public",
  title: "Policies of agents' runtimes and gateways let nobody in whom they do not name",
  guidelines: ["3.1", "1.3"],
  references: ["catalogue:AGT-06", "catalogue:AGT-07", "atlas:AML.M0019", "owasp:LLM06", "ssdf:PO.5.1", "etsi:5.2.2-1"],
  severity: "critical",
  why: "Whoever may invoke an agent uses its tools and what it knows. A policy for everybody gives that to every AWS account.",
  fix: "Name the roles or accounts as Principal, or narrow everybody by a condition such as aws:PrincipalOrgID.",
  resources: resourcesOf(AgentResourcePolicy),
  messages: { everybody: '"{name}" lets everybody in' },
  check: ({ resource: { props } }, judge) => {
    const { readable, statements } = documentAt(props.policy);
    judge.require(readable, "everybody");
    for (const statement of statements) judge.require(not(letsEverybodyIn(statement)), "everybody");
  },
  examples: {
    pass: {
      default: [given(AgentResourcePolicy, "policy", {})],
      named: [lets({ Principal: { AWS: "arn:aws:iam::111122223333:role/app" } })],
      organisation: [lets({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } })],
    },
    fail: {
      everybody: fails("everybody", lets({ Principal: "*" })),
      everyAccount: fails("everybody", lets({ Principal: { AWS: ["*"] } })),
    },
  },
});
