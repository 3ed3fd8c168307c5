import type * as pulumi from "@pulumi/pulumi";
import { CLUSTER_ENDPOINT_SERVICES, INTERFACE_ENDPOINT_SERVICES, MINIMUM_ZONES } from "../baseline";
import { accepted, matching, wholeNumber, type ArgumentChecker, type Check } from "../shared/arguments";
import type { IsolatedNetworkArgs } from "./args";
import { EndpointService } from "./services";
import { blockFault } from "./subnets";

const DEFAULT_CIDR_BLOCK = "10.64.0.0/20";
const DEFAULT_ZONES = 3;
const MAXIMUM_ZONES = 6;
const MAXIMUM_DOMAINS = 100;
const ZONE_NAME = matching(/^[a-z]{2}(?:-[a-z]+)+-\d[a-z]$/, "an availability zone's name, such as eu-west-1a");
/** A domain, or with `*.` all below it. */
export const DOMAIN = matching(
  /^(?:\*\.)?(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/,
  "a domain, such as models.example.com or *.example.com",
);
/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
const idOf = (prefix: string, called: string): Check<string> =>
  matching(new RegExp(`^${prefix}-[0-9a-f]{8,17}$`), `the id of ${called}, such as ${prefix}-0123456789abcdef0`);
const VPC_ID = idOf("vpc", "a VPC");
const SUBNET_ID = idOf("subnet", "a subnet");
const ROUTE_TABLE_ID = idOf("rtb", "a route table");
const GROUP_ID = idOf("sg", "a security group");

/** Where the network gets its addresses, zones and subnets from. */
export interface Layout {
  readonly cidrBlock: string;
  readonly zoneCount: number;
  /** The names that workloads may reach on the internet. */
  readonly egressDomains: readonly string[];
  /** Whether what is in it speaks to one another as a cluster does. */
  readonly hostsCluster: boolean;
}

/** What exists already, and is not made. */
export interface Existing {
  readonly vpcId: pulumi.Output<string> | undefined;
  readonly subnetIds: pulumi.Output<string[]> | undefined;
  readonly routeTableIds: pulumi.Output<string[]> | undefined;
  readonly workloadSecurityGroupId: pulumi.Output<string> | undefined;
  readonly endpointSecurityGroupId: pulumi.Output<string> | undefined;
}

/** Checks what is said of addresses, zones and the way out. */
export function layoutOf(check: ArgumentChecker, args: IsolatedNetworkArgs): Layout {
  const zoneCount = zonesOf(check, args);
  const egressDomains = egressDomainsOf(check, args);
  const cidrBlock = args.cidrBlock ?? DEFAULT_CIDR_BLOCK;
  check.plain("cidrBlock", cidrBlock, (value) => blockFault(value, zoneCount, egressDomains.length > 0));
  return { cidrBlock, zoneCount, egressDomains, hostsCluster: args.hostsCluster === true };
}

function zonesOf(check: ArgumentChecker, args: IsolatedNetworkArgs): number {
  const { availabilityZones } = args;
  for (const [index, zone] of (availabilityZones ?? []).entries()) {
    check.plain(`availabilityZones[${index.toString()}]`, zone, ZONE_NAME);
  }
  if (availabilityZones !== undefined && new Set(availabilityZones).size < MINIMUM_ZONES) {
    throw check.refuse("availabilityZones", availabilityZones, `at least ${MINIMUM_ZONES.toString()} different zones`);
  }
  const count = args.zoneCount ?? availabilityZones?.length ?? DEFAULT_ZONES;
  if (availabilityZones !== undefined && count !== availabilityZones.length) {
    throw check.refuse("zoneCount", count, `the number of availabilityZones, ${availabilityZones.length.toString()}`);
  }
  return check.plain("zoneCount", count, wholeNumber(MINIMUM_ZONES, MAXIMUM_ZONES, "zones"));
}

function egressDomainsOf(check: ArgumentChecker, { egressAllowedDomains: domains = [] }: IsolatedNetworkArgs) {
  const expected = `at most ${MAXIMUM_DOMAINS.toString()} domains`;
  check.plain("egressAllowedDomains", domains, (list) => (list.length > MAXIMUM_DOMAINS ? expected : undefined));
  for (const [index, domain] of domains.entries())
    check.plain(`egressAllowedDomains[${index.toString()}]`, domain, DOMAIN);
  return [...new Set(domains)];
}

/** The services that get an endpoint, each once. */
export function servicesOf(
  check: ArgumentChecker,
  { endpointServices, hostsCluster }: IsolatedNetworkArgs,
): EndpointService[] {
  const known: readonly string[] = Object.values(EndpointService);
  const isKnown = accepted((service: string) => known.includes(service), `one of ${known.join(", ")}`);
  for (const [index, service] of (endpointServices ?? []).entries())
    check.plain<string>(`endpointServices[${index.toString()}]`, service, isKnown);
  return [
    ...new Set(endpointServices ?? (hostsCluster === true ? CLUSTER_ENDPOINT_SERVICES : INTERFACE_ENDPOINT_SERVICES)),
  ];
}

/** What is refused where the VPC, or its subnets, are made here; and where they exist. */
const ONLY_IN_VPC = [
  "subnetIds",
  "workloadSecurityGroupId",
  "endpointSecurityGroupId",
  "flowsLoggedElsewhere",
] as const;
const NOT_IN_VPC = ["egressAllowedDomains", "queryLogRetentionDays"] as const;
const NOT_WITH_SUBNETS = ["cidrBlock", "zoneCount", "availabilityZones"] as const;

/** Checks what exists, and that nothing is said that what exists decides. */
export function existingOf(check: ArgumentChecker, args: IsolatedNetworkArgs): Existing {
  const refuse = (names: readonly (keyof IsolatedNetworkArgs)[], expected: string): void => {
    for (const name of names) if (args[name] !== undefined) throw check.refuse(name, "given", expected);
  };
  if (args.vpcId === undefined) refuse(ONLY_IN_VPC, "given together with vpcId");
  else refuse(NOT_IN_VPC, "absent where vpcId is given: that is the VPC's owner's to say");
  if (args.subnetIds === undefined) refuse(["routeTableIds"], "given together with subnetIds");
  else refuse(NOT_WITH_SUBNETS, "absent where subnetIds is given");
  const { subnetIds, routeTableIds } = args;
  return {
    vpcId: check.optional("vpcId", args.vpcId, VPC_ID),
    subnetIds: subnetIds && check.inputs("subnetIds", subnetIds, SUBNET_ID, atLeast(MINIMUM_ZONES, "subnets")),
    routeTableIds:
      routeTableIds && check.inputs("routeTableIds", routeTableIds, ROUTE_TABLE_ID, atLeast(1, "route table")),
    workloadSecurityGroupId: check.optional("workloadSecurityGroupId", args.workloadSecurityGroupId, GROUP_ID),
    endpointSecurityGroupId: check.optional("endpointSecurityGroupId", args.endpointSecurityGroupId, GROUP_ID),
  };
}

function atLeast(count: number, what: string): Check<unknown[]> {
  return (list) => (list.length < count ? `at least ${count.toString()} ${what}` : undefined);
}
