import { becomes, documentOf, fails, given, ref, UNKNOWN } from "../../../../policypack/engine/examples";
import {
  AgentGatewayTarget,
  Function,
  FunctionAlias,
  RolePolicy,
  RolePolicyAttachment,
} from "../../../../policypack/facts/aws/types";
import { agent, toolOf, toolRole, toolRoleArn, toolRoleMay } from "../../../../policypack/policies/agents/samples";
import { webMay } from "../../../../policypack/policies/identity/samples";
import type { Cases } from "../../../support/cases";

const Resource = "*";
const orders = toolOf("orders");
const may = (...statements: readonly object[]) => [...orders, toolRole, toolRoleMay(...statements)];
const lambdaArn = ref("refunds", "arn", "arn:aws:lambda:eu-west-1:111122223333:function:refunds");
const gatewayTarget = given(AgentGatewayTarget, "target", { targetConfiguration: { mcp: { lambda: { lambdaArn } } } });

export default {
  pass: {
    roleOfNoAi: webMay({ Action: "iam:*", Resource }),
    functionOfNoAgent: [
      agent({}),
      given(Function, "orders", { name: "orders", role: toolRoleArn }),
      toolRole,
      toolRoleMay({ Action: "sts:AssumeRole", Resource }),
    ],
    // The same tool, called by two agents.
    calledTwice: [
      ...orders,
      gatewayTarget,
      given(Function, "refunds", { name: "refunds", role: "arn:aws:iam::111122223333:role/refund-tool" }),
      toolRole,
    ],
    asAwsSays: [
      ...orders,
      toolRole,
      given(RolePolicyAttachment, "basics", {
        role: "orders",
        policyArn: "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole",
      }),
    ],
    itsOwnIdentity: may({ Action: ["sts:GetCallerIdentity", "iam:GetRole"], Resource }),
    deniedAgain: [
      ...orders,
      toolRole,
      given(RolePolicy, "orders-permissions", {
        role: "orders",
        policy: documentOf(
          { Effect: "Allow", Action: ["sts:*", "iam:*"], Resource },
          { Effect: "Deny", Action: ["sts:*", "iam:*"], Resource },
        ),
      }),
    ],
  },
  fail: {
    everything: fails("may", ...may({ Action: "*", Resource })),
    allBut: fails("may", ...may({ NotAction: "s3:*", Resource })),
    passesRoles: fails("may", ...may({ Action: "iam:PassRole", Resource: "arn:aws:iam::111122223333:role/admin" })),
    oneRole: fails("may", ...may({ Action: "STS:assumerole", Resource: "arn:aws:iam::111122223333:role/admin" })),
    organization: fails("may", ...may({ Action: "organizations:LeaveOrganization", Resource })),
    byPolicyOfAws: fails(
      "may",
      ...orders,
      toolRole,
      given(RolePolicyAttachment, "all", { role: "orders", policyArn: "arn:aws:iam::aws:policy/IAMFullAccess" }),
    ),
    behindAGateway: fails(
      "may",
      given(AgentGatewayTarget, "target", {
        targetConfiguration: {
          mcp: { lambda: { lambdaArn: ref("orders", "arn", "arn:aws:lambda:eu-west-1:111122223333:function:orders") } },
        },
      }),
      given(Function, "orders", { name: "orders", role: toolRoleArn }),
      toolRole,
      toolRoleMay({ Action: "iam:CreateUser", Resource }),
    ),
    sharedBehindAnAlias: fails(
      "shared",
      ...orders,
      given(AgentGatewayTarget, "target", {
        targetConfiguration: {
          mcp: {
            lambda: {
              lambdaArn: ref("live", "arn", "arn:aws:lambda:eu-west-1:111122223333:function:refunds:live"),
            },
          },
        },
      }),
      given(FunctionAlias, "live", { name: "live", functionName: "refunds", functionVersion: "3" }),
      given(Function, "refunds", { name: "refunds", role: toolRoleArn }),
      toolRole,
    ),
    sharedOfAnotherStack: fails(
      "shared",
      ...toolOf("orders", { role: "arn:aws:iam::111122223333:role/tools" }),
      ...toolOf("refunds", { role: "arn:aws:iam::111122223333:role/tools" }),
    ),
  },
  undecided: {
    unknownDocument: becomes(
      "undecided",
      ...orders,
      toolRole,
      given(RolePolicy, "orders-permissions", { role: "orders", policy: UNKNOWN }),
    ),
  },
} satisfies Cases;
