import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { NAME_LIMITS } from "../shared/names";
import { dnsSuffixOf, nameOf, type Place } from "../shared/place";
import type { Within } from "../shared/within";

/** The network whose names are kept to an allowlist. */
export interface DnsFirewallOptions extends Within {
  readonly vpcId: pulumi.Input<string>;
  /** What may be resolved besides the names of AWS's services and of the network itself. */
  readonly domains: pulumi.Output<string[]>;
  /** Whether it is resolved where the API of a cluster in the network is. */
  readonly hostsCluster: boolean;
}

/** Between the two there is room for the rules of an organisation's own group. */
const ALLOW_AT = 100;
const REFUSE_AT = 9000;
/** AWS keeps the numbers up to 100 for Firewall Manager: https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_AssociateFirewallRuleGroup.html */
const ASSOCIATE_AT = 101;

/**
 * Refuses to resolve any name but those of AWS's services in the region, those within the network, and those that are
 * named: a network without a way out still carries data out in the names that it asks for.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall.html
 */
export function createDnsFirewall({
  domains,
  hostsCluster,
  name,
  parent,
  place,
  system,
  vpcId,
}: DnsFirewallOptions): pulumi.Resource {
  const child = { parent };
  const { tags } = system;
  const listOf = (role: string, names: pulumi.Input<pulumi.Input<string>[]>) =>
    new aws.route53.ResolverFirewallDomainList(
      `${name}-dns-${role}`,
      { name: nameOf(name, `dns-${role}`, NAME_LIMITS.dnsFirewall), domains: names, tags },
      child,
    );
  const allowed = listOf(
    "allowed",
    pulumi.all([place, domains]).apply(([at, more]) => [...new Set([...namesOfAws(at, hostsCluster), ...more])]),
  );
  const everything = listOf("everything", ["*"]);
  const group = new aws.route53.ResolverFirewallRuleGroup(
    `${name}-dns-firewall`,
    { name: nameOf(name, "dns-firewall", NAME_LIMITS.dnsFirewall), tags },
    child,
  );
  const allow = new aws.route53.ResolverFirewallRule(
    `${name}-dns-allow`,
    {
      name: "allow-named",
      firewallRuleGroupId: group.id,
      firewallDomainListId: allowed.id,
      action: "ALLOW",
      priority: ALLOW_AT,
      // A name that is allowed may lead on to another: an endpoint's to the service's own.
      firewallDomainRedirectionAction: "TRUST_REDIRECTION_DOMAIN",
    },
    child,
  );
  const refuse = new aws.route53.ResolverFirewallRule(
    `${name}-dns-refuse`,
    {
      name: "refuse-all-others",
      firewallRuleGroupId: group.id,
      firewallDomainListId: everything.id,
      action: "BLOCK",
      blockResponse: "NODATA",
      priority: REFUSE_AT,
    },
    child,
  );
  return new aws.route53.ResolverFirewallRuleGroupAssociation(
    `${name}-dns-guard`,
    {
      name: nameOf(name, "dns-guard", NAME_LIMITS.dnsFirewall),
      firewallRuleGroupId: group.id,
      vpcId,
      priority: ASSOCIATE_AT,
      tags,
    },
    { ...child, dependsOn: [allow, refuse] },
  );
}

/** The names of AWS's services in the region, and of what is in the network. https://docs.aws.amazon.com/general/latest/gr/rande.html */
function namesOfAws(place: Place, hostsCluster: boolean): string[] {
  const { region } = place;
  const suffix = dnsSuffixOf(place);
  return [
    `*.${region}.${suffix}`,
    `*.${region}.vpce.${suffix}`,
    `*.${region}.api.aws`,
    // https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
    ...(hostsCluster ? [`*.${region}.eks.${suffix}`] : []),
    region === "us-east-1" ? "*.ec2.internal" : `*.${region}.compute.internal`,
  ];
}
