/** The DNS firewall before a VPC. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall.html */
import type { route53 } from "@pulumi/aws";
import type { Resource, World } from "../resource";
import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { equals, isOneOf, isPresent, knownNumber, some, text } from "../values";
import { evidenceAt, type View } from "../view";
import { DnsFirewallAssociation, DnsFirewallDomains, DnsFirewallGroup, DnsFirewallRule } from "./types";

/**
 * Whether names that nobody allowed are not resolved in the VPC: the last rule of a group before it refuses them all, and none
 * before that lets them all through. Groups are asked from the lowest number on.
 */
export function refusesOtherNames(vpc: Resource, world: World): Truth {
  const { complete, resources } = world.referrers(vpc, DnsFirewallAssociation, "vpcId");
  const none = fail({ resource: vpc, path: "", found: "without a DNS firewall that refuses all other names" });
  const groups = resources.map(({ props: { firewallRuleGroupId, priority } }) => ({
    at: knownNumber(priority),
    priority: priority,
    ...groupAt(firewallRuleGroupId, world),
  }));
  const found = any(
    none,
    ...groups.map((group) => {
      const others = groups.filter((other) => other !== group);
      return all(
        group.refuses,
        ...others.map((other) => {
          if (other.at === undefined || group.at === undefined)
            return any(not(other.letsAll), undecided(evidenceAt(other.priority)));
          return other.at < group.at ? not(other.letsAll) : pass();
        }),
      );
    }),
  );
  // What may be another group of it may refuse the rest, or let it through before.
  const mayChange = complete.verdict === "undecided" && (found.verdict === "fail" || world.closed);
  return mayChange ? complete : found;
}

interface Group {
  readonly refuses: Truth;
  readonly letsAll: Truth;
}

function groupAt(groupId: View, world: World): Group {
  const reference = world.follow(groupId, DnsFirewallGroup);
  if (reference.kind === "undecided") {
    const open = undecided(reference.evidence);
    return { refuses: open, letsAll: open };
  }
  if (reference.kind !== "resource") {
    const waitsFor = "the rules of the group, which is not of this stack";
    const toDecide = "Set the policy's setting `associatedElsewhere` where its last rule refuses all other names.";
    return { refuses: undecided(evidenceAt(groupId, { waitsFor, toDecide })), letsAll: fail() };
  }
  const { complete, resources } = world.referrers(reference.target, DnsFirewallRule, "firewallRuleGroupId");
  const letsAll = any(fail(), ...resources.map((rule) => all(letsThrough(rule), isAboutAll(rule, world))));
  if (resources.length === 0)
    return { refuses: complete.verdict === "pass" ? fail(evidenceAt(groupId)) : complete, letsAll };
  return { refuses: rulesRefuse(resources, letsAll, complete, world), letsAll };
}

function rulesRefuse(rules: readonly Rule[], letsAll: Truth, complete: Truth, world: World): Truth {
  if (letsAll.verdict === "pass") return not(letsAll);
  const truths = mayBeLast(rules).map((rule) => all(refusesAll(rule, world), not(letsAll)));
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
