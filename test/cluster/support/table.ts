/** One table of pods: each differs from a decent one by one thing, and says what refuses it. */
import type { types } from "@pulumi/kubernetes";

type Plain<T> = T extends (infer Item)[] ? Plain<Item>[] : T extends object ? { [Key in keyof T]: Plain<T[Key]> } : T;
export type PodSpec = Record<string, unknown> & { readonly containers: readonly Container[] };
type Container = Record<string, unknown>;

/** A row: a pod, and which requirement of the guardrails refuses it; none where it is admitted. */
export interface Row {
  readonly name: string;
  readonly spec: PodSpec;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly refusedBy?: string;
  /** Whether the Pod Security Standard is about it; the others are the guardrails' and the policies' alone. */
  readonly isPodSecurity: boolean;
  /** Whether a template does not show it, but only the pod that is made of it. */
  readonly onlyPods?: boolean;
}

export const REGISTRY = "registry.example.com/models/";
export const IMAGE = `${REGISTRY}vllm@sha256:${"2c".repeat(32)}`;
const securityContext = { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } };
const resources = { limits: { cpu: "1", memory: "1Gi" } };
export const CONTAINER = { name: "server", image: IMAGE, securityContext, resources };
export const SPEC = {
  serviceAccountName: "llm",
  automountServiceAccountToken: false,
  securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
  containers: [CONTAINER] as [typeof CONTAINER],
} satisfies Plain<types.input.core.v1.PodSpec>;

const inPod = (change: object): PodSpec => ({ ...SPEC, ...change });
const podContext = (change: object): PodSpec => inPod({ securityContext: { ...SPEC.securityContext, ...change } });
const inContainer = (change: object): PodSpec => inPod({ containers: [{ ...CONTAINER, ...change }] });
const context = (change: object): PodSpec => inContainer({ securityContext: { ...securityContext, ...change } });
/** The same in a container that ends before the others start. */
const inInit = (change: object, more: object = {}): PodSpec =>
  inPod({
    initContainers: [{ ...CONTAINER, name: "init", securityContext: { ...securityContext, ...change }, ...more }],
  });
const volume = (source: object): PodSpec => inPod({ volumes: [{ name: "data", ...source }] });
const WINDOWS = {
  ...SPEC,
  os: { name: "windows" },
  securityContext: { runAsNonRoot: true },
  containers: [{ name: "server", image: IMAGE, resources }],
};

type Made = readonly [name: string, spec: PodSpec, annotations?: Record<string, string>];
const row = ([name, spec, annotations]: Made, isPodSecurity: boolean, refusedBy?: string): Row => ({
  ...{ name, spec, isPodSecurity },
  ...(annotations && { annotations }),
  ...(refusedBy !== undefined && { refusedBy }),
});
const admitted = (...made: readonly Made[]): readonly Row[] => made.map((one) => row(one, true));
const refused = (control: string, ...made: readonly Made[]): readonly Row[] =>
  made.map((one) => row(one, true, control));
/** What only this product asks. */
const refusedHere = (requirement: string, ...made: readonly Made[]): readonly Row[] =>
  made.map((one) => row(one, false, requirement));
const ofPods = (rows: readonly Row[]): readonly Row[] => rows.map((one) => ({ ...one, onlyPods: true }));

const token = (serviceAccountToken: object): object => ({
  projected: { sources: [{ serviceAccountToken: { path: "token", ...serviceAccountToken } }] },
});
const APPARMOR = "container.apparmor.security.beta.kubernetes.io/server";
const probe = { httpGet: { port: 80, host: "10.0.0.1" } };
const connect = { tcpSocket: { port: 80, host: "10.0.0.1" } };
const NOTHING = { securityContext: undefined };

