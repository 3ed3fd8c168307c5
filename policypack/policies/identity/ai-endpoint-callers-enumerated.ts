import { becomes, documentOf, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { askedByCallers, callersOf } from "../../facts/aws/callers";
import { AgentRuntime, Endpoint, Role, RolePolicy } from "../../facts/aws/types";
import { declaredRoles } from "../organisation";
import { trust } from "../samples";

const endpoint = given(Endpoint, "llm", { name: "shop-llm", endpointConfigName: "shop-llm-3" });
const runtime = given(AgentRuntime, "support", {
  agentRuntimeName: "support",
  roleArn: "arn:aws:iam::111122223333:role/support",
});
const shop = given(Role, "shop", { name: "shop", assumeRolePolicy: trust("ecs-tasks.amazonaws.com") });
const shopMay = (statement: object) =>
  given(RolePolicy, "shop-policy", { role: "shop", policy: documentOf({ Effect: "Allow", ...statement }) });
const asks = (Resource: unknown) => shopMay({ Action: "sagemaker:InvokeEndpoint", Resource });
const runs = (Resource: unknown) => shopMay({ Action: "bedrock-agentcore:InvokeAgentRuntime", Resource });

export default definePolicy({
  id: "ai-endpoint-callers-enumerated",
  title: "Who may ask an endpoint, an agent or its runtime is enumerated",
  guidelines: ["3.1", "3.2"],
  references: ["catalogue:IAM-13", "atlas:AML.M0019", "owasp:LLM10", "ssdf:PS.1.3", "etsi:5.2.2-1"],
  severity: "high",
  why: "Each caller can copy a model answer by answer, or make its agent work for him. One statement about every runtime makes callers of roles that have nothing to do with it, and nobody notices.",
  fix: "Set Resource to the ARN of what the caller asks, and state the callers in the policy's setting callerRoles.",
  resources: askedByCallers,
  config: {
    ...declaredRoles,
    callerRoles: textList("ARN or name patterns of the roles and users that ask endpoints, agents and their runtimes."),
  },
  messages: { caller: '"{name}" can be asked by somebody of this stack who is not named for it' },
  check: ({ resource }, judge) => {
    const { settings, world } = judge;
    for (const { isMeant, who } of callersOf(resource, world, settings, settings.callerRoles))
      judge.require(isMeant, "caller", { by: who });
  },
  examples: {
    pass: {
      default: [endpoint],
      named: [endpoint, shop, asks("arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shop-llm")],
      runtimeNamed: [runtime, shop, runs("arn:aws:bedrock-agentcore:eu-west-1:111122223333:runtime/support-*")],
    },
    fail: {
      anyRuntime: fails("caller", runtime, shop, runs("arn:aws:bedrock-agentcore:*:*:runtime/*")),
    },
    undecided: {
      someEndpoints: becomes(
        "undecided",
        endpoint,
        shop,
        asks("arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shop-*"),
      ),
    },
  },
});
