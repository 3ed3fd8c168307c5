import assert from "node:assert/strict";
import * as guardrailsModule from "../../components/admissionGuardrails";
import * as clusterModule from "../../components/hardenedCluster";
import * as ingressModule from "../../components/inferenceIngress";
import * as namespaceModule from "../../components/inferenceNamespace";
import * as workloadModule from "../../components/inferenceWorkload";
import organisation from "../../examples/private-inference/policies.json";
import { policies } from "../../policypack/policies";
import { refusalOf } from "./support/behaves";
import { captureResources, named } from "./support/capture";
import * as programs from "./support/programs/cluster";
import { said, shown } from "./support/said";

/** What the organisation says besides: whose registry it is. */
const settings = { ...organisation, "ai-image-from-approved-registry": { accounts: ["111122223333"] } };
const ALONE = {
  AdmissionGuardrails: [() => programs.guardrails(), guardrailsModule, []],
  "AdmissionGuardrails with signatures by Kyverno": [
    () => {
      programs.signed("kyverno");
    },
    guardrailsModule,
    [],
  ],
  "AdmissionGuardrails with signatures by Sigstore": [
    () => {
      programs.signed("sigstore");
    },
    guardrailsModule,
    [],
  ],
  HardenedCluster: [() => programs.cluster(), clusterModule, ["model-hosting-in-private-subnets"]],
  "InferenceIngress by Envoy Gateway": [() => programs.gateway(), ingressModule, []],
  "InferenceIngress by a load balancer": [() => programs.ingress(), ingressModule, []],
  InferenceNamespace: [() => programs.namespace(), namespaceModule, []],
  "InferenceWorkload on CPUs": [() => programs.workload(), workloadModule, ["ai-admission-verified"]],
  "InferenceWorkload on GPUs": [
    () => programs.workload({ gpus: 2, access: programs.ACCESS }),
    workloadModule,
    ["ai-admission-verified", "ai-namespace-accelerators-capped"],
  ],
  "all together": [programs.wholeCluster, workloadModule, []],
} as const;

const specOf = async (build: () => unknown, name: string) =>
  named(await captureResources(build), name).props.spec as Record<string, unknown>;
interface PodSpec {
  readonly containers: readonly [Container];
  readonly initContainers: readonly [Container];
}
interface Container {
  readonly args: readonly string[];
  readonly command: readonly string[];
  readonly env: readonly { readonly name: string; readonly value?: string }[];
  readonly volumeMounts: readonly { readonly name: string; readonly readOnly?: boolean }[];
}
const podOf = async (changes: Parameters<typeof programs.workload>[0] = {}): Promise<PodSpec> =>
  ((await specOf(() => programs.workload(changes), "assistant-deployment")) as { template: { spec: PodSpec } }).template
    .spec;

describe("the components of a cluster", () => {
  for (const [title, [build, { undecidedAtPreview }, outside]] of Object.entries(ALONE)) {
    for (const preview of [true, false]) {
      it(`pass the whole pack at ${preview ? "a first preview" : "an update"}: ${title}`, async () => {
        const found = await said(build, preview, settings);
        assert.deepEqual(shown(found.filter(({ message }) => !message.startsWith("undecided"))), []);
        const undecided = [...new Set(found.map(({ policy }) => policy))];
        assert.deepEqual(undecided, [...outside, ...(preview ? undecidedAtPreview : [])]);
      });
    }
  }

  it("name policies that there are", () => {
    const ids = new Set(policies.map(({ id }) => id));
    const all = [guardrailsModule, clusterModule, ingressModule, namespaceModule, workloadModule];
    const promised = [...all.flatMap(({ satisfies }) => satisfies), ...guardrailsModule.enforces];
    assert.ok(promised.length > 15);
    assert.deepEqual(
      promised.filter((id) => !ids.has(id)),
      [],
    );
  });
});

