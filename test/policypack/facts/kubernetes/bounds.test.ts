import assert from "node:assert/strict";
import fc from "fast-check";
import {
  boundedContainers,
  cappedNamespaces,
  growingWorkloads,
  isCapped,
  isLimited,
  staysBelow,
} from "../../../../policypack/facts/kubernetes/bounds";
import {
  Autoscaler,
  LimitRange,
  ResourceQuota,
  ScaledObject,
} from "../../../../policypack/facts/kubernetes/guardTypes";
import { pods } from "../../../../policypack/facts/kubernetes/pod";
import {
  Deployment,
  InferenceService,
  KnativeService,
  Namespace,
  Pod,
} from "../../../../policypack/facts/kubernetes/types";
import { all, type Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, type Given } from "../../../support/world";
import { aiPod, GPU, NAMESPACE, object } from "./support/objects";

function limited(...given: readonly Given[]): Verdict {
  const { the, world } = closedWorld(...given);
  const truths = pods
    .of(the("llm"), world)
    .flatMap((pod) => boundedContainers(pod).map((container) => isLimited(container, "memory", pod, world)));
  return all(...truths).verdict;
}

const memory = { limits: { memory: "8Gi" } };
const range = (limit: Tree, metadata: TreeObject = {}): Given =>
  object(LimitRange, "range", { metadata, spec: { limits: limit } });
const byDefault = [{ type: "Container", default: { memory: "8Gi" } }];

describe("the memory of a container", () => {
  const TABLE: Readonly<Record<string, readonly [verdict: Verdict, ...given: readonly Given[]]>> = {
    "has no limit by itself": ["fail", aiPod()],
    "has its own": ["pass", aiPod({ resources: memory })],
    "has the pod's": ["pass", aiPod({}, { resources: memory })],
    "has none by what it asks for": ["fail", aiPod({ resources: { requests: memory.limits } })],
    "has none by that of processors": ["fail", aiPod({ resources: { limits: { cpu: "1" } } })],
    "has that of the namespace": ["pass", range(byDefault), aiPod()],
    "has none from another namespace": ["fail", range(byDefault, { namespace: "web" }), aiPod()],
    "has none from what bounds whole pods": ["fail", range([{ ...byDefault[0], type: "Pod" }]), aiPod()],
    "has none from a most without a default": ["fail", range([{ type: "Container", min: { memory: "1Gi" } }]), aiPod()],
    "may have one that is not known yet": ["undecided", aiPod({ resources: Unknown.value })],
    "may have one of a namespace that is not known yet": [
      "undecided",
      range(byDefault, { namespace: Unknown.value }),
      aiPod(),
    ],
    "has none in what starts it": ["fail", aiPod({ resources: memory }, { initContainers: [{ name: "fetch" }] })],
    "needs none in what looks into it": [
      "pass",
      aiPod({ resources: memory }, { ephemeralContainers: [{ name: "debug" }] }),
    ],
  };
  for (const [name, [verdict, ...given]] of Object.entries(TABLE))
    it(name, () => {
      assert.equal(limited(...given), verdict);
    });
});

const namespace: Given = { type: Namespace, name: "namespace", props: { metadata: { name: NAMESPACE } } };
const quota = (hard: Tree, metadata: TreeObject = {}): Given =>
  object(ResourceQuota, "quota", { metadata, spec: { hard } });
const gpuPod = aiPod({ resources: GPU });

function capped(...given: readonly Given[]): readonly Verdict[] {
  const { world } = closedWorld(...given);
  return world
    .all(Pod)
    .flatMap((pod) => cappedNamespaces.of(pod, world))
    .map((one) => isCapped(one, world).verdict);
}

