/**
 * The requirements of the Pod Security Standard "restricted", each judged by itself.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/, as Kubernetes 1.37 holds it:
 * https://github.com/kubernetes/pod-security-admission/tree/v0.37.2/policy
 */
import type { types } from "@pulumi/kubernetes";
import { all, any, fail, not, pass, when, type Truth } from "../truth";
import { equals, every, isFalse, isOneOf, isPresent, isTrue, knownText, number, some, text } from "../values";
import { entriesOf, evidenceAt, type View } from "../view";
import { containersOf } from "./pod";

type PodSpec = types.input.core.v1.PodSpec;
type Container = types.input.core.v1.Container;
type Metadata = types.input.meta.v1.ObjectMeta;

const VOLUMES = [
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "image",
  "persistentVolumeClaim",
  "projected",
  "secret",
];
const SECCOMP = ["RuntimeDefault", "Localhost"];
const APPARMOR_ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";
/** What a pod may change of its kernel without reaching another: the same page's list. */
const SYSCTLS = [
  "kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_unprivileged_port_start", "net.ipv4.tcp_syncookies",
  "net.ipv4.ping_group_range", "net.ipv4.ip_local_reserved_ports", "net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_fin_timeout",
  "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes", "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem",
  "net.ipv4.tcp_slow_start_after_idle", "net.ipv4.tcp_notsent_lowat",
]; // prettier-ignore

/** Nothing of the host is shared: its network, its processes, its files, its ports. */
export const sharesNothingOfHost = (spec: View<PodSpec>): Truth =>
  all(
    isFalse(spec.hostNetwork),
    isFalse(spec.hostPID),
    isFalse(spec.hostIPC),
    every(spec.volumes, (volume) => (isPresent(volume.hostPath) ? fail(evidenceAt(volume.hostPath)) : pass())),
    ...containersOf(spec).flatMap((container) => [
      every(container.ports, ({ hostPort }) => number(hostPort, (port) => port === 0, { default: 0 })),
      ...probesOf(container).flatMap((probe) => [isItself(probe.httpGet.host), isItself(probe.tcpSocket.host)]),
    ]),
  );

/** What the node's kubelet asks on a container's behalf, from the node's own network. */
const probesOf = ({ lifecycle, livenessProbe, readinessProbe, startupProbe }: View<Container>) => [
  livenessProbe,
  readinessProbe,
  startupProbe,
  lifecycle.postStart,
  lifecycle.preStop,
];

const isItself = (host: View<string>): Truth => equals(host, "", { default: "" });

/** Only kinds of volumes that hold nothing of the node. */
export const volumesAreEphemeralOrClaimed = (spec: View<PodSpec>): Truth =>
  every(spec.volumes, (volume) => {
    const kinds = entriesOf(volume).filter(([kind, value]) => kind !== "name" && isPresent(value));
    return all(...kinds.map(([kind, value]) => (VOLUMES.includes(kind) ? pass() : fail(evidenceAt(value)))));
  });

/** Not privileged, and with no way to become so. */
export const cannotEscalate = ({ securityContext }: View<Container>, spec: View<PodSpec>): Truth =>
  all(
    isFalse(securityContext.privileged),
    onLinux(spec, () => isFalse(securityContext.allowPrivilegeEscalation, { default: true })),
  );

/** All capabilities dropped; at most the binding of low ports is given back. */
export const dropsCapabilities = ({ securityContext: { capabilities } }: View<Container>, spec: View<PodSpec>): Truth =>
  onLinux(spec, () =>
    all(
      some(capabilities.drop, (name) => equals(name, "ALL")),
      every(capabilities.add, (name) => equals(name, "NET_BIND_SERVICE")),
    ),
  );

/**
 * Not root: the container says so, or the pod does and the container does not say otherwise; and no user id is root's.
 * In a user namespace of its own a pod's root is nobody on the node.
 */
export const runsAsNonRoot = (container: View<Container>, { hostUsers, securityContext: pod }: View<PodSpec>): Truth =>
  any(
    all(
      isTrue(pod.runAsNonRoot, { default: true }),
      inherited(container.securityContext.runAsNonRoot, pod.runAsNonRoot, (value) => isTrue(value)),
      number(container.securityContext.runAsUser, (user) => user !== 0, { default: 1 }),
      number(pod.runAsUser, (user) => user !== 0, { default: 1 }),
    ),
    isFalse(hostUsers, { default: true }),
  );

/** A seccomp profile: the container's, or the pod's where the container has none. */
export const hasSeccompProfile = (container: View<Container>, spec: View<PodSpec>): Truth => {
  const own = container.securityContext.seccompProfile.type;
  const fromPod = spec.securityContext.seccompProfile.type;
  return onLinux(spec, () =>
    all(
      isOneOf(fromPod, SECCOMP, { default: "RuntimeDefault" }),
      inherited(own, fromPod, (value) => isOneOf(value, SECCOMP)),
    ),
  );
};

/** The kernel's protections are left as they are: SELinux, AppArmor, masked /proc, safe sysctls. */
export const keepsKernelProtections = (container: View<Container>, { securityContext: pod }: View<PodSpec>): Truth =>
  all(
    equals(container.securityContext.procMount, "Default", { default: "Default" }),
    ...[container.securityContext, pod].flatMap((context) => [
      isOneOf(
        context.seLinuxOptions.type,
        ["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"],
        { default: "" },
      ),
      equals(context.seLinuxOptions.user, "", { default: "" }),
      equals(context.seLinuxOptions.role, "", { default: "" }),
      isOneOf(context.appArmorProfile.type, ["RuntimeDefault", "Localhost"], { default: "RuntimeDefault" }),
      isFalse(context.windowsOptions.hostProcess),
    ]),
    every(pod.sysctls, ({ name }) => isOneOf(name, SYSCTLS)),
  );

/**
 * The container's AppArmor profile, as it was given before Kubernetes 1.30: in an annotation, which still counts.
 * https://kubernetes.io/docs/tutorials/security/apparmor/
 */
export const keepsAppArmor = ({ name }: View<Container>, { annotations }: View<Metadata>): Truth => {
  const given = (annotations as View<Record<string, string>>)[APPARMOR_ANNOTATION + (knownText(name) ?? "")];
  return given === undefined
    ? pass()
    : text(given, (profile) => /^(?:$|runtime\/default$|localhost\/)/.test(profile), { default: "" });
};

/** What Windows has no notion of is not asked of its pods, as Kubernetes refuses it there. */
const onLinux = (spec: View<PodSpec>, requirement: () => Truth): Truth =>
  when(not(equals(spec.os.name, "windows", { default: "linux" })), requirement);

/** What the container says; what the pod says where the container is silent. */
function inherited<T>(own: View<T>, fromPod: View<T>, judge: (value: View<T>) => Truth): Truth {
  return isPresent(own) ? judge(own) : judge(fromPod);
}
