import assert from "node:assert/strict";
import { isAiAsset } from "../../../policypack/facts/ai";
import { isAiHost } from "../../../policypack/facts/aws/aiHost";
import { aiClusters } from "../../../policypack/facts/aws/eks";
import {
  AutoScalingGroup,
  BatchJobDefinition,
  Bucket,
  EksCluster,
  Instance,
  LaunchTemplate,
  Model,
  NodeGroup,
  TaskDefinition,
} from "../../../policypack/facts/aws/types";
import { isAiPod, pods } from "../../../policypack/facts/kubernetes/pod";
import { Pod } from "../../../policypack/facts/kubernetes/types";
import { hostsAi } from "../../../policypack/facts/hostsAi";
import { Unknown } from "../../../policypack/facts/tree";
import type { Verdict } from "../../../policypack/facts/truth";
import { closedWorld, type Given } from "../../support/world";

const none = { "ai:system": "none" };
const gpu = "g5.xlarge";

const host = (props: object): Given => ({ type: Instance, name: "thing", props: { instanceType: gpu, ...props } });
const asks = { resourceRequirements: [{ type: "GPU", value: "1" }] };
const task = (container: object, tags: object = none): Given => ({
  type: TaskDefinition,
  name: "thing",
  props: { tags, containerDefinitions: JSON.stringify([{ image: "farm/worker:4", ...asks, ...container }]) },
});

const verdictOn = (ask: typeof isAiAsset, given: readonly Given[]): Verdict => {
  const { the, world } = closedWorld(...given);
  return ask(the("thing"), world).verdict;
};

/** What a host with a GPU is by what is said of it. */
const HOSTS: Readonly<Record<string, readonly [Verdict, ...Given[]]>> = {
  saysNothing: ["pass", host({})],
  denies: ["fail", host({ tags: none })],
  deniesByProvider: ["fail", { ...host({}), providerTags: none }],
  namesASystemAgainstItsProvider: ["pass", { ...host({ tags: { "ai:system": "shop" } }), providerTags: none }],
  deniesInOtherCase: ["fail", host({ tags: { "AI:System": " None " } })],
  deniesInOneCaseOnly: ["pass", host({ tags: { ...none, "AI:System": "shop" } })],
  hasOtherTagsToo: ["fail", host({ tags: { ...none, "ai:owner": "farm" } })],
  namesNothing: ["pass", host({ tags: { "ai:system": "" } })],
  isCalledAlike: ["pass", host({ tags: { "ai:system": "none-such" } })],
  saysItOfSomethingElse: ["pass", host({ tags: { "ai:owner": "none" } })],
  isNotKnownYet: ["pass", host({ tags: { "ai:system": Unknown.value } })],
  hasTagsThatAreNotKnown: ["pass", host({ tags: Unknown.value })],
  servesAModel: ["pass", host({ tags: none, userData: "#!/bin/sh\nollama serve" })],
  computesModels: ["pass", host({ tags: none, userData: "#!/bin/sh\npip install torch" })],
  rendersModels: ["fail", host({ tags: none, userData: "#!/bin/sh\naws s3 sync s3://scenes/models /models" })],
  deniesForWhatItIsLaunchedBy: [
    "fail",
    { type: LaunchTemplate, name: "t", props: { name: "t", instanceType: gpu } },
    { type: Instance, name: "thing", props: { tags: none, launchTemplate: { name: "t" } } },
  ],
};

/** The same of a pod. */
const POD = { metadata: { labels: { "ai.example.com/system": "none" } } };
const limits = { "nvidia.com/gpu": 1 };
const pod = (container: object, props: object = POD): Given => ({
  type: Pod,
  name: "thing",
  props: { ...props, spec: { containers: [{ image: "farm/worker:4", resources: { limits }, ...container }] } },
});
const PODS: Readonly<Record<string, readonly [Verdict, Given]>> = {
  saysNothing: ["pass", pod({}, {})],
  denies: ["fail", pod({})],
  deniesByAnnotation: ["fail", pod({}, { metadata: { annotations: POD.metadata.labels } })],
  isNotKnownYet: ["pass", pod({}, { metadata: { labels: { "ai.example.com/system": Unknown.value } } })],
  namesASystem: ["pass", pod({}, { metadata: { labels: { "ai.example.com/system": "shop" } } })],
  servesByImage: ["pass", pod({ image: "vllm/vllm-openai:v0.9.0" })],
  servesByCommand: ["pass", pod({ command: ["tritonserver"] })],
  computesModels: ["pass", pod({ env: [{ name: "HF_HOME", value: "/cache" }] })],
  isCalledAsATranscoder: ["fail", pod({ image: "registry.example.com/ffmpeg:7" }, {})],
  servesAsATranscoder: ["pass", pod({ image: "registry.example.com/ffmpeg:7", args: ["vllm", "serve"] }, {})],
  computesAsATranscoder: ["pass", pod({ image: "registry.example.com/ffmpeg:7", args: ["torchrun", "x.py"] }, {})],
};

