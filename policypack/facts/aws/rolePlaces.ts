/** Where resources say as which roles they act, and what for. */
import type { Purpose } from "../organisation";
import type { ResourceType } from "../resource";
import {
  ActionGroup,
  Agent,
  AgentBrowser,
  AgentGateway,
  AgentGatewayTarget,
  AgentHarness,
  AgentRuntime,
  BuildProject,
  CodeInterpreter,
  CustomModel,
  DataQualityJobDefinition,
  DeliveryPipeline,
  EndpointConfiguration,
  EvaluationJob,
  Flow,
  InvocationJob,
  KnowledgeBase,
  Model,
  NotebookInstance,
  SageMakerPipeline,
  StudioDomain,
  TrainingJob,
  TuningJob,
  UserProfile,
} from "./types";

/** What a role is for, the resources that act as it, and where they say so. */
export const USES: readonly (readonly [purpose: Purpose, type: ResourceType, ...paths: string[]])[] = [
  ["training", TrainingJob, "roleArn"],
  ["training", TuningJob, "trainingJobDefinition.roleArn", "trainingJobDefinitions.roleArn"],
  ["training", CustomModel, "roleArn"],
  ["notebook", NotebookInstance, "roleArn"],
  ["notebook", StudioDomain, "defaultUserSettings.executionRole", "defaultSpaceSettings.executionRole"],
  ["notebook", UserProfile, "userSettings.executionRole"],
  ["inference", Model, "executionRoleArn"],
  ["inference", EndpointConfiguration, "executionRoleArn"],
  ["inference", InvocationJob, "roleArn"],
  ["pipeline", SageMakerPipeline, "roleArn"],
  ["pipeline", BuildProject, "serviceRole"],
  ["pipeline", DeliveryPipeline, "roleArn", "stages.actions.roleArn"],
  ["monitoring", DataQualityJobDefinition, "roleArn"],
  ["monitoring", EvaluationJob, "roleArn"],
  ["agent", Agent, "agentResourceRoleArn"],
  ["agent", AgentRuntime, "roleArn"],
  ["agent", AgentHarness, "executionRoleArn"],
  ["agent", Flow, "executionRoleArn"],
  ["tool", AgentGateway, "roleArn"],
  ["tool", AgentBrowser, "executionRoleArn"],
  ["tool", CodeInterpreter, "executionRoleArn"],
  ["retrieval", KnowledgeBase, "roleArn"],
];

/** What calls a function as the tool of an agent, and where it says which one. */
export const TOOLS: readonly (readonly [type: ResourceType, path: string])[] = [
  [ActionGroup, "actionGroupExecutor.lambda"],
  [AgentGatewayTarget, "targetConfiguration.mcp.lambda.lambdaArn"],
];