const ADMITTED: readonly Row[] = admitted(
  ["as it should be", SPEC],
  ["binds low ports", context({ capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] } })],
  ["not root by its container", inPod({
    securityContext: { seccompProfile: { type: "RuntimeDefault" } },
    containers: [{ ...CONTAINER, securityContext: { ...securityContext, runAsNonRoot: true } }],
  })],
  ["seccomp by its container", inPod({
    securityContext: { runAsNonRoot: true },
    containers: [{ ...CONTAINER, securityContext: { ...securityContext, seccompProfile: { type: "Localhost", localhostProfile: "a.json" } } }],
  })],
  ["on Windows", WINDOWS],
  ["root in a user namespace of its own", inPod({ hostUsers: false, securityContext: { ...SPEC.securityContext, runAsNonRoot: undefined, runAsUser: 0 } })],
  ["safe sysctls", podContext({ sysctls: [{ name: "net.ipv4.tcp_notsent_lowat", value: "1" }, { name: "net.ipv4.ip_unprivileged_port_start", value: "0" }] })],
  ["AppArmor on", podContext({ appArmorProfile: { type: "RuntimeDefault" } })],
  ["AppArmor on by the old annotation", SPEC, { [APPARMOR]: "runtime/default" }],
  ["a type of SELinux", podContext({ seLinuxOptions: { type: "container_engine_t", level: "s0:c123,c456" } })],
  ["/proc masked", context({ procMount: "Default" })],
  ["a probe of itself", inContainer({ livenessProbe: { httpGet: { port: 80, path: "/health" } } })],
  ["a port of its own", inContainer({ ports: [{ containerPort: 8000 }] })],
  ["a decent init container", inInit({})],
  ["volumes that are ephemeral or claimed", inPod({
    volumes: [
      { name: "empty", emptyDir: { sizeLimit: "1Gi" } },
      { name: "config", configMap: { name: "config" } },
      { name: "claim", persistentVolumeClaim: { claimName: "models", readOnly: true } },
      { name: "labels", downwardAPI: { items: [{ path: "labels", fieldRef: { fieldPath: "metadata.labels" } }] } },
      { name: "secret", secret: { secretName: "licence" } },
      { name: "csi", csi: { driver: "secrets-store.csi.k8s.io", readOnly: true } },
    ],
  })],
  ["a token for AWS", volume(token({ audience: "sts.amazonaws.com", expirationSeconds: 3600 }))],
  ["users of the node, said", inPod({ hostUsers: true })],
  ["groups of its own alone", podContext({ supplementalGroups: [2000], supplementalGroupsPolicy: "Strict", fsGroup: 2000 })],
  ["labels of SELinux changed on mount", podContext({ seLinuxChangePolicy: "MountOption" })],
  ["processes seen by its other containers", inPod({ shareProcessNamespace: true })],
  ["resized while it runs", inContainer({ resizePolicy: [{ resourceName: "memory", restartPolicy: "NotRequired" }] })],
  ["limits of the whole pod", inPod({ resources: resources, containers: [{ ...CONTAINER, resources: {} }] })],
  ["a container beside the others from the start", inInit({}, { restartPolicy: "Always" })],
  ["a model mounted from an image", volume({ image: { reference: `${REGISTRY}llm@sha256:${"5e".repeat(32)}` } })],
  ["a device by a claim", inPod({
    resourceClaims: [{ name: "gpu", resourceClaimTemplateName: "one-gpu" }],
    containers: [{ ...CONTAINER, resources: { ...resources, claims: [{ name: "gpu" }] } }],
  })],
); // prettier-ignore

const OF_HOST: readonly Row[] = [
  ...refused(
    "hostNamespaces",
    ["network of the node", inPod({ hostNetwork: true })],
    ["processes of the node", inPod({ hostPID: true })],
    ["memory of the node", inPod({ hostIPC: true })],
    // A process of the node has the node's network too.
    ["process of a Windows node", {
      ...WINDOWS,
      hostNetwork: true,
      securityContext: { runAsNonRoot: true, windowsOptions: { hostProcess: true, runAsUserName: "NT AUTHORITY\\SYSTEM" } },
    }],
  ),
  ...refused("hostPorts", ["port of the node", inContainer({ ports: [{ containerPort: 8000, hostPort: 8000 }] })]),
  ...refused(
    "hostProbesAndHostLifecycle",
    ["liveness of another", inContainer({ livenessProbe: probe })],
    ["readiness of another", inContainer({ readinessProbe: connect })],
    ["startup of another", inContainer({ startupProbe: probe })],
    ["hook that asks another at start", inContainer({ lifecycle: { postStart: probe } })],
    ["hook that asks another at the end", inContainer({ lifecycle: { preStop: connect } })],
    ["startup of another, beside the others", inInit({}, { restartPolicy: "Always", startupProbe: probe })],
  ),
  ...refused(
    "restrictedVolumes",
    ["files of the node", volume({ hostPath: { path: "/models" } })],
    ["files of a server", volume({ nfs: { server: "nfs.example.com", path: "/models" } })],
    ["files of a repository", volume({ gitRepo: { repository: "https://git.example.com/a.git" } })],
    ["disk of a server", volume({ iscsi: { targetPortal: "10.0.0.1:3260", iqn: "iqn.2001-04.com.example:a", lun: 0 } })],
  ),
]; // prettier-ignore

