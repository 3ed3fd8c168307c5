import * as pulumi from "@pulumi/pulumi";
import * as ai from "secure-ai-hosting";

const config = new pulumi.Config();
const modelId = "document-summaries/2.1.0";
const modelDigest = config.require("modelDigest");
const image = config.require("image");

// What every part of the system is told; it becomes the tags of every resource.
const system: ai.SystemArgs = {
  system: "document-summaries",
  owner: config.require("owner"),
  environment: config.require<ai.Environment>("environment"),
  classification: ai.Classification.Confidential,
  tags: { "ai:risk-owner": "risk-office", "ai:threat-model-ref": "TM-2026-021", "ai:criticality": "normal" },
};

// The parts know one another by names, which are decided before anything exists.
const endpointName = `document-summaries-${pulumi.getStack()}`;
const roleName = `document-summaries-${pulumi.getStack()}`;
const submitterName = `document-submitter-${pulumi.getStack()}`;

const network = new ai.IsolatedNetwork("network", { ...system, cidrBlock: "10.65.0.0/20" });
const models = new ai.ModelStore("models", {
  ...system,
  readerRoleNames: [roleName],
  writerRoleNames: ["model-release"],
});

// Requests are put into this bucket, and answers come to be in it.
const exchange = new ai.CaptureStore("exchange", {
  ...system,
  writerRoleNames: [roleName, submitterName],
  retentionDays: 30,
});

const role = new ai.InferenceRole("inference", {
  ...system,
  roleName,
  endpointName,
  mode: ai.EndpointMode.Asynchronous,
  modelBucketName: models.bucketName,
  modelKeyPrefix: `models/${modelId}/`,
  modelKeyAlias: models.keyAlias,
  captureBucketName: exchange.bucketName,
  captureKeyAlias: exchange.keyAlias,
  imageRepositoryArns: [repositoryOf(image)],
});

const endpoint = new ai.InferenceEndpoint("summaries", {
  ...system,
  endpointName,
  mode: ai.EndpointMode.Asynchronous,
  asynchronous: { maximumConcurrentInvocationsPerInstance: 2, backlogPerInstance: 10 },
  roleArn: role.roleArn,
  image,
  artifactUri: models.modelUri(modelId, modelDigest),
  modelId,
  modelDigest,
  modelProvenance: ai.Provenance.FineTuned,
  decommissionBy: "2028-12-31",
  evaluation: {
    reportUri: "https://models.example.com/document-summaries/2.1.0/evaluation",
    reportDigest: "sha256:fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9",
    date: "2026-10-01",
  },
  modelCard: {
    intendedUses: "Summarises contracts for the people who read them in full before they sign",
    limitations: "Not a legal opinion; leaves out what is in pictures and in tables",
    riskRating: ai.RiskRating.Medium,
    trainingDatasets: ["s3://document-summaries-training/2026-05"],
    approvedBy: "model-review-board",
  },
  subnetIds: network.subnetIds,
  securityGroupIds: [network.workloadSecurityGroupId],
  instanceType: config.require("instanceType"),
  captureBucketName: exchange.bucketName,
  captureKeyArn: exchange.keyArn,
  alarmEmails: [config.require("onCall")],
});

// The scheduler acts as this role to put a request, have it worked on, and read the answer.
const submitter = new ai.InvocationRole("submitter", {
  ...system,
  roleName: submitterName,
  callerRoleNames: ["document-scheduler"],
  endpointName,
  invocationMode: ai.InvocationMode.Async,
  exchangeBucketName: exchange.bucketName,
  exchangeKeyAlias: exchange.keyAlias,
});

export const invoke = endpoint.endpointName;
export const publishTo = models.modelUri(modelId, modelDigest);
export const requestsTo = pulumi.interpolate`${endpoint.captureUri}requests/`;
export const answersAt = pulumi.interpolate`${endpoint.captureUri}answers/`;
export const answered = endpoint.answeredTopicArn;
export const failed = endpoint.failedTopicArn;
export const submitAs = submitter.roleArn;
export const modelCard = endpoint.modelCardArn;
export const billOfMaterials = endpoint.billOfMaterials;

/** The ARN of the repository of Amazon ECR that an image is in. */
function repositoryOf(reference: string): string {
  const [, account, region, repository] = /^(\d+)\.dkr\.ecr\.([^.]+)\.amazonaws\.com\/([^@]+)@/.exec(reference) ?? [];
  if (!account || !region || !repository) throw new Error(`image is "${reference}"; it must be in Amazon ECR`);
  return `arn:aws:ecr:${region}:${account}:repository/${repository}`;
}
