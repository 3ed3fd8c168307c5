import type * as pulumi from "@pulumi/pulumi";
import * as ai from "../../../../components/index";
import { DIGEST, EVALUATION, KEY_ARN, SYSTEM } from "../programs";

export const TOPIC = "arn:aws:sns:eu-west-1:111122223333:on-call";
export const TRAIL = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/organisation";

/** All parts made here, with nothing left out that is required and nothing else. */
export const environment = (changes: Partial<ai.AiHostingEnvironmentArgs> = {}, name = "hosting") =>
  new ai.AiHostingEnvironment(name, {
    ...SYSTEM,
    callerRoleNames: ["backend"],
    ...(changes.existingAlarmTopicArn === undefined && { onCallEmails: ["on-call@example.com"] }),
    ...(changes.existingRepositoryArns === undefined && { repositoryNames: ["vllm"] }),
    ...(changes.existingBudgetName === undefined && { monthlyLimitUsd: 5000 }),
    ...changes,
  });

/** Each part is one that exists. */
export const EXISTING = {
  existingVpcId: "vpc-0123456789abcdef0",
  existingSubnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
  existingWorkloadSecurityGroupId: "sg-0123456789abcdef0",
  existingEndpointSecurityGroupId: "sg-0123456789abcdef1",
  existingModelBucketName: "models-bucket",
  modelKeyArn: KEY_ARN,
  existingCaptureBucketName: "captures-bucket",
  captureKeyArn: KEY_ARN,
  existingRepositoryArns: ["arn:aws:ecr:eu-west-1:111122223333:repository/serving"],
  existingAlarmTopicArn: TOPIC,
  existingTrailArn: TRAIL,
  existingBudgetName: "models",
  existingKillSwitchDocumentName: "stop-models",
} satisfies Partial<ai.AiHostingEnvironmentArgs>;

/** An environment with an endpoint in it, and the role that asks that. */
export function hosted(changes: Partial<ai.AiHostingEnvironmentArgs> = {}, name = "hosting"): pulumi.Resource[] {
  const { environment: stage = SYSTEM.environment, classification = SYSTEM.classification } = changes;
  const system = { ...SYSTEM, environment: stage, classification };
  const hosting = environment({ publisherRoleNames: ["release"], ...changes }, name);
  const endpointName = `${name}-assistant`;
  const role = new ai.InferenceRole(`${name}-inference`, {
    ...{ ...system, endpointName, roleName: hosting.inferenceRoleName },
    modelBucketName: hosting.modelBucketName,
    modelKeyAlias: hosting.modelKeyAlias,
    captureBucketName: hosting.captureBucketName,
    captureKeyAlias: hosting.captureKeyAlias,
    imageRepositoryArns: hosting.imageRepositoryArns,
  });
  const endpoint = new ai.InferenceEndpoint(`${name}-assistant`, {
    ...{ ...system, endpointName, roleArn: role.roleArn },
    image: hosting.repositoryUrls.apply(({ vllm }) => `${vllm ?? ""}@${DIGEST}`),
    artifactUri: hosting.modelUri("assistant/1.0.0", DIGEST),
    ...{ modelId: "assistant/1.0.0", modelDigest: DIGEST },
    ...{ subnetIds: hosting.subnetIds, securityGroupIds: hosting.securityGroupIds },
    ...{ captureBucketName: hosting.captureBucketName, captureKeyArn: hosting.captureKeyArn },
    instanceType: "ml.m7i.xlarge",
    alarmTopicArn: hosting.alarmTopicArn,
    ...(stage === "prod" && { evaluation: EVALUATION }),
  });
  const caller = new ai.InvocationRole(`${name}-backend`, {
    ...{ ...system, endpointName, callerService: "lambda", haltable: true },
    roleName: `${name}-backend`,
  });
  return [hosting, role, endpoint, caller];
}
