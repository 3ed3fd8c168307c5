import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { takesOnlyWhatItAsksFor } from "../../facts/kubernetes/accelerators";
import { isInNamespaceOf } from "../../facts/kubernetes/names";
import { pods } from "../../facts/kubernetes/pod";
import { any } from "../../facts/truth";
import { podRunning, podWithEnv } from "./samples";

const resources = { limits: { "nvidia.com/gpu": "1" } };

export default definePolicy({
  id: "ai-accelerator-given-by-scheduler",
  title: "Pods have only the accelerators that they ask the scheduler for",
  guidelines: ["3.1", "3.2"],
  references: ["catalogue:K8S-07", "atlas:AML.M0032", "owasp:LLM02", "ssdf:PO.5.1", "etsi:5.2.2-1"],
  severity: "high",
  why: "NVIDIA_VISIBLE_DEVICES=all hands a pod every GPU of its node, whoever was promised them. What others leave in the memory of a GPU, weights and prompts among it, lies open to that pod.",
  fix: "Remove the variable or the annotation, and ask for devices by resources.limits, such as nvidia.com/gpu.",
  resources: pods,
  config: {
    deviceNamespaces: textList("The namespaces, with wildcards, of the operators that manage devices.", [
      "gpu-operator",
      "nvidia-*",
      "kube-system",
    ]),
  },
  messages: { taken: '"{name}" is handed accelerators that the scheduler did not give it' },
  check: (pod, judge) => {
    const isOfDevices = isInNamespaceOf(pod.resource, judge.settings.deviceNamespaces, judge.world);
    for (const truth of takesOnlyWhatItAsksFor(pod, judge.world)) judge.require(any(isOfDevices, truth), "taken");
  },
  examples: {
    pass: {
      default: [podRunning({})],
      asked: [podRunning({ resources })],
      none: [podWithEnv({ NVIDIA_VISIBLE_DEVICES: "void" })],
    },
    fail: {
      all: fails("taken", podWithEnv({ NVIDIA_VISIBLE_DEVICES: "all" })),
      oneByIndex: fails("taken", podRunning({ resources, env: [{ name: "NVIDIA_VISIBLE_DEVICES", value: "0" }] })),
    },
  },
});
