/**
 * Whether a pod computes on accelerators, whatever says so: what it asks the scheduler for, the runtime that hands them over,
 * or the nodes that it must run on.
 */
import type { types } from "@pulumi/kubernetes";
import { isAccelerated } from "../aws/accelerator";
import type { Resource, World } from "../resource";
import { all, any, fail, pass, undecided, type Truth } from "../truth";
import { isPresent, isUnknown, knownText, number, text } from "../values";
import { elementsOf, entriesOf, evidenceAt, type View } from "../view";
import { RuntimeClass } from "./deviceTypes";
import { isNamed } from "./names";

type PodSpec = types.input.core.v1.PodSpec;
type Container = types.input.core.v1.Container;

/**
 * The devices that a pod asks for to compute models, under the names that device plugins, sharing schedulers and classes of
 * devices give them. https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/ https://github.com/Project-HAMi/HAMi
 */
const ACCELERATOR = new RegExp(
  `^(?:${[
    "nvidia\\.com/(?:[pv]?gpu(?:mem|cores|[.-].*)?|mig-.*|[A-Z]{2}\\d{3}.*)",
    "amd\\.com/(?:gpu.*|[csdq]px_.*)",
    "(?:gpu\\.)?intel\\.com/(?:gpu|i915|xe).*",
    "aws\\.amazon\\.com/neuron.*",
    "(?:cloud-tpus\\.)?google\\.com/(?:tpu|v\\d.*)",
    "habana\\.ai/gaudi",
    "qualcomm\\.com/qaic.*",
    "huawei\\.com/Ascend.*",
    "volcano\\.sh/vgpu-.*",
    "deviceclass\\.resource\\.kubernetes\\.io/.*(?:gpu|mig|neuron|tpu|gaudi).*",
  ].join("|")})$`,
);

/** Whether a pod that asks for this asks for an accelerator. */
export const isAccelerator = (device: string): boolean => ACCELERATOR.test(device);

/** Whether resources of containers or pods ask for an accelerator. */
export function asksForAccelerator(quantities: View): Truth {
  const found = entriesOf(quantities).find(
    ([device, amount]) => ACCELERATOR.test(device) && number(amount, (count) => count === 0).verdict !== "pass",
  );
  if (found !== undefined) return pass(evidenceAt(found[1]));
  return isUnknown(quantities) ? undecided(evidenceAt(quantities)) : fail();
}

/** Runtimes whose containers have the devices of the node before them: `nvidia`, `nvidia-cdi`, `kata-qemu-nvidia-gpu`. */
const RUNTIME = /^(?:nvidia|habana|amd|furiosa)(?:[-_]|$)|(?:^|[-_])(?:gpu|nvidia)(?:[-_]|$)/i;

/** Whether the pod's runtime is one of those, by its class's name or by its handler. */
export function hasRuntimeOfDevices({ runtimeClassName }: View<PodSpec>, world: World): Truth {
  if (!isPresent(runtimeClassName)) return fail();
  const classes = world
    .all(RuntimeClass)
    .map((one) => ({ one, is: isNamed(runtimeClassName, one, world, RuntimeClass) }))
    .filter(({ is }) => is.verdict !== "fail");
  const handlers = classes.map(({ is, one }) =>
    all(
      is,
      text(one.props.handler, (handler) => RUNTIME.test(handler)),
    ),
  );
  // Where its class is of this stack, the handler says what it is.
  const byName = isUnknown(runtimeClassName) && handlers.length > 0 ? fail() : text(runtimeClassName, isRuntime);
  return any(byName, ...handlers);
}

const isRuntime = (name: string): boolean => RUNTIME.test(name);

