/** Pulumi components that provision AI hosting which passes the secure-ai-hosting policy pack. */
export { CaptureStore, type CaptureStoreArgs } from "./captureStore";
export {
  InferenceEndpoint,
  Provenance,
  type InferenceEndpointArgs,
  type ModelEvaluationArgs,
} from "./inferenceEndpoint";
export { Exposure, GatewayAuthentication, InferenceGateway, type InferenceGatewayArgs } from "./inferenceGateway";
export { InferenceRole, type InferenceRoleArgs } from "./inferenceRole";
export { CallerService, InvocationMode, InvocationRole, type InvocationRoleArgs } from "./invocationRole";
export { IsolatedNetwork, type IsolatedNetworkArgs } from "./isolatedNetwork";
export { ModelStore, type ModelStoreArgs } from "./modelStore";
export type { DenialArgs } from "./shared/denials";
export { Classification, Environment, type SystemArgs } from "./shared/system";
