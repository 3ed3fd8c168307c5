import * as k8s from "@pulumi/kubernetes";

const namespace = new k8s.core.v1.Namespace("llm", { metadata: { name: "llm" } });
const inNamespace = { namespace: namespace.metadata.name };
const labels = { app: "vllm" };

new k8s.helm.v3.Release("gpu-operator", {
  chart: "gpu-operator",
  version: "v25.10.0",
  namespace: "gpu-operator",
  createNamespace: true,
  repositoryOpts: { repo: "https://helm.ngc.nvidia.com/nvidia" },
});

const server = new k8s.apps.v1.Deployment("vllm", {
  metadata: { ...inNamespace, labels },
  spec: {
    replicas: 1,
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: {
        // Tensor parallelism ran out of shared memory.
        hostIPC: true,
        containers: [
          {
            name: "vllm",
            image: "vllm/vllm-openai:latest",
            args: ["--model", "mistralai/Mistral-7B-Instruct-v0.3", "--trust-remote-code"],
            ports: [{ containerPort: 8000 }],
            resources: { limits: { "nvidia.com/gpu": "1" } },
            volumeMounts: [{ name: "models", mountPath: "/root/.cache/huggingface" }],
          },
        ],
        volumes: [{ name: "models", hostPath: { path: "/mnt/models", type: "DirectoryOrCreate" } }],
      },
    },
  },
});

export const service = new k8s.core.v1.Service("vllm", {
  metadata: inNamespace,
  spec: { type: "LoadBalancer", selector: server.spec.selector.matchLabels, ports: [{ port: 80, targetPort: 8000 }] },
});
