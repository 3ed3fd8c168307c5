import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { MINIMUM_ZONES, PREFERRED_LOG_RETENTION_DAYS } from "../baseline";
import { after } from "../shared/after";
import { ArgumentChecker, matching, wholeNumber } from "../shared/arguments";
import { ACCOUNT_ID, KEY_ARN, ORGANIZATION_ID } from "../shared/patterns";
import { placeOf } from "../shared/place";
import { LOG_DAYS } from "../shared/retentionArguments";
import { systemOf, type SystemArgs } from "../shared/system";
import { createDnsFirewall } from "./dnsFirewall";
import { createEndpoints } from "./endpoints";
import { createFlowLogs } from "./flowLogs";
import { createRouteTable, createSubnets } from "./routing";
import { blockFault, divide } from "./subnets";
import { createNetworkAcl, createVpc } from "./vpc";

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
  /** The organisation (`o-…`) whose members may use the endpoints. @default only this account's */
  organizationId?: pulumi.Input<string>;
  /** Other accounts, of twelve digits, from whose repositories images are pulled. @default none */
  imageAccountIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** Days for which network flows are on record; a retention period of CloudWatch Logs from 90 days on. @default 365 */
  flowLogRetentionDays?: pulumi.Input<number>;
  /**
   * The ARN of an existing KMS key for the flow logs, which CloudWatch Logs can use.
   * @default a key that the network makes for itself
   */
  keyArn?: pulumi.Input<string>;
  /**
   * The names that may be resolved beside those of AWS's services in the region and those within the network, such as
   * `*.example.com`. In an existing VPC its owner says what is resolved. @default none
   */
  resolvableDomains?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * The id of an existing VPC, with DNS support and DNS host names, in which the subnets are made.
   * @default a VPC that the network makes for itself
   */
  vpcId?: pulumi.Input<string>;
}

const DEFAULT_CIDR_BLOCK = "10.64.0.0/20";
const DEFAULT_ZONES = 3;
const MAXIMUM_ZONES = 6;
const ZONE_NAME = matching(/^[a-z]{2}(?:-[a-z]+)+-\d[a-z]$/, "an availability zone's name, such as eu-west-1a");
const DOMAIN = matching(
  /^(?:\*\.)?(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/,
  "a domain, such as models.example.com or *.example.com",
);
const VPC_ID = matching(/^vpc-[0-9a-f]{8,17}$/, "a VPC's id, such as vpc-0123456789abcdef0");

/**
 * A network without a way to the internet or from it: no internet gateway, no NAT, and subnets whose only routes lead
 * within the network and to S3. AWS's services are reached by endpoints, which let only one's own callers through, only
 * to one's own resources, and only for what hosting needs. No other names are resolved than theirs and those that are
 * named. All flows are logged, and the VPC's defaults are locked.
 */
export class IsolatedNetwork extends pulumi.ComponentResource {
  /** The VPC's id. */
  public readonly vpcId: pulumi.Output<string>;
  /** The ids of the subnets, one a zone; what uses them waits until the services can be reached from them. */
  public readonly subnetIds: pulumi.Output<string[]>;
  /** The id of the security group for workloads: out to the endpoints and to S3 on port 443, nothing in. */
  public readonly workloadSecurityGroupId: pulumi.Output<string>;
  /** The id of the security group of the interface endpoints. */
  public readonly endpointSecurityGroupId: pulumi.Output<string>;
  /** The id of the subnets' route table. */
  public readonly routeTableId: pulumi.Output<string>;
  /** The name of the log group of the network's flows, known at a first preview. */
  public readonly flowLogGroupName: pulumi.Output<string>;

  /**
   * @param name the component's name, from which the names of its resources derive
   * @param args what the team decides; an argument that is not accepted throws an error that names it
   * @param opts as of every Pulumi component
   */
  constructor(name: string, args: IsolatedNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("secure-ai-hosting:index:IsolatedNetwork", name, {}, opts);
    const check = new ArgumentChecker(`IsolatedNetwork "${name}"`);
    const system = systemOf(check, args);
    const zoneCount = checkZones(check, args);
    const cidrBlock = args.cidrBlock ?? DEFAULT_CIDR_BLOCK;
    check.plain("cidrBlock", cidrBlock, (value) => blockFault(value, zoneCount));
    const retentionGiven = args.flowLogRetentionDays ?? PREFERRED_LOG_RETENTION_DAYS;
    const retentionDays = check.input("flowLogRetentionDays", retentionGiven, LOG_DAYS);
    const perimeter = pulumi.output({
      organizationId: check.optional("organizationId", args.organizationId, ORGANIZATION_ID),
      imageAccountIds: check.inputs("imageAccountIds", args.imageAccountIds ?? [], ACCOUNT_ID),
    });
    const givenVpcId = check.optional("vpcId", args.vpcId, VPC_ID);
    const keyArn = check.optional("keyArn", args.keyArn, KEY_ARN);
    const domains = check.inputs("resolvableDomains", args.resolvableDomains ?? [], DOMAIN);

    const place = placeOf(this);
    const made = givenVpcId === undefined ? createVpc(this, name, cidrBlock, system) : { vpcId: givenVpcId, locks: [] };
    const { vpcId } = made;
    const zones = zonesOf(this, check, args.availabilityZones, zoneCount);
    const subnets = createSubnets(this, name, vpcId, divide(cidrBlock, zoneCount), zones, system);
    const networkAcl = createNetworkAcl(this, name, vpcId, cidrBlock, subnets, system);
    const { routeTable, associations } = createRouteTable(this, name, vpcId, subnets, system);
    const routeTableId = routeTable.id;
    const network = { parent: this, name, system, place, vpcId };
    // What a VPC that exists resolves is its owner's to say: others live in it.
    const dnsGuard = givenVpcId === undefined ? [createDnsFirewall({ ...network, domains })] : [];
    const endpoints = createEndpoints({ ...network, perimeter, subnets, routeTableId });
    const flowLogGroupName = createFlowLogs({ ...network, retentionDays, keyArn });

    this.vpcId = pulumi.output(vpcId);
    this.subnetIds = after(pulumi.all(subnets.map((subnet) => subnet.id)), [
      ...made.locks,
      ...dnsGuard,
      ...associations,
      networkAcl,
      ...endpoints.resources,
    ]);
    this.workloadSecurityGroupId = endpoints.workload.id;
    this.endpointSecurityGroupId = endpoints.endpoints.id;
    this.routeTableId = routeTableId;
    this.flowLogGroupName = flowLogGroupName;
    this.registerOutputs({
      vpcId: this.vpcId,
      subnetIds: this.subnetIds,
      workloadSecurityGroupId: this.workloadSecurityGroupId,
      endpointSecurityGroupId: this.endpointSecurityGroupId,
      routeTableId: this.routeTableId,
      flowLogGroupName: this.flowLogGroupName,
    });
  }
}

function checkZones(check: ArgumentChecker, args: IsolatedNetworkArgs): number {
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

/** The policies that everything in an `IsolatedNetwork` passes. */
export const satisfies: readonly string[] = [
  "ai-security-group-egress-restricted",
  "ai-service-trust-scoped",
  "ai-role-no-wildcard-permissions",
  "ai-resource-tagged",
  "ai-vpc-dns-firewalled",
];

/** The policies that cannot decide at a first preview, and why: none. */
export const undecidedAtPreview: readonly string[] = [];
