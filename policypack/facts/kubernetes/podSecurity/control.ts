/**
 * A control of the Pod Security Standards: one row of the table in `standards.ts`. It is said of the pod, of each of its
 * containers, or of both, and named as Kubernetes' own test data name it.
 * https://github.com/kubernetes/pod-security-admission/tree/v0.37.2/policy
 */
import type { types } from "@pulumi/kubernetes";
import { any, not, when, type Truth } from "../../truth";
import { equals, isFalse, isPresent } from "../../values";
import type { View } from "../../view";

type PodSpec = types.input.core.v1.PodSpec;
export type Container = types.input.core.v1.Container;
/** What pods and containers say alike. */
export type SecurityContext = Pick<
  View<types.input.core.v1.PodSecurityContext>,
  "appArmorProfile" | "seLinuxOptions" | "seccompProfile" | "windowsOptions"
>;

/** A pod, as its security is judged. */
export interface SecuredPod {
  readonly metadata: View<types.input.meta.v1.ObjectMeta>;
  readonly spec: View<PodSpec>;
}

/** One control. */
export interface Control<Id extends string = string> {
  readonly id: Id;
  readonly level: "baseline" | "restricted";
  /** The control of the level below that it takes the place of. */
  readonly overrides?: string;
  /** What is told where it is broken. */
  readonly says: string;
  readonly ofPod?: (pod: SecuredPod) => Truth;
  readonly ofContainer?: (container: View<Container>, pod: SecuredPod) => Truth;
}

/** A control, with its own name kept as its type. */
export const control = <const Id extends string>(row: Control<Id>): Control<Id> => row;

/** What Windows has no notion of is not asked of its pods, as Kubernetes refuses it there. */
export const onLinux = ({ spec }: SecuredPod, requirement: () => Truth): Truth =>
  when(not(equals(spec.os.name, "windows", { default: "linux" })), requirement);

/** In a user namespace of its own a pod's root is nobody on the node, so that what is asked of it is less. */
export const orOwnUsers = ({ spec }: SecuredPod, requirement: Truth): Truth =>
  any(requirement, isFalse(spec.hostUsers, { default: true }));

/** What the container says; what the pod says where the container is silent. */
export const inherited = <T>(own: View<T>, fromPod: View<T>, judge: (value: View<T>) => Truth): Truth =>
  isPresent(own) ? judge(own) : judge(fromPod);
