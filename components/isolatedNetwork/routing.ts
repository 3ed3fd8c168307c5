import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { System } from "../shared/system";

/** Makes a private subnet for each block, in the zone of the same place. */
export function createSubnets(
  parent: pulumi.Resource,
  name: string,
  vpcId: pulumi.Input<string>,
  blocks: string[],
  zones: pulumi.Output<string[]>,
  system: System,
): aws.ec2.Subnet[] {
  return blocks.map(
    (cidrBlock, index) =>
      new aws.ec2.Subnet(
        `${name}-private-${(index + 1).toString()}`,
        {
          vpcId,
          cidrBlock,
          availabilityZone: zones.apply((names) => names[index] ?? ""),
          mapPublicIpOnLaunch: false,
          tags: system.tags,
        },
        { parent },
      ),
  );
}

/** One table without a route of its own: to the network itself, and to S3 where the gateway endpoint adds one. */
export function createRouteTable(
  parent: pulumi.Resource,
  name: string,
  vpcId: pulumi.Input<string>,
  subnets: aws.ec2.Subnet[],
  system: System,
) {
  const routeTable = new aws.ec2.RouteTable(`${name}-routes`, { vpcId, tags: system.tags }, { parent });
  const associations = subnets.map(
    (subnet, index) =>
      new aws.ec2.RouteTableAssociation(
        `${name}-routes-${(index + 1).toString()}`,
        { subnetId: subnet.id, routeTableId: routeTable.id },
        { parent },
      ),
  );
  return { routeTable, associations };
}
