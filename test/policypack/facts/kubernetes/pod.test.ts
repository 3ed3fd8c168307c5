import assert from "node:assert/strict";
import { aiPods } from "../../../../policypack/facts/kubernetes/aiPods";
import { containersOf, pods } from "../../../../policypack/facts/kubernetes/pod";
import { Unknown, type TreeObject } from "../../../../policypack/facts/tree";
import { knownText } from "../../../../policypack/facts/values";
import { closedWorld } from "../../../support/world";

const spec = (name: string): TreeObject => ({ containers: [{ name, image: "nginx" }] });
const template = (name: string): TreeObject => ({ metadata: { labels: { app: name } }, spec: spec(name) });

/** Where each kind keeps its pods, and the containers that are found there. */
const WORKLOADS: readonly (readonly [type: string, props: TreeObject, containers: readonly string[]])[] = [
  ["kubernetes:core/v1:Pod", { spec: spec("a") }, ["a"]],
  ["kubernetes:core/v1:PodPatch", { spec: spec("a") }, ["a"]],
  ["kubernetes:core/v1:PodTemplate", { template: template("a") }, ["a"]],
  ["kubernetes:core/v1:ReplicationController", { spec: { template: template("a") } }, ["a"]],
  ...["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"].map(
    (kind) => [`kubernetes:apps/v1:${kind}`, { spec: { template: template("a") } }, ["a"]] as const,
  ),
  ["kubernetes:extensions/v1beta1:Deployment", { spec: { template: template("a") } }, ["a"]],
  ["kubernetes:batch/v1:Job", { spec: { template: template("a") } }, ["a"]],
  ["kubernetes:batch/v1:CronJob", { spec: { jobTemplate: { spec: { template: template("a") } } } }, ["a"]],
  ["kubernetes:serving.knative.dev/v1:Service", { spec: { template: template("a") } }, ["a"]],
  ["kubernetes:argoproj.io/v1alpha1:Rollout", { spec: { template: template("a") } }, ["a"]],
  [
    "kubernetes:jobset.x-k8s.io/v1alpha2:JobSet",
    {
      spec: {
        replicatedJobs: [
          { template: { spec: { template: template("a") } } },
          { template: { spec: { template: template("b") } } },
        ],
      },
    },
    ["a", "b"],
  ],
  [
    "kubernetes:serving.kserve.io/v1beta1:InferenceService",
    { spec: { predictor: spec("a"), transformer: spec("b") } },
    ["a", "b"],
  ],
  [
    "kubernetes:serving.kserve.io/v1beta1:InferenceService",
    { spec: { predictor: { model: { modelFormat: { name: "onnx" } } } } },
    [],
  ],
  ["kubernetes:serving.kserve.io/v1alpha1:ServingRuntime", { spec: spec("a") }, ["a"]],
  [
    "kubernetes:ray.io/v1:RayService",
    {
      spec: {
        rayClusterConfig: {
          headGroupSpec: { template: template("a") },
          workerGroupSpecs: [{ template: template("b") }],
        },
      },
    },
    ["a", "b"],
  ],
  [
    "kubernetes:kubeflow.org/v1:PyTorchJob",
    { spec: { pytorchReplicaSpecs: { Master: { template: template("a") } } } },
    ["a"],
  ],
  ["kubernetes:core/v1:ConfigMap", { data: { containers: "none" } }, []],
  ["kubernetes:core/v1:Service", { spec: { selector: { app: "a" } } }, []],
];

describe("pods", () => {
  for (const [type, props, containers] of WORKLOADS) {
    it(`finds ${containers.length === 0 ? "none" : containers.join(" and ")} in ${type}`, () => {
      const { the, world } = closedWorld({ type, name: "workload", props });
      const found = pods.types.some((known) => known.tokens.includes(type)) ? pods.of(the("workload"), world) : [];
      assert.deepEqual(
        found.flatMap((pod) => containersOf(pod.spec).map(({ name }) => knownText(name))),
        containers,
      );
    });
  }

  it("finds containers in every list", () => {
    const lists = {
      initContainers: [{ name: "a" }],
      containers: [{ name: "b" }],
      ephemeralContainers: [{ name: "c" }],
    };
    const { the, world } = closedWorld({ type: "kubernetes:core/v1:Pod", name: "pod", props: { spec: lists } });
    const [pod] = pods.of(the("pod"), world);
    assert.deepEqual(pod && containersOf(pod.spec).map(({ name }) => knownText(name)), ["a", "b", "c"]);
  });

  it("finds nothing, and breaks at nothing, where the shape is wrong", () => {
    for (const props of [
      {},
      { spec: null },
      { spec: "pod" },
      { spec: { containers: "a" } },
      { spec: { containers: [5] } },
    ]) {
      const { the, world } = closedWorld({ type: "kubernetes:core/v1:Pod", name: "pod", props });
      for (const pod of pods.of(the("pod"), world)) assert.ok(containersOf(pod.spec).length <= 1);
    }
  });
});