describe("AdmissionGuardrails", () => {
  const KEY = "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000001";
  const signaturesBy = (changes: object) => (): unknown =>
    programs.guardrails({ imageSignatures: { verifier: "kyverno", publicKeyPem: programs.PUBLIC_KEY, ...changes } });

  it("ask Kyverno for a signature of each image of the registries, and refuse what has none", async () => {
    const spec = await specOf(signaturesBy({}), "guardrails-signatures");
    const [rule] = spec["rules"] as [{ match: object; verifyImages: [Record<string, unknown>] }];
    const [verify] = rule.verifyImages;
    assert.deepEqual(verify["imageReferences"], [`${programs.REGISTRY}*`]);
    assert.deepEqual([spec["failurePolicy"], verify["failureAction"], verify["required"]], ["Fail", "Enforce", true]);
    assert.ok(JSON.stringify(rule.match).includes('"ai.secure-ai-hosting/guarded":"true"'));
  });

  it("ask Sigstore for a signature by a key of KMS, in namespaces that are labelled for it", async () => {
    const build = signaturesBy({ verifier: "sigstore", publicKeyPem: undefined, signingKeyArn: KEY });
    const spec = await specOf(build, "guardrails-signatures");
    assert.deepEqual(spec["authorities"], [{ name: "own-key", key: { kms: `awskms:///${KEY}` } }]);
    const namespaces = (await specOf(build, "guardrails-namespaces")) as { validations: { message: string }[] };
    assert.ok(namespaces.validations.some(({ message }) => message.startsWith("verified: ")));
    const { metadata } = named(
      await captureResources(() => programs.namespace({ verifySignatures: true })),
      "models-namespace",
    ).props as { metadata: { labels: Record<string, string> } };
    assert.equal(metadata.labels["policy.sigstore.dev/include"], "true");
  });

  it("refuse a key in no form, and in both", async () => {
    for (const changes of [{ publicKeyPem: undefined }, { signingKeyArn: KEY }, { publicKeyPem: "PEM" }, { verifier: "notation" }])
      assert.match(await refusalOf(signaturesBy(changes)), /AdmissionGuardrails "guardrails": .*imageSignatures\./);
  }); // prettier-ignore
});

describe("InferenceIngress", () => {
  const groups = ["sg-0a1b2c3d", "sg-0b1c2d3e"];

  it("has the security groups that it is given, where its controller may make none", async () => {
    const balancer = named(
      await captureResources(() => programs.ingress({ securityGroupIds: groups })),
      "door-ingress",
    );
    const { metadata } = balancer.props as { metadata: { annotations: Record<string, string> } };
    assert.equal(metadata.annotations["alb.ingress.kubernetes.io/security-groups"], groups.join(","));
    const gateway = await specOf(() => programs.gateway({ securityGroupIds: groups }), "door-gateway");
    const { annotations } = gateway["infrastructure"] as { annotations: Record<string, string> };
    assert.equal(annotations["service.beta.kubernetes.io/aws-load-balancer-security-groups"], groups.join(","));
    assert.match(await refusalOf(() => programs.gateway({ securityGroupIds: ["default"] })), /securityGroupIds/);
  });
});

