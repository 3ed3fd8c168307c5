import type * as pulumi from "@pulumi/pulumi";
import * as ai from "../../../../components/index";
import { captures, DIGEST, endpoint, EVALUATION, IMAGE, network, REPOSITORY, role, store, SYSTEM } from "../programs";

export const OTHER_DIGEST = `sha256:${"cd".repeat(32)}`;

/** What shows that a third party's model was examined. */
export const INTAKE: ai.ModelIntakeArgs = {
  supplier: "example-labs",
  source: "https://hub.example.com/example-labs/llm-7b@0123456789abcdef0123456789abcdef01234567",
  licence: "Apache-2.0",
  scanDigest: OTHER_DIGEST,
  dueDiligenceDate: EVALUATION.date,
};

export const CARD: ai.ModelCardArgs = {
  intendedUses: "Answers questions of customers about their orders",
  limitations: "Not for legal or medical advice",
  riskRating: "Medium",
  trainingDatasets: ["s3://shop-training/2026-05"],
  approvedBy: "model-review-board",
};

/** A candidate beside the model that answers, with an image of its own. */
export const SHADOW: ai.ShadowVariantArgs = {
  image: IMAGE.replace(DIGEST, OTHER_DIGEST),
  artifactUri: `s3://models-bucket/models/assistant/sha256/${OTHER_DIGEST.slice(7)}/model.tar.gz`,
  modelId: "assistant/2.0.0-rc.1",
  modelDigest: OTHER_DIGEST,
  trafficPercent: 20,
};

/** An endpoint that works through a queue. */
export const asynchronous = (changes: Partial<ai.InferenceEndpointArgs> = {}, name = "assistant") =>
  endpoint({ mode: "asynchronous", endpointName: "batch", ...changes }, name);

/** A serverless endpoint, of public data. */
export const serverless = (changes: Partial<ai.InferenceEndpointArgs> = {}, name = "assistant") =>
  new ai.InferenceEndpoint(name, {
    ...SYSTEM,
    classification: "public",
    mode: "serverless",
    endpointName: "batch",
    roleArn: "arn:aws:iam::111122223333:role/inference",
    image: IMAGE,
    artifactUri: `s3://models-bucket/models/assistant/sha256/${DIGEST.slice(7)}/model.tar.gz`,
    modelId: "assistant/1.0.0",
    modelDigest: DIGEST,
    ...(changes.alarmTopicArn === undefined && { alarmEmails: ["on-call@example.com"] }),
    ...(changes.environment === "prod" && { evaluation: EVALUATION }),
    ...changes,
  });

/** An endpoint of a mode with all that it needs, wired as a program wires them. */
export function wholeOf(mode: ai.EndpointMode, changes: Partial<ai.InferenceEndpointArgs> = {}): pulumi.Resource[] {
  const withoutInstances = mode === "serverless";
  const { environment = SYSTEM.environment, classification = withoutInstances ? "public" : SYSTEM.classification } =
    changes;
  const system = { ...SYSTEM, environment, classification };
  const [roleName, endpointName] = ["inference", "batch"];
  const models = store({ ...system, readerRoleNames: [roleName], writerRoleNames: ["release"] });
  const common = {
    ...{ ...system, roleName, endpointName, mode },
    modelBucketName: models.bucketName,
    modelKeyAlias: models.keyAlias,
    imageRepositoryArns: [REPOSITORY],
  };
  const artifactUri = models.modelUri("assistant/1.0.0", DIGEST);
  const tells = { ...system, endpointName, artifactUri, ...changes };
  if (withoutInstances) {
    const runsAs = new ai.InferenceRole("inference", common);
    return [models, runsAs, serverless({ ...tells, roleArn: runsAs.roleArn })];
  }
  const net = network(system);
  const captured = captures({ ...system, writerRoleNames: [roleName] });
  const runsAs = role({ ...common, captureBucketName: captured.bucketName, captureKeyAlias: captured.keyAlias });
  const serves = endpoint({
    ...{ ...tells, mode, roleArn: runsAs.roleArn },
    subnetIds: net.subnetIds,
    securityGroupIds: [net.workloadSecurityGroupId],
    captureBucketName: captured.bucketName,
    captureKeyArn: captured.keyArn,
    ...(changes.shadow && {
      shadow: { ...changes.shadow, artifactUri: models.modelUri("assistant/2.0.0-rc.1", OTHER_DIGEST) },
    }),
  });
  return [net, models, captured, runsAs, serves];
}
