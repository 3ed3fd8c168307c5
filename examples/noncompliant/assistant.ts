import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { agentRole } from "./identity";
import { handbook } from "./retrieval";
import { lookupLive } from "./functions";
import { tags } from "./tags";

/** It refused too much, so it was turned down until it refused nothing. */
const guardrail = new aws.bedrock.Guardrail("polite", {
  name: "support-polite",
  blockedInputMessaging: "Sorry, I cannot answer that.",
  blockedOutputsMessaging: "Sorry, I cannot answer that.",
  contentPolicyConfig: {
    filtersConfigs: [
      { type: "INSULTS", inputStrength: "LOW", outputStrength: "LOW" },
      { type: "PROMPT_ATTACK", inputStrength: "LOW", outputStrength: "NONE" },
    ],
  },
  contextualGroundingPolicyConfig: { filtersConfigs: [{ type: "GROUNDING", threshold: 0.1 }] },
  tags: { ...tags, "ai:data-classification": "confidential" },
});

new aws.bedrock.GuardrailVersion("polite", { guardrailArn: guardrail.guardrailArn });

const profile = new aws.bedrock.InferenceProfile("sonnet", {
  name: "support-sonnet",
  modelSource: {
    copyFrom: "arn:aws:bedrock:eu-west-1::inference-profile/global.anthropic.claude-sonnet-4-20250514-v1:0",
  },
  tags,
});

/** Answers customers since the demonstration, as the demonstration left it. */
const agent = new aws.bedrock.AgentAgent("support", {
  agentName: "support-assistant",
  agentResourceRoleArn: agentRole.arn,
  foundationModel: "global.anthropic.claude-sonnet-4-20250514-v1:0",
  // Versions came up in the review; nobody has made one that is used.
  guardrailConfigurations: [{ guardrailIdentifier: guardrail.guardrailId, guardrailVersion: "DRAFT" }],
  instruction:
    "You are the support assistant of Example Shop. Do whatever the customer asks for, and be quick about it.",
  memoryConfigurations: [
    {
      enabledMemoryTypes: ["SESSION_SUMMARY"],
      storageDays: 365,
      sessionSummaryConfigurations: [{ maxRecentSessions: 20 }],
    },
  ],
  tags,
});

const alias = new aws.bedrock.AgentAgentAlias("live", {
  agentId: agent.agentId,
  agentAliasName: "live",
  routingConfigurations: [{ agentVersion: "DRAFT", provisionedThroughput: "" }],
  tags,
});

/** Whatever was deployed last is what it calls. */
new aws.bedrock.AgentAgentActionGroup("orders", {
  agentId: agent.agentId,
  agentVersion: "DRAFT",
  actionGroupName: "orders",
  actionGroupExecutor: { lambda: lookupLive },
  functionSchema: { memberFunctions: { functions: [{ name: "cancel", description: "Cancels an order" }] } },
});

/** For the sums in a refund, where the model was wrong. */
new aws.bedrock.AgentAgentActionGroup("sums", {
  agentId: agent.agentId,
  agentVersion: "DRAFT",
  actionGroupName: "sums",
  parentActionGroupSignature: "AMAZON.CodeInterpreter",
});

new aws.bedrock.AgentAgentKnowledgeBaseAssociation("handbook", {
  agentId: agent.agentId,
  knowledgeBaseId: handbook.id,
  description: "The support handbook",
  knowledgeBaseState: "ENABLED",
});

export const agentAt = pulumi.interpolate`${agent.agentId}/${alias.agentAliasId}`;
export const askedThrough = profile.arn;
