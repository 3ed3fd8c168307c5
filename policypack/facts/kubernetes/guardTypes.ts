/** The type table for what bounds pods, keeps them running, stores for them, and decides what may run. */
import type { types } from "@pulumi/kubernetes";
import { resourceType, type ResourceType } from "../resource";

type Metadata = types.input.meta.v1.ObjectMeta;

const inVersions = <Args>(kind: string, ...versions: readonly [string, ...string[]]): ResourceType<Args> =>
  resourceType<Args>(
    kind,
    ...(versions.flatMap((version) => [`kubernetes:${version}:${kind}`, `kubernetes:${version}:${kind}Patch`]) as [
      string,
      ...string[],
    ]),
  );

export const LimitRange = inVersions<types.input.core.v1.LimitRange>("LimitRange", "core/v1");
export const ResourceQuota = inVersions<types.input.core.v1.ResourceQuota>("ResourceQuota", "core/v1");
export const PodDisruptionBudget = inVersions<types.input.policy.v1.PodDisruptionBudget>(
  "PodDisruptionBudget",
  "policy/v1",
  "policy/v1beta1",
);

interface Scaled {
  readonly kind: string;
  readonly name: string;
}
/** What makes more or fewer pods. */
export const Autoscaler = inVersions<{
  readonly metadata: Metadata;
  readonly spec: { readonly maxReplicas: number; readonly scaleTargetRef: Scaled };
}>("HorizontalPodAutoscaler", "autoscaling/v2", "autoscaling/v1", "autoscaling/v2beta2", "autoscaling/v2beta1");
/** https://keda.sh/docs/latest/reference/scaledobject-spec/ */
export const ScaledObject = inVersions<{
  readonly metadata: Metadata;
  readonly spec: { readonly maxReplicaCount: number; readonly scaleTargetRef: Scaled };
}>("ScaledObject", "keda.sh/v1alpha1");

export const StorageClass = inVersions<types.input.storage.v1.StorageClass>(
  "StorageClass",
  "storage.k8s.io/v1",
  "storage.k8s.io/v1beta1",
);
export const VolumeClaim = inVersions<types.input.core.v1.PersistentVolumeClaim>("PersistentVolumeClaim", "core/v1");

/** https://istio.io/latest/docs/reference/config/security/peer_authentication/ */
export const PeerAuthentication = inVersions<{
  readonly metadata: Metadata;
  readonly spec: {
    readonly selector: { readonly matchLabels: Record<string, string> };
    readonly mtls: { readonly mode: string };
    readonly portLevelMtls: Record<string, { readonly mode: string }>;
  };
}>("PeerAuthentication", "security.istio.io/v1", "security.istio.io/v1beta1");

export const AdmissionPolicy = inVersions<types.input.admissionregistration.v1.ValidatingAdmissionPolicy>(
  "ValidatingAdmissionPolicy",
  "admissionregistration.k8s.io/v1",
  "admissionregistration.k8s.io/v1beta1",
);
export const AdmissionBinding = inVersions<types.input.admissionregistration.v1.ValidatingAdmissionPolicyBinding>(
  "ValidatingAdmissionPolicyBinding",
  "admissionregistration.k8s.io/v1",
  "admissionregistration.k8s.io/v1beta1",
);
