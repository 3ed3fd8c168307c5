import {
  DROPPED_CAPABILITY,
  PROFILE_TYPES,
  RESTRICTED_CAPABILITIES,
  RESTRICTED_VOLUMES,
  SAFE_SYSCTLS,
  SELINUX_TYPES,
} from "../baseline";
import { each, list, type Requirement } from "./cel";

/** Where containers were given their AppArmor profiles before Kubernetes 1.30, which still counts. */
const APPARMOR_ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";

/** Every container, and the pod itself, by their security contexts. */
const contexts = (condition: string): string => `(variables.containers + [variables.spec]).all(c, ${condition})`;

/** Probes and hooks are what the kubelet asks from the node's own network. */
const PROBES = ["livenessProbe", "readinessProbe", "startupProbe", "lifecycle.?postStart", "lifecycle.?preStop"];

const inherited = (path: string, fallback: string): string =>
  `c.?securityContext.${path}.orValue(variables.spec.?securityContext.${path}.orValue(${fallback}))`;

const PROFILES = list(PROFILE_TYPES);

/**
 * The restricted Pod Security Standard, a row a control, by the names of its own checks.
 * https://github.com/kubernetes/pod-security-admission/tree/v0.37.2/policy
 */
export const POD_SECURITY: readonly Requirement[] = [
  {
    id: "hostNamespaces",
    message: "a pod may not share the network, the processes or the memory of its node",
    expression: ["hostNetwork", "hostPID", "hostIPC"]
      .map((name) => `!variables.spec.?${name}.orValue(false)`)
      .join(" && "),
  },
  {
    id: "privileged",
    message: "no container may be privileged",
    expression: each("!c.?securityContext.?privileged.orValue(false)"),
  },
  {
    id: "allowPrivilegeEscalation",
    message: "every container must set securityContext.allowPrivilegeEscalation to false",
    expression: `variables.isWindows || ${each("!c.?securityContext.?allowPrivilegeEscalation.orValue(true)")}`,
  },
  {
    id: "capabilities_restricted",
    message: "every container must drop ALL capabilities, and may add NET_BIND_SERVICE alone",
    expression: `variables.isWindows || ${each(
      'c.?securityContext.?capabilities.?drop.orValue([]).exists(d, d == "' +
        `${DROPPED_CAPABILITY}") && ` +
        `c.?securityContext.?capabilities.?add.orValue([]).all(a, a in ${list(RESTRICTED_CAPABILITIES)})`,
    )}`,
  },
  {
    id: "restrictedVolumes",
    message: `volumes may be of ${RESTRICTED_VOLUMES.join(", ")} alone`,
    expression: `variables.volumes.all(v, ${RESTRICTED_VOLUMES.map((kind) => `has(v.${kind})`).join(" || ")})`,
  },
  {
    id: "hostPorts",
    message: "no container may take a port of its node",
    expression: each("c.?ports.orValue([]).all(p, p.?hostPort.orValue(0) == 0)"),
  },
  {
    id: "hostProbesAndHostLifecycle",
    message: "probes and hooks may ask the pod itself alone: leave their host out",
    expression: each(
      PROBES.flatMap((probe) =>
        ["httpGet", "tcpSocket"].map((kind) => `c.?${probe}.?${kind}.?host.orValue("") == ""`),
      ).join(" && "),
    ),
  },
  {
    id: "appArmorProfile",
    message: "AppArmor must stay on: RuntimeDefault or Localhost",
    expression:
      contexts(`c.?securityContext.?appArmorProfile.?type.orValue("RuntimeDefault") in ${PROFILES}`) +
      ` && variables.annotations.all(k, !k.startsWith("${APPARMOR_ANNOTATION}") ||` +
      ' variables.annotations[k] in ["", "runtime/default"] || variables.annotations[k].startsWith("localhost/"))',
  },
  {
    id: "seLinuxOptions",
    message: "SELinux may be given a type of containers, and no user or role",
    expression: contexts(
      `c.?securityContext.?seLinuxOptions.?type.orValue("") in ${list(SELINUX_TYPES)} && ` +
        'c.?securityContext.?seLinuxOptions.?user.orValue("") == "" && ' +
        'c.?securityContext.?seLinuxOptions.?role.orValue("") == ""',
    ),
  },
  {
    id: "procMount_restricted",
    message: "/proc must stay masked",
    expression: each('c.?securityContext.?procMount.orValue("Default") == "Default"'),
  },
  {
    id: "sysctls",
    message: "only what is of the pod alone may be changed of the kernel",
    expression: `variables.spec.?securityContext.?sysctls.orValue([]).all(s, s.name in ${list(SAFE_SYSCTLS)})`,
  },
  {
    id: "runAsNonRoot",
    message: "pods must set securityContext.runAsNonRoot to true",
    expression:
      "variables.ownUsers || (variables.spec.?securityContext.?runAsNonRoot.orValue(true) && " +
      `${each(inherited("?runAsNonRoot", "false"))})`,
  },
  {
    id: "runAsUser",
    message: "no container may run as user 0",
    expression: `variables.ownUsers || ${contexts("c.?securityContext.?runAsUser.orValue(1) != 0")}`,
  },
  {
    id: "seccompProfile_restricted",
    message: "seccomp must be on: RuntimeDefault or Localhost",
    expression:
      `variables.isWindows || (variables.spec.?securityContext.?seccompProfile.?type.orValue("RuntimeDefault") in ${PROFILES} && ` +
      `${each(`${inherited("?seccompProfile.?type", '""')} in ${PROFILES}`)})`,
  },
  {
    id: "windowsHostProcess",
    message: "no container may be a process of its node",
    expression: contexts("!c.?securityContext.?windowsOptions.?hostProcess.orValue(false)"),
  },
];
