import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { System } from "../shared/system";

/** Subnets that are made, one a zone. */
export interface SubnetOptions {
  readonly parent: pulumi.Resource;
  readonly name: string;
  readonly system: System;
  readonly vpcId: pulumi.Input<string>;
  /** What comes after the network's name in theirs. */
  readonly kind: string;
  readonly blocks: readonly string[];
  readonly zones: pulumi.Output<string[]>;
}

/** Makes a subnet without public addresses for each block, in the zone of the same place. */
export function createSubnets({ blocks, kind, name, parent, system, vpcId, zones }: SubnetOptions): aws.ec2.Subnet[] {
  return blocks.map(
    (cidrBlock, index) =>
      new aws.ec2.Subnet(
        `${name}-${kind}-${(index + 1).toString()}`,
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

/**
 * Makes one table without a route of its own: to the network itself, and to S3 where the gateway endpoint adds one. Where
 * each zone has its own way out, each has its own table.
 */
export function createRouteTables(
  { name, parent, system, vpcId }: Pick<SubnetOptions, "name" | "parent" | "system" | "vpcId">,
  subnets: readonly aws.ec2.Subnet[],
  onePerZone: boolean,
) {
  const routeTables = subnets.slice(0, onePerZone ? subnets.length : 1).map((_, index) => {
    const zone = index === 0 ? "" : `-zone-${(index + 1).toString()}`;
    return new aws.ec2.RouteTable(`${name}-routes${zone}`, { vpcId, tags: system.tags }, { parent });
  });
  const associations = subnets.flatMap((subnet, index) => {
    const routeTable = routeTables[onePerZone ? index : 0];
    if (routeTable === undefined) return [];
    return new aws.ec2.RouteTableAssociation(
      `${name}-routes-${(index + 1).toString()}`,
      { subnetId: subnet.id, routeTableId: routeTable.id },
      { parent },
    );
  });
  return { routeTables, associations };
}
