import { fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { flag } from "../../engine/settings";
import { refusesOtherNames } from "../../facts/aws/dnsFirewall";
import { DnsFirewallAssociation, DnsFirewallDomains, DnsFirewallGroup, DnsFirewallRule } from "../../facts/aws/types";
import { aiVpcs } from "../../facts/aws/vpc";
import { aiVpc, otherVpc, vpcId } from "./samples";

const firewallRuleGroupId = ref("names", "id", "rslvr-frg-0a1b2c3d");
const rule = (name: string, action: string, priority: number, list: string) =>
  given(DnsFirewallRule, name, {
    firewallRuleGroupId,
    action,
    priority,
    firewallDomainListId: ref(list, "id", `rslvr-fdl-${list}`),
  });
const associated = [
  aiVpc,
  given(DnsFirewallGroup, "names", {}),
  given(DnsFirewallAssociation, "guard", { vpcId, firewallRuleGroupId, priority: 101 }),
];
const all = given(DnsFirewallDomains, "all", { domains: ["*"] });
const ours = given(DnsFirewallDomains, "ours", { domains: ["*.amazonaws.com"] });
const allowsOurs = [ours, rule("allow", "ALLOW", 100, "ours")];

export default definePolicy({
  id: "ai-vpc-dns-firewalled",
  title: "VPCs of AI systems resolve the names that were allowed, and no other",
  guidelines: ["3.1", "3.2"],
  references: ["catalogue:NET-10", "atlas:AML.M0032", "owasp:LLM02", "ssdf:PO.5.1", "etsi:5.2.2-1"],
  severity: "medium",
  why: "A network without a route to the internet still resolves names, and a question for stolen-part-1.attacker.example carries its answer out, by AWS's own resolver, past every security group.",
  fix: 'Add a route53.ResolverFirewallRuleGroupAssociation for the VPC, whose group ends (highest priority number) with a rule of action "BLOCK", blockResponse "NXDOMAIN", for a ResolverFirewallDomainList with the domain "*".',
  resources: aiVpcs,
  config: { associatedElsewhere: flag("Whether Firewall Manager, or another stack, associates such a group.") },
  messages: { open: 'whatever name is asked for in "{name}" is resolved' },
  check: ({ resource }, judge) => {
    if (judge.settings.associatedElsewhere) return;
    judge.require(refusesOtherNames(resource, judge.world), "open");
  },
  examples: {
    pass: {
      allowlist: [...associated, all, ...allowsOurs, rule("refuse", "BLOCK", 200, "all")],
      refusesEverything: [...associated, all, rule("refuse", "BLOCK", 100, "all")],
      ofNoAi: [otherVpc],
    },
    fail: {
      default: fails("open", aiVpc),
      onlyAlerts: fails("open", ...associated, all, rule("alert", "ALERT", 200, "all")),
      listOfBadNames: fails("open", ...associated, ours, rule("refuse", "BLOCK", 200, "ours")),
      refusedTooEarly: fails(
        "open",
        ...associated,
        all,
        ours,
        rule("refuse", "BLOCK", 100, "all"),
        rule("allow", "ALLOW", 200, "ours"),
      ),
    },
  },
});
