import { fails, given, malformedGiven } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { wholeNumber } from "../../engine/settings";
import { growingWorkloads, staysBelow } from "../../facts/kubernetes/bounds";
import { Autoscaler, ScaledObject } from "../../facts/kubernetes/guardTypes";
import { Deployment, InferenceService } from "../../facts/kubernetes/types";
import { labels, podSpec } from "../samples";

const metadata = { namespace: "models", name: "llm" };
const server = given(Deployment, "server", { metadata, spec: { template: { metadata: { labels }, spec: podSpec } } });
const scaleTargetRef = { kind: "Deployment", name: "llm" };
const scaler = (maxReplicas: number, name = "llm") =>
  given(Autoscaler, "scaler", { metadata, spec: { maxReplicas, scaleTargetRef: { ...scaleTargetRef, name } } });
const served = (predictor: object) => malformedGiven(InferenceService, "llm", { metadata, spec: { predictor } });
const model = { modelFormat: { name: "onnx" } };

export default definePolicy({
  id: "ai-pod-scaling-bounded",
  title: "Pods of AI systems scale up to a number that was decided on",
  guidelines: ["3.2", "3.3"],
  references: ["catalogue:K8S-18", "atlas:AML.M0004", "owasp:LLM10", "ssdf:RV.2.2", "etsi:5.2.1-3"],
  severity: "low",
  why: "A server that grows with every request lets whoever floods it, or harvests the model, spend your money on GPUs. KServe and Knative grow without an end where none is set, KEDA to a hundred.",
  fix: "Set maxReplicas, maxReplicaCount or the annotation autoscaling.knative.dev/max-scale to what the service needs.",
  resources: growingWorkloads,
  config: { maxReplicas: wholeNumber("The most pods that a workload may grow to.", 20, 1, 500) },
  messages: { wide: '"{name}" may grow to more pods than are accepted' },
  check: (growing, judge) => {
    judge.require(staysBelow(growing, judge.settings.maxReplicas), "wide");
  },
  examples: {
    pass: {
      bounded: [server, scaler(6)],
      ofNoAi: [server, scaler(500, "web")],
      served: [served({ maxReplicas: 4, model })],
    },
    fail: {
      default: fails("wide", served({ model })),
      wide: fails("wide", server, scaler(500)),
      byKeda: fails(
        "wide",
        server,
        given(ScaledObject, "scaler", { metadata, spec: { scaleTargetRef: { name: "llm" } } }),
      ),
    },
    needs: {
      bounded: { "scaler.spec.maxReplicas": ["wide"] },
      served: { "llm.spec.predictor.maxReplicas": ["wide"] },
    },
  },
});
