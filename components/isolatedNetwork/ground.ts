import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ArgumentChecker } from "../shared/arguments";
import type { Within } from "../shared/within";
import type { Existing, Layout } from "./decisions";
import { createRouteTables, createSubnets } from "./routing";
import { planOf, type SubnetPlan } from "./subnets";
import { createNetworkAcl, createVpc } from "./vpc";

/** Ids of which each is known by itself, where they are made here. */
export type Ids = pulumi.Output<string[]> | pulumi.Output<string>[];

/** The VPC and subnets in which everything else is made. */
export interface Ground {
  readonly vpcId: pulumi.Output<string>;
  readonly subnetIds: Ids;
  /** The subnets' tables; absent where they are somebody else's, and lead to S3 already. */
  readonly routeTableIds: Ids | undefined;
  /** What is made here for workloads, by zone. */
  readonly zones: pulumi.Output<string[]>;
  readonly plan: SubnetPlan;
  readonly routeTables: readonly aws.ec2.RouteTable[];
  /** Everything without which the subnets are not what they are said to be. */
  readonly resources: pulumi.Resource[];
}

/** Makes the VPC and its subnets, or the subnets of a VPC that exists; or takes both. */
export function groundOf(
  within: Within,
  check: ArgumentChecker,
  layout: Layout,
  existing: Existing,
  availabilityZones: string[] | undefined,
): Ground {
  const { parent, name, system } = within;
  const { vpcId: givenVpcId, subnetIds, routeTableIds } = existing;
  if (givenVpcId !== undefined && subnetIds !== undefined) {
    const none = { zones: pulumi.output<string[]>([]), plan: NO_PLAN, routeTables: [], resources: [] };
    return { ...none, vpcId: givenVpcId, subnetIds, routeTableIds };
  }
  const { cidrBlock, zoneCount, egressDomains } = layout;
  const hasEgress = egressDomains.length > 0;
  const made = givenVpcId === undefined ? createVpc(parent, name, cidrBlock, system) : { vpcId: givenVpcId, locks: [] };
  const { vpcId } = made;
  const zones = zonesOf(parent, check, availabilityZones, zoneCount);
  const plan = planOf(cidrBlock, zoneCount, hasEgress);
  const subnets = createSubnets({ ...within, kind: "private", blocks: plan.workloads, vpcId, zones });
  const networkAcl = createNetworkAcl(within, vpcId, layout, subnets);
  const { routeTables, associations } = createRouteTables({ ...within, vpcId }, subnets, hasEgress);
  return {
    vpcId,
    subnetIds: subnets.map((subnet) => subnet.id),
    routeTableIds: routeTables.map((table) => table.id),
    ...{ zones, plan, routeTables },
    resources: [...made.locks, ...associations, networkAcl],
  };
}

const NO_PLAN: SubnetPlan = { workloads: [], firewalls: [], gateways: [] };

function zonesOf(
  parent: pulumi.Resource,
  check: ArgumentChecker,
  given: string[] | undefined,
  count: number,
): pulumi.Output<string[]> {
  if (given !== undefined) return pulumi.output(given);
  // Zones that one opts in to are local ones, where most services are missing.
  const regional = { state: "available", filters: [{ name: "zone-type", values: ["availability-zone"] }] };
  return aws.getAvailabilityZonesOutput(regional, { parent }).names.apply((names) => {
    if (names.length >= count) return names.slice(0, count);
    throw check.refuse("zoneCount", count, `at most ${names.length.toString()}, the number of zones of the region`);
  });
}
