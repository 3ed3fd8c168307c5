import assert from "node:assert/strict";
import { ensureControlPlane } from "../../scripts/cluster/build";
import type { KubernetesObject } from "../../scripts/cluster/api";
import { startCluster, type Cluster } from "../../scripts/cluster/start";
import { signed, wholeCluster } from "../components/support/programs/cluster";
import { ENVOY_GATEWAY, VERIFIERS } from "./support/definitions";
import { applied, defined, emittedBy, until } from "./support/emitted";

describe("what the components emit, on a real API server", () => {
  let cluster: Cluster;
  let emitted: readonly KubernetesObject[];
  before(async function () {
    this.timeout(300_000);
    cluster = await startCluster(await ensureControlPlane(() => undefined));
    await defined(cluster.api, [...ENVOY_GATEWAY, ...VERIFIERS]);
    emitted = await emittedBy(wholeCluster);
  });
  after(() => cluster.stop());

  it("is taken whole: no field is unknown to it, and none is wrong", async () => {
    assert.ok(emitted.length > 25, String(emitted.length));
    for (const { kind } of ENVOY_GATEWAY.map(({ spec }) => (spec as { names: { kind: string } }).names))
      assert.ok(
        emitted.some((object) => object.kind === kind),
        `no ${kind} is emitted`,
      );
    for (const object of emitted) await applied(cluster.api, object);
  });

  it("is refused where a field is not one of its kind's: the test before can fail", async () => {
    const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "typo" }, spec: { finalisers: [] } };
    const { message, status } = await cluster.api.apply(namespace);
    assert.ok(status >= 400);
    assert.match(message, /unknown field|field not declared in schema/);
  });

  it("is refused where what it says to Envoy Gateway is not of its kinds", async () => {
    const policy = emitted.find(({ kind }) => kind === "BackendTrafficPolicy");
    assert.ok(policy);
    const spec = policy["spec"] as { rateLimit: object };
    for (const [wrong, why] of [
      [{ ...spec, rateLimits: spec.rateLimit }, /unknown field "spec.rateLimits"|field not declared in schema/],
      [{ ...spec, rateLimit: { ...spec.rateLimit, type: "local" } }, /Unsupported value/],
      [{ ...spec, requestBuffer: { limit: "256KB" } }, /should match/],
    ] as const) {
      const { message, status } = await cluster.api.apply({ ...policy, spec: wrong });
      assert.ok(status >= 400, JSON.stringify(wrong));
      assert.match(message, why);
    }
  });

  it("is let by the guardrails, and its pods are let by them and by Pod Security", async () => {
    const { api } = cluster;
    const deployments = emitted.filter(({ kind }) => kind === "Deployment");
    assert.equal(deployments.length, 2);
    await until(async () => (await api.wouldCreate(bare("models"))).status === 403);
    for (const { spec } of deployments) {
      const { template } = spec as { template: { metadata: object; spec: object } };
      const metadata = { ...template.metadata, name: "pod", namespace: "models" };
      const answer = await api.wouldCreate({ apiVersion: "v1", kind: "Pod", metadata, spec: template.spec });
      assert.equal(answer.status, 201, answer.message);
    }
  });

  it("is taken where it asks for signatures, by Kyverno or by Sigstore, and holds namespaces to what the latter needs", async () => {
    const { api } = cluster;
    for (const verifier of ["kyverno", "sigstore"] as const) {
      const objects = await emittedBy(() => {
        signed(verifier);
      });
      for (const object of objects) await applied(api, object);
      assert.ok(objects.some(({ kind }) => kind.startsWith("Cluster")));
    }
    const guarded = "ai.secure-ai-hosting/guarded";
    const namespace = (labels: object) => ({
      ...{ apiVersion: "v1", kind: "Namespace" },
      metadata: {
        name: "new",
        labels: { [guarded]: "true", "pod-security.kubernetes.io/enforce": "restricted", ...labels },
      },
    });
    await until(async () => (await api.wouldCreate(namespace({}))).message.includes("denied request: verified: "));
    const { message, status } = await api.wouldCreate(namespace({ "policy.sigstore.dev/include": "true" }));
    assert.equal(status, 201, message);
  });

  it("keeps a namespace within its quota: what takes a port of every node is refused", async () => {
    const service = { apiVersion: "v1", kind: "Service", metadata: { name: "open", namespace: "models" } };
    const { status } = await cluster.api.wouldCreate({ ...service, spec: { type: "NodePort", ports: [{ port: 80 }] } });
    assert.equal(status, 403);
  });
});

const bare = (namespace: string): KubernetesObject => ({
  ...{ apiVersion: "v1", kind: "Pod", metadata: { name: "bare", namespace } },
  spec: { containers: [{ name: "server", image: "nginx" }] },
});
