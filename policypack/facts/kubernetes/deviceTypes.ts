/** The type table for devices that pods are given, and for the runtimes and nodes that come with them. */
import type { types } from "@pulumi/kubernetes";
import { inVersions } from "./inVersions";

const DRA = ["v1", "v1beta2", "v1beta1", "v1alpha3", "v1alpha2"].map((version) => `resource.k8s.io/${version}`) as [
  string,
  ...string[],
];

/** https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/ */
export const ResourceClaim = inVersions<types.input.resource.v1.ResourceClaim>("ResourceClaim", ...DRA);
export const ResourceClaimTemplate = inVersions<types.input.resource.v1.ResourceClaimTemplate>(
  "ResourceClaimTemplate",
  ...DRA,
);
export const DeviceClass = inVersions<types.input.resource.v1.DeviceClass>("DeviceClass", ...DRA);
/** https://kubernetes.io/docs/concepts/containers/runtime-class/ */
export const RuntimeClass = inVersions<types.input.node.v1.RuntimeClass>(
  "RuntimeClass",
  "node.k8s.io/v1",
  "node.k8s.io/v1beta1",
);
