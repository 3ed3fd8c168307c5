import assert from "node:assert/strict";
import { takesOnlyWhatItAsksFor } from "../../../../policypack/facts/kubernetes/accelerators";
import { cappedNamespaces } from "../../../../policypack/facts/kubernetes/bounds";
import {
  DeviceClass,
  ResourceClaim,
  ResourceClaimTemplate,
  RuntimeClass,
} from "../../../../policypack/facts/kubernetes/deviceTypes";
import { isAccelerator } from "../../../../policypack/facts/kubernetes/devices";
import { isAiPod, pods } from "../../../../policypack/facts/kubernetes/pod";
import { all, type Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, type Given } from "../../../support/world";
import { object, web } from "./support/objects";

/** A pod of nothing special, but for what its spec says. */
const pod = (spec: TreeObject): Given => web(spec);
const claiming = (claim: TreeObject): Given => pod({ resourceClaims: [{ name: "device", ...claim }] });
const template = (deviceClassName: Tree, more: TreeObject = {}): Given =>
  object(ResourceClaimTemplate, "one", {
    spec: { spec: { devices: { requests: [{ name: "a", exactly: { deviceClassName, ...more } }] } } },
  });
const byTemplate = claiming({ resourceClaimTemplateName: "one" });
const classOf = (spec: TreeObject): Given => object(DeviceClass, "large", { spec });
const driver = (expression: Tree): Given => classOf({ selectors: [{ cel: { expression } }] });
const runtime = (handler: Tree): Given => object(RuntimeClass, "fast", { handler });
const required = (...terms: readonly TreeObject[][]): Given =>
  pod({
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: terms.map((matchExpressions) => ({ matchExpressions })),
        },
      },
    },
  });
const GPU_NODE = { key: "nvidia.com/gpu.present", operator: "Exists" };
const ZONE = { key: "topology.kubernetes.io/zone", operator: "In", values: ["a"] };

function is(...given: readonly Given[]): Verdict {
  const { the, world } = closedWorld(...given);
  const [found] = pods.of(the("web"), world);
  assert.ok(found);
  return isAiPod(found).verdict;
}