describe("InferenceWorkload", () => {
  it("verifies the model before anything is unpacked, and lets the server only read it", async () => {
    const { containers, initContainers } = await podOf();
    const script = initContainers[0].command[2] ?? "";
    assert.ok(script.startsWith("set -eu\n"));
    assert.ok(script.indexOf("sha256sum -c") < script.indexOf("tar -x"), script);
    const variables = Object.fromEntries(initContainers[0].env.map(({ name, value }) => [name, value]));
    assert.equal(variables["MODEL_SHA256"], programs.MODEL_DIGEST.slice("sha256:".length));
    assert.ok(!script.includes("s3://"), "what is told is no part of the script");
    assert.equal(containers[0].volumeMounts.find(({ name }) => name === "model")?.readOnly, true);
  });

  it("scales by its processors, by the requests in flight, or by both", async () => {
    const metricsOf = async (changes: Parameters<typeof programs.workload>[0]) =>
      (await specOf(() => programs.workload(changes), "assistant-autoscaler"))["metrics"];
    const cpu = (averageUtilization: number) => ({
      type: "Resource",
      resource: { name: "cpu", target: { type: "Utilization", averageUtilization } },
    });
    const requestsInFlight = { metricName: "vllm_num_requests_running", targetPerPod: 8 };
    const requests = {
      type: "Pods",
      pods: { metric: { name: "vllm_num_requests_running" }, target: { type: "AverageValue", averageValue: "8" } },
    };
    assert.deepEqual(await metricsOf({}), [cpu(70)]);
    assert.deepEqual(await metricsOf({ requestsInFlight }), [requests]);
    assert.deepEqual(await metricsOf({ requestsInFlight, targetCpuPercent: 90 }), [requests, cpu(90)]);
    for (const wrong of [{ metricName: "a b" }, { targetPerPod: 0 }])
      assert.match(
        await refusalOf(() => programs.workload({ requestsInFlight: { ...requestsInFlight, ...wrong } })),
        /requestsInFlight\./,
      );
  });

  it("starts each server with the verified model, offline", async () => {
    const vllm = (await podOf()).containers[0];
    assert.deepEqual(vllm.command, ["vllm", "serve"]);
    assert.ok(vllm.args.includes("/models") && vllm.args.includes("--load-format=safetensors"));
    assert.ok(vllm.env.some(({ name, value }) => name === "HF_HUB_OFFLINE" && value === "1"));
    const triton = (await podOf({ server: "triton" })).containers[0];
    assert.ok(triton.args.includes("--model-control-mode=none"));
  });

  it("is asked by whom it names: with nobody named, by nobody", async () => {
    const closed = await specOf(() => programs.workload({ callers: [] }), "assistant-network");
    assert.deepEqual(closed["ingress"], []);
    assert.deepEqual(closed["policyTypes"], ["Ingress", "Egress"]);
  });

  it("gives the role to one account of one cluster", async () => {
    const resources = await captureResources(() => programs.workload({ access: programs.ACCESS }));
    const trust = String(named(resources, "assistant-role").props.assumeRolePolicy);
    for (const part of ['"aws:RequestTag/kubernetes-service-account":"assistant"', ":cluster/ai", '"models"'])
      assert.ok(trust.includes(part), part);
  });

  const refused: readonly [argument: string, changes: Parameters<typeof programs.workload>[0]][] = [
    ["image", { image: "registry.example.com/vllm:latest" }],
    ["fetchImage", { fetchImage: "fetch@sha256:00" }],
    ["modelUri", { modelUri: "https://huggingface.co/x/y" }],
    ["modelDigest", { modelDigest: "latest" }],
    ["namespace", { namespace: "kube-system" }],
    ["endpointCidrs\\[0\\]", { endpointCidrs: ["0.0.0.0/0"] }],
    ["endpointCidrs\\[0\\]", { endpointCidrs: ["169.254.169.254/32"] }],
    ["endpointCidrs\\[0\\]", { endpointCidrs: ["52.0.0.0/8"] }],
    ["serverArguments\\[0\\]", { serverArguments: ["--trust-remote-code"] }],
    ["serverArguments\\[0\\]", { serverArguments: ["--load-format=pt"] }],
    ["serverArguments\\[0\\]", { server: "triton", serverArguments: ["--model_control_mode=explicit"] }],
    ['environmentVariables\\["HF_TOKEN"\\]', { environmentVariables: { HF_TOKEN: "x" } }],
    ['environmentVariables\\["HF_HUB_OFFLINE"\\]', { environmentVariables: { HF_HUB_OFFLINE: "0" } }],
    ["minReplicas", { environment: "prod", minReplicas: 1 }],
    ["maxReplicas", { maxReplicas: 1 }],
    ["userId", { userId: 0 }],
    ["workloadName", { workloadName: "Assistant" }],
  ];
  for (const [argument, changes] of refused) {
    it(`refuses ${JSON.stringify(changes)}`, async () => {
      assert.match(
        await refusalOf(() => programs.workload(changes)),
        new RegExp(`InferenceWorkload "assistant": ${argument} is `),
      );
    });
  }

  it("never prints a secret that was given where none belongs", async () => {
    const error = await refusalOf(() => programs.workload({ environmentVariables: { API_KEY: "swordfish" } }));
    assert.doesNotMatch(error, /swordfish/);
  });
});

