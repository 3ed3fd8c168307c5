/** The way into Kubernetes: by Services, Ingresses and Gateways to the pods behind them. */
import type { types } from "@pulumi/kubernetes";
import { AuthorizationPolicy, Gateway, Ingress, TargetGroupBinding } from "../../kubernetes/doorTypes";
import { groupsOf, isOnInternet, isServiceLogged } from "../../kubernetes/exposure";
import { backendRefsOf, Gateways, parentsOf, routesIn, type RouteResource } from "../../kubernetes/gateway";
import { Ingresses } from "../../kubernetes/ingress";
import { metadataOf, namespaceAt, namespaceOf } from "../../kubernetes/names";
import { Objects, PodsByLabel, ServicesByLabel, type Found } from "../../kubernetes/objects";
import { KubernetesService, RAY } from "../../kubernetes/types";
import type { Resource, World } from "../../resource";
import { all, fail, pass, undecided, type Truth } from "../../truth";
import { isPresent } from "../../values";
import { evidenceAt, viewOf, type View } from "../../view";
import { TargetGroup } from "../types";
import { comesIn } from "./comesIn";
import { ingressSteps } from "./ingresses";
import { anyOf, joined } from "./joined";
import { meshSteps } from "./meshDoors";
import { NodePorts, nodePortsOf } from "./nodePorts";
import { headSteps } from "./rayHeads";
import { servingSteps } from "./servingDoors";
import { INTERNET, reached, step, type Step } from "./step";

type Service = Resource<types.input.core.v1.Service>;

const CLUSTERS = Symbol("clusters");

const clustersIn = (world: World): Clusters =>
  world.fold(
    CLUSTERS,
    () => new Clusters(world),
    (clusters, resource) => {
      clusters.add(resource);
    },
  );

export const clusterSteps = (world: World): readonly Step[] => clustersIn(world).steps();

/** While a program runs, the steps that a resource of a cluster makes with what is there already. */
export const stepsOfObject = (resource: Resource, world: World): readonly Step[] => clustersIn(world).stepsOf(resource);

/** The clusters of a stack, with what is looked up in them. */
class Clusters {
  private readonly services: Objects;
  private readonly gatewayNames: Objects;
  private readonly pods: PodsByLabel;
  private readonly ingresses: Ingresses;
  private readonly gateways: Gateways;
  /** The Services, for workloads that come after them. */
  private readonly waiting: ServicesByLabel;
  /** The namespaces in which a mesh asks who is calling. */
  private readonly meshed = new Map<string | undefined, Resource>();

  constructor(private readonly world: World) {
    this.services = new Objects([KubernetesService], world);
    this.gatewayNames = new Objects([Gateway], world);
    this.pods = new PodsByLabel(world);
    this.waiting = new ServicesByLabel(world);
    this.ingresses = new Ingresses(world);
    this.gateways = new Gateways(world);
  }

  add(resource: Resource): void {
    const { world } = this;
    for (const index of [this.services, this.gatewayNames, this.pods, this.ingresses, this.gateways])
      index.add(resource);
    if (world.is(resource, AuthorizationPolicy)) this.meshed.set(namespaceOf(resource, world), resource);
    if (!world.closed && world.is(resource, KubernetesService)) this.waiting.add(resource);
  }

  stepsOf(resource: Resource): readonly Step[] {
    const { world } = this;
    if (world.is(resource, KubernetesService)) return this.ofService(resource);
    if (world.is(resource, Ingress)) return this.ofIngress(resource);
    // A workload may come after the Service that selects it.
    return this.pods
      .selectedBy(resource, this.waiting)
      .flatMap(({ is, service, workload }) => [
        this.entryOf(service as Service),
        step(service, reached(workload, is), { authenticates: this.meshAsks(namespaceOf(service, world)) }),
      ]);
  }

