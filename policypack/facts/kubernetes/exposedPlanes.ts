/** Where what manages tools of AI is reached from outside its namespace. */
import type { types } from "@pulumi/kubernetes";
import { hostsAi } from "../hostsAi";
import type { Resource, World } from "../resource";
import type { Subject, SubjectType } from "../subject";
import { all, any, fail, pass, undecided, type Truth } from "../truth";
import { isOneOf, isPresent, isTrue, isUnknown, knownNumber, knownText } from "../values";
import { elementsOf, evidenceAt, viewOf, type View } from "../view";
import { GATEWAY_ROUTES, Ingress, TargetGroupBinding } from "./doorTypes";
import { areTogether } from "./names";
import { isSelected, type Selected } from "./objects";
import type { PodOf } from "./pod";
import { isPortNamed, planesOf, type Plane } from "./planes";
import { actors } from "./serviceAccount";
import { ServiceDoors, type ServiceDoor, type ServiceResource } from "./serviceDoors";
import { KubernetesService, RAY } from "./types";

/** A workload with what is managed in it, and who gets there. */
export interface ManagedWorkload extends Subject {
  readonly exposures: readonly Exposure[];
}

export interface Exposure {
  readonly plane: View;
  readonly by: View;
  readonly isOpen: Truth;
}

const EXPOSED = Symbol("exposed planes");

const clustersIn = (world: World): Cluster =>
  world.fold(
    EXPOSED,
    () => new Cluster(world),
    (cluster, resource) => {
      cluster.add(resource);
    },
  );

class Cluster {
  /** The workloads in which something is managed, with the Services that lead to them, or may. */
  private readonly managed = new Map<Resource, (Selected & { readonly service: ServiceResource })[]>();
  private readonly services: ServiceResource[] = [];
  private readonly doors: ServiceDoors;

  constructor(private readonly world: World) {
    this.doors = new ServiceDoors(world);
  }

  add(resource: Resource): void {
    this.doors.add(resource);
    if (this.world.is(resource, KubernetesService)) {
      this.services.push(resource);
      for (const workload of this.managed.keys()) this.join(workload, resource);
    }
    const isOfRay = RAY.some((type) => this.world.is(resource, type));
    if (!isOfRay && !actors.of(resource, this.world).some((pod) => planesOf(pod).length > 0)) return;
    this.managed.set(resource, []);
    for (const service of this.services) this.join(resource, service);
  }

  get workloads(): readonly Resource[] {
    return [...this.managed.keys()];
  }

  isManaged(resource: Resource): boolean {
    return this.managed.has(resource);
  }

  exposuresOf(workload: Resource): readonly Exposure[] {
    const selecting = this.managed.get(workload) ?? [];
    return [...selecting.flatMap(({ is, service }) => this.by(service, is, workload)), ...headDoors(workload)];
  }

  private join(workload: Resource, service: ServiceResource): void {
    const isThere = areTogether(workload, service, this.world);
    if (isThere.verdict === "fail") return;
    const pods = actors.of(workload, this.world).filter((pod) => planesOf(pod).length > 0);
    const is = all(isThere, any(...pods.map((pod) => isSelected(service.props.spec.selector, pod, this.world))));
    if (is.verdict !== "fail") this.managed.get(workload)?.push({ workload, service, is });
  }

  /** In a stack where nothing is AI, an image that is not known yet is no reason to speak. */
  private planesIn(pod: PodOf): readonly Plane[] {
    return planesOf(pod).filter(({ is }) => is.verdict === "pass" || hostsAi(this.world));
  }

  private by(service: ServiceResource, is: Truth, workload: Resource): readonly Exposure[] {
    const pods = actors.of(workload, this.world);
    return elementsOf(service.props.spec.ports).flatMap((port) =>
      pods.flatMap((pod) =>
        this.planesIn(pod).flatMap((plane) => {
          const isIt = leadsTo(port, plane, pod);
          if (isIt.verdict === "fail") return [];
          return this.doors.to(service, port).map((door) => exposure(workload, plane, door, all(is, isIt)));
        }),
      ),
    );
  }
}

/** Whether what is asked at the port of a Service is asked of this one of the pod. */
function leadsTo({ port, targetPort }: View<types.input.core.v1.ServicePort>, plane: Plane, pod: PodOf): Truth {
  const target = isPresent(targetPort) ? (targetPort as View) : (port as View);
  if (isUnknown(target)) return undecided(evidenceAt(target));
  const name = knownText(target);
  if (typeof plane.port !== "number") return undecided(evidenceAt(plane.port));
  if (knownNumber(target) === plane.port) return pass(evidenceAt(target));
  return name === undefined ? fail(evidenceAt(target)) : isPortNamed(pod, name, plane.port);
}

const exposure = (workload: Resource, { is, name, port }: Plane, door: ServiceDoor, isLed: Truth): Exposure => ({
  plane: viewOf(workload, typeof port === "number" ? `${name} (port ${port})` : name),
  by: viewOf(workload, door.resource.label),
  isOpen: all(is, isLed, door.isOpen),
});

interface HeadArgs {
  readonly headGroupSpec: {
    readonly serviceType: string;
    readonly enableIngress: boolean;
    readonly headService: types.input.core.v1.Service;
  };
}

/** What Ray's operator opens to a head. https://docs.ray.io/en/latest/cluster/kubernetes/user-guides/config.html */
function headDoors(workload: Resource): readonly Exposure[] {
  if (!workload.type.startsWith("kubernetes:ray.io/")) return [];
  const { spec } = workload.props as View<{
    spec: HeadArgs & { rayClusterConfig: HeadArgs; rayClusterSpec: HeadArgs };
  }>;
  return ([spec, spec.rayClusterConfig, spec.rayClusterSpec] as readonly View[] as readonly View<HeadArgs>[]).flatMap(
    ({ headGroupSpec: { enableIngress, headService, serviceType } }) =>
      [
        ...[serviceType, headService.spec.type].map((type) =>
          isOneOf(type, ["LoadBalancer", "NodePort"], { default: "ClusterIP" }),
        ),
        isTrue(enableIngress),
      ].map((isOpen) => ({
        plane: viewOf(workload, "the dashboard, jobs and client of Ray (port 8265)"),
        by: viewOf(workload, "the Service or the Ingress of its head"),
        isOpen,
      })),
  );
}

/** The workloads in which tools of AI are managed. What may lead to one is a part of it. */
export const managedWorkloads: SubjectType<ManagedWorkload> = {
  types: [...actors.types, KubernetesService, Ingress, TargetGroupBinding, ...GATEWAY_ROUTES],
  of: (resource, world) => {
    const cluster = clustersIn(world);
    const isWorkload = actors.types.some((type) => world.is<unknown>(resource, type));
    // At the end each workload is judged by itself; before, whatever may lead to it is a reason to look again.
    const others = world.closed ? [] : cluster.workloads;
    const touched = isWorkload ? [resource].filter((one) => cluster.isManaged(one)) : others;
    return touched.map((workload) => ({ resource: workload, exposures: cluster.exposuresOf(workload) }));
  },
};
