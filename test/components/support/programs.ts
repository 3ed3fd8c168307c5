import type * as pulumi from "@pulumi/pulumi";
import * as ai from "../../../components/index";

export const DIGEST = `sha256:${"ab".repeat(32)}`;
export const IMAGE = `111122223333.dkr.ecr.eu-west-1.amazonaws.com/serving@${DIGEST}`;
export const REPOSITORY = "arn:aws:ecr:eu-west-1:111122223333:repository/serving";
export const KEY_ARN = "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-4000-8000-000000000000";

/** What shows that the model was evaluated. */
export const EVALUATION: ai.ModelEvaluationArgs = {
  reportUri: "https://models.example.com/assistant/1.0.0/evaluation",
  reportDigest: DIGEST,
  date: new Date().toISOString().slice(0, 10),
};

export const SYSTEM: ai.SystemArgs = {
  system: "support-assistant",
  owner: "ml-platform",
  environment: "dev",
  classification: "internal",
};

/** Arguments of each component with nothing left out that is required and nothing else. */
export const store = (changes: Partial<ai.ModelStoreArgs> = {}, name = "models") =>
  new ai.ModelStore(name, { ...SYSTEM, readerRoleNames: ["inference"], ...changes });

export const captures = (changes: Partial<ai.CaptureStoreArgs> = {}) =>
  new ai.CaptureStore("captures", { ...SYSTEM, writerRoleNames: ["inference"], ...changes });

export const network = (changes: Partial<ai.IsolatedNetworkArgs> = {}) =>
  new ai.IsolatedNetwork("network", { ...SYSTEM, ...changes });

export const role = (changes: Partial<ai.InferenceRoleArgs> = {}) =>
  new ai.InferenceRole("inference", {
    ...SYSTEM,
    endpointName: "assistant",
    modelBucketName: "models-bucket",
    modelKeyAlias: "alias/models",
    captureBucketName: "captures-bucket",
    captureKeyAlias: "alias/captures",
    imageRepositoryArns: [REPOSITORY],
    ...changes,
  });

export const endpoint = (changes: Partial<ai.InferenceEndpointArgs> = {}) =>
  new ai.InferenceEndpoint("assistant", {
    ...SYSTEM,
    roleArn: "arn:aws:iam::111122223333:role/inference",
    image: IMAGE,
    artifactUri: `s3://models-bucket/models/assistant/sha256/${DIGEST.slice(7)}/model.tar.gz`,
    modelId: "assistant/1.0.0",
    modelDigest: DIGEST,
    subnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
    securityGroupIds: ["sg-0123456789abcdef0"],
    instanceType: "ml.m7i.xlarge",
    captureBucketName: "captures-bucket",
    captureKeyArn: KEY_ARN,
    ...(changes.environment === "prod" && { evaluation: EVALUATION }),
    ...(changes.alarmTopicArn === undefined && { alarmEmails: ["on-call@example.com"] }),
    ...changes,
  });

/** All of them, wired as a program wires them. */
export function whole(changes: Partial<ai.SystemArgs> = {}): pulumi.Resource[] {
  const system = { ...SYSTEM, ...changes };
  const [roleName, endpointName] = ["inference", "assistant"];
  const net = network(system);
  const models = store({ ...system, readerRoleNames: [roleName], writerRoleNames: ["release"] });
  const captured = captures({ ...system, writerRoleNames: [roleName] });
  const runsAs = role({
    ...{ ...system, roleName, endpointName },
    modelBucketName: models.bucketName,
    modelKeyAlias: models.keyAlias,
    captureBucketName: captured.bucketName,
    captureKeyAlias: captured.keyAlias,
  });
  const serves = endpoint({
    ...{ ...system, endpointName },
    roleArn: runsAs.roleArn,
    artifactUri: models.modelUri("assistant/1.0.0", DIGEST),
    subnetIds: net.subnetIds,
    securityGroupIds: [net.workloadSecurityGroupId],
    captureBucketName: captured.bucketName,
    captureKeyArn: captured.keyArn,
  });
  return [net, models, captured, runsAs, serves];
}
