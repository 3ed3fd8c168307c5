import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { EPHEMERAL_PORTS, HTTPS_PORT, WORLD_CIDRS } from "../baseline";
import type { System } from "../shared/system";
import type { Within } from "../shared/within";
import type { Layout } from "./decisions";

/** Makes a VPC whose defaults let nothing through. */
export function createVpc(
  parent: pulumi.Resource,
  name: string,
  cidrBlock: string,
  system: System,
): { vpcId: pulumi.Output<string>; locks: pulumi.Resource[] } {
  const child = { parent };
  const vpc = new aws.ec2.Vpc(
    `${name}-vpc`,
    { cidrBlock, enableDnsSupport: true, enableDnsHostnames: true, tags: system.tags },
    child,
  );
  // Adopted without a rule, so that what nobody gave a group or a list of its own can speak to nobody.
  const locks = [
    new aws.ec2.DefaultSecurityGroup(
      `${name}-default-security-group`,
      { vpcId: vpc.id, ingress: [], egress: [], tags: system.tags },
      child,
    ),
    new aws.ec2.DefaultNetworkAcl(
      `${name}-default-network-acl`,
      { defaultNetworkAclId: vpc.defaultNetworkAclId, ingress: [], egress: [], tags: system.tags },
      // The subnets get a list of their own, and then no longer have this one.
      { ...child, ignoreChanges: ["subnetIds"] },
    ),
    new aws.ec2.DefaultRouteTable(
      `${name}-default-route-table`,
      { defaultRouteTableId: vpc.defaultRouteTableId, routes: [], tags: system.tags },
      child,
    ),
  ];
  return { vpcId: vpc.id, locks };
}

/**
 * Makes the network ACL of the subnets. It lets workloads speak to the endpoints within the network, and to S3, whose
 * gateway endpoint is reached at public addresses that no network ACL can name; no route leads to any other.
 */
export function createNetworkAcl(
  { name, parent, system }: Within,
  vpcId: pulumi.Input<string>,
  { cidrBlock, hostsCluster }: Layout,
  subnets: readonly aws.ec2.Subnet[],
): aws.ec2.NetworkAcl {
  const allow = { protocol: "tcp", action: "allow" };
  const https = { ...allow, fromPort: HTTPS_PORT, toPort: HTTPS_PORT };
  const answers = { ...allow, fromPort: EPHEMERAL_PORTS.first, toPort: EPHEMERAL_PORTS.last };
  // A control plane speaks to machines, and pods to one another, on ports of all kinds: security groups say on which.
  const within = { protocol: "-1", action: "allow", fromPort: 0, toPort: 0, ruleNo: 90, cidrBlock };
  const cluster = hostsCluster ? [within] : [];
  const anywhere = WORLD_CIDRS[0] ?? "";
  return new aws.ec2.NetworkAcl(
    `${name}-network-acl`,
    {
      vpcId,
      subnetIds: subnets.map((subnet) => subnet.id),
      ingress: [...cluster, { ...https, ruleNo: 100, cidrBlock }, { ...answers, ruleNo: 110, cidrBlock: anywhere }],
      egress: [...cluster, { ...https, ruleNo: 100, cidrBlock: anywhere }, { ...answers, ruleNo: 110, cidrBlock }],
      tags: system.tags,
    },
    { parent },
  );
}