const OF_PRIVILEGES: readonly Row[] = [
  ...refused(
    "privileged",
    ["privileged", context({ privileged: true, allowPrivilegeEscalation: true })],
    ["privileged init container", inInit({ privileged: true, allowPrivilegeEscalation: true })],
    ["privileged beside the others", inInit({ privileged: true, allowPrivilegeEscalation: true }, { restartPolicy: "Always" })],
  ),
  ...refused(
    "allowPrivilegeEscalation",
    ["may escalate", context({ allowPrivilegeEscalation: true })],
    ["may escalate, unsaid", context({ allowPrivilegeEscalation: undefined })],
    ["init container may escalate", inInit({ allowPrivilegeEscalation: true })],
    ["no context", inContainer(NOTHING)],
  ),
  ...refused(
    "capabilities_restricted",
    ["capabilities kept", context({ capabilities: undefined })],
    ["one capability dropped", context({ capabilities: { drop: ["NET_RAW"] } })],
    ["capability added", context({ capabilities: { drop: ["ALL"], add: ["SYS_ADMIN"] } })],
    ["init container adds a capability", inInit({ capabilities: { drop: ["ALL"], add: ["NET_ADMIN"] } })],
  ),
  ...refused(
    "runAsNonRoot",
    ["may be root, unsaid", podContext({ runAsNonRoot: undefined })],
    ["may be root", podContext({ runAsNonRoot: false })],
    ["container may be root", context({ runAsNonRoot: false })],
    ["init container may be root", inInit({ runAsNonRoot: false })],
    ["may be root, whatever its container says", inPod({
      securityContext: { ...SPEC.securityContext, runAsNonRoot: false },
      containers: [{ ...CONTAINER, securityContext: { ...securityContext, runAsNonRoot: true } }],
    })],
  ),
  ...refused(
    "runAsUser",
    ["user 0", podContext({ runAsUser: 0 })],
    ["container's user 0", context({ runAsUser: 0 })],
    ["init container's user 0", inInit({ runAsUser: 0 })],
  ),
]; // prettier-ignore

const OF_KERNEL: readonly Row[] = [
  ...refused(
    "seccompProfile_restricted",
    ["no seccomp", podContext({ seccompProfile: undefined })],
    ["seccomp off", podContext({ seccompProfile: { type: "Unconfined" } })],
    ["container's seccomp off", context({ seccompProfile: { type: "Unconfined" } })],
    ["init container's seccomp off", inInit({ seccompProfile: { type: "Unconfined" } })],
  ),
  ...refused(
    "appArmorProfile",
    ["AppArmor off", podContext({ appArmorProfile: { type: "Unconfined" } })],
    ["container's AppArmor off", context({ appArmorProfile: { type: "Unconfined" } })],
    ["AppArmor off by the old annotation", SPEC, { [APPARMOR]: "unconfined" }],
  ),
  ...refused(
    "seLinuxOptions",
    ["another type of SELinux", podContext({ seLinuxOptions: { type: "spc_t" } })],
    ["user of SELinux", context({ seLinuxOptions: { user: "system_u" } })],
    ["role of SELinux", context({ seLinuxOptions: { role: "system_r" } })],
  ),
  ...refused(
    "procMount_restricted",
    ["/proc unmasked", { ...context({ procMount: "Unmasked" }), hostUsers: false }],
    ["/proc unmasked for its init container", { ...inInit({ procMount: "Unmasked" }), hostUsers: false }],
  ),
  ...refused("sysctls", ["unsafe sysctl", podContext({ sysctls: [{ name: "kernel.msgmax", value: "1" }] })]),
];

