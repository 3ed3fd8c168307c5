import assert from "node:assert/strict";
import {
  isSharedByOne,
  sharingConfigurations,
  takesOnlyWhatItAsksFor,
} from "../../../../policypack/facts/kubernetes/accelerators";
import { pods } from "../../../../policypack/facts/kubernetes/pod";
import { ConfigMap, Pod } from "../../../../policypack/facts/kubernetes/types";
import { all, type Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given } from "../../../support/world";
import { aiPod, GPU, object, web } from "./support/objects";

function taken(...given: readonly Given[]): Verdict {
  const { the, world } = closedWorld(...given);
  return all(...pods.of(the("llm"), world).flatMap((pod) => takesOnlyWhatItAsksFor(pod, world))).verdict;
}

const env = (name: string, value: Tree): TreeObject => ({ env: [{ name, value }] });

describe("the accelerators of a pod", () => {
  const TABLE: Readonly<Record<string, readonly [verdict: Verdict, ...given: readonly Given[]]>> = {
    "are those that it asks for": ["pass", aiPod({ resources: GPU })],
    "are all, by a variable": ["fail", aiPod(env("NVIDIA_VISIBLE_DEVICES", "all"))],
    "are one more, beside what it asks for": ["fail", aiPod({ resources: GPU, ...env("NVIDIA_VISIBLE_DEVICES", "0") })],
    "are those of AMD": ["fail", aiPod(env("AMD_VISIBLE_DEVICES", "all"))],
    "are none, by a variable": ["pass", aiPod(env("NVIDIA_VISIBLE_DEVICES", "void"))],
    "are none, by an empty one": ["pass", aiPod(env("NVIDIA_VISIBLE_DEVICES", ""))],
    "are not known, where the value is not": ["undecided", aiPod(env("NVIDIA_VISIBLE_DEVICES", Unknown.value))],
    "are not known, where the variable is not": ["undecided", aiPod({ env: [{ name: Unknown.value, value: "all" }] })],
    "are those that a program sees of what it has": ["pass", aiPod(env("CUDA_VISIBLE_DEVICES", "0"))],
    "are all, by a container that starts it": [
      "fail",
      aiPod({}, { initContainers: [{ name: "warm", ...env("NVIDIA_VISIBLE_DEVICES", "all") }] }),
    ],
    "are all, by a ConfigMap": [
      "fail",
      object(ConfigMap, "settings", { data: { NVIDIA_VISIBLE_DEVICES: "all" } }),
      aiPod({ envFrom: [{ configMapRef: { name: "settings" } }] }),
    ],
    "are not known, where the ConfigMap is not": [
      "undecided",
      object(ConfigMap, "settings", { data: { NVIDIA_VISIBLE_DEVICES: "all" }, metadata: { name: Unknown.value } }),
      aiPod({ envFrom: [{ configMapRef: { name: "settings" } }] }),
    ],
    "are added by an annotation": ["fail", aiPod({}, {}, { annotations: { "cdi.k8s.io/x": "nvidia.com/gpu=all" } })],
  };
  for (const [name, [verdict, ...given]] of Object.entries(TABLE))
    it(name, () => {
      assert.equal(taken(...given), verdict);
    });
});

const SLICES = "sharing:\n  timeSlicing:\n    resources:\n    - name: nvidia.com/gpu\n      replicas: 4\n";
const plugin = (data: Tree = { any: SLICES }, metadata: TreeObject = {}): Given =>
  object(ConfigMap, "plugin", { data, metadata: { namespace: "gpu-operator", ...metadata } });
const gpuPod = (name: string, namespace: string, system?: string, amount: Tree = "1"): Given =>
  object(Pod, name, {
    metadata: { namespace, labels: system === undefined ? {} : { "ai.example.com/system": system } },
    spec: { containers: [{ name: "a", image: "vllm", resources: { limits: { "nvidia.com/gpu": amount } } }] },
  });

/** Whether the configuration `plugin` shares devices among one system alone; "none" where it shares none. */
function shared(declared: readonly string[], ...given: readonly Given[]): Verdict | "none" {
  const { the, world } = closedWorld(...given);
  const [sharing] = sharingConfigurations.of(the("plugin"), world);
  return sharing === undefined ? "none" : isSharedByOne(sharing, declared, world).verdict;
}

describe("a configuration that shares accelerators", () => {
  const one = gpuPod("a", "models", "shop");
  const other = gpuPod("b", "vision", "bank");
  const TABLE: Readonly<Record<string, readonly [verdict: Verdict | "none", ...given: readonly Given[]]>> = {
    "is shared by two namespaces": ["fail", plugin(), one, gpuPod("b", "vision", "shop")],
    "is shared by two systems": ["fail", plugin(), one, gpuPod("b", "models", "bank")],
    "may be shared with another stack": ["undecided", plugin(), one, gpuPod("b", "models", "shop")],
    "is by MPS too": ["fail", plugin({ any: SLICES.replace("timeSlicing", "mps") }), one, other],
    "is in JSON too": [
      "fail",
      plugin({ any: '{"sharing":{"timeSlicing":{"resources":[{"name":"nvidia.com/gpu","replicas":10}]}}}' }),
      one,
      other,
    ],
    "shares nothing with one replica": ["none", plugin({ any: SLICES.replace("4", "1") }), one, other],
    "shares nothing by partitions": ["none", plugin({ any: "flags:\n  migStrategy: mixed\n" }), one, other],
    "is none where nobody computes models": ["none", plugin(), web()],
    "is not shared with what asks for no device": ["undecided", plugin(), one, gpuPod("b", "vision", "bank", "0")],
    "may share where it is not known what it says": ["undecided", plugin(Unknown.value), one, other],
    "is no device plugin's by its name": [
      "none",
      plugin(Unknown.value, { namespace: "web", name: "settings" }),
      one,
      other,
    ],
  };
  for (const [name, [verdict, ...given]] of Object.entries(TABLE))
    it(name, () => {
      assert.equal(shared([], ...given), verdict);
    });

  it("is taken for one system's where that is declared", () => {
    assert.equal(shared(["plugin"], plugin(), one, other), "pass");
  });

  it("is met by each pod that asks, while the program runs", () => {
    const { the, world } = openWorld(plugin(), one, other);
    const [met] = sharingConfigurations.of(the("b"), world);
    assert.equal(met?.resource.name, "plugin");
  });
});
