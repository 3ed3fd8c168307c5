import type * as pulumi from "@pulumi/pulumi";
import type { ClusterSystemArgs } from "../shared/cluster";

/** What a team decides about where its models run. */
export interface InferenceNamespaceArgs extends ClusterSystemArgs {
  /** The namespace's name. @default the component's name */
  namespace?: string;
  /**
   * The addresses that pods may reach on port 443: those of private endpoints, such as the network's range. Not the
   * internet.
   * @default none: only names can be asked for
   */
  endpointCidrs?: pulumi.Input<pulumi.Input<string>[]>;
  /** Whether pods get roles of AWS by EKS Pod Identity, whose agent they then reach. @default false */
  podIdentity?: boolean;
  /** How many accelerators all pods together may have. @default 0 */
  gpuLimit?: pulumi.Input<number>;
  /** What the accelerators are called. @default "nvidia.com/gpu" */
  gpuResource?: string;
  /** How much processor time all pods together may have, in cores. @default 32 */
  cpuLimitCores?: pulumi.Input<number>;
  /** How much memory all pods together may have, in GiB. @default 128 */
  memoryLimitGib?: pulumi.Input<number>;
  /** How much memory one container may have, in GiB. @default 64 */
  containerMemoryLimitGib?: pulumi.Input<number>;
  /** How much all volumes together may hold, in GiB. @default 500 */
  storageLimitGib?: pulumi.Input<number>;
  /** How many pods there may be. @default 20 */
  podLimit?: pulumi.Input<number>;
  /** Whether Sigstore's policy-controller verifies the images of its pods, where the cluster has it. @default false */
  verifySignatures?: boolean;
  /**
   * The version of the Pod Security Standard, such as `v1.37`: a cluster's own, so that an upgrade stops nobody unannounced.
   * @default "latest"
   */
  podSecurityVersion?: string;
}
