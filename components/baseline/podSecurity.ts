/**
 * What the restricted Pod Security Standard lets a pod have, as Kubernetes 1.37 holds it.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */

/** The kinds of volumes that hold nothing of the node. */
export const RESTRICTED_VOLUMES = [
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "image",
  "persistentVolumeClaim",
  "projected",
  "secret",
] as const;

/** The profiles of seccomp and AppArmor that confine. */
export const CONFINING_PROFILES = ["RuntimeDefault", "Localhost"] as const;

/** The SELinux types of containers; the empty one stands for none given. */
export const SELINUX_TYPES = ["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"] as const;

/** What a pod may change of its kernel without reaching another. */
export const SAFE_SYSCTLS = [
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
] as const;

/** Where containers were given their AppArmor profiles before Kubernetes 1.30, which still counts. */
export const APPARMOR_ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";
