/** Pulumi components that provision AI hosting which passes the secure-ai-hosting policy pack. */
export { BedrockAccess, type BedrockAccessArgs, type DeniedTopicArgs } from "./bedrockAccess";
export { CaptureStore, type CaptureStoreArgs } from "./captureStore";
export {
  InferenceEndpoint,
  Provenance,
  type InferenceEndpointArgs,
  type ModelEvaluationArgs,
} from "./inferenceEndpoint";
export { InferenceRole, type InferenceRoleArgs } from "./inferenceRole";
export { IsolatedNetwork, type IsolatedNetworkArgs } from "./isolatedNetwork";
export { KnowledgeBase, type KnowledgeBaseArgs } from "./knowledgeBase";
export { ModelStore, type ModelStoreArgs } from "./modelStore";
export type { DenialArgs } from "./shared/denials";
export { Classification, Environment, type SystemArgs } from "./shared/system";
