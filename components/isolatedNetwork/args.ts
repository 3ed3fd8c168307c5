import type * as pulumi from "@pulumi/pulumi";
import type { SystemArgs } from "../shared/system";
import type { EndpointService } from "./services";

/** What a team decides about its network. */
export interface IsolatedNetworkArgs extends SystemArgs {
  /**
   * The network's IPv4 addresses, from `/16` on; private ones. In a VPC that exists, a part of its addresses that
   * is free. @default "10.64.0.0/20"
   */
  cidrBlock?: string;
  /** Over how many availability zones the network spreads, from 2 to 6. @default 3, or as many as `availabilityZones` */
  zoneCount?: number;
  /** The names of the availability zones, two at least. @default the region's first ones */
  availabilityZones?: string[];
  /**
   * The services that are reached by interface endpoints of the network. One that another component makes an endpoint
   * for, or the owner of an existing VPC, is not to be named here; S3 is always reached.
   * @default those that hosting on SageMaker needs: ecr.api, ecr.dkr, kms, logs, monitoring, sagemaker.api,
   * sagemaker.runtime, sts; with `hostsCluster`, those that a cluster of EKS needs: ec2, ecr.api, ecr.dkr, eks, eks-auth,
   * elasticloadbalancing, kms, logs, sts
   */
  endpointServices?: EndpointService[];
  /**
   * Whether a cluster of EKS is in the network, such as a `HardenedCluster`: then machines, pods and control plane may speak to
   * one another within it, as far as security groups let them, the cluster's name is resolved, and the images of EKS's own
   * add-ons are pulled. @default false
   */
  hostsCluster?: boolean;
  /** The organisation (`o-…`) whose members may use the endpoints. @default only this account's */
  organizationId?: pulumi.Input<string>;
  /** Other accounts, of twelve digits, from whose repositories images are pulled. @default none */
  imageAccountIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** Days for which network flows are on record; a retention period of CloudWatch Logs from 90 days on. @default 365 */
  flowLogRetentionDays?: pulumi.Input<number>;
  /**
   * Days for which it is on record what names were asked for; a retention period of CloudWatch Logs from 90 days on. In an
   * existing VPC its owner records that. @default 365
   */
  queryLogRetentionDays?: pulumi.Input<number>;
  /**
   * The ARN of an existing KMS key for the logs, which CloudWatch Logs can use; with `egressAllowedDomains`, Network
   * Firewall too.
   * @default a key that the network makes for itself, and with `egressAllowedDomains` one for the firewall
   */
  keyArn?: pulumi.Input<string>;
  /**
   * The names that may be resolved beside those of AWS's services in the region and those within the network, such as
   * `*.example.com`. In an existing VPC its owner says what is resolved. @default none
   */
  resolvableDomains?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * The only names of the internet that workloads with the security group `egressSecurityGroupId` speak to, on port 443, by
   * way of a firewall in each zone: at most 100, such as `models.example.com`, or `*.example.com` for all below it. The
   * firewall goes by the name that a caller asks for in the open; it does not look into what is encrypted. Adding the first
   * to a network of 2 or 4 zones replaces its subnets, since nothing of its addresses is left. Not in an existing VPC.
   * @default none: nothing leaves the network
   */
  egressAllowedDomains?: string[];
  /**
   * Whether VPC Block Public Access is switched on: whatever routes and gateways there are, no VPC of this account and
   * region is reached from the internet or reaches it, but for this one's `egressAllowedDomains`. AWS has this switch once
   * for an account and region, so that one program must own it; a second one would overwrite it. @default false
   */
  blockPublicAccess?: boolean;
  /**
   * The id of an existing VPC, with DNS support and DNS host names, in which the subnets are made.
   * @default a VPC that the network makes for itself
   */
  vpcId?: pulumi.Input<string>;
  /**
   * The ids of existing private subnets of the VPC `vpcId`, in two zones at least; their routes and network ACLs are its
   * owner's. @default subnets that the network makes
   */
  subnetIds?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * The ids of the route tables of `subnetIds`, to which a gateway endpoint for S3 is added.
   * @default none: the VPC has such an endpoint already
   */
  routeTableIds?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * The id of an existing security group of the VPC `vpcId` for workloads, whose rules are its owner's.
   * @default one that the network makes
   */
  workloadSecurityGroupId?: pulumi.Input<string>;
  /**
   * The id of the existing security group of the VPC's own interface endpoints, whose rules are its owner's: it must let in
   * the workloads on port 443. @default one that the network makes
   */
  endpointSecurityGroupId?: pulumi.Input<string>;
  /** Whether the owner of the VPC `vpcId` has its flows on record, so that it is not done here. @default false */
  flowsLoggedElsewhere?: boolean;
}