describe("the accelerators of a namespace", () => {
  const TABLE: Readonly<Record<string, readonly [verdicts: readonly Verdict[], ...given: readonly Given[]]>> = {
    "need no cap where nobody asks": [[], namespace, aiPod()],
    "need none for an amount of nothing": [[], aiPod({ resources: { limits: { "nvidia.com/gpu": "0" } } })],
    "have none": [["fail"], namespace, gpuPod],
    "have one": [["pass"], namespace, quota({ "requests.nvidia.com/gpu": "4" }), gpuPod],
    "have none by another's name": [["fail"], namespace, quota({ "requests.amd.com/gpu": "4" }), gpuPod],
    "have none by another namespace's": [
      ["fail"],
      namespace,
      quota({ "requests.nvidia.com/gpu": "4" }, { namespace: "web" }),
      gpuPod,
    ],
    "may have one that is not known yet": [["undecided"], namespace, quota(Unknown.value), gpuPod],
    "may have one in the stack of their namespace": [["undecided"], gpuPod],
    "are told once, however many ask": [["fail"], namespace, gpuPod, { ...gpuPod, name: "other" }],
  };
  for (const [name, [verdicts, ...given]] of Object.entries(TABLE))
    it(name, () => {
      assert.deepEqual(capped(...given), verdicts);
    });
});

const template = { metadata: { labels: { "ai.example.com/system": "shop" } }, spec: { containers: [{ name: "a" }] } };
const server = object(Deployment, "llm", { spec: { template } });
const scaler = (maxReplicas: Tree, target: TreeObject = {}): Given =>
  object(Autoscaler, "scaler", {
    spec: { maxReplicas, scaleTargetRef: { kind: "Deployment", name: "llm", ...target } },
  });
const keda = (spec: TreeObject): Given =>
  object(ScaledObject, "scaler", { spec: { scaleTargetRef: { name: "llm" }, ...spec } });
const knative = (annotations: TreeObject): Given =>
  object(KnativeService, "llm", {
    spec: { template: { ...template, metadata: { ...template.metadata, annotations } } },
  });
const served = (predictor: TreeObject): Given =>
  object(InferenceService, "llm", { spec: { predictor: { model: {}, ...predictor } } });

/** Whether each thing that grows stays below ten; the name of what grows first. */
function grows(...given: readonly Given[]): readonly string[] {
  const { the, world } = closedWorld(...given);
  return given
    .map(({ name }) => the(name))
    .flatMap((resource) => growingWorkloads.of(resource, world))
    .map((one) => `${one.resource.name} ${one.applies?.verdict ?? "pass"} ${staysBelow(one, 10).verdict}`);
}

describe("the number of pods", () => {
  const TABLE: Readonly<Record<string, readonly [found: readonly string[], ...given: readonly Given[]]>> = {
    "does not grow by itself": [[], server],
    "grows to what a scaler says": [["scaler pass pass"], server, scaler(10)],
    "grows too far by a scaler": [["scaler pass fail"], server, scaler(11)],
    "grows to what is not known yet": [["scaler pass undecided"], server, scaler(Unknown.value)],
    "of another workload is not meant": [[], server, scaler(500, { name: "web" })],
    "of another kind is not meant": [[], server, scaler(500, { kind: "StatefulSet" })],
    "of a workload that is not known yet may be": [
      ["scaler undecided fail"],
      server,
      scaler(500, { name: Unknown.value }),
    ],
    "grows to a hundred by KEDA": [["scaler pass fail"], server, keda({})],
    "grows to what KEDA is told": [["scaler pass pass"], server, keda({ maxReplicaCount: 4 })],
    "grows without an end by KServe": [["llm pass fail"], served({})],
    "grows without an end by KServe where 0 is said": [["llm pass fail"], served({ maxReplicas: 0 })],
    "grows to what KServe is told": [["llm pass pass"], served({ maxReplicas: 2 })],
    "grows without an end by Knative": [["llm pass fail"], knative({})],
    "grows to what Knative is told": [["llm pass pass"], knative({ "autoscaling.knative.dev/max-scale": "5" })],
    "grows to what Knative was told by the old name": [
      ["llm pass pass"],
      knative({ "autoscaling.knative.dev/maxScale": "5" }),
    ],
  };
  for (const [name, [found, ...given]] of Object.entries(TABLE))
    it(name, () => {
      assert.deepEqual(grows(...given), found);
    });

  it("is below a ceiling just where it is between one and that", () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 50 }), fc.boolean(), (most, asText) => {
        const isBelow = most > 0 && most <= 10 ? "pass" : "fail";
        assert.deepEqual(grows(server, scaler(asText ? String(most) : most)), [`scaler pass ${isBelow}`]);
      }),
    );
  });
});
