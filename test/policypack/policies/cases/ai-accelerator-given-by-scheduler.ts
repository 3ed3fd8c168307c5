import { fails, given } from "../../../../policypack/engine/examples";
import { Deployment, Pod, TEMPLATED } from "../../../../policypack/facts/kubernetes/types";
import { configMap, podRunning } from "../../../../policypack/policies/kubernetes/samples";
import { podSpec } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const exporter = [
  { name: "exporter", image: "dcgm-exporter", env: [{ name: "NVIDIA_VISIBLE_DEVICES", value: "all" }] },
];
const daemonSet = TEMPLATED.find(({ name }) => name === "DaemonSet") ?? Deployment;

export default {
  pass: {
    deviceOperator: [
      given(daemonSet, "exporter", {
        metadata: { namespace: "gpu-operator" },
        spec: { template: { spec: { containers: exporter } } },
      }),
    ],
    otherVariable: [podRunning({ env: [{ name: "NVIDIA_DRIVER_CAPABILITIES", value: "compute,utility" }] })],
  },
  fail: {
    inInitContainer: fails("taken", podRunning({}, { initContainers: exporter })),
    byConfigMap: fails(
      "taken",
      configMap({ NVIDIA_VISIBLE_DEVICES: "GPU-8a56a4bc-e184-a047-2620-be19fdf913d5" }),
      podRunning({ envFrom: [{ configMapRef: { name: "settings" } }] }),
    ),
    byAnnotation: fails(
      "taken",
      given(Pod, "llm", { metadata: { annotations: { "cdi.k8s.io/gpus": "nvidia.com/gpu=all" } }, spec: podSpec }),
    ),
    ofNoAi: fails("taken", given(Pod, "miner", { spec: { containers: exporter } })),
  },
  needs: { deviceOperator: { "exporter.metadata.namespace": ["taken"] } },
} satisfies Cases;
