import * as pulumi from "@pulumi/pulumi";
import * as ai from "secure-ai-hosting";

const config = new pulumi.Config();
const modelId = config.require("modelId");

// What every part of the system is told; it becomes the tags of every resource.
const system: ai.SystemArgs = {
  system: "handbook-assistant",
  owner: config.require("owner"),
  environment: config.require<ai.Environment>("environment"),
  classification: ai.Classification.Internal,
  tags: { "ai:risk-owner": "risk-office", "ai:threat-model-ref": "TM-2026-021", "ai:criticality": "normal" },
};

const network = new ai.IsolatedNetwork("network", { ...system, cidrBlock: "10.65.0.0/20" });

// What the assistant answers from: documents that the curators write, as vectors that Bedrock alone reaches.
const handbook = new ai.KnowledgeBase("handbook", {
  ...system,
  writerRoleNames: ["handbook-curator"],
  ingestionRoleName: config.require("deployerRole"),
});

// How models are asked: with one guardrail, privately, and written down.
const models = new ai.BedrockAccess("models", {
  ...system,
  modelIds: [modelId],
  knowledgeBaseNames: [handbook.knowledgeBaseName],
  deniedTopics: [{ name: "Pay", definition: "What a named colleague earns", examples: ["What does Kim earn?"] }],
  vpcId: network.vpcId,
  subnetIds: network.subnetIds,
  endpointSecurityGroupIds: [network.endpointSecurityGroupId],
  invocationLogging: true,
  invocationLogLockDays: 90,
});

// The agent, with one tool; the rule beside it is asked outside the model, so that no text can talk it away.
const agent = new ai.AgentRuntime("assistant", {
  ...system,
  imageUri: config.require("image"),
  subnetIds: network.subnetIds,
  securityGroupIds: [network.workloadSecurityGroupId],
  tokenDiscoveryUrl: config.require("tokenDiscoveryUrl"),
  allowedAudiences: ["handbook-assistant"],
  modelIds: [modelId],
  guardrailArn: models.guardrailArn,
  guardrailVersion: models.guardrailVersion,
  guardrailName: models.guardrailName,
  guardrailKeyAlias: models.keyAlias,
  memoryDays: 30,
  haltable: true,
  tools: [
    {
      name: "search-handbook",
      description: "Finds what the handbook says",
      functionArn: config.require("searchFunction"),
      inputs: [{ name: "question", type: ai.ToolInputType.String, description: "What is looked for" }],
      condition: 'context.input.question != ""',
    },
  ],
});

export const ask = agent.runtimeArn;
export const writeDocumentsTo = handbook.sourceBucketName;
export const ingest = pulumi.interpolate`aws bedrock-agent start-ingestion-job --knowledge-base-id ${handbook.knowledgeBaseId} --data-source-id ${handbook.dataSourceId}`;
export const guardrail = pulumi.interpolate`${models.guardrailId}:${models.guardrailVersion}`;
