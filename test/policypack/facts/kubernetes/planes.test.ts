import assert from "node:assert/strict";
import fc from "fast-check";
import { Gateway, Ingress, TargetGroupBinding } from "../../../../policypack/facts/kubernetes/doorTypes";
import { managedWorkloads } from "../../../../policypack/facts/kubernetes/exposedPlanes";
import { isPortNamed, planesOf } from "../../../../policypack/facts/kubernetes/planes";
import { pods } from "../../../../policypack/facts/kubernetes/pod";
import { KubernetesService, RayCluster } from "../../../../policypack/facts/kubernetes/types";
import { any, type Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given } from "../../../support/world";
import { aiPod, anyTree, object } from "./support/objects";

/** The ports on which something is managed in a pod of this container. */
function portsOf(container: TreeObject): readonly (number | string)[] {
  const { the, world } = closedWorld(aiPod(container));
  return pods
    .of(the("llm"), world)
    .flatMap(planesOf)
    .map(({ port }) => (typeof port === "number" ? port : "?"));
}

/** Whether a port that is called so has this number, in a pod of this container. */
const named =
  (name: string, container: TreeObject, spec: TreeObject = {}) =>
  (port: number): Verdict | undefined => {
    const { the, world } = closedWorld(aiPod(container, spec));
    const [pod] = pods.of(the("llm"), world);
    return pod === undefined ? undefined : isPortNamed(pod, name, port).verdict;
  };

describe("what is managed in a pod", () => {
  const triton = { image: "nvcr.io/nvidia/tritonserver:25.09-py3" };
  const PORTS: Readonly<Record<string, readonly [ports: readonly (number | string)[], container: TreeObject]>> = {
    "nothing in a server of models": [[], {}],
    "Ray by its image": [[8265, 10001, 6379], { image: "rayproject/ray:2.52.0" }],
    "Ray by its command": [[8265, 10001, 6379], { image: "own", command: ["ray", "start", "--head"] }],
    "Ray in one line of a shell": [[80, 10001, 6379], { image: "own", args: ["ray start --head --dashboard-port=80"] }],
    "nothing in what only has its letters": [
      [],
      { image: "registry/array-server:1", args: ["--ray", "x-ray", "start"] },
    ],
    "Jupyter at its usual port": [[8888], { image: "quay.io/jupyter/scipy-notebook" }],
    "Jupyter at another": [[80], { image: "quay.io/jupyter/scipy-notebook", args: ["--port", "80"] }],
    "Jupyter by its server's setting": [[81], { image: "own", command: ["jupyter-lab", "--ServerApp.port=81"] }],
    "Jupyter where the words are not known yet": [["?"], { image: "jupyter/base-notebook", args: [Unknown.value] }],
    "Jupyter where all of them are not": [["?"], { image: "jupyter/base-notebook", args: Unknown.value }],
    MLflow: [[5000], { image: "ghcr.io/mlflow/mlflow:v3", args: ["mlflow", "server"] }],
    "MLflow at another port": [[443], { image: "ghcr.io/mlflow/mlflow:v3", args: ["mlflow", "server", "-p", "443"] }],
    "TorchServe, whatever it is told": [[8081], { image: "pytorch/torchserve:0.12", args: [Unknown.value] }],
    "Triton where it takes models": [[8000, 8001], { ...triton, args: ["--model-control-mode=explicit"] }],
    "Triton at another port": [
      [80, 8001],
      { ...triton, args: ["--http-port", "80", "--model-control-mode", "explicit"] },
    ],
    "nothing in Triton where it does not": [[], triton],
    "nothing in Triton where one needs a key": [
      [],
      { ...triton, args: ["--model-control-mode=explicit", "--http-restricted-api=model-repository:k=v"] },
    ],
    TensorBoard: [[6006], { image: "own", command: ["tensorboard", "--logdir", "/logs"] }],
    "the scheduler of Dask": [
      [8786, 9000],
      { image: "own", args: ["dask", "scheduler", "--dashboard-address", ":9000"] },
    ],
  };
  for (const [name, [ports, container]] of Object.entries(PORTS))
    it(`is ${name}`, () => {
      assert.deepEqual(portsOf(container), ports);
    });

  it("has ports with names, of every container", () => {
    const ports = [
      { name: "http", containerPort: 81 },
      { name: "other", containerPort: 82 },
    ];
    const own = { ports: [{ name: "http", containerPort: 80 }] };
    assert.deepEqual([80, 81, 82, 83].map(named("http", own, { initContainers: [{ ports }] })), [
      "pass",
      "pass",
      "fail",
      "fail",
    ]);
  });

  it("may have ports whose name or number is not known yet", () => {
    const port = (name: Tree, containerPort: Tree) => named("lab", { ports: [{ name, containerPort }] })(8888);
    assert.deepEqual(
      [
        port(Unknown.value, 8888),
        port("lab", Unknown.value),
        port(Unknown.value, 80),
        port("http", Unknown.value),
        named("lab", { ports: Unknown.value })(8888),
      ],
      ["undecided", "undecided", "fail", "fail", "undecided"],
    );
  });
});

