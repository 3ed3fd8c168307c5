import assert from "node:assert/strict";
import { ensureControlPlane } from "../../scripts/cluster/build";
import { startCluster, type Cluster } from "../../scripts/cluster/start";
import { guardrails } from "../components/support/programs/cluster";
import { applied, emittedBy, until } from "./support/emitted";
import { accountsOf, foundBy, foundInPatch, KINDS, objectOf, type Kind } from "./support/pack";
import { ADDED, REGISTRY, SPEC, TABLE, type Row } from "./support/table";

const ENFORCED = {
  "pod-security.kubernetes.io/enforce": "restricted",
  "pod-security.kubernetes.io/enforce-version": "latest",
};
/** Which of the cluster's judges hold in which namespace. */
const NAMESPACES = {
  /** The guardrails alone: it was there before they came, which else would not let it be. */
  guarded: { "ai.secure-ai-hosting/guarded": "true" },
  /** The Pod Security Standard alone. */
  restricted: ENFORCED,
  /** Nobody. */
  open: {},
} as const;
type Namespace = keyof typeof NAMESPACES;

describe("the admission guardrails on a real API server", () => {
  let cluster: Cluster;
  before(async function () {
    this.timeout(300_000);
    cluster = await startCluster(await ensureControlPlane(() => undefined));
    for (const [name, labels] of Object.entries(NAMESPACES)) {
      await applied(cluster.api, { apiVersion: "v1", kind: "Namespace", metadata: { name, labels } });
      for (const account of accountsOf(name)) await applied(cluster.api, account);
    }
    for (const object of await emittedBy(() => guardrails({ imagePrefixes: [REGISTRY] })))
      await applied(cluster.api, object);
    // The server takes policies in as they come to it by watching, a moment after they were made.
    await until(async () => (await admits("guarded", "Pod", known("network of the node"))).status === 403);
  });
  after(() => cluster.stop());

  const admits = (namespace: Namespace, kind: Kind, row: Row) =>
    cluster.api.wouldCreate(objectOf(row, kind, namespace));

  const known = (name: string): Row => {
    const found = TABLE.find((row) => row.name === name);
    assert.ok(found, name);
    return found;
  };

  for (const row of TABLE) {
    it(`${row.refusedBy === undefined ? "admit" : "refuse"} a pod, as the policies do: ${row.name}`, async () => {
      const found = await foundBy(row, "Pod");
      const answer = await admits("guarded", "Pod", row);
      assert.equal((await admits("open", "Pod", row)).status, 201, "what no judge is about is a pod at all");
      if (row.refusedBy === undefined) {
        assert.deepEqual(found, []);
        assert.equal(answer.status, 201, answer.message);
        return;
      }
      assert.notDeepEqual(found, [], answer.message);
      assert.ok(
        found.every((message) => !message.includes("undecided")),
        found.join("\n"),
      );
      assert.equal(answer.status, 403, answer.message);
      assert.match(answer.message, new RegExp(`denied request: ${row.refusedBy}: `));
    });
  }

  for (const row of TABLE.filter(({ isPodSecurity }) => isPodSecurity)) {
    it(`judge as Kubernetes' own Pod Security admission does: ${row.name}`, async () => {
      const { message, status } = await admits("restricted", "Pod", row);
      assert.equal(status, row.refusedBy === undefined ? 201 : 403, message);
      if (row.refusedBy !== undefined) assert.match(message, /violates PodSecurity "restricted:latest"/);
    });
  }

  for (const kind of Object.keys(KINDS).filter((each) => each !== "Pod") as Kind[]) {
    it(`judge a ${kind} as the policies do, and as its pods`, async () => {
      for (const row of TABLE.filter(({ onlyPods }) => onlyPods !== true)) {
        const found = await foundBy(row, kind);
        const { message, status } = await admits("guarded", kind, row);
        assert.equal((await admits("open", kind, row)).status, 201, row.name);
        assert.equal(status, row.refusedBy === undefined ? 201 : 403, `${row.name}: ${message}`);
        assert.equal(found.length > 0, row.refusedBy !== undefined, `${row.name}: ${found.join("\n")}`);
      }
    });
  }

  it("judge a patch as the policies do: by what it says, and not by what it leaves as it is", async () => {
    const { api } = cluster;
    const decent = objectOf(known("as it should be"), "Deployment", "guarded");
    await applied(api, decent);
    const path = "/apis/apps/v1/namespaces/guarded/deployments/llm?fieldManager=patcher&force=true&dryRun=All";
    const counted = { refused: 0, admitted: 0, undecided: 0 };
    for (const row of TABLE.filter(({ onlyPods }) => onlyPods !== true)) {
      const { message, status } = await api.call("PATCH", path, objectOf(row, "Deployment", "guarded"));
      // Some of what is a pod by itself is none together with what is there: Windows in a pod of Linux.
      if (status === 422 && !message.includes("denied request")) continue;
      const found = await foundInPatch(objectOf(row, "Deployment", "models"));
      const wrong = found.filter((one) => !one.includes("undecided"));
      const said = wrong.length > 0 ? "refused" : found.length > 0 ? "undecided" : "admitted";
      if (said !== "undecided")
        assert.equal(said === "refused", status === 403, `${row.name}: ${message}\n${found.join("\n")}`);
      counted[said] += 1;
    }
    assert.ok(counted.refused > 30 && counted.admitted > 20, JSON.stringify(counted));
    assert.ok(counted.undecided < 12, JSON.stringify(counted));
  });

  it("judge what is added to look into a pod that runs as the policies do", async () => {
    const { api } = cluster;
    const running = objectOf(known("as it should be"), "Pod", "guarded");
    await applied(api, running);
    const path = "/api/v1/namespaces/guarded/pods/llm";
    const { body } = await api.call("GET", path);
    const { metadata, spec } = body as { metadata: object; spec: object };
    for (const [name, added] of Object.entries(ADDED)) {
      const ephemeralContainers = [{ ...added.container, name: "debug" }];
      const found = await foundInPatch(
        objectOf({ ...known("as it should be"), spec: { ...SPEC, ephemeralContainers } }, "Pod", "models"),
      );
      const pod = { apiVersion: "v1", kind: "Pod", metadata, spec: { ...spec, ephemeralContainers } };
      const { message, status } = await api.call("PUT", `${path}/ephemeralcontainers?dryRun=All`, pod);
      assert.equal(status, added.refusedBy === undefined ? 200 : 403, `${name}: ${message}`);
      if (added.refusedBy !== undefined) assert.match(message, new RegExp(`denied request: ${added.refusedBy}: `));
      assert.equal(found.length > 0, added.refusedBy !== undefined, `${name}: ${found.join("\n")}`);
    }
  });

  describe("what is not in the table", () => {
    it("lets what stood before be labelled and ended, and not be changed in what is judged", async () => {
      const { api } = cluster;
      const old = objectOf(known("image by tag"), "Deployment", "before");
      await applied(api, { apiVersion: "v1", kind: "Namespace", metadata: { name: "before" } });
      await applied(api, old);
      const labels = { ...NAMESPACES.guarded, ...ENFORCED };
      await applied(api, { apiVersion: "v1", kind: "Namespace", metadata: { name: "before", labels } });
      await until(
        async () => (await api.wouldCreate({ ...old, metadata: { ...old.metadata, name: "new" } })).status === 403,
      );
      const labelled = await api.apply({ ...old, metadata: { ...old.metadata, labels: { team: "shop" } } });
      assert.equal(labelled.status, 200, labelled.message);
      const scaled = await api.apply({ ...old, spec: { ...(old as { spec?: object }).spec, replicas: 3 } });
      assert.equal(scaled.status, 403);
      const ended = await api.call("DELETE", "/apis/apps/v1/namespaces/before/deployments/llm");
      assert.equal(ended.status, 200, ended.message);
    });

    it("keeps namespaces from shedding it", async () => {
      const namespace = (name: string, labels: object) => ({
        apiVersion: "v1",
        kind: "Namespace",
        metadata: { name, labels },
      });
      const guarded = NAMESPACES.guarded;
      const cases: readonly [refusedBy: string | undefined, ReturnType<typeof namespace>][] = [
        ["kept", namespace("guarded", {})],
        ["kept", namespace("guarded", { "ai.secure-ai-hosting/guarded": "false" })],
        ["guarded", namespace("new", { "ai.secure-ai-hosting/system": "shop" })],
        ["enforced", namespace("new", guarded)],
        ["enforced", namespace("new", { ...guarded, "pod-security.kubernetes.io/enforce": "baseline" })],
        [undefined, namespace("new", { ...guarded, ...ENFORCED, "ai.secure-ai-hosting/system": "shop" })],
        [undefined, namespace("new", {})],
      ];
      for (const [refusedBy, object] of cases) {
        // The whole is put, since what is applied only adds.
        const { metadata } = object;
        const isNew = metadata.name === "new";
        const { message, status } = await cluster.api.call(
          isNew ? "POST" : "PUT",
          `/api/v1/namespaces${isNew ? "" : `/${metadata.name}`}?dryRun=All`,
          object,
        );
        if (refusedBy === undefined) assert.equal(status, 201, message);
        else assert.match(message, new RegExp(`denied request: ${refusedBy}: `));
      }
    });

    it("lets Services face the network alone", async () => {
      const service = (spec: object, annotations = {}) => ({
        ...{ apiVersion: "v1", kind: "Service", spec: { ports: [{ port: 80 }], ...spec } },
        metadata: { name: "llm", namespace: "guarded", annotations },
      });
      const internal = { "service.beta.kubernetes.io/aws-load-balancer-scheme": "internal" };
      const cases: readonly [refusedBy: string | undefined, ReturnType<typeof service>][] = [
        ["nodePort", service({ type: "NodePort" })],
        ["loadBalancer", service({ type: "LoadBalancer" })],
        [
          "loadBalancer",
          service(
            { type: "LoadBalancer" },
            { ...internal, "service.beta.kubernetes.io/aws-load-balancer-scheme": "internet-facing" },
          ),
        ],
        ["externalIPs", service({ externalIPs: ["203.0.113.7"] })],
        [undefined, service({ type: "LoadBalancer" }, internal)],
        [undefined, service({})],
        [undefined, service({ clusterIP: "None" })],
      ];
      for (const [refusedBy, object] of cases) {
        const { message, status } = await cluster.api.wouldCreate(object);
        if (refusedBy === undefined) assert.equal(status, 201, message);
        else assert.match(message, new RegExp(`denied request: ${refusedBy}: `));
      }
    });
  });
});
