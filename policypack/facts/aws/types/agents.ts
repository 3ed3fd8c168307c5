/** Bedrock and AgentCore. One entry for all the tokens that mean the same thing. */
import type { bedrock, bedrockmodel } from "@pulumi/aws";
import { resourceType } from "../../resource";

export const Agent = resourceType<bedrock.AgentAgentArgs>("agent", "aws:bedrock/agentAgent:AgentAgent");
export const AgentAlias = resourceType<bedrock.AgentAgentAliasArgs>(
  "agent alias",
  "aws:bedrock/agentAgentAlias:AgentAgentAlias",
);
export const ActionGroup = resourceType<bedrock.AgentAgentActionGroupArgs>(
  "action group",
  "aws:bedrock/agentAgentActionGroup:AgentAgentActionGroup",
);
export const AgentCollaborator = resourceType<bedrock.AgentAgentCollaboratorArgs>(
  "agent collaborator",
  "aws:bedrock/agentAgentCollaborator:AgentAgentCollaborator",
);
export const AgentKnowledgeBaseAssociation = resourceType<bedrock.AgentAgentKnowledgeBaseAssociationArgs>(
  "knowledge base association",
  "aws:bedrock/agentAgentKnowledgeBaseAssociation:AgentAgentKnowledgeBaseAssociation",
);
export const KnowledgeBase = resourceType<bedrock.AgentKnowledgeBaseArgs>(
  "knowledge base",
  "aws:bedrock/agentKnowledgeBase:AgentKnowledgeBase",
);
export const DataSource = resourceType<bedrock.AgentDataSourceArgs>(
  "data source",
  "aws:bedrock/agentDataSource:AgentDataSource",
);
export const Flow = resourceType<bedrock.AgentFlowArgs>("flow", "aws:bedrock/agentFlow:AgentFlow");
export const Prompt = resourceType<bedrock.AgentPromptArgs>("prompt", "aws:bedrock/agentPrompt:AgentPrompt");
export const Guardrail = resourceType<bedrock.GuardrailArgs>("guardrail", "aws:bedrock/guardrail:Guardrail");
export const GuardrailVersion = resourceType<bedrock.GuardrailVersionArgs>(
  "guardrail version",
  "aws:bedrock/guardrailVersion:GuardrailVersion",
);
export const CustomModel = resourceType<bedrock.CustomModelArgs>("custom model", "aws:bedrock/customModel:CustomModel");
export const EvaluationJob = resourceType<bedrock.EvaluationJobArgs>(
  "evaluation job",
  "aws:bedrock/evaluationJob:EvaluationJob",
);
export const InferenceProfile = resourceType<bedrock.InferenceProfileArgs>(
  "inference profile",
  "aws:bedrock/inferenceProfile:InferenceProfile",
);
export const ProvisionedThroughput = resourceType<bedrock.ProvisionedModelThroughputArgs>(
  "provisioned throughput",
  "aws:bedrock/provisionedModelThroughput:ProvisionedModelThroughput",
);
export const InvocationJob = resourceType<bedrockmodel.InvocationJobArgs>(
  "batch inference job",
  "aws:bedrockmodel/invocationJob:InvocationJob",
);
export const InvocationLogging = resourceType<bedrockmodel.InvocationLoggingConfigurationArgs>(
  "model invocation logging",
  "aws:bedrockmodel/invocationLoggingConfiguration:InvocationLoggingConfiguration",
);
export const AgentRuntime = resourceType<bedrock.AgentcoreAgentRuntimeArgs>(
  "agent runtime",
  "aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime",
);
export const AgentRuntimeEndpoint = resourceType<bedrock.AgentcoreAgentRuntimeEndpointArgs>(
  "agent runtime endpoint",
  "aws:bedrock/agentcoreAgentRuntimeEndpoint:AgentcoreAgentRuntimeEndpoint",
);
export const AgentBrowser = resourceType<bedrock.AgentcoreBrowserArgs>(
  "agent browser",
  "aws:bedrock/agentcoreBrowser:AgentcoreBrowser",
);
export const CodeInterpreter = resourceType<bedrock.AgentcoreCodeInterpreterArgs>(
  "code interpreter",
  "aws:bedrock/agentcoreCodeInterpreter:AgentcoreCodeInterpreter",
);
export const AgentGateway = resourceType<bedrock.AgentcoreGatewayArgs>(
  "agent gateway",
  "aws:bedrock/agentcoreGateway:AgentcoreGateway",
);
export const AgentGatewayTarget = resourceType<bedrock.AgentcoreGatewayTargetArgs>(
  "agent gateway target",
  "aws:bedrock/agentcoreGatewayTarget:AgentcoreGatewayTarget",
);
export const AgentMemory = resourceType<bedrock.AgentcoreMemoryArgs>(
  "agent memory",
  "aws:bedrock/agentcoreMemory:AgentcoreMemory",
);
export const AgentPolicyEngine = resourceType<bedrock.AgentcorePolicyEngineArgs>(
  "agent policy engine",
  "aws:bedrock/agentcorePolicyEngine:AgentcorePolicyEngine",
);
export const AgentPolicy = resourceType<bedrock.AgentcorePolicyArgs>(
  "agent policy",
  "aws:bedrock/agentcorePolicy:AgentcorePolicy",
);
export const AgentResourcePolicy = resourceType<bedrock.AgentcoreResourcePolicyArgs>(
  "agent resource policy",
  "aws:bedrock/agentcoreResourcePolicy:AgentcoreResourcePolicy",
);
export const AgentTokenVaultKey = resourceType<bedrock.AgentcoreTokenVaultCmkArgs>(
  "agent token vault key",
  "aws:bedrock/agentcoreTokenVaultCmk:AgentcoreTokenVaultCmk",
);
export const AgentApiKeyProvider = resourceType<bedrock.AgentcoreApiKeyCredentialProviderArgs>(
  "API key credential provider",
  "aws:bedrock/agentcoreApiKeyCredentialProvider:AgentcoreApiKeyCredentialProvider",
);
export const AgentOauth2Provider = resourceType<bedrock.AgentcoreOauth2CredentialProviderArgs>(
  "OAuth2 credential provider",
  "aws:bedrock/agentcoreOauth2CredentialProvider:AgentcoreOauth2CredentialProvider",
);
export const AgentHarness = resourceType<bedrock.AgentcoreHarnessArgs>(
  "agent harness",
  "aws:bedrock/agentcoreHarness:AgentcoreHarness",
);
export const AgentEvaluator = resourceType<bedrock.AgentcoreEvaluatorArgs>(
  "agent evaluator",
  "aws:bedrock/agentcoreEvaluator:AgentcoreEvaluator",
);
