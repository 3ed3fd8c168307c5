import type * as k8s from "@pulumi/kubernetes";

/** What every container is: https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted */
export const CONTAINER_CONTEXT: k8s.types.input.core.v1.SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ["ALL"] },
  privileged: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  seccompProfile: { type: "RuntimeDefault" },
};

/** What every pod is. Its files belong to the user's own group, so that it can write what it may. */
export const podContext = (userId: number): k8s.types.input.core.v1.PodSecurityContext => ({
  fsGroup: userId,
  fsGroupChangePolicy: "OnRootMismatch",
  runAsGroup: userId,
  runAsNonRoot: true,
  runAsUser: userId,
  seccompProfile: { type: "RuntimeDefault" },
});
