/** What a container may do beyond what its user may. */
import {
  BASELINE_CAPABILITIES,
  DROPPED_CAPABILITY,
  RESTRICTED_CAPABILITIES,
} from "../../../../components/baseline/podSecurity";
import { all, type Truth } from "../../truth";
import { equals, every, isFalse, isOneOf, isTrue, number, some } from "../../values";
import type { View } from "../../view";
import { control, inherited, onLinux, orOwnUsers } from "./control";

export const privileged = control({
  id: "privileged",
  level: "baseline",
  says: '"{name}" has a privileged container, which is root on its node',
  ofContainer: ({ securityContext }) => isFalse(securityContext.privileged),
});

export const allowPrivilegeEscalation = control({
  id: "allowprivilegeescalation",
  level: "restricted",
  says: 'a container of "{name}" can gain privileges that it did not start with',
  ofContainer: ({ securityContext }, pod) =>
    onLinux(pod, () => isFalse(securityContext.allowPrivilegeEscalation, { default: true })),
});

export const baselineCapabilities = control({
  id: "capabilities_baseline",
  level: "baseline",
  says: 'a container of "{name}" adds capabilities beyond those that runtimes give',
  ofContainer: ({ securityContext: { capabilities } }) =>
    every(capabilities.add, (name) => isOneOf(name, BASELINE_CAPABILITIES)),
});

export const restrictedCapabilities = control({
  id: "capabilities_restricted",
  level: "restricted",
  overrides: "capabilities_baseline",
  says: 'a container of "{name}" keeps capabilities, or adds some',
  ofContainer: ({ securityContext: { capabilities } }, pod) =>
    onLinux(pod, () =>
      all(
        some(capabilities.drop, (name) => equals(name, DROPPED_CAPABILITY)),
        every(capabilities.add, (name) => isOneOf(name, RESTRICTED_CAPABILITIES)),
      ),
    ),
});

/** The container says so, or the pod does where it is silent; and neither denies it. */
export const runAsNonRoot = control({
  id: "runasnonroot",
  level: "restricted",
  says: 'a container of "{name}" may run as root',
  ofPod: (pod) => orOwnUsers(pod, isTrue(pod.spec.securityContext.runAsNonRoot, { default: true })),
  ofContainer: ({ securityContext }, pod) =>
    orOwnUsers(
      pod,
      inherited(securityContext.runAsNonRoot, pod.spec.securityContext.runAsNonRoot, (value) => isTrue(value)),
    ),
});

export const runAsUser = control({
  id: "runasuser",
  level: "restricted",
  says: '"{name}" runs as root by its user id',
  ofPod: (pod) => orOwnUsers(pod, isNotRoot(pod.spec.securityContext.runAsUser)),
  ofContainer: ({ securityContext }, pod) => orOwnUsers(pod, isNotRoot(securityContext.runAsUser)),
});

const isNotRoot = (user: View<number>): Truth => number(user, (id) => id !== 0, { default: 1 });