const OF_IDENTITY: readonly Row[] = [
  ...refusedHere("account", ["account of all", inPod({ serviceAccountName: "default" })]),
  ...refusedHere(
    "token",
    ["token by hand", volume(token({}))],
    ["token by hand for the API server", volume(token({ audience: "https://Kubernetes.default.svc" }))],
    ["token asked for", inPod({ automountServiceAccountToken: true })],
  ),
  ...ofPods([
    ...refusedHere("token", ["token, unsaid", inPod({ automountServiceAccountToken: undefined })]),
    row(["an account that gives no token", inPod({ serviceAccountName: "quiet", automountServiceAccountToken: undefined })], true),
  ]),
]; // prettier-ignore

const digest = `@sha256:${"2c".repeat(32)}`;
const initImage = (image: string): PodSpec => inPod({ initContainers: [{ ...CONTAINER, name: "init", image }] });

const OF_IMAGES: readonly Row[] = [
  ...refusedHere(
    "digest",
    ["image by tag", inContainer({ image: `${REGISTRY}vllm:v0.11.0` })],
    ["init container's image by tag", initImage(`${REGISTRY}fetch:1`)],
    ["image without a tag", inContainer({ image: `${REGISTRY}vllm` })],
    ["mounted image by tag", volume({ image: { reference: `${REGISTRY}llm:latest` } })],
  ),
  ...refusedHere(
    "registry",
    ["image of another registry", inContainer({ image: `docker.io/vllm/vllm-openai${digest}` })],
    ["image of what begins alike", inContainer({ image: `registry.example.com/models-of-others/vllm${digest}` })],
    ["image of no registry", inContainer({ image: `vllm${digest}` })],
    ["init container's image of another registry", initImage(`docker.io/others/fetch${digest}`)],
    ["mounted image of another registry", volume({ image: { reference: `docker.io/others/llm${digest}` } })],
  ),
]; // prettier-ignore

/** A template does not show what its namespace gives to the pods that are made of it. */
const OF_AMOUNTS: readonly Row[] = ofPods([
  ...refusedHere(
    "memory",
    ["no limit of memory", inContainer({ resources: { limits: { cpu: "1" } } })],
    ["no limits", inContainer({ resources: {} })],
    ["memory asked for, without a limit", inContainer({ resources: { limits: { cpu: "1" }, requests: { memory: "1Gi" } } })],
    ["init container without a limit of memory", inInit({}, { resources: { limits: { cpu: "1" } } })],
  ),
  ...refusedHere(
    "cpu",
    ["no limit of processor time", inContainer({ resources: { limits: { memory: "1Gi" } } })],
    ["init container without a limit of processor time", inInit({}, { resources: { limits: { memory: "1Gi" } } })],
  ),
]); // prettier-ignore

/** What is judged alike by the pack and by the API server. */
export const TABLE: readonly Row[] = [
  ...ADMITTED,
  ...OF_HOST,
  ...OF_PRIVILEGES,
  ...OF_KERNEL,
  ...OF_IDENTITY,
  ...OF_IMAGES,
  ...OF_AMOUNTS,
];

/** What may be added to a pod that runs, to look into it. */
export const ADDED: Readonly<Record<string, { readonly container: Container; readonly refusedBy?: string }>> = {
  "as it should be": { container: { image: IMAGE, securityContext } },
  privileged: { container: { image: IMAGE, securityContext: { ...securityContext, privileged: true, allowPrivilegeEscalation: true } }, refusedBy: "privileged" },
  "a capability": { container: { image: IMAGE, securityContext: { ...securityContext, capabilities: { drop: ["ALL"], add: ["SYS_PTRACE"] } } }, refusedBy: "capabilities_restricted" },
  "no context": { container: { image: IMAGE }, refusedBy: "allowPrivilegeEscalation" },
  "user 0": { container: { image: IMAGE, securityContext: { ...securityContext, runAsUser: 0 } }, refusedBy: "runAsUser" },
  "another type of SELinux": { container: { image: IMAGE, securityContext: { ...securityContext, seLinuxOptions: { type: "spc_t" } } }, refusedBy: "seLinuxOptions" },
  "seccomp off": { container: { image: IMAGE, securityContext: { ...securityContext, seccompProfile: { type: "Unconfined" } } }, refusedBy: "seccompProfile_restricted" },
  "an image by tag": { container: { image: `${REGISTRY}debug:1`, securityContext }, refusedBy: "digest" },
  "an image of another registry": { container: { image: `docker.io/library/busybox${digest}`, securityContext }, refusedBy: "registry" },
}; // prettier-ignore