const notebook = aiPod({ image: "quay.io/jupyter/scipy-notebook", ports: [{ name: "lab", containerPort: 8888 }] });
const selector = { app: "llm" };
const service = (spec: TreeObject = {}, metadata: TreeObject = {}): Given =>
  object(KubernetesService, "tool", { metadata, spec: { selector, ports: [{ name: "http", port: 8888 }], ...spec } });
const ingress = (backend: TreeObject, metadata: TreeObject = {}): Given =>
  object(Ingress, "door", { metadata, spec: { rules: [{ http: { paths: [{ backend }] } }] } });
const route = (ref: TreeObject, parent: TreeObject = { name: "edge" }, metadata: TreeObject = {}): Given =>
  object("kubernetes:gateway.networking.k8s.io/v1:HTTPRoute", "route", {
    metadata,
    spec: { parentRefs: [parent], rules: [{ backendRefs: [ref] }] },
  });
const binding = (serviceRef: TreeObject): Given => object(TargetGroupBinding, "targets", { spec: { serviceRef } });
const LB = { type: "LoadBalancer" };
const ray = (headGroupSpec: TreeObject): Given => object(RayCluster, "llm", { spec: { headGroupSpec } });

/** Whether anybody outside gets to what is managed in `llm`. */
function exposed(...given: readonly Given[]): Verdict | "nothing" {
  const { the, world } = closedWorld(...given);
  const exposures = managedWorkloads.of(the("llm"), world).flatMap((one) => one.exposures);
  return exposures.length === 0 ? "nothing" : any(...exposures.map(({ isOpen }) => isOpen)).verdict;
}

