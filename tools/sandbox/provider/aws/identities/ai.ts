import { regional } from "./model";
import type { Identities } from "./model";

const sagemaker = (rest: string): string => regional("sagemaker", rest);
const bedrock = (rest: string): string => regional("bedrock", rest);
const agentcore = (rest: string): string => regional("bedrock-agentcore", rest);

/**
 * SageMaker, Bedrock and AgentCore. ARN forms:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrock.html
 */
export const AI: Identities = {
  "sagemaker/model:Model": { id: "{name}", arn: sagemaker("model/{name|lower}") },
  "sagemaker/endpoint:Endpoint": { id: "{name}", arn: sagemaker("endpoint/{name|lower}") },
  "sagemaker/endpointConfiguration:EndpointConfiguration": {
    id: "{name}",
    arn: sagemaker("endpoint-config/{name|lower}"),
  },
  "sagemaker/notebookInstance:NotebookInstance": {
    id: "{name}",
    arn: sagemaker("notebook-instance/{name|lower}"),
    networkInterfaceId: "eni-{hex:17}",
    url: "{name|lower}.notebook.{region}.sagemaker.aws",
  },
  "sagemaker/notebookInstanceLifecycleConfiguration:NotebookInstanceLifecycleConfiguration": {
    id: "{name}",
    arn: sagemaker("notebook-instance-lifecycle-config/{name|lower}"),
  },
  "sagemaker/domain:Domain": {
    id: "d-{hex:12}",
    arn: sagemaker("domain/{id}"),
    homeEfsFileSystemId: "fs-{hex:17}",
    securityGroupIdForDomainBoundary: "sg-{hex:17}",
    url: "https://{id}.studio.{region}.sagemaker.aws",
  },
  "sagemaker/userProfile:UserProfile": {
    arn: sagemaker("user-profile/{domainId}/{userProfileName|lower}"),
    id: "{arn}",
  },
  "sagemaker/modelPackageGroup:ModelPackageGroup": {
    id: "{modelPackageGroupName}",
    arn: sagemaker("model-package-group/{modelPackageGroupName|lower}"),
  },
  "sagemaker/featureGroup:FeatureGroup": {
    id: "{featureGroupName}",
    arn: sagemaker("feature-group/{featureGroupName|lower}"),
  },
  "sagemaker/pipeline:Pipeline": { id: "{pipelineName}", arn: sagemaker("pipeline/{pipelineName|lower}") },
  "sagemaker/trainingJob:TrainingJob": {
    arn: sagemaker("training-job/{trainingJobName|lower}"),
    id: "{trainingJobName}",
  },
  "sagemaker/image:Image": { id: "{imageName}", arn: sagemaker("image/{imageName|lower}") },
  "sagemaker/dataQualityJobDefinition:DataQualityJobDefinition": {
    id: "{name}",
    arn: sagemaker("data-quality-job-definition/{name|lower}"),
  },
  "sagemaker/monitoringSchedule:MonitoringSchedule": {
    id: "{name}",
    arn: sagemaker("monitoring-schedule/{name|lower}"),
  },
  "sagemaker/mlflowTrackingServer:MlflowTrackingServer": {
    id: "{trackingServerName}",
    arn: sagemaker("mlflow-tracking-server/{trackingServerName|lower}"),
  },
  "bedrock/guardrail:Guardrail": {
    guardrailId: "{hex:12}",
    guardrailArn: bedrock("guardrail/{guardrailId}"),
    id: "{guardrailId},DRAFT",
    version: "DRAFT",
    status: "READY",
  },
  "bedrock/guardrailVersion:GuardrailVersion": { version: "1", id: "{guardrailArn},{version}" },
  "bedrock/agentAgent:AgentAgent": {
    agentId: "{capitals:10}",
    agentArn: bedrock("agent/{agentId}"),
    agentVersion: "DRAFT",
    id: "{agentId}",
  },
  "bedrock/agentAgentAlias:AgentAgentAlias": {
    agentAliasId: "{capitals:10}",
    agentAliasArn: bedrock("agent-alias/{agentId}/{agentAliasId}"),
    id: "{agentAliasId},{agentId}",
  },
  "bedrock/agentKnowledgeBase:AgentKnowledgeBase": { id: "{capitals:10}", arn: bedrock("knowledge-base/{id}") },
  "bedrock/agentDataSource:AgentDataSource": {
    dataSourceId: "{capitals:10}",
    id: "{dataSourceId},{knowledgeBaseId}",
  },
  "bedrock/agentFlow:AgentFlow": { id: "{capitals:10}", arn: bedrock("flow/{id}"), version: "DRAFT" },
  "bedrock/agentPrompt:AgentPrompt": { id: "{capitals:10}", arn: bedrock("prompt/{id}"), version: "DRAFT" },
  "bedrock/customModel:CustomModel": {
    customModelArn: bedrock("custom-model/{baseModelIdentifier}/{hex:12}"),
    jobArn: bedrock("model-customization-job/{baseModelIdentifier}/{hex:12}"),
    id: "{jobArn}",
    jobStatus: "InProgress",
  },
  "bedrock/inferenceProfile:InferenceProfile": {
    arn: bedrock("application-inference-profile/{hex:12}"),
    id: "{arn}",
    status: "ACTIVE",
    type: "APPLICATION",
  },
  "bedrock/provisionedModelThroughput:ProvisionedModelThroughput": {
    provisionedModelArn: bedrock("provisioned-model/{hex:12}"),
    id: "{provisionedModelArn}",
  },
  "bedrockmodel/invocationLoggingConfiguration:InvocationLoggingConfiguration": { id: "{region}" },
  "bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime": {
    agentRuntimeId: "{agentRuntimeName}-{hex:10}",
    agentRuntimeArn: agentcore("runtime/{agentRuntimeId}"),
    agentRuntimeVersion: "1",
    id: "{agentRuntimeId}",
  },
  "bedrock/agentcoreGateway:AgentcoreGateway": {
    gatewayId: "{name|lower}-{hex:10}",
    gatewayArn: agentcore("gateway/{gatewayId}"),
    gatewayUrl: "https://{gatewayId}.gateway.bedrock-agentcore.{region}.{suffix}/mcp",
    id: "{gatewayId}",
  },
  "bedrock/agentcoreGatewayTarget:AgentcoreGatewayTarget": {
    targetId: "{capitals:10}",
    id: "{gatewayIdentifier},{targetId}",
  },
  "bedrock/agentcorePolicyEngine:AgentcorePolicyEngine": {
    policyEngineId: "{name}-{hex:10}",
    policyEngineArn: agentcore("policy-engine/{policyEngineId}"),
    id: "{policyEngineId}",
  },
  "bedrock/agentcorePolicy:AgentcorePolicy": {
    policyId: "{name}-{hex:10}",
    policyArn: agentcore("policy-engine/{policyEngineId}/policy/{policyId}"),
    id: "{policyEngineId},{policyId}",
  },
  "bedrock/agentcoreMemory:AgentcoreMemory": { id: "{name}-{hex:10}", arn: agentcore("memory/{id}") },
  "bedrock/agentcoreBrowser:AgentcoreBrowser": {
    browserId: "{name}-{hex:10}",
    browserArn: agentcore("browser-custom/{browserId}"),
    id: "{browserId}",
  },
  "bedrock/agentcoreCodeInterpreter:AgentcoreCodeInterpreter": {
    codeInterpreterId: "{name}-{hex:10}",
    codeInterpreterArn: agentcore("code-interpreter-custom/{codeInterpreterId}"),
    id: "{codeInterpreterId}",
  },
};