describe("a pod that computes on accelerators", () => {
  const TABLE: Readonly<Record<string, readonly [verdict: Verdict, ...given: readonly Given[]]>> = {
    "claims one by a template": ["pass", template("gpu.nvidia.com"), byTemplate],
    "claims one by a claim": [
      "pass",
      object(ResourceClaim, "one", {
        spec: { devices: { requests: [{ firstAvailable: [{ deviceClassName: "mig.nvidia.com" }] }] } },
      }),
      claiming({ resourceClaimName: "one" }),
    ],
    "claims one as older versions have it": [
      "pass",
      {
        ...template(""),
        type: "kubernetes:resource.k8s.io/v1beta1:ResourceClaimTemplate",
        props: {
          metadata: { name: "one", namespace: "models" },
          spec: { spec: { devices: { requests: [{ deviceClassName: "neuron.aws.com" }] } } },
        },
      },
      claiming({ source: { resourceClaimTemplateName: "one" } }),
    ],
    "claims one of a class of the stack": [
      "pass",
      driver('device.driver == "gpu.nvidia.com"'),
      template("large"),
      byTemplate,
    ],
    "claims one of a class that stands for a device": [
      "pass",
      classOf({ extendedResourceName: "nvidia.com/gpu" }),
      template("large"),
      byTemplate,
    ],
    "claims one by a name that says so": ["pass", claiming({ resourceClaimTemplateName: "single-gpu" })],
    "claims what is not of the stack": ["undecided", claiming({ resourceClaimTemplateName: "device" })],
    "claims of a class that is not of the stack": ["undecided", template("large"), byTemplate],
    "claims what is not known": ["undecided", claiming({ resourceClaimTemplateName: Unknown.value })],
    "claims of a class that is not known yet": ["undecided", template(Unknown.value), byTemplate],
    "has a runtime that hands devices over": ["pass", pod({ runtimeClassName: "nvidia" })],
    "has a virtual machine with one": ["pass", pod({ runtimeClassName: "kata-qemu-nvidia-gpu" })],
    "has a runtime by its handler": ["pass", runtime("nvidia-cdi"), pod({ runtimeClassName: "fast" })],
    "has a runtime that is not known": ["undecided", pod({ runtimeClassName: Unknown.value })],
    "must run where they are, by a label": ["pass", pod({ nodeSelector: { "k8s.amazonaws.com/accelerator": "h100" } })],
    "must run where they are, by a type": ["pass", pod({ nodeSelector: { "node.kubernetes.io/instance-type": "p5.48xlarge" } })],
    "must run where they are, by a family": ["pass", pod({ nodeSelector: { "eks.amazonaws.com/instance-family": "g6e" } })],
    "must run where they are, by each term": ["pass", required([GPU_NODE, ZONE], [GPU_NODE])],
    "must run on one of their types": [
      "pass",
      required([{ key: "node.kubernetes.io/instance-type", operator: "In", values: ["g5.xlarge", "p5.48xlarge"] }]),
    ],
    "must run on one of their categories": ["pass", pod({ nodeSelector: { "karpenter.k8s.aws/instance-category": "g" } })],
    "serves by its command, on none": ["pass", pod({ containers: [{ name: "web", image: "own", args: ["vllm", "serve", "m"] }] })],
    "serves by a variable, on none": [
      "pass",
      pod({ containers: [{ name: "web", image: "own", env: [{ name: "VLLM_ATTENTION_BACKEND", value: "x" }] }] }),
    ],
    "transcodes beside a server": [
      "pass",
      pod({
        containers: [
          { name: "web", image: "ffmpeg:4", resources: { limits: { "nvidia.com/gpu": "1" } } },
          { name: "own", image: "own:1" },
        ],
      }),
    ],
    "is only called after graphics": [
      "pass",
      pod({ containers: [{ name: "web", image: "llm-render:1", resources: { limits: { "nvidia.com/gpu": "1" } } }] }),
    ],
  }; // prettier-ignore
  for (const [name, [verdict, ...given]] of Object.entries(TABLE))
    it(name, () => {
      assert.equal(is(...given), verdict);
    });
});

describe("a pod that computes on none", () => {
  const agent = (type: string, spec: TreeObject): Given => ({
    type,
    name: "web",
    props: { spec: { template: { spec: { containers: [{ name: "agent", image: "fluent-bit:3" }], ...spec } } } },
  });
  const TABLE: Readonly<Record<string, readonly Given[]>> = {
    "claims a card of a network": [template("rdma-nic"), byTemplate],
    "claims of a class that says otherwise": [driver('device.driver == "dra.net"'), template("large"), byTemplate],
    "claims nothing": [web()],
    "tolerates their nodes": [pod({ tolerations: [{ key: "nvidia.com/gpu", operator: "Exists" }] })],
    "tolerates all nodes": [pod({ tolerations: [{ operator: "Exists" }] })],
    "would rather run there": [
      pod({
        affinity: {
          nodeAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [
              { weight: 1, preference: { matchExpressions: [GPU_NODE] } },
            ],
          },
        },
      }),
    ],
    "may run elsewhere": [required([GPU_NODE], [ZONE])],
    "keeps away from them": [required([{ ...GPU_NODE, operator: "DoesNotExist" }])],
    "keeps away from them by a label": [pod({ nodeSelector: { "nvidia.com/gpu.present": "false" } })],
    "must run where there are none": [pod({ nodeSelector: { accelerator: "none" } })],
    "may run on another type": [
      required([{ key: "node.kubernetes.io/instance-type", operator: "In", values: ["p5.48xlarge", "m7i.large"] }]),
    ],
    "has another runtime": [runtime("runsc"), pod({ runtimeClassName: "fast" })],
    "has a runtime that shuts it in": [pod({ runtimeClassName: "gvisor" })],
    "watches them from each of their nodes": [
      agent("kubernetes:apps/v1:DaemonSet", { nodeSelector: { "nvidia.com/gpu.present": "true" } }),
    ],
    "watches them by their runtime from each of their nodes": [
      agent("kubernetes:apps/v1:DaemonSet", { runtimeClassName: "nvidia" }),
    ],
    "transcodes on them": [
      pod({
        nodeSelector: { "nvidia.com/gpu.present": "true" },
        containers: [
          {
            name: "web",
            image: "registry.example.com/ffmpeg-nvenc:4",
            resources: { limits: { "nvidia.com/gpu": "1" } },
          },
        ],
      }),
    ],
    "must run on a category without them": [pod({ nodeSelector: { "karpenter.k8s.aws/instance-category": "r" } })],
    "asks a server": [
      pod({
        containers: [{ name: "web", image: "shop:1", env: [{ name: "OLLAMA_HOST", value: "http://llm:11434" }] }],
      }),
    ],
    "hands them out": [
      pod({
        runtimeClassName: "nvidia",
        containers: [{ name: "plugin", image: "nvcr.io/nvidia/k8s-device-plugin:v0.17.0" }],
      }),
    ],
  };
  for (const [name, given] of Object.entries(TABLE))
    it(name, () => {
      assert.equal(is(...given), "fail");
    });

  it("is no agent where it also serves", () => {
    const images = ["nvcr.io/nvidia/k8s/dcgm-exporter:4", "registry.example.com/server:1"];
    const containers = images.map((image, index) => ({ name: `a${index.toString()}`, image }));
    assert.equal(is(pod({ runtimeClassName: "nvidia", containers })), "pass");
  });
});

