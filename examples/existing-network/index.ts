import * as pulumi from "@pulumi/pulumi";
import * as ai from "secure-ai-hosting";

const config = new pulumi.Config();
const modelId = "support-assistant/3.2.0";
const modelDigest = config.require("modelDigest");
const image = config.require("image");
const listOf = (key: string): string[] => config.require(key).split(",");

// What every part of the system is told; it becomes the tags of every resource.
const system: ai.SystemArgs = {
  system: "support-assistant",
  owner: config.require("owner"),
  environment: config.require<ai.Environment>("environment"),
  classification: ai.Classification.Confidential,
  tags: { "ai:risk-owner": "risk-office", "ai:threat-model-ref": "TM-2026-014", "ai:criticality": "high" },
};

// The parts know one another by names, which are decided before anything exists.
const roleName = `support-assistant-${pulumi.getStack()}`;
const endpointName = `support-assistant-${pulumi.getStack()}`;

// The VPC, its subnets, routes and logs are the network team's; the way to AWS's services is the system's own.
const network = new ai.IsolatedNetwork("network", {
  ...system,
  vpcId: config.require("vpcId"),
  subnetIds: listOf("subnetIds"),
  routeTableIds: listOf("routeTableIds"),
  flowsLoggedElsewhere: true,
  endpointServices: [
    ai.EndpointService.EcrApi,
    ai.EndpointService.EcrDkr,
    ai.EndpointService.ExecuteApi,
    ai.EndpointService.Kms,
    ai.EndpointService.Logs,
    ai.EndpointService.Monitoring,
    ai.EndpointService.SageMakerRuntime,
    ai.EndpointService.Sts,
  ],
});
const models = new ai.ModelStore("models", {
  ...system,
  readerRoleNames: [roleName],
  writerRoleNames: ["model-release"],
});
const captures = new ai.CaptureStore("captures", { ...system, writerRoleNames: [roleName], retentionDays: 90 });

const role = new ai.InferenceRole("inference", {
  ...system,
  roleName,
  endpointName,
  modelBucketName: models.bucketName,
  modelKeyPrefix: `models/${modelId}/`,
  modelKeyAlias: models.keyAlias,
  captureBucketName: captures.bucketName,
  captureKeyAlias: captures.keyAlias,
  imageRepositoryArns: [repositoryOf(image)],
});

const endpoint = new ai.InferenceEndpoint("assistant", {
  ...system,
  endpointName,
  roleArn: role.roleArn,
  image,
  artifactUri: models.modelUri(modelId, modelDigest),
  modelId,
  modelDigest,
  modelProvenance: ai.Provenance.FineTuned,
  modelCardUri: "https://models.example.com/support-assistant/3.2.0",
  subnetIds: network.subnetIds,
  securityGroupIds: [network.workloadSecurityGroupId],
  instanceType: "ml.m7i.xlarge",
  captureBucketName: captures.bucketName,
  captureKeyArn: captures.keyArn,
  alarmEmails: [config.require("onCall")],
});

// What asks the model comes out of the VPC, by the endpoint of API Gateway, and nobody else does.
const gateway = new ai.InferenceGateway("ask", {
  ...system,
  endpointName: endpoint.endpointName,
  vpcEndpointIds: [network.endpointIds.apply((ids) => ids[ai.EndpointService.ExecuteApi] ?? "")],
  vpcId: config.require("vpcId"),
  callerRoleNames: [config.require("callerRole")],
});

export const askAt = gateway.invokeUrl;
export const publishTo = models.modelUri(modelId, modelDigest);
export const callersJoin = network.workloadSecurityGroupId;

/** The ARN of the repository of Amazon ECR that an image is in. */
function repositoryOf(reference: string): string {
  const [, account, region, repository] = /^(\d+)\.dkr\.ecr\.([^.]+)\.amazonaws\.com\/([^@]+)@/.exec(reference) ?? [];
  if (!account || !region || !repository) throw new Error(`image is "${reference}"; it must be in Amazon ECR`);
  return `arn:aws:ecr:${region}:${account}:repository/${repository}`;
}
