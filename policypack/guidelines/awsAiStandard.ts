/**
 * The controls of AWS's Security Hub standard "AI Security Best Practices" v1.0.0, each with the resource that it is about
 * and when it fails. https://docs.aws.amazon.com/securityhub/latest/userguide/standards-reference.html
 */
export const AWS_AI_STANDARD = {
  "Bedrock.1": { resource: "DataSource", fails: "data source not encrypted with customer-managed KMS key" },
  "BedrockAgentCore.1": { resource: "Runtime", fails: "network mode PUBLIC" },
  "BedrockAgentCore.2": { resource: "Gateway", fails: "no inbound authorizer" },
  "BedrockAgentCore.3": { resource: "Memory", fails: "no CMK" },
  "BedrockAgentCore.4": { resource: "Gateway", fails: "no CMK" },
  "BedrockAgentCore.5": { resource: "BrowserCustom", fails: "network mode PUBLIC" },
  "BedrockAgentCore.6": { resource: "BrowserCustom", fails: "recording off or no S3 location" },
  "BedrockAgentCore.7": { resource: "CodeInterpreterCustom", fails: "network mode PUBLIC or SANDBOX" },
  "SageMaker.1": { resource: "NotebookInstance", fails: "DirectInternetAccess enabled (default is enabled)" },
  "SageMaker.2": { resource: "NotebookInstance", fails: "not in a custom VPC" },
  "SageMaker.3": { resource: "NotebookInstance", fails: "root access on" },
  "SageMaker.4": { resource: "EndpointConfig", fails: "production variant initial count ≤ 1 (instance-based only)" },
  "SageMaker.5": { resource: "Model", fails: "EnableNetworkIsolation false" },
  "SageMaker.8": {
    resource: "NotebookInstance",
    fails: "platform not in supported list (notebook-al2023-v1; the Config pack still says notebook-al2-v2)",
  },
  "SageMaker.9": { resource: "DataQualityJobDefinition", fails: "inter-container encryption off" },
  "SageMaker.10": { resource: "ModelExplainabilityJobDefinition", fails: "inter-container encryption off" },
  "SageMaker.11": { resource: "DataQualityJobDefinition", fails: "network isolation off" },
  "SageMaker.12": { resource: "ModelBiasJobDefinition", fails: "network isolation off" },
  "SageMaker.13": { resource: "ModelQualityJobDefinition", fails: "inter-container encryption off" },
  "SageMaker.14": { resource: "MonitoringSchedule", fails: "network isolation false/unset" },
  "SageMaker.15": {
    resource: "ModelBiasJobDefinition",
    fails: "inter-container encryption off with instance count ≥ 2",
  },
  "SageMaker.16": { resource: "Model", fails: "primary container image config unset or RepositoryAccessMode Platform" },
  "SageMaker.17": { resource: "FeatureGroup", fails: "offline store S3 without KMS key" },
  "SageMaker.18": { resource: "FeatureGroup", fails: "online store (standard) without KMS key" },
  "SageMaker.19": { resource: "Model", fails: "any pipeline container image config unset/Platform" },
  "SageMaker.20": { resource: "ModelExplainabilityJobDefinition", fails: "network isolation off" },
  "SageMaker.21": { resource: "NotebookInstance", fails: "no KMS key" },
  "SageMaker.22": { resource: "MonitoringSchedule", fails: "inter-container encryption off" },
  "SageMaker.23": { resource: "InferenceExperiment", fails: "no KmsKey for instance storage" },
  "SageMaker.24": { resource: "InferenceExperiment", fails: "DataStorageConfig without KmsKey when capture on" },
  "SageMaker.25": { resource: "ModelQualityJobDefinition", fails: "network isolation off" },
} as const;

/** The id of a control of it, such as SageMaker.5. */
export type AwsAiControl = keyof typeof AWS_AI_STANDARD;
