/**
 * What pods claim by Dynamic Resource Allocation: a claim, or a template of claims, names classes of devices.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
 */
import type { types } from "@pulumi/kubernetes";
import type { Resource, World } from "../resource";
import { any, fail, pass, undecided, type Truth } from "../truth";
import { isPresent, isTrue, isUnknown, knownText } from "../values";
import { elementsOf, entriesOf, evidenceAt, type View } from "../view";
import { DeviceClass, ResourceClaim, ResourceClaimTemplate } from "./deviceTypes";
import { isAccelerator } from "./devices";
import { areTogether, isNamed, nameAt, ownName } from "./names";

type PodSpec = types.input.core.v1.PodSpec;
type PodClaim = types.input.core.v1.PodResourceClaim;

/** Where a pod's spec stands. */
export interface Claimer {
  readonly resource: Resource;
  readonly spec: View<PodSpec>;
}

/** Drivers and classes of what computes models: `gpu.nvidia.com`, `mig.nvidia.com`, `neuron.aws.com`, `tpu.google.com`. */
const COMPUTES = /(?:^|[^a-z])(?:v?gpus?|mig|neuron|[tn]pus?|gaudi|cuda|nvidia|accelerators?)(?:[^a-z]|$)/i;
/** Those of what does not. */
const OTHERWISE =
  /(?:^|[^a-z])(?:m?rdma|roce|efa|dra-?net|nics?|net(?:work|dev)?|sriov|cpus?|mem(?:ory)?|usb|fpga)(?:[^a-z]|$)/i;

const kindOf = (name: string): "computes" | "otherwise" | "unsaid" =>
  COMPUTES.test(name) ? "computes" : OTHERWISE.test(name) ? "otherwise" : "unsaid";

const NOT_SAID = {
  waitsFor: "which devices that is: it is not of this stack, and its name does not say so",
  toDecide: "Create the claim and its class in this stack, or label the pod `ai.<organisation>/system`.",
};

/** Whether the pod claims an accelerator. */
export function claimsAccelerator(pod: Claimer, world: World): Truth {
  const { resourceClaims } = pod.spec;
  if (isUnknown(resourceClaims)) return undecided(evidenceAt(resourceClaims));
  return any(fail(), ...elementsOf(resourceClaims).map((claim) => isOfAccelerator(claim, pod, world)));
}

function isOfAccelerator(claim: View<PodClaim>, pod: Claimer, world: World): Truth {
  const found = namedBy(claim, pod, world);
  if (found.length > 0) return any(fail(), ...found.flatMap(classesIn).map((name) => isOfCompute(name, world)));
  const name = nameIn(claim);
  const kind = kindOf(knownText(name) ?? "");
  if (kind === "computes") return pass(evidenceAt(name));
  return isPresent(name) && kind === "unsaid" ? undecided(evidenceAt(name, NOT_SAID)) : fail();
}

/** Older versions have the names one level deeper, in `source`. */
function nameIn(claim: View<PodClaim>): View {
  const names = [claim, claim.source].flatMap((of) => [of.resourceClaimName, of.resourceClaimTemplateName] as const);
  return names.find((name) => isPresent(name)) ?? claim.resourceClaimName;
}

const CALLED = Symbol("claims and templates of claims, by what they are called");

/** The claims, and templates of claims, of the stack that a claim of a pod names: found by the name, as there may be thousands. */
function namedBy(claim: View<PodClaim>, { resource }: Claimer, world: World): readonly Resource[] {
  const types = [ResourceClaim, ResourceClaimTemplate];
  const called = world.fold(
    CALLED,
    () => new Map<string, Resource[]>(),
    (byName, one) => {
      if (!types.some((type) => world.is<unknown>(one, type))) return;
      const name = ownName(one);
      byName.set(name, [...(byName.get(name) ?? []), one]);
    },
  );
  const name = nameAt(nameIn(claim), world, ...types);
  const found = name === undefined ? undefined : called.get(name);
  return (found ?? []).filter((one) => areTogether(one, resource, world).verdict !== "fail");
}

/** The classes of which devices are asked for, however deep the version has them. */
const classesIn = ({ props }: Resource): readonly View[] =>
  named((props as View<{ spec: object }>).spec, "deviceClassName", "resourceClassName");

const named = (view: View, ...names: readonly string[]): readonly View[] => [
  ...entriesOf(view).flatMap(([name, value]) => (names.includes(name) ? [value] : named(value, ...names))),
  ...elementsOf(view as View<readonly unknown[]>).flatMap((one) => named(one, ...names)),
];

function isOfCompute(name: View, world: World): Truth {
  const kind = kindOf(knownText(name) ?? "");
  if (kind === "computes") return pass(evidenceAt(name));
  const classes = world.all(DeviceClass).filter((one) => isNamed(name, one, world, DeviceClass).verdict === "pass");
  const said = classes.flatMap(({ props: { spec } }) => [
    isAccelerator(knownText(spec.extendedResourceName) ?? "") ? pass(evidenceAt(spec.extendedResourceName)) : fail(),
    ...elementsOf(spec.selectors).map(({ cel: { expression } }) =>
      isUnknown(expression)
        ? undecided(evidenceAt(expression))
        : COMPUTES.test(knownText(expression) ?? "")
          ? pass(evidenceAt(expression))
          : fail(),
    ),
  ]);
  if (classes.length > 0) return any(fail(), ...said);
  return kind === "unsaid" ? undecided(evidenceAt(name, NOT_SAID)) : fail();
}

/** The classes of accelerators that the pod claims, where they are known. */
export const acceleratorClassesOf = (pod: Claimer, world: World): readonly string[] =>
  elementsOf(pod.spec.resourceClaims)
    .flatMap((claim) => namedBy(claim, pod, world))
    .flatMap(classesIn)
    .filter((name) => isOfCompute(name, world).verdict === "pass")
    .flatMap((name) => knownText(name) ?? []);

/**
 * Whether each device that the pod claims is for it, and not one that others use: `adminAccess` gives those too.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/#admin-access
 */
export const claimsOfOthers = (pod: Claimer, world: World): readonly Truth[] =>
  elementsOf(pod.spec.resourceClaims)
    .flatMap((claim) => namedBy(claim, pod, world))
    .flatMap(({ props }) => named((props as View<{ spec: object }>).spec, "adminAccess"))
    .map((access) => isTrue(access));