describe("names of devices", () => {
  for (const name of [
    "nvidia.com/gpu",
    "nvidia.com/gpu.shared",
    "nvidia.com/gpu-h100",
    "nvidia.com/gpumem",
    "nvidia.com/pgpu",
    "nvidia.com/mig-1g.5gb",
    "nvidia.com/GH100_H200_141GB",
    "amd.com/cpx_nps1",
    "aws.amazon.com/neuroncore",
    "volcano.sh/vgpu-memory",
    "deviceclass.resource.kubernetes.io/gpu.nvidia.com",
  ])
    it(`are of accelerators: ${name}`, () => {
      assert.ok(isAccelerator(name));
    });
  for (const name of ["cpu", "vpc.amazonaws.com/efa", "nvidia.com/hostdev", "smarter-devices/fuse", "example.com/gpu"])
    it(`are of none: ${name}`, () => {
      assert.ok(!isAccelerator(name));
    });
});

describe("what a pod takes past the scheduler", () => {
  const taken = (...given: readonly Given[]): Verdict => {
    const { the, world } = closedWorld(...given);
    return all(...pods.of(the("web"), world).flatMap((one) => takesOnlyWhatItAsksFor(one, world))).verdict;
  };
  const runtimeAnd = (container: TreeObject, spec: TreeObject = {}): Given =>
    pod({ runtimeClassName: "nvidia", containers: [{ name: "web", image: "own", ...container }], ...spec });

  it("are devices that others use, by a claim for whoever administers them", () => {
    assert.equal(taken(template("gpu.nvidia.com", { adminAccess: true }), byTemplate), "fail");
    assert.equal(taken(template("gpu.nvidia.com"), byTemplate), "pass");
  });

  it("are all, by a runtime without asking for any", () => {
    assert.equal(taken(runtimeAnd({})), "fail");
    assert.equal(taken(runtimeAnd({ resources: { limits: { "nvidia.com/gpu": "1" } } })), "pass");
    assert.equal(taken(runtimeAnd({ env: [{ name: "NVIDIA_VISIBLE_DEVICES", value: "void" }] })), "pass");
    assert.equal(
      taken(template("gpu.nvidia.com"), runtimeAnd({}, { resourceClaims: [{ resourceClaimTemplateName: "one" }] })),
      "pass",
    );
  });
});

describe("a quota of devices", () => {
  it("is asked for of classes that are claimed", () => {
    const { the, world } = closedWorld(template("gpu.nvidia.com"), byTemplate);
    const [capped] = cappedNamespaces.of(the("web"), world);
    assert.deepEqual(capped?.devices, ["gpu.nvidia.com.deviceclass.resource.k8s.io/devices"]);
  });
});
