import { becomes, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { isSharedByOne, sharingConfigurations } from "../../facts/kubernetes/accelerators";
import { ConfigMap, Pod } from "../../facts/kubernetes/types";
import { container, podSpec } from "../samples";

const config = (sharing: string) =>
  given(ConfigMap, "plugin", {
    metadata: { namespace: "gpu-operator", name: "plugin" },
    data: {
      any: `version: v1\nsharing:\n  ${sharing}:\n    resources:\n    - name: nvidia.com/gpu\n      replicas: 4\n`,
    },
  });
const slices = config("timeSlicing");
const gpuPod = (namespace: string, system = "shop") =>
  given(Pod, `${namespace}-${system}`, {
    metadata: { namespace, labels: { "ai.example.com/system": system } },
    spec: { ...podSpec, containers: [{ ...container, resources: { limits: { "nvidia.com/gpu": "1" } } }] },
  });

export default definePolicy({
  id: "ai-accelerator-not-shared-by-tenants",
  title: "Systems do not share accelerators by time slices or MPS",
  guidelines: ["3.1", "3.2"],
  references: ["catalogue:K8S-07", "atlas:AML.M0032", "owasp:LLM02", "ssdf:PO.5.1", "etsi:5.2.2-1"],
  severity: "high",
  why: "Pods that share a GPU by time slices or MPS have one memory and one fault domain: nothing keeps one system's weights and prompts from another's kernel, and one that crashes takes the others with it.",
  fix: "Give each system whole devices or MIG partitions, or nodes of its own by a taint; share only among pods of one system.",
  resources: sharingConfigurations,
  config: {
    ofOneTenant: textList("The names of device plugins' ConfigMaps for nodes on which one system's pods run only."),
  },
  messages: { shared: 'several systems share accelerators by what "{name}" says' },
  check: (sharing, judge) => {
    judge.require(isSharedByOne(sharing, judge.settings.ofOneTenant, judge.world), "shared");
  },
  examples: {
    pass: {
      default: [gpuPod("models"), gpuPod("vision")],
      partitions: [
        given(ConfigMap, "plugin", {
          metadata: { namespace: "gpu-operator" },
          data: { any: "version: v1\nflags:\n  migStrategy: mixed\n" },
        }),
        gpuPod("models"),
        gpuPod("vision"),
      ],
      noGpus: [slices],
    },
    fail: {
      namespaces: fails("shared", slices, gpuPod("models"), gpuPod("vision")),
      systems: fails("shared", config("mps"), gpuPod("models"), gpuPod("models", "bank")),
    },
    undecided: { oneTenant: becomes("undecided", slices, gpuPod("models")) },
  },
});
