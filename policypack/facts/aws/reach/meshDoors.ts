/** The way through the gateways of a mesh: from the Service of their pods, by VirtualServices, to other Services. */
import { IstioGateway, VirtualService } from "../../kubernetes/doorTypes";
import { namespaceOf } from "../../kubernetes/names";
import { Objects } from "../../kubernetes/objects";
import { KubernetesService } from "../../kubernetes/types";
import type { Resource, ResourceType, World } from "../../resource";
import { any, pass, undecided, type Truth } from "../../truth";
import { every, isOneOf, isPresent, isUnknown, knownText, knownTexts, oneOrMany } from "../../values";
import { elementsOf, evidenceAt, type View } from "../../view";
import { anyOf, type Joined } from "./joined";
import { INTERNET, reached, step, type Step } from "./step";

type ArgsOf<T> = T extends ResourceType<infer Args> ? Args : never;
type GatewayOf = Resource<ArgsOf<typeof IstioGateway>>;
type RoutesOf = Resource<ArgsOf<typeof VirtualService>>;

/** What of the cluster is asked for. */
interface Cluster {
  readonly serviceCalled: (name: string, namespace: string | undefined) => readonly Resource[];
  readonly meshAsks: (namespace: string | undefined) => Truth;
}

/** Nothing of what leaves a cluster comes in by it. */
const LEAVES_THE_CLUSTER = /egress/i;

/** All steps that the gateways and the routes of a mesh make. */
export function meshSteps(world: World, cluster: Cluster): readonly Step[] {
  const gateways = world
    .all(IstioGateway)
    .filter(({ props }) => ![...knownTexts(props.spec.selector)].some(([, value]) => LEAVES_THE_CLUSTER.test(value)));
  const [first] = gateways;
  if (first === undefined) return [];
  const byName = new Objects([IstioGateway], world);
  for (const gateway of gateways) byName.add(gateway);
  const routesByName = new Objects([VirtualService], world);
  for (const routes of world.all(VirtualService)) routesByName.add(routes);
  const services = servicesByLabel(world);
  return [
    ...gateways.flatMap((gateway) => entriesOf(gateway, services, first)),
    ...world.all(VirtualService).flatMap((routes) => stepsOf(routes, byName, world, cluster)),
    ...world.all(VirtualService).flatMap((routes) => delegations(routes, routesByName, world)),
  ];
}

/** By the Services that select the pods that it selects; where none is of this stack, it is for the organisation to say. */
function entriesOf(gateway: GatewayOf, services: ByLabel, first: GatewayOf): readonly Step[] {
  const labels = [...knownTexts(gateway.props.spec.selector)];
  const [label] = labels;
  const selecting = (label === undefined ? [] : (services.get(label.join("=")) ?? [])).filter(({ props }) => {
    const own = new Map(knownTexts(props.spec.selector));
    return labels.every(([key, value]) => own.get(key) === value);
  });
  if (selecting.length > 0) return selecting.map((service) => step(service, reached(gateway, pass())));
  const waitsFor = "whether the internet reaches the gateways of the mesh";
  const toDecide = 'State "istio" in the policy\'s setting `closedToInternet`, where it does not.';
  // Asked once, whichever and how many they are.
  const open = undecided({ resource: first, path: "", found: '"istio"', waitsFor, toDecide });
  return [step(INTERNET, reached(gateway, open))];
}

type Service = Resource<ArgsOf<typeof KubernetesService>>;
type ByLabel = ReadonlyMap<string, readonly Service[]>;

function servicesByLabel(world: World): ByLabel {
  const found = new Map<string, Service[]>();
  for (const service of world.all(KubernetesService)) {
    for (const label of knownTexts(service.props.spec.selector)) {
      const list = found.get(label.join("="));
      if (list === undefined) found.set(label.join("="), [service]);
      else list.push(service);
    }
  }
  return found;
}

/** From the gateways that it names to where it sends requests. Without one it is for what is in the mesh already. */
function stepsOf(routes: RoutesOf, gateways: Objects, world: World, cluster: Cluster): readonly Step[] {
  const { gateways: named, http, tcp, tls } = routes.props.spec;
  const namespace = namespaceOf(routes, world);
  const inward = oneOrMany(named as View).flatMap((view) =>
    gatewaysAt(view, namespace, gateways).map((gateway) =>
      step(gateway.resource, reached(routes, gateway.is), { authenticates: asks(gateway, world, cluster) }),
    ),
  );
  const hosts = [http, tcp, tls].flatMap((rules) =>
    elementsOf(rules).flatMap(({ route }) => elementsOf(route).map(({ destination }) => destination.host as View)),
  );
  return [...inward, ...hosts.flatMap((host) => servicesAt(host, namespace, cluster).map((one) => step(routes, one)))];
}

/** To other routes, which say no gateway then: https://istio.io/latest/docs/reference/config/networking/virtual-service/#Delegate */
const delegations = (routes: RoutesOf, byName: Objects, world: World): readonly Step[] =>
  elementsOf(routes.props.spec.http).flatMap(({ delegate: { name, namespace } }) => {
    if (isUnknown(namespace)) return [step(routes, reached(anyOf(VirtualService), undecided(evidenceAt(namespace))))];
    const of = isPresent(namespace) ? knownText(namespace) : namespaceOf(routes, world);
    const { known, mayBeAny } = byName.at(name, of);
    const some = mayBeAny.verdict === "fail" ? [] : [reached(anyOf(VirtualService), mayBeAny)];
    return [...known.map((one) => reached(one, pass())), ...some].map((one) => step(routes, one));
  });

/** `edge` in its own namespace, or `ingress/edge`. */
function gatewaysAt(view: View, namespace: string | undefined, gateways: Objects): readonly Joined[] {
  const literal = knownText(view);
  const [name = "", of] = (literal ?? "").split("/").reverse();
  if (literal !== undefined) return gateways.called(name, of ?? namespace).map((one) => reached(one, pass()));
  const { known, mayBeAny } = gateways.at(view, namespace);
  const some = mayBeAny.verdict === "fail" ? [] : [reached(anyOf(IstioGateway), mayBeAny)];
  return [...known.map((one) => reached(one, pass())), ...some];
}

/** Whether each of its servers takes only those who show a certificate, or the mesh asks at it. */
function asks({ resource }: Joined, world: World, { meshAsks }: Cluster): Truth {
  const { servers } = (resource as GatewayOf).props.spec;
  const hasServers = elementsOf(servers).length > 0;
  const mutual = every(servers, ({ tls }) => isOneOf(tls.mode, ["MUTUAL", "ISTIO_MUTUAL"], { default: "PASSTHROUGH" }));
  const asked = meshAsks(namespaceOf(resource, world));
  return hasServers || isUnknown(servers) ? any(mutual, asked) : asked;
}

/** `llm`, `llm.models` or `llm.models.svc.cluster.local`. */
function servicesAt(host: View, namespace: string | undefined, { serviceCalled }: Cluster): readonly Joined[] {
  const literal = knownText(host);
  if (literal === undefined)
    return isUnknown(host) ? [reached(anyOf(KubernetesService), undecided(evidenceAt(host)))] : [];
  const [name = "", of = namespace] = literal.split(".");
  return serviceCalled(name, of).map((service) => reached(service, pass()));
}
