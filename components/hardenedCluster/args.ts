import type * as pulumi from "@pulumi/pulumi";
import type { SystemArgs } from "../shared/system";

/** Machines of one kind. */
export interface NodesArgs {
  /** Their types, such as `m7i.xlarge`; the first that is to be had is taken. */
  instanceTypes: string[];
  /** How many there are at least. @default 2 */
  minimum?: number;
  /** How many there are at most. @default 4 */
  maximum?: number;
  /** How large the disk of each is, in GiB. @default 100 */
  diskGib?: number;
}

/** What an organisation decides about a cluster in which models run. */
export interface HardenedClusterArgs extends SystemArgs {
  /** The cluster's name. @default derived from project, stack and component */
  clusterName?: string;
  /** The version of Kubernetes, such as `1.35`. @default the newest that EKS has when the cluster is made */
  kubernetesVersion?: string;
  /** The private subnets of the control plane's interfaces and of the nodes, in two zones at least. */
  subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * The ids of further security groups of the machines, beside the cluster's own: where endpoints let in their callers by group,
   * that of workloads, such as an `IsolatedNetwork`'s. @default none
   */
  nodeSecurityGroupIds?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * The ARNs of the roles that administer the cluster, the one that runs Pulumi among them: whoever made a cluster is not
   * its administrator for that.
   */
  administratorRoleArns: string[];
  /** The ARNs of roles that may look at everything but secrets. @default none */
  viewerRoleArns?: string[];
  /** The machines for what needs no accelerator. */
  nodes: NodesArgs;
  /** The machines with accelerators, on which only what asks for them runs. @default none */
  gpuNodes?: NodesArgs;
  /** The ARN of the key for secrets and logs. @default one that is made */
  keyArn?: pulumi.Input<string>;
  /** The ARN of a key for the disks of nodes, which the service-linked role of EC2 Auto Scaling may use. @default AWS's own */
  diskKeyArn?: pulumi.Input<string>;
  /** How long the logs of the control plane are kept, in days. @default 365 */
  logRetentionDays?: pulumi.Input<number>;
}