const one = (container: TreeObject): TreeObject => ({ spec: { containers: [container] } });
const asks = (device: string, amount: unknown = "1"): TreeObject =>
  one({ image: "trainer", resources: { limits: { [device]: amount as string } } });

const AI: Readonly<Record<string, TreeObject>> = {
  label: { metadata: { labels: { "ai.example.com/system": "shop" } }, ...one({ image: "nginx" }) },
  labelNotKnownYet: { metadata: { labels: { "ai.example.com/system": Unknown.value } }, ...one({ image: "nginx" }) },
  annotation: { metadata: { annotations: { "ai.example.com/model-id": "m" } }, ...one({ image: "nginx" }) },
  nvidia: asks("nvidia.com/gpu"),
  nvidiaSlice: asks("nvidia.com/mig-1g.5gb", 2),
  neuron: asks("aws.amazon.com/neuroncore"),
  amd: asks("amd.com/gpu"),
  requested: one({ image: "x", resources: { requests: { "nvidia.com/gpu": 1 } } }),
  inInit: { spec: { initContainers: [{ image: "ollama/ollama" }], containers: [{ image: "nginx" }] } },
  ...Object.fromEntries(
    [
      "vllm/vllm-openai:v0.11.0", "ghcr.io/huggingface/text-generation-inference:3.0", "nvcr.io/nvidia/tritonserver:24.10-py3",
      "ollama/ollama", "tensorflow/serving:2.18.0", "pytorch/torchserve@sha256:00", "registry.example.com:5000/vllm@sha256:00",
      "nvcr.io/nim/meta/llama3-8b-instruct:1.0.0", "763104351884.dkr.ecr.eu-west-1.amazonaws.com/djl-inference:0.30",
      "763104351884.dkr.ecr.eu-west-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.4", "lmsysorg/sglang:latest",
      "ghcr.io/ggml-org/llama.cpp:server", "kserve/huggingfaceserver:v0.15",
    ].map((image) => [image, one({ image })]),
  ),
}; // prettier-ignore

const NO_AI: Readonly<Record<string, TreeObject>> = {
  web: one({ image: "nginx" }),
  noDevices: asks("nvidia.com/gpu", "0"),
  noDevicesAsNumber: asks("nvidia.com/gpu", 0),
  memory: asks("memory", "1Gi"),
  hugePages: asks("hugepages-2Mi"),
  network: asks("intel.com/sriov"),
  otherLabel: { metadata: { labels: { "app.kubernetes.io/name": "web", ai: "yes" } }, ...one({ image: "nginx" }) },
  ...Object.fromEntries(
    [
      "nimlang/nim:2.0", "shop/serving:1", "shop/vllm-proxy:1", "kserve/kserve-controller:v0.15", "rayproject/ray:2.40",
      "shop/ollama-ui", "postgres:16", "registry.example.com/tritonserver/sidecar:1",
    ].map((image) => [image, one({ image })]),
  ),
}; // prettier-ignore

describe("pods of AI systems", () => {
  const isAi = (props: TreeObject, type = "kubernetes:core/v1:Pod"): boolean => {
    const { the, world } = closedWorld({ type, name: "pod", props });
    return aiPods.of(the("pod"), world).length > 0;
  };
  for (const [name, props] of Object.entries(AI))
    it(`are: ${name}`, () => {
      assert.equal(isAi(props), true);
    });
  for (const [name, props] of Object.entries(NO_AI))
    it(`are not: ${name}`, () => {
      assert.equal(isAi(props), false);
    });

  it("are those of an AI operator, whatever they run", () => {
    assert.equal(
      isAi({ spec: { predictor: spec("a") } }, "kubernetes:serving.kserve.io/v1beta1:InferenceService"),
      true,
    );
    assert.equal(isAi({ spec: { template: template("a") } }, "kubernetes:argoproj.io/v1alpha1:Rollout"), false);
  });

  it("cannot be told while the image or the devices are not known", () => {
    const applies = (container: TreeObject): string | undefined => {
      // Beside something that is AI: where nothing is, such a pod is judged only once its image is known.
      const { the, world } = closedWorld(
        { type: "kubernetes:core/v1:Pod", name: "pod", props: one(container) },
        { type: "aws:sagemaker/image:Image", name: "image", props: {} },
      );
      return aiPods.of(the("pod"), world)[0]?.applies?.verdict;
    };
    assert.equal(applies({ image: Unknown.value }), "undecided");
    assert.equal(applies({ image: "nginx", resources: { limits: Unknown.value } }), "undecided");
  });

  it("are not asked for in a stack where nothing is AI", () => {
    const { the, world } = closedWorld({
      type: "kubernetes:core/v1:Pod",
      name: "pod",
      props: one({ image: Unknown.value }),
    });
    assert.deepEqual(aiPods.of(the("pod"), world), []);
  });
});
