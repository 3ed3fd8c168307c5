/** The components of a cluster, as the tests make them. */
import * as ai from "../../../../components/index";

export const REGISTRY = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/models/";
export const MODEL_DIGEST = `sha256:${"3b".repeat(32)}`;
const IMAGE = `${REGISTRY}vllm@sha256:${"2c".repeat(32)}`;
const FETCH_IMAGE = `${REGISTRY}fetch@sha256:${"4d".repeat(32)}`;
const NETWORK = ["10.64.0.0/20"];

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

/** All together. */
export const wholeCluster = (): void => {
  guardrails();
  const { namespaceName } = namespace({ gpuLimit: 8 });
  workload({ namespace: namespaceName, access: ACCESS, gpus: 2, memory: "64Gi" });
  workload({ namespace: namespaceName, server: "triton" }, "ranker");
};
