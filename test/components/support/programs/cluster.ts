/** The components of a cluster, as the tests make them. */
import * as ai from "../../../../components/index";

export const REGISTRY = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/models/";
export const MODEL_DIGEST = `sha256:${"3b".repeat(32)}`;
const IMAGE = `${REGISTRY}vllm@sha256:${"2c".repeat(32)}`;
const FETCH_IMAGE = `${REGISTRY}fetch@sha256:${"4d".repeat(32)}`;
const NETWORK = ["10.64.0.0/20"];
export const PUBLIC_KEY =
  "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n-----END PUBLIC KEY-----\n";

const system: ai.ClusterSystemArgs = {
  system: "support-assistant",
  owner: "ml-platform",
  environment: "dev",
  classification: "internal",
};

export const namespace = (changes: Partial<ai.InferenceNamespaceArgs> = {}, name = "models") =>
  new ai.InferenceNamespace(name, { ...system, endpointCidrs: NETWORK, podIdentity: true, ...changes });

export const workload = (changes: Partial<ai.InferenceWorkloadArgs> = {}, name = "assistant") =>
  new ai.InferenceWorkload(name, {
    ...system,
    namespace: "models",
    server: "vllm",
    image: IMAGE,
    fetchImage: FETCH_IMAGE,
    modelUri: `s3://shop-models/models/assistant/sha256/${MODEL_DIGEST.slice(7)}/model.tar`,
    modelDigest: MODEL_DIGEST,
    modelSizeGib: 40,
    endpointCidrs: NETWORK,
    callers: [{ namespace: "shop", podLabels: { app: "chat" } }],
    ...changes,
  });

/** What of a workload reads its model by a role of its own. */
export const ACCESS: ai.ModelAccessArgs = { clusterName: "ai", modelKeyAlias: "alias/models" };

export const guardrails = (changes: Partial<ai.AdmissionGuardrailsArgs> = {}, name = "guardrails") =>
  new ai.AdmissionGuardrails(name, { ...system, imagePrefixes: [REGISTRY], ...changes });

export const cluster = (changes: Partial<ai.HardenedClusterArgs> = {}, name = "ai") =>
  new ai.HardenedCluster(name, {
    ...system,
    subnetIds: ["subnet-0a1b2c3d", "subnet-0b1c2d3e"],
    administratorRoleArns: ["arn:aws:iam::111122223333:role/platform"],
    viewerRoleArns: ["arn:aws:iam::111122223333:role/on-call"],
    nodes: { instanceTypes: ["m7i.xlarge"] },
    gpuNodes: { instanceTypes: ["g6.2xlarge"], minimum: 0 },
    ...changes,
  });

const issuer: ai.IssuerArgs = {
  issuer: "https://login.example.com/",
  jwksUri: "https://login.example.com/.well-known/jwks.json",
  audience: "models",
};
const door = {
  ...{ ...system, issuer, namespace: "models", serviceName: "assistant" },
  hostname: "assistant.models.internal.example.com",
};
export const gateway = (changes: Partial<ai.InferenceIngressArgs> = {}, name = "door") =>
  new ai.InferenceIngress(name, {
    ...door,
    controller: "envoy-gateway",
    certificateSecretName: "door-tls",
    ...changes,
  });
export const ingress = (changes: Partial<ai.InferenceIngressArgs> = {}, name = "door") =>
  new ai.InferenceIngress(name, {
    ...{ ...door, controller: "aws-load-balancer" },
    certificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/0a1b2c3d",
    webAclArn: "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/models/0a1b2c3d",
    ...changes,
  });

/** Guardrails that ask for signatures, in a cluster where that verifies which is said. */
export const signed = (verifier: ai.SignatureVerifier): void => {
  guardrails({ imageSignatures: { verifier, publicKeyPem: PUBLIC_KEY } }, `signed-${verifier}`);
  namespace({ verifySignatures: true }, `verified-${verifier}`);
};

/** All together. */
export const wholeCluster = (): void => {
  guardrails();
  const { namespaceName } = namespace({ gpuLimit: 8 });
  workload({ namespace: namespaceName, access: ACCESS, gpus: 2, memory: "64Gi" });
  workload({ namespace: namespaceName, server: "triton" }, "ranker");
  gateway({ serviceName: "assistant" });
  ingress({ serviceName: "ranker" }, "ranker-door");
};