describe("InferenceNamespace", () => {
  it("takes restricted pods alone, of which all have so much", async () => {
    const resources = await captureResources(() => programs.namespace({ gpuLimit: 3 }));
    const { labels } = named(resources, "models-namespace").props.metadata as { labels: Record<string, string> };
    assert.equal(labels["pod-security.kubernetes.io/enforce"], "restricted");
    assert.equal(labels["ai.secure-ai-hosting/guarded"], "true");
    assert.equal(labels["ai.secure-ai-hosting/system"], "support-assistant");
    const { hard } = named(resources, "models-quota").props.spec as { hard: Record<string, string> };
    assert.equal(hard["requests.nvidia.com/gpu"], "3");
    assert.equal(hard["services.loadbalancers"], "0");
  });

  for (const changes of [{ namespace: "default" }, { labelPrefix: "team/" }, { endpointCidrs: ["::/0"] }])
    it(`refuses ${JSON.stringify(changes)}`, async () => {
      assert.match(await refusalOf(() => programs.namespace(changes)), /InferenceNamespace "models": /);
    });
});

describe("HardenedCluster", () => {
  it("keeps its API in the network, and its machines' metadata from pods", async () => {
    const resources = await captureResources(() => programs.cluster());
    const { accessConfig, vpcConfig } = named(resources, "ai-cluster").props as Record<string, object>;
    assert.deepEqual(accessConfig, { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false });
    assert.equal((vpcConfig as { endpointPublicAccess: boolean }).endpointPublicAccess, false);
    const { metadataOptions } = named(resources, "ai-gpu-nodes-template").props as Record<string, object>;
    assert.equal((metadataOptions as { httpPutResponseHopLimit: number }).httpPutResponseHopLimit, 1);
    assert.equal((named(resources, "ai-gpu-nodes").props.taints as unknown[]).length, 1);
    assert.equal(named(resources, "ai-nodes").props.taints, undefined);
  });

  for (const changes of [
    { kubernetesVersion: "1.29" },
    { administratorRoleArns: [] },
    { viewerRoleArns: ["arn:aws:iam::111122223333:role/platform"] },
    { subnetIds: ["subnet-0a1b2c3d"] },
    { nodes: { instanceTypes: [] } },
  ])
    it(`refuses ${JSON.stringify(changes)}`, async () => {
      assert.match(await refusalOf(() => programs.cluster(changes)), /HardenedCluster "ai": /);
    });
});

describe("InferenceIngress", () => {
  it("asks for a token, over TLS, within the network", async () => {
    const { annotations } = named(await captureResources(() => programs.ingress()), "door-ingress").props.metadata as {
      annotations: Record<string, string>;
    };
    assert.equal(annotations["alb.ingress.kubernetes.io/scheme"], "internal");
    assert.match(annotations["alb.ingress.kubernetes.io/jwt-validation"] ?? "", /jwksEndpoint/);
    const envoy = await captureResources(() => programs.gateway());
    assert.deepEqual((named(envoy, "door-limits").props.spec as Record<string, unknown>)["requestBuffer"], {
      limit: "256Ki",
    });
    assert.ok(named(envoy, "door-gateway").dependencies.some((urn) => urn.endsWith("::door-authentication")));
  });

  for (const build of [
    () => programs.ingress({ certificateSecretName: "x" }),
    () => programs.ingress({ webAclArn: "arn:aws:wafv2:x" }),
    () => programs.gateway({ hostname: "*.example.com" }),
    () => programs.gateway({ issuer: { issuer: "http://a", jwksUri: "https://a", audience: "a" } }),
  ])
    it(`refuses ${String(build).slice(6)}`, async () => {
      assert.match(await refusalOf(build), /InferenceIngress "door": /);
    });
});

describe("AdmissionGuardrails", () => {
  it("denies, and fails closed", async () => {
    const resources = await captureResources(() => programs.guardrails());
    const rules = resources.filter(({ type }) => type.endsWith(":ValidatingAdmissionPolicy"));
    assert.equal(rules.length, 3);
    for (const { props } of rules) assert.equal((props.spec as { failurePolicy: string }).failurePolicy, "Fail");
    for (const { props } of resources.filter(({ type }) => type.endsWith("Binding")))
      assert.deepEqual((props.spec as { validationActions: string[] }).validationActions, ["Deny"]);
  });

  for (const changes of [{ imagePrefixes: [] }, { imagePrefixes: ["registry.example.com"] }, { apiUsers: ["ray"] }])
    it(`refuses ${JSON.stringify(changes)}`, async () => {
      assert.match(await refusalOf(() => programs.guardrails(changes)), /AdmissionGuardrails "guardrails": /);
    });
});
