import { documentOf, fails, given } from "../../../../policypack/engine/examples";
import {
  AgentAlias,
  AgentRuntime,
  Endpoint,
  Role,
  RolePolicy,
  User,
  UserPolicy,
} from "../../../../policypack/facts/aws/types";
import { trust } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const runtime = given(AgentRuntime, "support", {
  agentRuntimeName: "support",
  roleArn: "arn:aws:iam::111122223333:role/support",
});
const alias = given(AgentAlias, "live", { agentAliasName: "live", agentId: "ABCDEFGHIJ" });
const endpoint = given(Endpoint, "llm", { name: "shop-llm", endpointConfigName: "shop-llm-3" });
const shop = given(Role, "shop", { name: "shop", assumeRolePolicy: trust("ecs-tasks.amazonaws.com") });
const shopMay = (...statements: readonly object[]) =>
  given(RolePolicy, "shop-policy", {
    role: "shop",
    policy: documentOf(...statements.map((one) => ({ Effect: "Allow", ...one }))),
  });
const Action = "bedrock-agentcore:InvokeAgentRuntime";

export default {
  pass: {
    otherRuntime: [runtime, shop, shopMay({ Action, Resource: "arn:aws:bedrock-agentcore:*:*:runtime/orders-*" })],
    administrator: [runtime, shop, shopMay({ Action: "*", Resource: "*" })],
    deniedAgain: [runtime, shop, shopMay({ Action, Resource: "*" }, { Effect: "Deny", Action, Resource: "*" })],
    byTag: [
      runtime,
      shop,
      shopMay({ Action, Resource: "*", Condition: { StringEquals: { "aws:ResourceTag/ai:system": "shop" } } }),
    ],
    aliasNamed: [
      alias,
      shop,
      shopMay({
        Action: "bedrock:InvokeAgent",
        Resource: "arn:aws:bedrock:eu-west-1:111122223333:agent-alias/ABCDEFGHIJ/KLMNOPQRST",
      }),
    ],
    // sagemaker-invocation-names-endpoints tells it.
    anyEndpoint: [endpoint, shop, shopMay({ Action: "sagemaker:InvokeEndpoint", Resource: "*" })],
  },
  fail: {
    wholeService: fails("caller", runtime, shop, shopMay({ Action: "bedrock-agentcore:*", Resource: "*" })),
    allButOne: fails(
      "caller",
      runtime,
      shop,
      shopMay({ Action, NotResource: "arn:aws:bedrock-agentcore:*:*:runtime/orders-*" }),
    ),
    allButActions: fails("caller", runtime, shop, shopMay({ NotAction: "iam:*", Resource: "*" })),
    anyAlias: fails("caller", alias, shop, shopMay({ Action: "bedrock:Invoke*", Resource: "*" })),
    user: fails(
      "caller",
      runtime,
      given(User, "ada", { name: "ada" }),
      given(UserPolicy, "ada-policy", { user: "ada", policy: documentOf({ Effect: "Allow", Action, Resource: "*" }) }),
    ),
  },
} satisfies Cases;
