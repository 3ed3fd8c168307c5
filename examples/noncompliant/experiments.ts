import * as k8s from "@pulumi/kubernetes";
import { inNamespace } from "./pods";

/** Its dashboard, for those who work from home. */
new k8s.apiextensions.CustomResource("batch", {
  apiVersion: "ray.io/v1",
  kind: "RayCluster",
  metadata: { ...inNamespace, name: "batch" },
  spec: {
    headGroupSpec: {
      serviceType: "LoadBalancer",
      template: { spec: { containers: [{ name: "ray-head", image: "rayproject/ray:2.52.0" }] } },
    },
  },
});

/** Who will cancel; trained anew each night, and served from the moment that it is there. */
new k8s.apiextensions.CustomResource("churn", {
  apiVersion: "serving.kserve.io/v1beta1",
  kind: "InferenceService",
  metadata: { ...inNamespace, name: "churn" },
  spec: {
    predictor: { model: { modelFormat: { name: "sklearn" }, storageUri: "s3://support-models/churn/latest" } },
  },
});

/** "Just to see whether the new model fits." */
new k8s.core.v1.Pod("trial", {
  metadata: { labels: { "ai.example.com/system": "trial" } },
  spec: {
    containers: [
      {
        name: "vllm",
        image: "vllm/vllm-openai:latest",
        args: ["--model", "/models/trial"],
        resources: { limits: { "nvidia.com/gpu": "1" } },
      },
    ],
  },
});
