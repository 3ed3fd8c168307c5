import { meshSteps } from "../../../../../policypack/facts/aws/reach/meshDoors";
import { IstioGateway, VirtualService } from "../../../../../policypack/facts/kubernetes/doorTypes";
import { Objects } from "../../../../../policypack/facts/kubernetes/objects";
import { KubernetesService } from "../../../../../policypack/facts/kubernetes/types";
import type { World } from "../../../../../policypack/facts/resource";
import { Unknown, type Tree, type TreeObject } from "../../../../../policypack/facts/tree";
import { fail, pass } from "../../../../../policypack/facts/truth";
import { eachStep, one } from "../../../../support/steps";
import type { Given } from "../../../../support/world";

const UNKNOWN: Tree = Unknown.value;
const meta = (name: string, namespace = "models"): TreeObject => ({ metadata: { name, namespace } });
const service = (name: string, namespace: string, selector: TreeObject): Given =>
  one(KubernetesService, name, { ...meta(name, namespace), spec: { selector } });
const pods = service("ingress", "istio-system", { istio: "ingressgateway", app: "edge" });
const models = service("llm", "models", { app: "llm" });
const edge = (spec: TreeObject = {}, name = "edge", namespace = "models"): Given =>
  one(IstioGateway, name, { ...meta(name, namespace), spec: { selector: { istio: "ingressgateway" }, ...spec } });
const to = (...hosts: readonly Tree[]): TreeObject => ({
  http: [{ route: hosts.map((host) => ({ destination: { host } })) }],
});
const it = (spec: TreeObject, namespace = "models"): Given =>
  one(VirtualService, "it", { ...meta("it", namespace), spec: { gateways: ["edge"], ...spec } });

const ENTRY = "ingress > edge: pass";
const IN = "edge > it: pass asked:fail";
const ON = "it > llm: pass";

/** Of the cluster, the Services by name and namespace; a mesh asks in the namespace `asked`. */
const read = (_: unknown, world: World) => {
  const services = new Objects([KubernetesService], world);
  for (const one of world.all(KubernetesService)) services.add(one);
  return meshSteps(world, {
    meshAsks: (namespace) => (namespace === "asked" ? pass() : fail()),
    serviceCalled: (name, namespace) => services.called(name, namespace),
  });
};

/** https://istio.io/latest/docs/reference/config/networking/virtual-service/ */
describe("the way through a mesh", () => {
  eachStep(
    {
      "leads by a gateway to a service": [
        [ENTRY, IN, ON],
        [pods, edge(), it(to("llm")), models],
      ],
      "leads to a service by its namespace": [
        [ENTRY, "edge > it: pass asked:fail", ON],
        [pods, edge({}, "edge", "front"), it({ ...to("llm.models"), gateways: ["edge"] }, "front"), models],
      ],
      "leads to a service by its whole name": [
        [ENTRY, IN, ON],
        [pods, edge(), it(to("llm.models.svc.cluster.local")), models],
      ],
      "leads to a service by a gateway of another namespace": [
        [ENTRY, IN, ON],
        [pods, edge({}, "edge", "front"), it({ ...to("llm"), gateways: ["front/edge"] }), models],
      ],
      "leads to a service of TCP": [
        [ENTRY, IN, ON],
        [pods, edge(), it({ tcp: [{ route: [{ destination: { host: "llm" } }] }] }), models],
      ],
      "leads to a service of TLS": [
        [ENTRY, IN, ON],
        [pods, edge(), it({ tls: [{ route: [{ destination: { host: "llm" } }] }] }), models],
      ],
      "leads on by other routes": [
        [ENTRY, IN, "it > more: pass", "more > llm: pass"],
        [
          pods,
          edge(),
          it({ http: [{ delegate: { name: "more", namespace: "models" } }] }),
          one(VirtualService, "more", { ...meta("more"), spec: to("llm") }),
          models,
        ],
      ],
      "leads on by other routes that are not known": [
        [ENTRY, IN, "it > any of kubernetes:networking.istio.io/v1:VirtualService: undecided"],
        [pods, edge(), it({ http: [{ delegate: { name: "more", namespace: UNKNOWN } }] }), models],
      ],
      "leads to no service of another namespace": [
        [ENTRY, IN],
        [pods, edge(), it(to("llm.other")), models],
      ],
      "leads by no gateway of another namespace": [
        [ENTRY, ON],
        [pods, edge({}, "edge", "front"), it(to("llm")), models],
      ],
      "leads by no gateway within the mesh": [
        [ENTRY, ON],
        [pods, edge(), it({ ...to("llm"), gateways: ["mesh"] }), models],
      ],
      "leads by no gateway without one": [
        [ENTRY, ON],
        [pods, edge(), it({ ...to("llm"), gateways: null }), models],
      ],
      "leads by no gateway for what leaves": [
        [],
        [pods, edge({ selector: { istio: "egressgateway" } }), it(to("llm")), models],
      ],
      "leads nowhere without a gateway of the stack": [[], [pods, it(to("llm")), models]],
      "asks for a certificate": [
        [ENTRY, "edge > it: pass asked:pass", ON],
        [pods, edge({ servers: [{ tls: { mode: "MUTUAL" } }] }), it(to("llm")), models],
      ],
      "asks for no certificate at one of its servers": [
        [ENTRY, IN, ON],
        [pods, edge({ servers: [{ tls: { mode: "MUTUAL" } }, { tls: { mode: "SIMPLE" } }] }), it(to("llm")), models],
      ],
      "asks for no certificate where it takes one or none": [
        [ENTRY, IN, ON],
        [pods, edge({ servers: [{ tls: { mode: "OPTIONAL_MUTUAL" } }] }), it(to("llm")), models],
      ],
      "is not known to ask": [
        [ENTRY, "edge > it: pass asked:undecided", ON],
        [pods, edge({ servers: UNKNOWN }), it(to("llm")), models],
      ],
      "asks by the mesh": [
        [ENTRY, "edge > it: pass asked:pass", ON],
        [pods, edge({}, "edge", "asked"), it({ ...to("llm"), gateways: ["asked/edge"] }), models],
      ],
      "is for the organisation to say, where no service selects the gateway's pods": [
        ["internet > edge: undecided", IN, ON],
        [edge(), it(to("llm")), models],
      ],
      "is for it to say where a service selects others": [
        ["internet > edge: undecided", IN, ON],
        [service("ingress", "istio-system", { istio: "other" }), edge(), it(to("llm")), models],
      ],
      "is for it to say where a service selects some of them only": [
        ["internet > edge: undecided", IN, ON],
        [pods, edge({ selector: { istio: "ingressgateway", app: "other" } }), it(to("llm")), models],
      ],
      "is not known by a host that is not": [
        [ENTRY, IN, "it > any of kubernetes:core/v1:Service: undecided"],
        [pods, edge(), it(to(UNKNOWN)), models],
      ],
      "leads nowhere by a host that is none": [
        [ENTRY, IN],
        [pods, edge(), it(to(5)), models],
      ],
    },
    read,
  );
});
