import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as ai from "secure-ai-hosting";

const config = new pulumi.Config();
const modelId = "support-assistant/3.2.0";
const modelDigest = config.require("modelDigest");
const registry = config.require("registry");
const networkCidr = "10.64.0.0/20";

// What every part of the system is told; it becomes the tags and labels of every resource.
const system: ai.SystemArgs = {
  system: "support-assistant",
  owner: config.require("owner"),
  environment: config.require<ai.Environment>("environment"),
  classification: ai.Classification.Internal,
  tags: { "ai:risk-owner": "risk-office", "ai:threat-model-ref": "TM-2026-014", "ai:criticality": "high" },
};
const roleName = `support-assistant-${pulumi.getStack()}`;

// No way to the internet: what the cluster needs of AWS it reaches by private endpoints.
const network = new ai.IsolatedNetwork("network", { ...system, cidrBlock: networkCidr, hostsCluster: true });
const cluster = new ai.HardenedCluster("cluster", {
  ...system,
  subnetIds: network.subnetIds,
  nodeSecurityGroupIds: [network.workloadSecurityGroupId],
  administratorRoleArns: [config.require("administratorRole")],
  nodes: { instanceTypes: ["m7i.xlarge"] },
  gpuNodes: { instanceTypes: ["g6.12xlarge"], minimum: 1, diskGib: 300 },
});
const models = new ai.ModelStore("models", {
  ...system,
  readerRoleNames: [roleName],
  writerRoleNames: ["model-release"],
});

// Everything in the cluster is made through its private endpoint.
const provider = new k8s.Provider("cluster", { kubeconfig: cluster.kubeconfig });
const inCluster = { providers: { kubernetes: provider } };

const guardrails = new ai.AdmissionGuardrails("guardrails", { ...system, imagePrefixes: [registry] }, inCluster);
const namespace = new ai.InferenceNamespace(
  "assistants",
  { ...system, endpointCidrs: [networkCidr], podIdentity: true, gpuLimit: 8, cpuLimitCores: 64, memoryLimitGib: 512 },
  { ...inCluster, dependsOn: [guardrails] },
);
const assistant = new ai.InferenceWorkload(
  "assistant",
  {
    ...system,
    namespace: namespace.namespaceName,
    server: ai.ModelServer.Vllm,
    image: `${registry}vllm@${config.require("serverDigest")}`,
    serverArguments: ["--max-model-len=16384", "--max-num-seqs=64"],
    fetchImage: `${registry}fetch@${config.require("fetchDigest")}`,
    modelUri: models.modelUri(modelId, modelDigest),
    modelDigest,
    modelSizeGib: 60,
    access: { clusterName: cluster.clusterName, roleName, modelKeyAlias: models.keyAlias },
    gpus: 4,
    cpu: "16",
    memory: "64Gi",
    endpointCidrs: [networkCidr],
    callers: [{ namespace: "envoy-gateway-system" }],
  },
  inCluster,
);
const door = new ai.InferenceIngress(
  "door",
  {
    ...system,
    namespace: namespace.namespaceName,
    controller: ai.IngressController.EnvoyGateway,
    hostname: "assistant.models.internal.example.com",
    serviceName: assistant.serviceName,
    // Who says who is calling is within the network too: Envoy fetches its keys there.
    issuer: {
      issuer: "https://login.internal.example.com/",
      jwksUri: "https://login.internal.example.com/.well-known/jwks.json",
      audience: "support-assistant",
    },
    certificateSecretName: "assistant-tls",
    // The network lets no controller make groups of its own.
    securityGroupIds: [network.workloadSecurityGroupId],
    requestsPerMinute: 120,
  },
  inCluster,
);

export const url = door.url;
export const publishTo = models.modelUri(modelId, modelDigest);
export const guardedBy = guardrails.guardedLabel;
