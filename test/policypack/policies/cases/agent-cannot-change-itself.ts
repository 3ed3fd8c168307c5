import { becomes, documentOf, fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import {
  ActionGroup,
  AgentGateway,
  AgentHarness,
  AgentResourcePolicy,
  AgentRuntime,
  Flow,
  RolePolicy,
  RolePolicyAttachment,
} from "../../../../policypack/facts/aws/types";
import {
  agentRole,
  agentRoleArn,
  agentRoleMay,
  agentWithRole,
  toolOf,
  toolRole,
  toolRoleMay,
} from "../../../../policypack/policies/agents/samples";
import { webMay } from "../../../../policypack/policies/identity/samples";
import type { Cases } from "../../../support/cases";

const Resource = "*";
const agentMay = (...statements: readonly object[]) => [agentWithRole, agentRole, agentRoleMay(...statements)];
const attached = (policyArn: string) =>
  given(RolePolicyAttachment, "attached", { role: "support", policyArn: `arn:aws:iam::aws:policy/${policyArn}` });

export default {
  pass: {
    roleOfNoAi: webMay({ Action: "bedrock:*", Resource }),
    // https://docs.aws.amazon.com/bedrock/latest/userguide/agents-permissions.html
    asAwsSays: agentMay(
      { Action: ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"], Resource },
      {
        Action: ["bedrock:Retrieve", "bedrock:ApplyGuardrail", "bedrock:GetAgentAlias", "bedrock:InvokeAgent"],
        Resource,
      },
      { Action: "s3:GetObject", Resource: "arn:aws:s3:::shop-schemas/*" },
    ),
    // https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-permissions.html
    runtimeAsAwsSays: [
      given(AgentRuntime, "support", { roleArn: agentRoleArn }),
      agentRole,
      agentRoleMay(
        { Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:GetAuthorizationToken"], Resource },
        { Action: ["logs:DescribeLogStreams", "logs:CreateLogGroup", "logs:PutLogEvents"], Resource },
        { Action: ["xray:PutTraceSegments", "cloudwatch:PutMetricData"], Resource },
        { Action: ["bedrock-agentcore:GetWorkloadAccessToken*", "bedrock:InvokeModel"], Resource },
        { Action: ["bedrock-agentcore:CreateEvent", "bedrock-agentcore:RetrieveMemoryRecords"], Resource },
      ),
    ],
    gatewayAsAwsSays: [
      given(AgentGateway, "tools", { roleArn: agentRoleArn }),
      agentRole,
      agentRoleMay({
        Action: [
          "lambda:InvokeFunction",
          "bedrock-agentcore:GetPolicyEngine",
          "bedrock-agentcore:AuthorizeAction",
          "bedrock-agentcore:PartiallyAuthorizeActions",
          "bedrock-agentcore:GetResourceApiKey",
        ],
        Resource,
      }),
    ],
    deniedAgain: [
      agentWithRole,
      agentRole,
      given(RolePolicy, "support-permissions", {
        role: "support",
        policy: documentOf(
          { Effect: "Allow", Action: "bedrock:*", Resource },
          {
            Effect: "Deny",
            NotAction: ["bedrock:InvokeModel", "bedrock:Retrieve", "bedrock:Get*"],
            Resource,
          },
        ),
      }),
    ],
    forgetsASession: agentMay({ Action: "bedrock:DeleteAgentMemory", Resource }),
    tool: [...toolOf("orders"), toolRole, toolRoleMay({ Action: "dynamodb:GetItem", Resource })],
    toolOfAnotherStack: [
      given(ActionGroup, "orders-actions", {
        actionGroupExecutor: { lambda: "arn:aws:lambda:eu-west-1:111122223333:function:elsewhere" },
      }),
    ],
  },
  fail: {
    everything: fails("may", ...agentMay({ Action: "*", Resource })),
    allButReading: fails("may", ...agentMay({ NotAction: "s3:*", Resource })),
    prompts: fails("may", ...agentMay({ Action: "bedrock:Update*", Resource })),
    tools: fails("may", ...agentMay({ Action: "bedrock:CreateAgentActionGroup", Resource })),
    oneAgent: fails(
      "may",
      ...agentMay({
        Action: "bedrock:PrepareAgent",
        Resource: "arn:aws:bedrock:eu-west-1:111122223333:agent/AB12CD34EF",
      }),
    ),
    ownPermissions: fails(
      "may",
      ...agentMay({ Action: "iam:PutRolePolicy", Resource: "arn:aws:iam::111122223333:role/support" }),
    ),
    byPolicyOfAws: fails("may", agentWithRole, agentRole, attached("AmazonBedrockFullAccess")),
    policyEngine: fails(
      "may",
      given(AgentHarness, "support", { executionRoleArn: agentRoleArn }),
      agentRole,
      agentRoleMay({ Action: "bedrock-agentcore:*Policy*", Resource }),
    ),
    targets: fails(
      "may",
      given(AgentGateway, "tools", { roleArn: agentRoleArn }),
      agentRole,
      agentRoleMay({ Action: ["bedrock-agentcore:CreateGatewayTarget"], Resource }),
    ),
    flow: fails(
      "may",
      given(Flow, "support", { executionRoleArn: agentRoleArn }),
      agentRole,
      agentRoleMay({ Action: "bedrock:DeleteGuardrail", Resource }),
    ),
    ofItsTool: fails("may", ...toolOf("orders"), toolRole, toolRoleMay({ Action: "bedrock:UpdateAgent*", Resource })),
    byThePolicyOfTheRuntime: fails(
      "may",
      agentWithRole,
      agentRole,
      given(AgentResourcePolicy, "shared", {
        policy: documentOf({
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::111122223333:role/support" },
          Action: "bedrock-agentcore:UpdateAgentRuntime",
          Resource,
        }),
      }),
    ),
  },
  undecided: {
    unknownDocument: becomes(
      "undecided",
      agentWithRole,
      agentRole,
      given(RolePolicy, "support-permissions", { role: "support", policy: UNKNOWN }),
    ),
  },
} satisfies Cases;