  steps(): readonly Step[] {
    const { world } = this;
    const ports = new NodePorts(world);
    return [
      ...world.all(KubernetesService).flatMap((service) => this.ofService(service)),
      ...world.all(Ingress).flatMap((ingress) => this.ofIngress(ingress)),
      ...world
        .all(Gateway)
        .map((gateway) =>
          step(INTERNET, reached(gateway, this.gateways.isOnInternet(gateway)), this.gateways.watched(gateway)),
        ),
      ...routesIn(world).flatMap((route) => this.ofRoute(route)),
      ...world.all(TargetGroupBinding).flatMap((binding) => {
        const { serviceRef, targetGroupARN, targetGroupName } = binding.props.spec;
        const bound = this.servicesAt(serviceRef.name, namespaceOf(binding, world));
        return [targetGroupARN as View, targetGroupName as View]
          .flatMap((group) => joined(binding, group, world, TargetGroup))
          .flatMap((group) =>
            bound.map((service) => step(group.resource, { ...service, is: all(group.is, service.is) })),
          );
      }),
      ...world
        .all(KubernetesService)
        .map((service) => step(INTERNET, reached(service, ports.reach(service)), {}, { detail: nodePortsOf(service) })),
      ...servingSteps(world, (namespace) => this.meshAsks(namespace)),
      ...meshSteps(world, {
        meshAsks: (namespace) => this.meshAsks(namespace),
        serviceCalled: (name, namespace) => this.services.called(name, namespace),
      }),
      ...RAY.flatMap((type) => world.all(type)).flatMap((cluster) => headSteps(cluster)),
      ...this.pods.workloads.map((workload) => step(SOME_WORKLOAD, reached(workload, pass()))),
    ];
  }

  private ofService(service: Service): readonly Step[] {
    const namespace = namespaceOf(service, this.world);
    const { selector } = service.props.spec;
    const selected = this.pods.withLabels(selector, namespace);
    const guards = { authenticates: this.meshAsks(namespace) };
    const onward =
      selected === undefined
        ? [step(service, reached(someWorkload(service), undecided(evidenceAt(selector))), guards)]
        : selected.map(({ is, workload }) => step(service, reached(workload, is), guards));
    return [this.entryOf(service), ...onward];
  }

  private entryOf(service: Service): Step {
    const { annotations } = metadataOf(service);
    const groups = groupsOf(annotations);
    const letsIn = isPresent(groups) ? comesIn({ groups, subnets: viewOf(service, undefined) }, this.world) : pass();
    const isOpen = all(isOnInternet(service.props.spec, annotations), letsIn);
    return step(INTERNET, reached(service, isOpen), { logs: isServiceLogged(annotations) });
  }

  private ofIngress(ingress: Resource<types.input.networking.v1.Ingress>): readonly Step[] {
    const namespace = namespaceOf(ingress, this.world);
    return ingressSteps(ingress, this.world, {
      ingresses: this.ingresses,
      servicesAt: (name) => this.servicesAt(name, namespace),
      servicesCalled: (name) => this.services.called(name, namespace),
    });
  }

  private ofRoute(route: RouteResource): readonly Step[] {
    const { world } = this;
    const at = ({ namespace }: View<{ namespace: string }>): string | undefined =>
      isPresent(namespace) ? namespaceAt(namespace, world) : namespaceOf(route, world);
    const inward = parentsOf(route).flatMap((parent) =>
      found(this.gatewayNames.at(parent.name, at(parent)), anyOf(Gateway)).map(({ is, resource }) =>
        step(resource, reached(route, is), { authenticates: this.gateways.authenticates(route, resource) }),
      ),
    );
    const onward = backendRefsOf(route).flatMap((backend) =>
      this.servicesAt(backend.name, at(backend)).map((service) => step(route, service)),
    );
    return [...inward, ...onward];
  }

  private servicesAt(name: View, namespace: string | undefined) {
    return found(this.services.at(name, namespace), anyOf(KubernetesService));
  }

  /** A mesh may ask in the namespace of the pods. https://istio.io/latest/docs/reference/config/security/authorization-policy/ */
  private meshAsks(namespace: string | undefined): Truth {
    const policy = this.meshed.get(namespace) ?? this.meshed.get("istio-system");
    if (policy === undefined) return fail();
    const waitsFor = "whether the mesh asks who is calling";
    const toDecide = "State the workload in the policy's setting `authenticateThemselves`, where it does.";
    return undecided({ resource: policy, path: "spec", found: policy.name, waitsFor, toDecide });
  }
}

const found = ({ known, mayBeAny }: Found, some: Resource) => [
  ...known.map((resource) => reached(resource, pass())),
  ...(mayBeAny.verdict === "fail" ? [] : [reached(some, mayBeAny)]),
];

/** Stands for any workload: what a Service selects that is not known. */
const SOME_WORKLOAD = "some workload";
const someWorkload = (service: Resource): Resource => ({ ...service, urn: SOME_WORKLOAD, label: SOME_WORKLOAD });
