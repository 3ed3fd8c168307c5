/** Pulumi components that provision AI hosting which passes the secure-ai-hosting policy pack. */
export {
  AdmissionGuardrails,
  SignatureVerifier,
  type AdmissionGuardrailsArgs,
  type ImageSignaturesArgs,
} from "./admissionGuardrails";
export { AgentRuntime, ToolInputType, type AgentRuntimeArgs, type ToolArgs, type ToolInputArgs } from "./agentRuntime";
export { AiHostingEnvironment, type AiHostingEnvironmentArgs } from "./aiHostingEnvironment";
export { AuditTrail, type AuditTrailArgs } from "./auditTrail";
export { BedrockAccess, type BedrockAccessArgs, type DeniedTopicArgs } from "./bedrockAccess";
export { CaptureStore, type CaptureStoreArgs } from "./captureStore";
export { EndpointMonitor, type DriftArgs, type EndpointMonitorArgs, type TokenCostArgs } from "./endpointMonitor";
export { HardenedCluster, type HardenedClusterArgs, type NodesArgs } from "./hardenedCluster";
export {
  EndpointMode,
  InferenceEndpoint,
  Provenance,
  RiskRating,
  type AsynchronousArgs,
  type InferenceEndpointArgs,
  type ModelCardArgs,
  type ModelEvaluationArgs,
  type ModelIntakeArgs,
  type ServedModelArgs,
  type ServerlessArgs,
  type ShadowVariantArgs,
} from "./inferenceEndpoint";
export { Exposure, GatewayAuthentication, InferenceGateway, type InferenceGatewayArgs } from "./inferenceGateway";
export { IngressController, InferenceIngress, type InferenceIngressArgs, type IssuerArgs } from "./inferenceIngress";
export { InferenceNamespace, type InferenceNamespaceArgs } from "./inferenceNamespace";
export { InferenceRole, type InferenceRoleArgs } from "./inferenceRole";
export {
  InferenceWorkload,
  ModelForm,
  ModelServer,
  type CallerArgs,
  type InferenceWorkloadArgs,
  type ModelAccessArgs,
  type RequestsInFlightArgs,
} from "./inferenceWorkload";
export { CallerService, InvocationMode, InvocationRole, type InvocationRoleArgs } from "./invocationRole";
export { EndpointService, IsolatedNetwork, type IsolatedNetworkArgs } from "./isolatedNetwork";
export { KillSwitch, type KillSwitchArgs } from "./killSwitch";
export { ModelBackup, type ModelBackupArgs } from "./modelBackup";
export { KnowledgeBase, type KnowledgeBaseArgs } from "./knowledgeBase";
export { ModelRegistry, UpstreamRegistry, type ModelRegistryArgs, type UpstreamArgs } from "./modelRegistry";
export { ModelStore, type ModelReplicationArgs, type ModelStoreArgs } from "./modelStore";
export { SpendGuard, type SpendGuardArgs } from "./spendGuard";
export type { DenialArgs } from "./shared/denials";
export type { ClusterSystemArgs } from "./shared/cluster";
export { Classification, Environment, type SystemArgs } from "./shared/system";
