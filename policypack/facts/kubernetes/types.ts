/** The type table for Kubernetes' workloads: each kind in every API version that served it, and its patch. */
import type { types } from "@pulumi/kubernetes";
import { resourceType, type ResourceType } from "../resource";

type PodTemplateSpec = types.input.core.v1.PodTemplateSpec;

/** A workload whose pods are in a template. */
interface Templated {
  readonly metadata: Metadata;
  readonly spec: { readonly template: PodTemplateSpec };
}

type Metadata = types.input.meta.v1.ObjectMeta;

const tokens = (kind: string, ...versions: readonly [string, ...string[]]): readonly [string, ...string[]] => {
  const all = versions.flatMap((version) => [`kubernetes:${version}:${kind}`, `kubernetes:${version}:${kind}Patch`]);
  return all as [string, ...string[]];
};

const templated = (kind: string, ...versions: readonly [string, ...string[]]): ResourceType<Templated> =>
  resourceType<Templated>(kind, ...tokens(kind, ...versions));

export const Pod = resourceType<types.input.core.v1.Pod>("Pod", ...tokens("Pod", "core/v1"));
export const PodTemplate = resourceType<types.input.core.v1.PodTemplate>(
  "PodTemplate",
  ...tokens("PodTemplate", "core/v1"),
);
export const CronJob = resourceType<types.input.batch.v1.CronJob>(
  "CronJob",
  ...tokens("CronJob", "batch/v1", "batch/v1beta1", "batch/v2alpha1"),
);
export const Deployment = templated("Deployment", "apps/v1", "apps/v1beta1", "apps/v1beta2", "extensions/v1beta1");

/** The kinds whose pods are in `spec.template`. */
export const TEMPLATED: readonly ResourceType<Templated>[] = [
  Deployment,
  templated("StatefulSet", "apps/v1", "apps/v1beta1", "apps/v1beta2"),
  templated("DaemonSet", "apps/v1", "apps/v1beta2", "extensions/v1beta1"),
  templated("ReplicaSet", "apps/v1", "apps/v1beta2", "extensions/v1beta1"),
  templated("ReplicationController", "core/v1"),
  templated("Job", "batch/v1"),
];
