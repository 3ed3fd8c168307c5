import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiPods } from "../../facts/kubernetes/aiPods";
import { boundedContainers, isLimited } from "../../facts/kubernetes/bounds";
import { LimitRange } from "../../facts/kubernetes/guardTypes";
import { podRunning } from "./samples";

const limits = { cpu: "8", memory: "64Gi" };
const range = (more: object, namespace = "models") =>
  given(LimitRange, "defaults", {
    metadata: { namespace },
    spec: { limits: [{ type: "Container", ...more }] },
  });

export default definePolicy({
  id: "ai-pod-resources-bounded",
  title: "Containers of AI systems have a limit on the memory and the processors that they take",
  guidelines: ["3.2"],
  references: [
    "catalogue:K8S-08",
    "atlas:AML.M0004",
    "owasp:LLM10",
    "ssdf:PO.5.1",
    "etsi:5.2.2-2",
    "equivalent:CKV_K8S_11",
    "equivalent:CKV_K8S_13",
    "equivalent:kyverno:best-practices/require-pod-requests-limits:validate-resources",
    "equivalent:kyverno:other/require-cpu-limits:check-cpu-limits",
  ],
  severity: "medium",
  why: "A prompt that is made to be long fills the memory of a server that has no limit, and the node then ends whichever pod it likes. One system's load becomes every system's outage.",
  fix: "Set resources.limits.memory and resources.limits.cpu on every container, or a LimitRange with defaults for the namespace.",
  resources: aiPods,
  messages: {
    memory: 'container {container} of "{name}" may take all memory of its node',
    cpu: 'container {container} of "{name}" may take all processors of its node',
  },
  check: (pod, judge) => {
    for (const container of boundedContainers(pod)) {
      const details = { container: container.name };
      judge.require(isLimited(container, "memory", pod, judge.world), "memory", details);
      judge.require(isLimited(container, "cpu", pod, judge.world), "cpu", details);
    }
  },
  examples: {
    pass: {
      limits: [podRunning({ resources: { limits } })],
      ofTheWholePod: [podRunning({}, { resources: { limits } })],
      byNamespace: [range({ default: limits }), podRunning({})],
    },
    fail: {
      default: fails(["cpu", "memory"], podRunning({})),
      initContainer: fails(
        ["cpu", "memory"],
        podRunning({ resources: { limits } }, { initContainers: [{ name: "fetch", image: "fetch" }] }),
      ),
      otherNamespace: fails(["cpu", "memory"], range({ default: limits }, "web"), podRunning({})),
      requestsOnly: fails(["cpu", "memory"], podRunning({ resources: { requests: limits } })),
    },
    needs: {
      limits: {
        "llm.spec.containers.0.resources.limits.cpu": ["cpu"],
        "llm.spec.containers.0.resources.limits.memory": ["memory"],
      },
      ofTheWholePod: { "llm.spec.resources.limits.cpu": ["cpu"], "llm.spec.resources.limits.memory": ["memory"] },
      byNamespace: {
        "defaults.metadata.namespace": ["cpu", "memory"],
        "llm.metadata.namespace": ["cpu", "memory"],
        "defaults.spec.limits.0.type": ["cpu", "memory"],
        "defaults.spec.limits.0.default.cpu": ["cpu"],
        "defaults.spec.limits.0.default.memory": ["memory"],
      },
    },
  },
});
