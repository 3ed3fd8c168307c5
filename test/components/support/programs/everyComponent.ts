import * as ai from "../../../../components/index";
import type { Judged } from "../judged";
import { captures, EVALUATION, KEY_ARN, network, REPOSITORY, role, store, SYSTEM } from "../programs";
import { fullAgent } from "./agents";
import { access, fullAccess, GROUPS, knowledge, MODEL, SUBNETS } from "./bedrock";
import { asynchronous, CARD, INTAKE, serverless, SHADOW } from "./endpointModes";
import { endpoint } from "../programs";
import { CERTIFICATE, CHECKER, FUNCTION, TRUSTSTORE, USER_POOL, VPC_ENDPOINT } from "./gateway";
import { everyClusterComponent } from "./everyClusterComponent";
import { endpointCaller, GUARDRAIL, modelCaller } from "./invocation";
import { judged } from "./judgedBy";
import {
  auditTrail,
  DRIFT,
  endpointMonitor,
  killSwitch,
  modelBackup,
  registry,
  REPLICATION,
  spendGuard,
} from "./operations";

const TOPIC = "arn:aws:sns:eu-west-1:111122223333:alarms";
const BOUNDARY = "arn:aws:iam::111122223333:policy/boundary";
const ORGANIZATION = "o-a1b2c3d4e5";
const DENIALS = [{ actions: ["s3:DeleteObject"] }];
const own = { keyArn: KEY_ARN };
const trusting = { ...own, organizationId: ORGANIZATION };

/** The modes of an endpoint, of each of which another's arguments are refused. */
const MODES = {
  "by default": { mode: undefined, asynchronous: undefined, serverless: undefined },
  "real-time": { mode: "real-time", asynchronous: undefined, serverless: undefined },
  asynchronous: { mode: "asynchronous", serverless: undefined, shadow: undefined },
  serverless: { mode: "serverless", classification: "public", asynchronous: undefined, shadow: undefined },
} as const;

const makeEndpoint = (row: Partial<ai.InferenceEndpointArgs>, name?: string) => {
  // The most that a third party's model takes, and a card, need what goes with them.
  const changes = {
    ...(row.modelCard && { evaluation: EVALUATION }),
    ...(row.modelProvenance === "third-party" && { intake: INTAKE }),
    ...row,
  };
  if (row.mode === "serverless") return serverless(changes, name);
  return row.mode === "asynchronous" ? asynchronous(changes, name) : endpoint(changes, name);
};

const makeRole = (row: Partial<ai.InferenceRoleArgs>, name = "inference") =>
  row.mode === "serverless"
    ? new ai.InferenceRole(name, {
        ...{ ...SYSTEM, endpointName: "assistant", modelBucketName: "models-bucket", modelKeyAlias: "alias/models" },
        imageRepositoryArns: [REPOSITORY],
        ...row,
      })
    : role({ ...row, ...(row.subnetIds !== undefined && { securityGroupIds: GROUPS }) }, name);

/** What a way to authenticate, or an exposure, needs. */
const makeGateway = (row: Partial<ai.InferenceGatewayArgs>, name = "gateway") =>
  new ai.InferenceGateway(name, {
    ...SYSTEM,
    ...(row.functionArn === undefined && { endpointName: "assistant" }),
    ...(row.exposure !== "regional" && { vpcEndpointIds: [VPC_ENDPOINT] }),
    ...((row.authentication ?? "iam") === "iam" && { callerRoleNames: ["backend"] }),
    ...(row.authentication === "cognito" && { userPoolArns: [USER_POOL], requiredScopes: ["models/invoke"] }),
    ...(row.authentication === "jwt" && { authorizerFunctionArn: CHECKER }),
    ...(row.domainName !== undefined && { certificateArn: CERTIFICATE }),
    ...(row.truststoreUri !== undefined && { truststoreVersion: TRUSTSTORE.truststoreVersion }),
    ...row,
  });

/** Who reads what was written down is told only where it is. */
const makeAccess = (row: Partial<ai.BedrockAccessArgs>, name?: string) =>
  row.invocationLogging === false ? access(row, name) : fullAccess(row, name);

const PRIVATE = { domainName: undefined, truststoreUri: undefined };