/** What is AI by more than a tag is, whatever its tags say. */
const OTHERS: Readonly<Record<string, readonly [Verdict, ...Given[]]>> = {
  aTask: ["fail", task({})],
  aTaskThatSaysNothing: ["pass", task({}, {})],
  aTaskOfAServer: ["pass", task({ image: "ollama/ollama:0.9" })],
  aTaskThatComputesModels: ["pass", task({ command: ["torchrun", "train.py"] })],
  aTaskOfASystemThatIsNotKnownYet: ["pass", task({}, { "ai:system": Unknown.value })],
  aTaskCalledAsATranscoder: ["pass", task({ image: "farm/ffmpeg:7", command: ["torchrun", "train.py"] }, {})],
  aJob: [
    "fail",
    {
      type: BatchJobDefinition,
      name: "thing",
      props: { tags: none, containerProperties: JSON.stringify({ image: "farm/worker:4", ...asks }) },
    },
  ],
  anAiService: ["pass", { type: Model, name: "thing", props: { tags: none } }],
  aBucketThatNobodyUses: ["fail", { type: Bucket, name: "thing", props: { tags: none } }],
  aBucketThatAModelIsLoadedFrom: [
    "pass",
    { type: Bucket, name: "thing", props: { bucket: "shop-store", tags: none } },
    { type: Model, name: "llm", props: { primaryContainer: { modelDataUrl: "s3://shop-store/llm.tar.gz" } } },
  ],
};

describe("tags that deny AI", () => {
  for (const [what, [verdict, ...given]] of Object.entries(HOSTS)) {
    it(`make a host: ${what}`, () => {
      assert.equal(verdictOn(isAiHost, given), verdict);
    });
  }
  for (const [what, [verdict, given]] of Object.entries(PODS)) {
    it(`make a pod: ${what}`, () => {
      const { the, world } = closedWorld(given);
      const [found] = pods.of(the("thing"), world);
      assert.ok(found);
      assert.equal(isAiPod(found).verdict, verdict);
    });
  }
  for (const [what, [verdict, ...given]] of Object.entries(OTHERS)) {
    it(`make ${what}`, () => {
      assert.equal(verdictOn(isAiAsset, given), verdict);
    });
  }

  it("keep a cluster with such nodes from being one of AI, and its template too", () => {
    const cluster: Given = { type: EksCluster, name: "thing", props: { name: "farm" } };
    const template: Given = { type: LaunchTemplate, name: "template", props: { name: "farm" } };
    const nodes = (tags: object): Given => ({
      type: NodeGroup,
      name: "nodes",
      props: { clusterName: "farm", instanceTypes: [gpu], launchTemplate: { name: "farm" }, tags },
    });
    for (const [tags, isAi] of [[none, false] as const, [{}, true] as const]) {
      const { the, world } = closedWorld(cluster, template, nodes(tags), { type: Model, name: "m", props: {} });
      assert.equal(aiClusters.of(the("thing"), world).length === 1, isAi);
      assert.equal(isAiHost(the("template"), world).verdict, isAi ? "pass" : "fail");
    }
  });

  it("are a list where a group of hosts has them, and stand for the hosts that a template launches", () => {
    const template: Given = { type: LaunchTemplate, name: "thing", props: { name: "farm" } };
    const group = (value: string): Given => ({
      type: AutoScalingGroup,
      name: "group",
      props: {
        tags: [{ key: "ai:system", value, propagateAtLaunch: true }],
        mixedInstancesPolicy: {
          launchTemplate: {
            launchTemplateSpecification: { launchTemplateName: "farm" },
            overrides: [{ instanceType: gpu }],
          },
        },
      },
    });
    assert.equal(verdictOn(isAiHost, [template, group("none")]), "fail");
    assert.equal(verdictOn(isAiHost, [template, group("shop")]), "pass");
    const launched = { instanceType: gpu, tagSpecifications: [{ resourceType: "instance", tags: none }] };
    assert.equal(verdictOn(isAiHost, [{ type: LaunchTemplate, name: "thing", props: launched }]), "fail");
  });

  it("make no stack one that hosts AI, as a name does that is not known yet", () => {
    const hosts = (tags: object) => hostsAi(closedWorld({ type: Bucket, name: "b", props: { tags } }).world);
    assert.equal(hosts(none), false);
    assert.equal(hosts({ "ai:system": Unknown.value }), true);
    assert.equal(hosts({ Name: Unknown.value }), false);
  });
});
