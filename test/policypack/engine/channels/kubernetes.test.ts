import assert from "node:assert/strict";
import { UNKNOWN_SENTINEL } from "../../../support/pack";
import { said, sent } from "./support/said";

const privileged = {
  containers: [{ name: "llm", image: "vllm/vllm-openai:v0.11.0", securityContext: { privileged: true } }],
};
const template = { metadata: { labels: { app: "llm" } }, spec: privileged };
const deployment = { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "llm" }, spec: { template } };

const isRestricted = async (type: string, props: object, parents?: readonly string[]): Promise<boolean> =>
  (await said("ai-pod-runs-restricted", sent(type, props, parents))).length === 0;

describe("objects of Kubernetes", () => {
  const forms: Readonly<Record<string, readonly [type: string, props: object]>> = {
    "in a version that is not known yet": ["kubernetes:apps/v3:Deployment", deployment],
    "of the core, by a CustomResource": ["kubernetes:v1:Pod", { apiVersion: "v1", kind: "Pod", spec: privileged }],
    "as a patch": ["kubernetes:apps/v1:DeploymentPatch", deployment],
    "in a list of their kind": ["kubernetes:apps/v1:DeploymentList", { items: [{ spec: { template } }] }],
    "in a list of anything": ["kubernetes:v1:List", { items: [{ apiVersion: "v1", kind: "ConfigMap" }, deployment] }],
    "of an operator's next version": [
      "kubernetes:serving.kserve.io/v2:InferenceService",
      { spec: { predictor: privileged } },
    ],
    "of the trainer": [
      "kubernetes:trainer.kubeflow.org/v1alpha1:ClusterTrainingRuntime",
      { spec: { template: { spec: { replicatedJobs: [{ template: { spec: { template } } }] } } } },
    ],
    "in a group of leaders and workers": [
      "kubernetes:leaderworkerset.x-k8s.io/v1:LeaderWorkerSet",
      { spec: { leaderWorkerTemplate: { workerTemplate: template } } },
    ],
    "on a schedule of Ray's": [
      "kubernetes:ray.io/v1:RayCronJob",
      { spec: { jobTemplate: { rayClusterSpec: { headGroupSpec: { template } } } } },
    ],
    "scaled by jobs": ["kubernetes:keda.sh/v1alpha1:ScaledJob", { spec: { jobTargetRef: { template } } }],
  };
  for (const [form, [type, props]] of Object.entries(forms))
    it(`are judged ${form}`, async () => {
      assert.equal(await isRestricted(type, props), false);
    });

  const elsewhere = [
    "kubernetes:sagemaker.services.k8s.aws/v1alpha1:NotebookInstance",
    "kubernetes:bedrockagent.services.k8s.aws/v1alpha1:Agent",
    "kubernetes:sagemaker.aws.upbound.io/v1beta1:Model",
    "kubernetes:argoproj.io/v1alpha1:Application",
    "kubernetes:helm.toolkit.fluxcd.io/v2:HelmRelease",
  ];
  for (const type of elsewhere)
    it(`are said not to be judged where an operator makes the rest of them: ${type}`, async () => {
      assert.deepEqual(new Set(await said("stack-can-be-judged", sent(type, { spec: {} }))), new Set(["undecided"]));
    });
  it("of other services' operators are left alone", async () => {
    assert.deepEqual(await said("stack-can-be-judged", sent("kubernetes:s3.services.k8s.aws/v1alpha1:Bucket", {})), []);
  });

  const parents: readonly (readonly string[])[] = [
    ["kubernetes:helm.sh/v3:Chart"],
    ["kubernetes:helm.sh/v4:Chart"],
    ["kubernetes:yaml:ConfigFile"],
    ["kubernetes:yaml:ConfigGroup", "kubernetes:yaml:ConfigFile"],
    ["kubernetes:yaml/v2:ConfigGroup"],
    ["kubernetes:kustomize:Directory"],
    ["kubernetes:kustomize/v2:Directory"],
  ];
  for (const path of parents)
    it(`are judged below ${path.join(" and ")}`, async () => {
      assert.equal(await isRestricted("kubernetes:apps/v1:Deployment", deployment, path), false);
    });

  it("are left alone where they are of no kind that is known", async () => {
    assert.ok(await isRestricted("kubernetes:example.com/v1:Server", { spec: privileged }));
    assert.ok(await isRestricted("kubernetes:example.com/v1:ServerList", { items: [deployment] }));
  });

  it("are said not to be judged where a list of them is not known yet", async () => {
    const list = sent("kubernetes:v1:List", { items: UNKNOWN_SENTINEL });
    assert.deepEqual(await said("stack-can-be-judged", list), ["undecided"]);
  });

  it("are said not to be judged where a release makes them", async () => {
    const release = sent("kubernetes:helm.sh/v3:Release", { chart: "vllm" });
    assert.deepEqual(await said("stack-can-be-judged", release), ["undecided"]);
  });
});

describe("patches", () => {
  const patch = (spec: object, kind = "Deployment") =>
    kind === "Pod"
      ? sent("kubernetes:core/v1:PodPatch", { metadata: { name: "llm" }, spec })
      : sent(`kubernetes:apps/v1:${kind}Patch`, { metadata: { name: "llm" }, spec: { template: { spec } } });
  const server = { name: "server", image: "vllm/vllm-openai:v0.11.0" };
  const verdicts = async (...given: Parameters<typeof patch>): Promise<ReadonlySet<string>> =>
    new Set(await said("ai-pod-runs-restricted", patch(...given)));

  it("leave as it is what they leave out, which is not known here", async () => {
    assert.deepEqual(await verdicts({ containers: [server] }), new Set(["undecided"]));
  });
  it("are wrong by what they say", async () => {
    assert.ok((await verdicts({ hostNetwork: true, containers: [server] })).has("hostnamespaces"));
  });
  it("are wrong by what they leave out of a container that they add to look into a pod", async () => {
    const found = await verdicts({ containers: [server], ephemeralContainers: [{ name: "debug", image: "a" }] }, "Pod");
    assert.ok(found.has("allowprivilegeescalation"), [...found].join());
  });
  it("say nothing where they change nothing of a pod", async () => {
    assert.deepEqual(await verdicts({}), new Set());
  });
});