/** Labels of nodes that have accelerators. https://karpenter.sh/docs/concepts/scheduling/ https://docs.aws.amazon.com/eks/latest/userguide/auto-supported-labels.html */
const OF_NODE = new RegExp(
  `^(?:${[
    "nvidia\\.com/(?:gpu|mig|cuda|vgpu)(?:[.-].*)?",
    "amd\\.com/gpu.*",
    "gpu\\.intel\\.com/.*",
    "aws\\.amazon\\.com/neuron.*",
    "k8s\\.amazonaws\\.com/accelerator",
    "(?:karpenter\\.k8s\\.aws|eks\\.amazonaws\\.com)/instance-(?:gpu|accelerator)-.*",
    "cloud\\.google\\.com/gke-(?:accelerator|tpu|gpu).*",
    "feature\\.node\\.kubernetes\\.io/pci-(?:\\w+_)?10de\\.present",
    "accelerators?",
  ].join("|")})$`,
);
/** What such a label says of a node that has none. */
const NONE = /^(?:|0|cpu|false|no|none)$/i;
const OF_TYPE =
  /^(?:(?:beta|node)\.kubernetes\.io\/instance-type|(?:karpenter\.k8s\.aws|eks\.amazonaws\.com)\/instance-(?:family|type))$/;
/** https://karpenter.sh/docs/reference/instance-types/ */
const OF_CATEGORY = /^(?:karpenter\.k8s\.aws|eks\.amazonaws\.com)\/instance-category$/;
const isOfCategory = (category: string): boolean => /^(?:dl|gr?|inf|p|trn)$/.test(category);
const isOfType = (type: string): boolean => isAccelerated(type.includes(".") ? type : `${type}.x`);

/**
 * Whether the pod must run on nodes with accelerators. What it may run on, by a toleration or a preference, says nothing:
 * what collects logs tolerates everything.
 */
export function mustRunOnAccelerators({ affinity, nodeSelector }: View<PodSpec>): Truth {
  const terms = elementsOf(affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms);
  // One of the terms is enough for the scheduler: each must ask for it.
  const byTerms = terms.map(({ matchExpressions }) => any(fail(), ...elementsOf(matchExpressions).map(isAskedFor)));
  const byLabels = entriesOf(nodeSelector as View).map(([label, value]) => isOfNode(label, [value]));
  return any(fail(), ...byLabels, terms.length === 0 ? fail() : all(pass(), ...byTerms));
}

function isAskedFor({ key, operator, values }: View<types.input.core.v1.NodeSelectorRequirement>): Truth {
  const label = knownText(key) ?? "";
  const how = knownText(operator) ?? "";
  if (how === "In") return isOfNode(label, elementsOf(values));
  return OF_NODE.test(label) && ["Exists", "Gt", "Gte"].includes(how) ? pass(evidenceAt(key)) : fail();
}

function isOfNode(label: string, values: readonly View[]): Truth {
  if (OF_TYPE.test(label)) return all(pass(), ...values.map((value) => text(value, isOfType)));
  if (OF_CATEGORY.test(label)) return all(pass(), ...values.map((value) => text(value, isOfCategory)));
  if (!OF_NODE.test(label)) return fail();
  return all(
    pass(...values.map((value) => evidenceAt(value))),
    ...values.map((value) => text(value, (said) => !NONE.test(said))),
  );
}

/** What hands devices out, watches them or readies them for others is no AI system for being where they are. */
const MANAGES_DEVICES = new RegExp(
  `(?:^|/)[\\w.-]*(?:${[
    "device-plugin",
    "dcgm(?:-exporter)?",
    "gpu-(?:feature-discovery|operator[\\w-]*)",
    "container-toolkit",
    "vgpu-device-manager",
    "k8s-(?:driver-manager|dra-driver[\\w-]*|mig-manager)",
    "(?:neuron|dra)-(?:monitor|scheduler|driver[\\w-]*)",
    "node-(?:feature-discovery|exporter)",
  ].join("|")})(?=[:@]|$)`,
);

/** Whether every image of a pod is of what manages devices. */
export const onlyManagesDevices = (containers: readonly View<Container>[]): boolean =>
  containers.length > 0 && containers.every(({ image }) => MANAGES_DEVICES.test(knownText(image) ?? ""));

const DAEMON_SET = /:DaemonSet(?:Patch)?$/;

/**
 * Whether the pod is where accelerators are, and not to manage them. An agent that runs on every such node is none of AI, and
 * what watches them has their runtime. https://docs.datadoghq.com/gpu_monitoring/setup/
 */
export function isAtAccelerators(
  resource: Resource,
  spec: View<PodSpec>,
  containers: readonly View<Container>[],
  world: World,
): Truth {
  if (onlyManagesDevices(containers) || DAEMON_SET.test(resource.type)) return fail();
  return any(hasRuntimeOfDevices(spec, world), mustRunOnAccelerators(spec));
}