/** Every component, with what there is to choose of it. */
export const everyComponent: Readonly<Record<string, () => Judged>> = {
  ...everyClusterComponent,
  AgentRuntime: () =>
    judged("AgentRuntime", (row: object, name?: string) => fullAgent(row, name), {
      ...own,
      permissionsBoundaryArn: BOUNDARY,
    }),
  AuditTrail: () =>
    judged("AuditTrail", (row: object, name?: string) => auditTrail(row, name), {
      ...own,
      recordedBucketNames: ["models"],
    }),
  BedrockAccess: () => judged("BedrockAccess", makeAccess, { organizationId: ORGANIZATION }),
  CaptureStore: () =>
    judged("CaptureStore", (row: object, name?: string) => captures(row, name), {
      ...trusting,
      readerRoleNames: ["monitor"],
    }),
  EndpointMonitor: () =>
    judged(
      "EndpointMonitor",
      (row: Partial<ai.EndpointMonitorArgs>, name?: string) => endpointMonitor(row, name),
      { ...own, drift: DRIFT, bedrockModelId: MODEL, alarmTopicArn: TOPIC },
      {
        families: {
          "of an endpoint": { bedrockModelId: undefined, mode: undefined },
          "real-time": { bedrockModelId: undefined, mode: "real-time" },
          asynchronous: { bedrockModelId: undefined, mode: "asynchronous", drift: undefined },
          serverless: { bedrockModelId: undefined, mode: "serverless", drift: undefined },
          "of Bedrock": { bedrockModelId: MODEL, drift: undefined, mode: undefined },
        },
      },
    ),
  InferenceEndpoint: () =>
    judged(
      "InferenceEndpoint",
      makeEndpoint,
      {
        ...{ ...own, alarmTopicArn: TOPIC, evaluation: EVALUATION, modelCard: CARD, intake: INTAKE, shadow: SHADOW },
        ...{ decommissionBy: "2999-12-31", asynchronous: { backlogPerInstance: 9 } },
        ...{ serverless: { provisionedConcurrency: 1 }, containerEnvironment: { HF_HUB_OFFLINE: "1" } },
      },
      { families: MODES },
    ),
  InferenceGateway: () =>
    judged(
      "InferenceGateway",
      makeGateway,
      { ...own, functionArn: FUNCTION, domainName: "models.example.com", truststoreUri: TRUSTSTORE.truststoreUri },
      {
        families: {
          "by default": { exposure: undefined, ...PRIVATE },
          private: { exposure: "private", ...PRIVATE },
          regional: { exposure: "regional" },
          "regional, with mutual TLS": { exposure: "regional", domainName: "models.example.com" },
        },
      },
    ),
  InferenceRole: () =>
    judged(
      "InferenceRole",
      makeRole,
      {
        ...{ permissionsBoundaryArn: BOUNDARY, extraDenies: DENIALS, subnetIds: SUBNETS },
        ...{ noticeTopicArns: [TOPIC], noticeKeyArn: KEY_ARN },
      },
      {
        families: {
          "real-time": { mode: "real-time", noticeTopicArns: undefined, noticeKeyArn: undefined },
          "by default": { mode: undefined, noticeTopicArns: undefined, noticeKeyArn: undefined },
          asynchronous: { mode: "asynchronous" },
          serverless: { mode: "serverless", noticeTopicArns: undefined, noticeKeyArn: undefined, subnetIds: undefined },
        },
      },
    ),
  InvocationRole: () =>
    judged(
      "InvocationRole",
      (row: Partial<ai.InvocationRoleArgs>, name?: string) =>
        row.modelId === undefined
          ? endpointCaller({ ...row, ...(row.exchangeBucketName && { exchangeKeyAlias: "alias/exchange" }) }, name)
          : modelCaller({ ...row, ...(row.callerService && { callerRoleNames: undefined as never }) }, name),
      {
        permissionsBoundaryArn: BOUNDARY,
        extraDenies: DENIALS,
        modelId: "amazon.nova-lite-v1:0",
        guardrailArn: GUARDRAIL,
        exchangeBucketName: "exchange-bucket",
      },
      {
        families: {
          "of an endpoint": { modelId: undefined, guardrailArn: undefined },
          "of Bedrock": { modelId: "amazon.nova-lite-v1:0", guardrailArn: GUARDRAIL, invocationMode: undefined },
        },
      },
    ),
  IsolatedNetwork: () =>
    judged(
      "IsolatedNetwork",
      (row: object, name?: string) => network(row, name),
      { ...trusting, vpcId: "vpc-0123456789abcdef0", egressAllowedDomains: ["models.example.com"] },
      {
        families: {
          "of its own": { vpcId: undefined, flowsLoggedElsewhere: undefined },
          "in a VPC that exists": { vpcId: "vpc-0123456789abcdef0", egressAllowedDomains: undefined },
        },
      },
    ),
  KillSwitch: () =>
    judged("KillSwitch", (row: object, name?: string) => killSwitch(row, name), { callerRoleNames: ["shop"] }),
  KnowledgeBase: () => judged("KnowledgeBase", (row: object, name?: string) => knowledge(row, name), {}),
  ModelBackup: () =>
    judged("ModelBackup", (row: object, name?: string) => modelBackup(row, name), { ...own, tableNames: ["sessions"] }),
  ModelRegistry: () =>
    judged("ModelRegistry", (row: object, name?: string) => registry(row, name), {
      ...own,
      pusherRoleNames: ["build"],
      upstreams: [{ registry: "quay.io", repositoryPrefix: "example" }],
    }),
  ModelStore: () =>
    judged("ModelStore", (row: object, name?: string) => store(row, name), {
      ...{ ...trusting, writerRoleNames: ["release"] },
      ...{ replication: REPLICATION, replicationRoleNames: ["replication-here"] },
    }),
  SpendGuard: () =>
    judged("SpendGuard", (row: object, name?: string) => spendGuard(row, name), { notificationTopicArn: TOPIC }),
};
