/** What lets others than the pods of a cluster at a port of a Service: itself, an Ingress, a route, a target group. */
import type { types } from "@pulumi/kubernetes";
import type { Resource, World } from "../resource";
import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { isOneOf, isPresent, isSet, isUnknown, knownNumber, knownText } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { Gateway, Ingress, TargetGroupBinding, type Named } from "./doorTypes";
import { backendRefsOf, Gateways, parentsOf, routesIn, type RouteResource } from "./gateway";
import { Ingresses } from "./ingress";
import { areTogether, isNamed, metadataOf, namespaceAt, namespaceOf } from "./names";
import { Objects } from "./objects";
import { KubernetesService } from "./types";

export type ServiceResource = Resource<types.input.core.v1.Service>;
type ServicePort = View<types.input.core.v1.ServicePort>;

/** Whether somebody is let through, unasked. */
export interface ServiceDoor {
  readonly resource: Resource;
  readonly isOpen: Truth;
}

export class ServiceDoors {
  private readonly ingresses: Ingresses;
  private readonly gateways: Gateways;
  private readonly gatewayNames: Objects;

  constructor(private readonly world: World) {
    this.ingresses = new Ingresses(world);
    this.gateways = new Gateways(world);
    this.gatewayNames = new Objects([Gateway], world);
  }

  /** Takes the resource in, if it says something of a door. */
  add(resource: Resource): void {
    for (const index of [this.ingresses, this.gateways, this.gatewayNames]) index.add(resource);
  }

  /** The doors to a port of the Service. */
  to(service: ServiceResource, port: ServicePort): readonly ServiceDoor[] {
    return [
      { resource: service, isOpen: isOutside(service) },
      ...this.world.all(Ingress).flatMap((ingress) => this.ofIngress(ingress, service, port)),
      ...routesIn(this.world).flatMap((route) => this.ofRoute(route, service, port)),
      ...this.world.all(TargetGroupBinding).map((binding) => {
        const { name, port: wanted } = binding.props.spec.serviceRef as View<Named> as View<Named & { port: unknown }>;
        const isThis = this.isThis(name, areTogether(binding, service, this.world), service);
        return { resource: binding, isOpen: all(isThis, isThis.verdict === "fail" ? pass() : isPort(wanted, port)) };
      }),
    ];
  }

  private isThis(name: View, isThere: Truth, service: ServiceResource): Truth {
    return isThere.verdict === "fail" ? isThere : all(isThere, isNamed(name, service, this.world, KubernetesService));
  }

  private ofIngress(
    ingress: Resource<types.input.networking.v1.Ingress>,
    service: ServiceResource,
    port: ServicePort,
  ): readonly ServiceDoor[] {
    const isThere = areTogether(ingress, service, this.world);
    if (isThere.verdict === "fail") return [];
    const asks = this.ingresses.authenticates(ingress, [metadataOf(service).annotations]);
    return backendsIn(ingress).flatMap(({ name, ports }) => {
      const isThis = this.isThis(name, isThere, service);
      const isIt = ports.length === 0 ? pass() : any(...ports.map((one) => isPort(one, port)));
      return isThis.verdict === "fail" ? [] : [{ resource: ingress, isOpen: all(isThis, isIt, not(asks)) }];
    });
  }

  private ofRoute(route: RouteResource, service: ServiceResource, port: ServicePort): readonly ServiceDoor[] {
    const { world } = this;
    const at = ({ namespace }: View<{ namespace: string }>): string | undefined =>
      isPresent(namespace) ? namespaceAt(namespace, world) : namespaceOf(route, world);
    const isThere = (namespace: string | undefined): Truth => {
      const own = namespaceOf(service, world);
      if (own === undefined || namespace === undefined) return undecided(evidenceAt(metadataOf(service).namespace));
      return own === namespace ? pass() : fail();
    };
    return backendRefsOf(route).flatMap((backend) => {
      const isThis = this.isThis(backend.name, isThere(at(backend)), service);
      if (isThis.verdict === "fail") return [];
      const asks = parentsOf(route).flatMap((parent) =>
        this.gatewayNames.at(parent.name, at(parent)).known.map((one) => this.gateways.authenticates(route, one)),
      );
      const isIt = isPort((backend as View as View<{ port: unknown }>).port, port);
      return [{ resource: route, isOpen: all(isThis, isIt, asks.length === 0 ? pass() : any(...asks.map(not))) }];
    });
  }
}

/** Whether the Service itself is reached from outside the cluster, by whomever. */
const isOutside = ({ props: { spec } }: ServiceResource): Truth =>
  any(
    isOneOf(spec.type, ["LoadBalancer", "NodePort"], { default: "ClusterIP" }),
    isPresent(spec.externalIPs) ? isSet(spec.externalIPs) : fail(),
  );

interface Backend {
  readonly service: { readonly name: string; readonly port: { readonly name: string; readonly number: number } };
  readonly serviceName: string;
  readonly servicePort: unknown;
}

/** The backends of an Ingress, in the shapes of all its versions. */
function backendsIn({ props: { spec } }: Resource<types.input.networking.v1.Ingress>) {
  const { backend } = spec as View as View<{ backend: Backend }>;
  const paths = elementsOf(spec.rules).flatMap(({ http }) => elementsOf(http.paths));
  const all = [spec.defaultBackend as View, backend as View, ...paths.map((path) => path.backend as View)];
  return (all as readonly unknown[] as readonly View<Backend>[])
    .filter(isPresent)
    .map(({ service, serviceName, servicePort }) => ({
      name: isPresent(service.name) ? service.name : (serviceName as View),
      ports: [service.port.name as View, service.port.number as View, servicePort as View].filter(isPresent),
    }));
}

/** Whether a port is meant that is called so or has this number. */
function isPort(wanted: View, port: ServicePort): Truth {
  if (isUnknown(wanted)) return undecided(evidenceAt(wanted));
  if (!isPresent(wanted)) return pass();
  const [number, name] = [knownNumber(wanted), knownText(wanted)];
  const isIt =
    (number !== undefined && number === knownNumber(port.port)) ||
    (name !== undefined && name === knownText(port.name));
  if (isIt) return pass(evidenceAt(wanted));
  const own = number === undefined ? port.name : port.port;
  return isUnknown(own) ? undecided(evidenceAt(own)) : fail(evidenceAt(wanted));
}
