/** Accelerators that pods take past the scheduler, and those that several tenants share. */
import type { Resource, World } from "../resource";
import type { Subject, SubjectType } from "../subject";
import { any, fail, not, pass, undecided, type Truth } from "../truth";
import { isPresent, isUnknown, knownText, text } from "../values";
import { entriesOf, evidenceAt, elementsOf, type View } from "../view";
import { hostsAi } from "../hostsAi";
import { mapsAreKnown, variablesFromMaps } from "./configMaps";
import { metadataOf, namespaceOf } from "./names";
import { claimsAccelerator, claimsOfOthers } from "./claims";
import { asksForAccelerator, hasRuntimeOfDevices, onlyManagesDevices } from "./devices";
import { containersOf, isAiPod, pods, type PodOf } from "./pod";
import { ConfigMap } from "./types";

/** The variables that make the container runtime hand over devices, whoever asked for them. https://docs.nvidia.com/datacenter/cloud-native/container-toolkit/latest/docker-specialized.html */
const HANDS_OVER =
  /^(?:NVIDIA_VISIBLE_DEVICES|NVIDIA_MIG_(?:CONFIG|MONITOR)_DEVICES|AMD_VISIBLE_DEVICES|AWS_NEURON_VISIBLE_DEVICES)$/;
const HANDS_OVER_NOTHING = /^(?:|none|void)$/i;
/** Annotations by which a runtime adds devices. https://github.com/cncf-tags/container-device-interface/blob/main/SPEC.md */
const ADDS_DEVICES = "cdi.k8s.io/";

/** Whether the pod is given no device but those that it asks the scheduler for. */
export function takesOnlyWhatItAsksFor(pod: PodOf, world: World): readonly Truth[] {
  const annotated = entriesOf(pod.metadata.annotations).filter(([name]) => name.startsWith(ADDS_DEVICES));
  const variables = containersOf(pod.spec).flatMap((container) => [
    ...elementsOf(container.env).map(({ name, value }) => ({ name: knownText(name) ?? "", value: value })),
    ...variablesFromMaps(container, pod.resource, world),
  ]);
  return [
    ...annotated.map(([, device]) => fail(evidenceAt(device))),
    ...claimsOfOthers(pod, world).map(not),
    asksWhereHandedOver(pod, variables, world),
    ...variables
      .filter(({ name, value }) => HANDS_OVER.test(name) && isPresent(value))
      .map(({ value }) => text(value, (devices) => HANDS_OVER_NOTHING.test(devices))),
    ...containersOf(pod.spec).map((container) => mapsAreKnown(container, pod.resource, world)),
    // A variable whose name is not known yet may be one of these.
    ...containersOf(pod.spec)
      .flatMap(({ env }) => elementsOf(env))
      .filter(({ name, value }) => isUnknown(name) && !HANDS_OVER_NOTHING.test(knownText(value) ?? "all"))
      .map(({ name }) => undecided(evidenceAt(name))),
  ];
}

/**
 * A runtime of devices hands over all of the node where the image says so, as images of CUDA do by themselves. A pod that has
 * such a runtime and asks for none says that it wants none, or has them past the scheduler.
 * https://github.com/NVIDIA/nvidia-container-toolkit/issues/154
 */
function asksWhereHandedOver(pod: PodOf, variables: readonly { readonly name: string }[], world: World): Truth {
  const isSaid = variables.some(({ name }) => HANDS_OVER.test(name));
  if (isSaid || onlyManagesDevices(containersOf(pod.spec))) return pass();
  return any(not(hasRuntimeOfDevices(pod.spec, world)), asksForDevice(pod, world));
}

/**
 * How a device plugin is told to give one device to several pods.
 * https://github.com/NVIDIA/k8s-device-plugin#shared-access-to-gpus
 */
