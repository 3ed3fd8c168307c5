import * as pulumi from "@pulumi/pulumi";
import { PREFERRED_LOG_RETENTION_DAYS } from "../baseline";
import { after } from "../shared/after";
import { ArgumentChecker } from "../shared/arguments";
import { ACCOUNT_ID, KEY_ARN, ORGANIZATION_ID } from "../shared/patterns";
import { placeOf } from "../shared/place";
import { LOG_DAYS } from "../shared/retentionArguments";
import { systemOf } from "../shared/system";
import type { IsolatedNetworkArgs } from "./args";
import { DOMAIN, existingOf, layoutOf, servicesOf } from "./decisions";
import { createDnsFirewall } from "./dnsFirewall";
import { createEgress } from "./egress";
import { createEndpoints } from "./endpoints";
import { createFlowLogs } from "./flowLogs";
import { groundOf, type Ids } from "./ground";
import { logKeyOf } from "./logGroups";
import { blockPublicAccess } from "./publicAccess";
import { createQueryLogs } from "./queryLogs";

export type { IsolatedNetworkArgs } from "./args";
export { EndpointService } from "./services";

/**
 * A network without a way to the internet or from it: no internet gateway, no NAT, and subnets whose only routes lead
 * within the network and to S3. AWS's services are reached by endpoints, which let only one's own callers through, only
 * to one's own resources, and only for what hosting needs. No other names are resolved than theirs and those that are
 * named. All flows and all questions for names are logged, and the VPC's defaults are locked. Where names of the internet
 * are allowed, a firewall in each zone is the only way to them, and nothing comes in by it.
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
  /**
   * The id of the security group that workloads have besides, where they speak to `egressAllowedDomains`; empty where there
   * are none.
   */
  public readonly egressSecurityGroupId: pulumi.Output<string>;
  /** The ids of the network's interface endpoints, by service, such as `execute-api`. */
  public readonly endpointIds: pulumi.Output<Record<string, string>>;
  /** The id of the subnets' route table, or of the first of them; empty where they are another's. */
  public readonly routeTableId: pulumi.Output<string>;
  /** The ids of the subnets' route tables: one, or with `egressAllowedDomains` one a zone. */
  public readonly routeTableIds: pulumi.Output<string[]>;
  /** The name of the log group of the network's flows, known at a first preview; empty where they are logged elsewhere. */
  public readonly flowLogGroupName: pulumi.Output<string>;
  /** The name of the log group of questions for names, known at a first preview; empty in an existing VPC. */
  public readonly queryLogGroupName: pulumi.Output<string>;
  /** The name of the log group of what the firewall refused, known at a first preview; empty where there is none. */
  public readonly firewallAlertLogGroupName: pulumi.Output<string>;

  /**
   * @param name the component's name, from which the names of its resources derive
   * @param args what the team decides; an argument that is not accepted throws an error that names it
   * @param opts as of every Pulumi component
   */
  constructor(name: string, args: IsolatedNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("secure-ai-hosting:index:IsolatedNetwork", name, {}, opts);
    const check = new ArgumentChecker(`IsolatedNetwork "${name}"`);
    const system = systemOf(check, args);
    const layout = layoutOf(check, args);
    const existing = existingOf(check, args);
    const services = servicesOf(check, args);
    const flowDays = daysOf(check, "flowLogRetentionDays", args.flowLogRetentionDays);
    const queryDays = daysOf(check, "queryLogRetentionDays", args.queryLogRetentionDays);
    const perimeter = pulumi.output({
      organizationId: check.optional("organizationId", args.organizationId, ORGANIZATION_ID),
      imageAccountIds: check.inputs("imageAccountIds", args.imageAccountIds ?? [], ACCOUNT_ID),
      hostsCluster: layout.hostsCluster,
    });
    const givenKeyArn = check.optional("keyArn", args.keyArn, KEY_ARN);
    const resolvable = check.inputs("resolvableDomains", args.resolvableDomains ?? [], DOMAIN);
    const { egressDomains } = layout;

    const within = { parent: this, name, system, place: placeOf(this) };
    const ground = groundOf(within, check, layout, existing, args.availabilityZones);
    const { vpcId } = ground;
    const network = { ...within, vpcId };
    const guards: pulumi.Resource[] = [];
    this.queryLogGroupName = pulumi.output("");
    this.flowLogGroupName = pulumi.output("");
    this.egressSecurityGroupId = pulumi.output("");
    this.firewallAlertLogGroupName = pulumi.output("");
    const isOwnVpc = existing.vpcId === undefined;
    const logsFlows = args.flowsLoggedElsewhere !== true;
    if (isOwnVpc || logsFlows) {
      const keyArn = logKeyOf(within, givenKeyArn, isOwnVpc ? ["flow", "query"] : ["flow"]);
      if (logsFlows) this.flowLogGroupName = createFlowLogs({ ...network, retentionDays: flowDays, keyArn });
      if (isOwnVpc) this.queryLogGroupName = createQueryLogs({ ...network, retentionDays: queryDays, keyArn });
    }
    // What a VPC that exists resolves, and whether that is on record, is its owner's to say: others live in it.
    if (isOwnVpc) {
      const domains = resolvable.apply((names) => [...names, ...egressDomains]);
      guards.push(createDnsFirewall({ ...network, domains, hostsCluster: layout.hostsCluster }));
    }
    const endpoints = createEndpoints({
      ...{ ...network, perimeter, services, subnetIds: ground.subnetIds, routeTableIds: ground.routeTableIds },
      workloadGroupId: existing.workloadSecurityGroupId,
      endpointGroupId: existing.endpointSecurityGroupId,
    });
    if (egressDomains.length > 0) {
      const egress = createEgress({
        ...{ ...network, ...ground, keyArn: givenKeyArn, cidrBlock: layout.cidrBlock },
        ...{ domains: egressDomains, retentionDays: flowDays },
      });
      this.egressSecurityGroupId = egress.securityGroupId;
      this.firewallAlertLogGroupName = egress.alertLogGroupName;
      guards.push(...egress.resources);
    }
    if (args.blockPublicAccess === true)
      guards.push(...blockPublicAccess(within, check, egressDomains.length > 0 ? vpcId : undefined));

    this.vpcId = pulumi.output(vpcId);
    this.subnetIds = after(idsOf(ground.subnetIds), [...ground.resources, ...guards, ...endpoints.resources]);
    this.workloadSecurityGroupId = endpoints.workloadGroupId;
    this.endpointSecurityGroupId = endpoints.endpointGroupId;
    this.endpointIds = pulumi.output(endpoints.endpointIds);
    this.routeTableIds = idsOf(ground.routeTableIds ?? []);
    this.routeTableId = this.routeTableIds.apply(([first = ""]) => first);
    this.registerOutputs({
      vpcId: this.vpcId,
      subnetIds: this.subnetIds,
      workloadSecurityGroupId: this.workloadSecurityGroupId,
      endpointSecurityGroupId: this.endpointSecurityGroupId,
      egressSecurityGroupId: this.egressSecurityGroupId,
      endpointIds: this.endpointIds,
      routeTableId: this.routeTableId,
      routeTableIds: this.routeTableIds,
      flowLogGroupName: this.flowLogGroupName,
      queryLogGroupName: this.queryLogGroupName,
      firewallAlertLogGroupName: this.firewallAlertLogGroupName,
    });
  }
}

function idsOf(ids: Ids): pulumi.Output<string[]> {
  return Array.isArray(ids) ? pulumi.all(ids) : ids;
}

function daysOf(check: ArgumentChecker, argument: string, given: pulumi.Input<number> | undefined) {
  return check.input(argument, given ?? PREFERRED_LOG_RETENTION_DAYS, LOG_DAYS);
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

/**
 * The policies that cannot decide in subnets that exist, and why: whether they lead to the internet is said by routes that
 * are another's. Their ids in the setting `privateNetworks` of the policy answer it.
 */
export const undecidedInExistingSubnets: readonly string[] = ["model-hosting-in-private-subnets"];
