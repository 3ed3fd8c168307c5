import assert from "node:assert/strict";
import { UNKNOWN_SENTINEL } from "../../../support/pack";
import { said, sent } from "./support/said";

const DIGEST = `@sha256:${"2c".repeat(32)}`;
const decent = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
  serviceAccountName: "train",
  automountServiceAccountToken: false,
};
const container = {
  image: `registry.example.com/train${DIGEST}`,
  securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
  resources: { limits: { "nvidia.com/gpu": "1", cpu: "1", memory: "1Gi" } },
};
const metadata = { name: "llm", namespace: "models" };
const workflow = (spec: object, kind = "Workflow") =>
  sent(`kubernetes:argoproj.io/v1alpha1:${kind}`, {
    metadata,
    spec: kind === "CronWorkflow" ? { workflowSpec: spec } : spec,
  });
const step = (more: object = {}) => ({ name: "train", container, ...more });
const RESTRICTED = "ai-pod-runs-restricted";

describe("workflows of Argo", () => {
  const privileged = { ...container, securityContext: { privileged: true, allowPrivilegeEscalation: true } };
  const WRONG: Readonly<Record<string, readonly [spec: object, kind?: string]>> = {
    "in a container": [{ ...decent, templates: [step({ container: privileged })] }],
    "in a script": [{ ...decent, templates: [{ name: "train", script: { ...privileged, source: "print()" } }] }],
    "in a set of containers": [
      { ...decent, templates: [{ name: "train", containerSet: { containers: [{ ...privileged, name: "a" }] } }] },
    ],
    "in a sidecar": [{ ...decent, templates: [step({ sidecars: [{ ...privileged, name: "side" }] })] }],
    "before the step": [{ ...decent, templates: [step({ initContainers: [{ ...privileged, name: "init" }] })] }],
    "by the network of the whole": [{ ...decent, hostNetwork: true, templates: [step()] }],
    "by the defaults of templates": [
      { ...decent, templateDefaults: { container: { securityContext: { privileged: true } } }, templates: [step()] },
    ],
    "by a volume of the whole": [
      { ...decent, volumes: [{ name: "all", hostPath: { path: "/" } }], templates: [step()] },
    ],
    "by a volume of the step": [
      { ...decent, templates: [step({ volumes: [{ name: "all", hostPath: { path: "/" } }] })] },
    ],
    "by a patch": [{ ...decent, templates: [step({ podSpecPatch: '{"hostPID":true}' })] }],
    "by a patch of its container": [
      {
        ...decent,
        podSpecPatch: '{"containers":[{"name":"main","securityContext":{"privileged":true}}]}',
        templates: [step()],
      },
    ],
    "inline in a step of another": [
      {
        ...decent,
        templates: [{ name: "all", steps: [[{ name: "a", inline: { container: privileged } }]] }],
      },
    ],
    "inline in a graph": [
      { ...decent, templates: [{ name: "all", dag: { tasks: [{ name: "a", inline: { container: privileged } }] } }] },
    ],
    "on a schedule": [{ ...decent, templates: [step({ container: privileged })] }, "CronWorkflow"],
    "in a template of workflows": [{ ...decent, templates: [step({ container: privileged })] }, "WorkflowTemplate"],
    "in one of the cluster": [{ ...decent, templates: [step({ container: privileged })] }, "ClusterWorkflowTemplate"],
  };
  for (const [where, [spec, kind]] of Object.entries(WRONG))
    it(`are judged ${where}`, async () => {
      const found = await said(RESTRICTED, workflow(spec, kind));
      assert.ok(found.length > 0 && !found.every((one) => one === "undecided"), found.join());
    });

  it("pass where each step is decent", async () => {
    for (const id of [RESTRICTED, "ai-pod-has-own-service-account", "ai-image-pinned-by-digest"])
      assert.deepEqual(await said(id, workflow({ ...decent, templates: [step()] })), [], id);
  });

  it("pass where nothing in them is of AI", async () => {
    const web = { image: "nginx", securityContext: { privileged: true } };
    assert.deepEqual(await said(RESTRICTED, workflow({ templates: [{ name: "web", container: web }] })), []);
  });

  it("leave an image undecided that is filled in when they run", async () => {
    const filled = { ...container, image: "{{workflow.parameters.image}}" };
    const found = await said("ai-image-pinned-by-digest", workflow({ ...decent, templates: [step({ container: filled })] }));
    assert.deepEqual(new Set(found), new Set(["undecided"]));
  }); // prettier-ignore

  it("say what of them is not judged: objects that a step makes, patches in YAML", async () => {
    const makes = { name: "apply", resource: { action: "create", manifest: "kind: Pod" } };
    const patched = step({ podSpecPatch: "hostPID: true" });
    for (const template of [makes, patched])
      assert.deepEqual(
        new Set(await said("stack-can-be-judged", workflow({ ...decent, templates: [template] }))),
        new Set(["undecided"]),
      );
  });

  it("do not hide what is wrong behind what is not known", async () => {
    const found = await said(
      RESTRICTED,
      workflow({ ...decent, serviceAccountName: UNKNOWN_SENTINEL, hostNetwork: true, templates: [step()] }),
    );
    assert.ok(found.includes("hostnamespaces"), found.join());
  });
});

const nim = (spec: object, kind = "NIMService") =>
  sent(`kubernetes:apps.nvidia.com/v1alpha1:${kind}`, { metadata, spec });
const image = { repository: "nvcr.io/nim/meta/llama", tag: `1.3.3${DIGEST}` };
const DECENT_NIM = {
  image,
  authSecret: "ngc",
  resources: { limits: { "nvidia.com/gpu": 1, cpu: "4", memory: "64Gi" } },
  storage: { nimCache: { name: "llama" } },
};