const SHARES = /(?:^|[\s{"'])(?:timeSlicing|mps)["']?\s*:/;
const SEVERAL = /["']?replicas["']?\s*:\s*["']?(?:[2-9]|[1-9]\d+)/;
/** What the configuration of a device plugin is called, or is in, where it is not known what it says. */
const OF_DEVICES = /gpu|nvidia|device-?plugin|accelerat/i;
const sharesDevices = (config: string): boolean => SHARES.test(config) && SEVERAL.test(config);

/** A device plugin's configuration that shares devices, or may. */
export interface Sharing extends Subject {
  readonly isShared: Truth;
}

/** The configurations of device plugins, where AI is hosted. */
export const sharingConfigurations: SubjectType<Sharing> = {
  types: [ConfigMap, ...pods.types],
  of: (resource, world) => {
    const touched = world.is(resource, ConfigMap) ? [resource] : world.closed ? [] : world.all(ConfigMap);
    return touched.flatMap((map) => {
      const texts = entriesOf(map.props.data).map(([, value]) => value);
      const shared = texts.filter((value) => sharesDevices(knownText(value) ?? "")).map((one) => pass(evidenceAt(one)));
      const { name, namespace } = metadataOf(map);
      const isOfDevices = [name, namespace].some((view) => OF_DEVICES.test(knownText(view) ?? ""));
      const unknown = [map.props.data as View, ...texts].filter(isUnknown).map((one) => undecided(evidenceAt(one)));
      const found = [...shared, ...(isOfDevices ? unknown : [])];
      return found.length > 0 && hostsAi(world) ? [{ resource: map, isShared: any(...found) }] : [];
    });
  },
};

const TENANTS = Symbol("tenants of accelerators");
const SYSTEM = /^ai\.[\w.-]+\/(?:system|data-classification)$/;

interface Tenants {
  /** namespace, system and classification → the first workload of it */
  readonly known: Map<string, Resource>;
}

/** Whose pods ask for accelerators: each namespace, and each system and classification in it, is one. */
const tenantsIn = (world: World): Tenants =>
  world.fold<Tenants>(
    TENANTS,
    () => ({ known: new Map() }),
    ({ known }, resource) => {
      for (const pod of pods.of(resource, world)) {
        if (asksForDevice(pod, world).verdict !== "pass" || isAiPod(pod).verdict !== "pass") continue;
        const labels = [...entriesOf(pod.metadata.labels), ...entriesOf(metadataOf(resource).labels)];
        const said = labels.filter(([name]) => SYSTEM.test(name)).map(([name, value]) => `${name}=${knownText(value)}`);
        const key = [namespaceOf(resource, world), ...new Set(said.sort())].join(" ");
        if (!known.has(key)) known.set(key, resource);
      }
    },
  );

/** Whether the pod asks the scheduler for an accelerator, or claims one. */
const asksForDevice = (pod: PodOf, world: World): Truth =>
  any(
    claimsAccelerator(pod, world),
    ...containersOf(pod.spec).flatMap(({ resources }) =>
      [resources.limits, resources.requests].map((quantities) => asksForAccelerator(quantities as View)),
    ),
  );

/** Whether what is shared is shared by one tenant; other stacks of the cluster may have pods, too. */
export function isSharedByOne({ isShared, resource }: Sharing, declared: readonly string[], world: World): Truth {
  const name = knownText(metadataOf(resource).name);
  if (declared.includes(resource.name) || (name !== undefined && declared.includes(name))) return pass();
  const tenants = [...tenantsIn(world).known.values()];
  if (tenants.length > 1) {
    const evidence = tenants.map((one) => ({
      resource: one,
      path: "",
      found: "a workload that asks for accelerators",
    }));
    return isShared.verdict === "pass" ? fail(...isShared.evidence, ...evidence) : isShared;
  }
  const waitsFor = "whether pods of others run on the same accelerators";
  const toDecide = "State it in the policy's setting `ofOneTenant`, where only one system's pods run on these nodes.";
  return undecided(...isShared.evidence.map((one) => ({ ...one, waitsFor, toDecide })));
}
