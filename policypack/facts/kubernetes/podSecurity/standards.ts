/**
 * The Pod Security Standards as a table: what each level asks of a pod, latest version.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
import { all, pass, type Truth } from "../../truth";
import { isUnknown, listTruth, mapTruth } from "../../values";
import { elementsOf } from "../../view";
import { containerListsOf } from "../pod";
import type { Control, SecuredPod } from "./control";
import { hostNamespaces, hostPathVolumes, hostPorts, hostProbes, windowsHostProcess } from "./host";
import {
  appArmorProfile,
  baselineProcMount,
  baselineSeccomp,
  restrictedProcMount,
  restrictedSeccomp,
  seLinuxOptions,
  sysctls,
} from "./kernel";
import {
  allowPrivilegeEscalation,
  baselineCapabilities,
  privileged,
  restrictedCapabilities,
  runAsNonRoot,
  runAsUser,
} from "./privileges";
import { restrictedVolumes } from "./volumes";

/** What is known to lead from a pod to its node is shut out. */
export const BASELINE = [
  hostNamespaces,
  hostPathVolumes,
  hostPorts,
  hostProbes,
  windowsHostProcess,
  privileged,
  baselineCapabilities,
  seLinuxOptions,
  appArmorProfile,
  baselineSeccomp,
  baselineProcMount,
  sysctls,
] as const;

/** The baseline, and what hardens a pod against what is not known yet. */
export const RESTRICTED = [
  hostNamespaces,
  restrictedVolumes,
  hostPorts,
  hostProbes,
  windowsHostProcess,
  privileged,
  allowPrivilegeEscalation,
  restrictedCapabilities,
  runAsNonRoot,
  runAsUser,
  seLinuxOptions,
  appArmorProfile,
  restrictedSeccomp,
  restrictedProcMount,
  sysctls,
] as const;

/** What is told where a control is broken, by the control's name. */
export const messagesOf = <Id extends string>(controls: readonly Control<Id>[]): Readonly<Record<Id, string>> =>
  Object.fromEntries(controls.map(({ id, says }) => [id, says])) as Readonly<Record<Id, string>>;

/** Each control with its answer for the pod. What is not known as a whole is said once, and not by each control. */
export function judged<Id extends string>(
  controls: readonly [Control<Id>, ...(readonly Control<Id>[])],
  pod: SecuredPod,
): readonly (readonly [Id, Truth])[] {
  const [{ id: first }] = controls;
  const { spec } = pod;
  if (isUnknown(spec)) return [[first, mapTruth(spec)]];
  const lists = containerListsOf(spec);
  const containers = lists.flatMap(elementsOf);
  const known = containers.filter((container) => !isUnknown(container));
  const answers = controls.map(({ id, ofContainer, ofPod }) => {
    const ofContainers = ofContainer === undefined ? [] : known.map((container) => ofContainer(container, pod));
    return [id, all(ofPod?.(pod) ?? pass(), ...ofContainers)] as const;
  });
  return [[first, all(mapTruth(spec), ...lists.map(listTruth), ...containers.map(mapTruth))], ...answers];
}
