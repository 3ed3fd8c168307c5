/**
 * What the Pod Security Standards accept, as Kubernetes 1.37 holds them, by what is accepted where.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/
 * https://github.com/kubernetes/pod-security-admission/tree/v0.37.2/policy
 */

/** Kinds of volumes that hold nothing of the node (restricted). */
export const RESTRICTED_VOLUMES: readonly string[] = [
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

/** What may be added to a container's capabilities (baseline): what container runtimes give by themselves. */
export const BASELINE_CAPABILITIES: readonly string[] = [
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
];

/** What must be dropped of a container's capabilities, and what may be given back (restricted). */
export const DROPPED_CAPABILITY = "ALL";
export const RESTRICTED_CAPABILITIES: readonly string[] = ["NET_BIND_SERVICE"];

/** Types of seccomp and of AppArmor profiles (baseline). */
export const PROFILE_TYPES: readonly string[] = ["RuntimeDefault", "Localhost"];

/** Types of SELinux labels (baseline); users and roles may not be set at all. */
export const SELINUX_TYPES: readonly string[] = [
  "",
  "container_t",
  "container_init_t",
  "container_kvm_t",
  "container_engine_t",
];

/** What a pod may change of its kernel without reaching another pod (baseline). */
export const SAFE_SYSCTLS: readonly string[] = [
  "kernel.shm_rmid_forced",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.ip_local_reserved_ports",
  "net.ipv4.ip_unprivileged_port_start",
  "net.ipv4.ping_group_range",
  "net.ipv4.tcp_fin_timeout",
  "net.ipv4.tcp_keepalive_intvl",
  "net.ipv4.tcp_keepalive_probes",
  "net.ipv4.tcp_keepalive_time",
  "net.ipv4.tcp_notsent_lowat",
  "net.ipv4.tcp_rmem",
  "net.ipv4.tcp_slow_start_after_idle",
  "net.ipv4.tcp_syncookies",
  "net.ipv4.tcp_wmem",
];
