/** What a Kubernetes cluster on EKS must be. */

/** What EKS can log of its control plane: https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html */
export const EKS_LOG_TYPES = ["api", "audit", "authenticator", "controllerManager", "scheduler"] as const;

/** The logs that tell who did what to a cluster. */
export const REQUIRED_EKS_LOG_TYPES = ["api", "audit", "authenticator"] as const;

/**
 * The oldest version of Kubernetes, 1.x, that EKS still mends without a contract for more: 1.33 left standard support on
 * 29 July 2026. Read on 25 November 2026; the setting `oldestMinor` follows the calendar.
 * https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
 */
export const OLDEST_SUPPORTED_EKS_MINOR = 34;

/** Whether the version, such as `1.34`, is at least this old. */
export function isKubernetesVersionAtLeast(version: string, minor: number): boolean {
  const given = /^1\.(\d{1,3})$/.exec(version)?.[1];
  return given !== undefined && Number(given) >= minor;
}
