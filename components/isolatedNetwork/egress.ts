import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { HTTPS_PORT, NAT_PORTS, WORLD_CIDRS } from "../baseline";
import { createFirewall, type FirewallOptions } from "./firewall";
import { createSubnets } from "./routing";
import type { SubnetPlan } from "./subnets";

/** What a network needs to let something out. */
export interface EgressOptions extends Omit<FirewallOptions, "subnets"> {
  readonly cidrBlock: string;
  readonly plan: SubnetPlan;
  readonly zones: pulumi.Output<string[]>;
  /** The route tables of the workloads, one a zone. */
  readonly routeTables: readonly aws.ec2.RouteTable[];
}

/** The way out of a network. */
export interface Egress {
  /** The security group of what may go out. */
  readonly securityGroupId: pulumi.Output<string>;
  readonly alertLogGroupName: pulumi.Output<string>;
  /** Everything without which there is no way out, or one that is not looked at. */
  readonly resources: pulumi.Resource[];
}

const ANYWHERE = WORLD_CIDRS[0] ?? "";

/**
 * Makes the way out, in each zone its own: from workloads to the firewall, on to a NAT gateway, and from that alone to the
 * internet. What comes back takes the same way: the NAT gateway's routes lead to the workloads through the firewall, which
 * would know nothing of a connection that it sees one half of.
 * https://docs.aws.amazon.com/network-firewall/latest/developerguide/arch-igw-ngw.html
 */
export function createEgress(options: EgressOptions): Egress {
  const { name, parent, system, vpcId, plan, zones, routeTables } = options;
  const child = { parent };
  const { tags } = system;
  const subnetsOf = (kind: string, blocks: readonly string[]) =>
    createSubnets({ ...options, kind, blocks, vpcId, zones });
  const firewallSubnets = subnetsOf("firewall", plan.firewalls);
  const gatewaySubnets = subnetsOf("nat", plan.gateways);
  const acl = createEgressAcl(options, [...firewallSubnets, ...gatewaySubnets]);
  const firewall = createFirewall({ ...options, subnets: firewallSubnets });
  const internet = new aws.ec2.InternetGateway(`${name}-internet`, { vpcId, tags }, child);
  const routes = routeTables.flatMap((workloadTable, index) => {
    const [firewallSubnet, gatewaySubnet] = [firewallSubnets[index], gatewaySubnets[index]];
    if (firewallSubnet === undefined || gatewaySubnet === undefined) return [];
    const zone = (index + 1).toString();
    const endpointId = firewall.endpointIdIn(firewallSubnet);
    const address = new aws.ec2.Eip(`${name}-nat-address-${zone}`, { domain: "vpc", tags }, child);
    const nat = new aws.ec2.NatGateway(
      `${name}-nat-gateway-${zone}`,
      { subnetId: gatewaySubnet.id, allocationId: address.allocationId, tags },
      { ...child, dependsOn: [internet] },
    );
    const tableOf = (kind: string, subnet: aws.ec2.Subnet) => {
      const table = new aws.ec2.RouteTable(`${name}-${kind}-routes-${zone}`, { vpcId, tags }, child);
      const subnetId = subnet.id;
      const called = `${name}-${kind}-routes-of-${zone}`;
      new aws.ec2.RouteTableAssociation(called, { subnetId, routeTableId: table.id }, child);
      return table.id;
    };
    const route = (kind: string, args: aws.ec2.RouteArgs) =>
      // Nothing passes before it is on record.
      new aws.ec2.Route(`${name}-${kind}-${zone}`, args, { ...child, dependsOn: [firewall.logging] });
    const gatewayTableId = tableOf("nat", gatewaySubnet);
    const out = { destinationCidrBlock: ANYWHERE };
    return [
      route("to-internet", { ...out, routeTableId: gatewayTableId, gatewayId: internet.id }),
      route("to-nat", { ...out, routeTableId: tableOf("firewall", firewallSubnet), natGatewayId: nat.id }),
      route("back", {
        ...{ destinationCidrBlock: plan.workloads[index] ?? "", routeTableId: gatewayTableId },
        vpcEndpointId: endpointId,
      }),
      route("to-firewall", { ...out, routeTableId: workloadTable.id, vpcEndpointId: endpointId }),
    ];
  });
  const { group, rule } = createEgressGroup(options, routes);
  return {
    securityGroupId: group.id,
    alertLogGroupName: firewall.alertLogGroupName,
    resources: [acl, rule, ...routes],
  };
}

/** Any address, since a name's changes: which name it is, the firewall asks. */
function createEgressGroup({ name, parent, system: { tags }, vpcId }: EgressOptions, routes: pulumi.Resource[]) {
  const group = new aws.ec2.SecurityGroup(
    `${name}-egress`,
    { description: "Workloads that speak to the named domains, by way of the firewall", vpcId, tags },
    { parent },
  );
  const rule = new aws.vpc.SecurityGroupEgressRule(
    `${name}-egress-to-firewall`,
    {
      description: "To the domains that the firewall lets through",
      ...{ ipProtocol: "tcp", fromPort: HTTPS_PORT, toPort: HTTPS_PORT, cidrIpv4: ANYWHERE, tags },
      securityGroupId: group.id,
    },
    // So that whoever looks at what has come so far sees the firewall first.
    { parent, dependsOn: routes },
  );
  return { group, rule };
}

/** The network ACL of the firewall's subnets and the NAT gateways': what workloads ask on port 443, and its answers. */
function createEgressAcl(
  { name, parent, system, vpcId, cidrBlock }: EgressOptions,
  subnets: readonly aws.ec2.Subnet[],
): aws.ec2.NetworkAcl {
  const allow = { protocol: "tcp", action: "allow" };
  const https = { ...allow, fromPort: HTTPS_PORT, toPort: HTTPS_PORT, ruleNo: 100 };
  const answers = { ...allow, fromPort: NAT_PORTS.first, toPort: NAT_PORTS.last, ruleNo: 110 };
  return new aws.ec2.NetworkAcl(
    `${name}-egress-acl`,
    {
      vpcId,
      subnetIds: subnets.map((subnet) => subnet.id),
      ingress: [
        { ...https, cidrBlock },
        { ...answers, cidrBlock: ANYWHERE },
      ],
      egress: [
        { ...https, cidrBlock: ANYWHERE },
        { ...answers, cidrBlock },
      ],
      tags: system.tags,
    },
    { parent },
  );
}
