/** The type table for what bounds pods, keeps them running, stores for them, and decides what may run. */
import type { types } from "@pulumi/kubernetes";
import { inVersions } from "./inVersions";

type Metadata = types.input.meta.v1.ObjectMeta;

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

interface Kyverno {
  readonly metadata: Metadata;
  readonly spec: {
    readonly failurePolicy: string;
    readonly validationFailureAction: string;
    readonly validationActions: readonly string[];
    readonly rules: readonly {
      readonly validate: { readonly failureAction: string };
      readonly verifyImages: readonly { readonly failureAction: string; readonly required: boolean }[];
    }[];
  };
}
/** https://kyverno.io/docs/policy-types/cluster-policy/ */
export const KyvernoPolicy = inVersions<Kyverno>("ClusterPolicy", "kyverno.io/v1", "kyverno.io/v2beta1");
/** https://kyverno.io/docs/policy-types/image-validating-policy/ */
export const KyvernoImagePolicy = inVersions<Kyverno>(
  "ImageValidatingPolicy",
  "policies.kyverno.io/v1",
  "policies.kyverno.io/v1beta1",
  "policies.kyverno.io/v1alpha1",
);
/** https://docs.sigstore.dev/policy-controller/overview/ */
export const SigstoreImagePolicy = inVersions<{
  readonly metadata: Metadata;
  readonly spec: {
    readonly mode: string;
    readonly authorities: readonly { readonly static: { readonly action: string } }[];
  };
}>("ClusterImagePolicy", "policy.sigstore.dev/v1beta1", "policy.sigstore.dev/v1alpha1");
/** https://github.com/sigstore/model-validation-operator */
export const ModelValidation = inVersions<{ readonly metadata: Metadata; readonly spec: object }>(
  "ModelValidation",
  "ml.sigstore.dev/v1alpha1",
);
export const ValidatingWebhooks = inVersions<types.input.admissionregistration.v1.ValidatingWebhookConfiguration>(
  "ValidatingWebhookConfiguration",
  "admissionregistration.k8s.io/v1",
  "admissionregistration.k8s.io/v1beta1",
);
