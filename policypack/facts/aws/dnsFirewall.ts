/** The DNS firewall before a VPC. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall.html */
import type { route53 } from "@pulumi/aws";
import type { Resource, World } from "../resource";
import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { equals, isOneOf, isPresent, knownNumber, some, text } from "../values";
import { evidenceAt } from "../view";
import { DnsFirewallAssociation, DnsFirewallDomains, DnsFirewallGroup, DnsFirewallRule } from "./types";

/** Whether names that nobody allowed are not resolved in the VPC: the last rule of a group before it refuses them all. */
export function refusesOtherNames(vpc: Resource, world: World): Truth {
  const { complete, resources } = world.referrers(vpc, DnsFirewallAssociation, "vpcId");
  const none = fail({ resource: vpc, path: "", found: "without a DNS firewall that refuses all other names" });
  const found = any(none, ...resources.map(({ props }) => groupRefuses(props.firewallRuleGroupId, world)));
  return found.verdict === "fail" && complete.verdict === "undecided" ? complete : found;
}

function groupRefuses(groupId: Parameters<World["follow"]>[0], world: World): Truth {
  const reference = world.follow(groupId, DnsFirewallGroup);
  if (reference.kind === "undecided") return undecided(reference.evidence);
  if (reference.kind !== "resource") {
    const waitsFor = "the rules of the group, which is not of this stack";
    return undecided(evidenceAt(groupId, { waitsFor, toDecide: "State it in the policy's setting `closingGroups`." }));
  }
  const { complete, resources } = world.referrers(reference.target, DnsFirewallRule, "firewallRuleGroupId");
  if (resources.length === 0) return complete.verdict === "pass" ? fail(evidenceAt(groupId)) : complete;
  const lets = resources.map((rule) => all(letsThrough(rule), isAboutAll(rule, world)));
  const letsAll = any(fail(), ...lets);
  if (letsAll.verdict === "pass") return not(letsAll);
  const truths = mayBeLast(resources).map((rule) => all(refusesAll(rule, world), not(letsAll)));
  const truth = all(...truths);
  if (truth.verdict === "fail" && truths.some(({ verdict }) => verdict !== "fail")) return undecided(...truth.evidence);
  return truth.verdict === "fail" && complete.verdict === "undecided" ? complete : all(truth, complete);
}

type Rule = Resource<route53.ResolverFirewallRuleArgs>;

/** The rules that may be asked last: they are asked from the lowest number on. */
function mayBeLast(rules: readonly Rule[]): readonly Rule[] {
  const at = ({ props }: Rule): number | undefined => knownNumber(props.priority);
  const last = Math.max(...rules.map((rule) => at(rule) ?? -1));
  return rules.filter((rule) => at(rule) === undefined || at(rule) === last);
}

/** An alert lets the question through too. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-rule-actions.html */
const letsThrough = ({ props }: Rule): Truth => isOneOf(props.action, ["ALLOW", "ALERT"]);

function isAboutAll({ props }: Rule, world: World): Truth {
  const list = world.follow(props.firewallDomainListId, DnsFirewallDomains);
  if (list.kind === "resource")
    return some(list.target.props.domains, (name) => text(name, (domain) => /^\*\.?$/.test(domain)));
  return list.kind === "absent"
    ? fail(evidenceAt(props.firewallDomainListId))
    : undecided(evidenceAt(props.firewallDomainListId));
}

function refusesAll(rule: Rule, world: World): Truth {
  const { props } = rule;
  // Names are carried out in questions of whatever type: one type is not all.
  const isOfAllTypes = isPresent(props.qType) ? fail(evidenceAt(props.qType)) : pass();
  return all(equals(props.action, "BLOCK"), isAboutAll(rule, world), isOfAllTypes);
}