describe("what is managed, from outside", () => {
  const TABLE: Readonly<Record<string, readonly [verdict: Verdict | "nothing", ...given: readonly Given[]]>> = {
    "is not reached without a Service": ["nothing", notebook],
    "is not reached by a Service of the cluster": ["fail", notebook, service()],
    "is reached by a load balancer": ["pass", notebook, service(LB)],
    "is reached by a port of each node": ["pass", notebook, service({ type: "NodePort" })],
    "is reached by addresses that are not the cluster's": ["pass", notebook, service({ externalIPs: ["192.0.2.1"] })],
    "is reached by the name of its port": [
      "pass",
      notebook,
      service({ ...LB, ports: [{ port: 443, targetPort: "lab" }] }),
    ],
    "is not reached at another port": [
      "nothing",
      notebook,
      service({ ...LB, ports: [{ port: 8888, targetPort: 80 }] }),
    ],
    "is not reached by a Service of other pods": ["nothing", notebook, service({ ...LB, selector: { app: "web" } })],
    "is not reached from another namespace": ["nothing", notebook, service(LB, { namespace: "web" })],
    "may be reached by a type that is not known yet": ["undecided", notebook, service({ type: Unknown.value })],
    "may be reached by labels that are not known yet": [
      "undecided",
      notebook,
      service({ ...LB, selector: Unknown.value }),
    ],
    "may be reached at a port that is not known yet": [
      "undecided",
      notebook,
      service({ ...LB, ports: [{ port: 443, targetPort: Unknown.value }] }),
    ],
    "is reached by an Ingress": [
      "pass",
      notebook,
      service(),
      ingress({ service: { name: "tool", port: { number: 8888 } } }),
    ],
    "is reached by an Ingress that names the port": [
      "pass",
      notebook,
      service(),
      ingress({ service: { name: "tool", port: { name: "http" } } }),
    ],
    "is reached by an Ingress of the old shape": ["pass", notebook, service(), ingress({ serviceName: "tool" })],
    "is reached by the default of an Ingress": [
      "pass",
      notebook,
      service(),
      object(Ingress, "door", { spec: { defaultBackend: { service: { name: "tool" } } } }),
    ],
    "is not reached by an Ingress to another port": [
      "fail",
      notebook,
      service(),
      ingress({ service: { name: "tool", port: { number: 80 } } }),
    ],
    "is not reached by an Ingress to the name of another port, where its own has no number yet": [
      "fail",
      notebook,
      service({ ports: [{ name: "http", port: Unknown.value, targetPort: 8888 }] }),
      ingress({ service: { name: "tool", port: { name: "metrics" } } }),
    ],
    "may be reached by an Ingress to a number that its port may have": [
      "undecided",
      notebook,
      service({ ports: [{ name: "http", port: Unknown.value, targetPort: 8888 }] }),
      ingress({ service: { name: "tool", port: { number: 80 } } }),
    ],
    "is not reached by an Ingress to another Service": [
      "fail",
      notebook,
      service(),
      ingress({ service: { name: "web" } }),
    ],
    "is not reached by an Ingress that asks who is calling": [
      "fail",
      notebook,
      service(),
      ingress(
        { service: { name: "tool" } },
        { annotations: { "nginx.ingress.kubernetes.io/auth-url": "https://sso.example.com/auth" } },
      ),
    ],
    "is reached by a route": ["pass", notebook, service(), route({ name: "tool", port: 8888 })],
    "is reached by a route of another namespace": [
      "pass",
      notebook,
      service(),
      route({ name: "tool", namespace: "models" }, undefined, { namespace: "edge" }),
    ],
    "is not reached by a route to another namespace": [
      "fail",
      notebook,
      service(),
      route({ name: "tool", namespace: "web" }),
    ],
    "is not reached by a route to another port": ["fail", notebook, service(), route({ name: "tool", port: 80 })],
    "is reached by a target group": ["pass", notebook, service(), binding({ name: "tool", port: 8888 })],
    "is not reached by a target group of another": ["fail", notebook, service(), binding({ name: "web", port: 8888 })],
    "is reached by the Service of Ray's head": ["pass", ray({ serviceType: "LoadBalancer" })],
    "is reached by the Service that is written out": ["pass", ray({ headService: { spec: { type: "NodePort" } } })],
    "is reached by the Ingress of Ray's head": ["pass", ray({ enableIngress: true })],
    "is not reached by Ray's head as it comes": ["fail", ray({})],
    "may be reached where the head's type is not known yet": ["undecided", ray({ serviceType: Unknown.value })],
  };
  for (const [name, [verdict, ...given]] of Object.entries(TABLE))
    it(name, () => {
      assert.equal(exposed(...given), verdict);
      // In whatever order things come.
      assert.equal(exposed(...[...given].reverse()), verdict);
    });

  it("is met by whatever may lead there, while the program runs", () => {
    const { the, world } = openWorld(notebook, service(LB));
    assert.deepEqual(
      managedWorkloads.of(the("tool"), world).map(({ resource }) => resource.name),
      ["llm"],
    );
  });

  it("breaks at nothing", () => {
    const keys = ["spec", "ports", "port", "selector", "rules", "http", "paths", "backend", "service", "name", "type"];
    fc.assert(
      fc.property(anyTree(...keys), anyTree(...keys), (one, other) => {
        const wrong = [KubernetesService, Ingress, Gateway, TargetGroupBinding].map((type, index): Given => ({
          type,
          name: `r${index}`,
          props: { metadata: { namespace: "models" }, spec: index % 2 === 0 ? one : other },
        }));
        exposed(notebook, service(LB), ...wrong);
      }),
    );
  });
});