describe("objects of operators that make pods", () => {
  const WRONG: Readonly<Record<string, readonly [policy: string, ...objects: Parameters<typeof said>[1][]]>> = {
    "a NIM by a tag": ["ai-image-pinned-by-digest", nim({ ...DECENT_NIM, image: { ...image, tag: "1.3.3" } })],
    "a NIM as root": [RESTRICTED, nim({ ...DECENT_NIM, userID: 0 })],
    "a NIM on files of its node": [RESTRICTED, nim({ ...DECENT_NIM, storage: { hostPath: "/models" } })],
    "a NIM without limits": ["ai-pod-resources-bounded", nim({ ...DECENT_NIM, resources: {} })],
    "a NIM handed all devices": [
      "ai-accelerator-given-by-scheduler",
      nim({ ...DECENT_NIM, env: [{ name: "NVIDIA_VISIBLE_DEVICES", value: "all" }] }),
    ],
    "a NIM beside a privileged container": [
      RESTRICTED,
      nim({ ...DECENT_NIM, sidecarContainers: [{ name: "side", image: "a", securityContext: { privileged: true } }] }),
    ],
    "a NIM of a pipeline": [RESTRICTED, nim({ services: [{ name: "a", spec: { ...DECENT_NIM, userID: 0 } }] }, "NIMPipeline")],
    "a cache by a tag": [
      "ai-image-pinned-by-digest",
      nim({ source: { ngc: { modelPuller: "nvcr.io/nim/meta/llama:1.3.3" } } }, "NIMCache"),
    ],
    "a NIM with a load balancer to the internet": [
      "ai-endpoint-no-open-internet-path",
      nim({
        ...DECENT_NIM,
        expose: {
          service: {
            type: "LoadBalancer",
            port: 8000,
            annotations: { "service.beta.kubernetes.io/aws-load-balancer-scheme": "internet-facing" },
          },
        },
      }),
    ],
    "vLLM that runs code of its callers": [
      "model-server-flags-safe",
      sent("kubernetes:production-stack.vllm.ai/v1alpha1:VLLMRuntime", {
        metadata,
        spec: {
          model: { modelURL: "/models/llm" },
          vllmConfig: { extraArgs: ["--enable-custom-logit-processor"] },
          deploymentConfig: { image: { registry: "registry.example.com", name: `vllm${DIGEST}` } },
        },
      }),
    ],
    "vLLM by a tag": [
      "ai-image-pinned-by-digest",
      sent("kubernetes:production-stack.vllm.ai/v1alpha1:VLLMRuntime", {
        metadata,
        spec: { deploymentConfig: { image: { registry: "docker.io", name: "vllm/vllm-openai:latest" } } },
      }),
    ],
    "a trainer by a tag": [
      "ai-image-pinned-by-digest",
      sent("kubernetes:trainer.kubeflow.org/v1alpha1:TrainJob", { metadata, spec: { trainer: { image: "train:1" } } }),
    ],
    "a graph of Dynamo's, privileged": [
      RESTRICTED,
      sent("kubernetes:nvidia.com/v1alpha1:DynamoGraphDeployment", {
        metadata,
        spec: {
          services: { a: { extraPodSpec: { mainContainer: { image: "a", securityContext: { privileged: true } } } } },
        },
      }),
    ],
    "a model of KubeAI from a hub": [
      "model-location-immutable",
      sent("kubernetes:kubeai.org/v1:Model", { metadata, spec: { url: "hf://meta-llama/Llama" } }),
    ],
    "Kthena's pods": [
      RESTRICTED,
      sent("kubernetes:workload.serving.volcano.sh/v1alpha1:ModelServing", {
        metadata,
        spec: {
          template: { roles: [{ entryTemplate: { spec: { hostNetwork: true, containers: [{ name: "a", image: "a" }] } } }] },
        },
      }),
    ],
    "AIBrix's pods": [
      RESTRICTED,
      sent("kubernetes:orchestration.aibrix.ai/v1alpha1:StormService", {
        metadata,
        spec: { template: { spec: { roles: [{ template: { spec: { containers: [{ name: "a", image: "a" }] } } }] } } },
      }),
    ],
    "HyperPod's pods": [
      RESTRICTED,
      sent("kubernetes:sagemaker.amazonaws.com/v1:HyperPodPyTorchJob", {
        metadata,
        spec: { replicaSpecs: [{ template: { spec: { hostIPC: true, containers: [{ name: "a", image: "a" }] } } }] },
      }),
    ],
  }; // prettier-ignore
  for (const [what, [policy, ...objects]] of Object.entries(WRONG))
    it(`are judged: ${what}`, async () => {
      const found = await said(policy, ...objects);
      assert.ok(found.length > 0 && !found.every((one) => one === "undecided"), found.join());
    });

  for (const id of [
    RESTRICTED,
    "ai-image-pinned-by-digest",
    "ai-pod-resources-bounded",
    "ai-pod-has-own-service-account",
    "ai-pod-root-filesystem-read-only",
    "ai-model-volume-read-only",
    "ai-endpoint-no-open-internet-path",
    "no-model-pull-from-public-hub",
  ])
    it(`pass ${id} where they say it right: what the operator decides is not theirs`, async () => {
      const service = { service: { type: "ClusterIP", port: 8000 } };
      assert.deepEqual(await said(id, nim({ ...DECENT_NIM, expose: service })), []);
    });

  it("break at nothing", async () => {
    for (const spec of [null, [], "x", UNKNOWN_SENTINEL, { image: 5, env: "x", storage: [], expose: UNKNOWN_SENTINEL }])
      await said(RESTRICTED, nim(spec as object));
  });
});
