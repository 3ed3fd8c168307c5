import { becomes, fails, given, ref, UNKNOWN } from "../../../../policypack/engine/examples";
import {
  DnsFirewallAssociation,
  DnsFirewallDomains,
  DnsFirewallGroup,
  DnsFirewallRule,
} from "../../../../policypack/facts/aws/types";
import { aiVpc, vpcId } from "../../../../policypack/policies/network/samples";
import type { Cases } from "../../../support/cases";

const firewallRuleGroupId = ref("names", "id", "rslvr-frg-0a1b2c3d");
const rule = (name: string, action: string, priority: number, list: string, more: object = {}) =>
  given(DnsFirewallRule, name, {
    firewallRuleGroupId,
    action,
    priority,
    firewallDomainListId: ref(list, "id", `rslvr-fdl-${list}`),
    ...more,
  });
const associated = [
  aiVpc,
  given(DnsFirewallGroup, "names", {}),
  given(DnsFirewallAssociation, "guard", { vpcId, firewallRuleGroupId, priority: 101 }),
];
const all = given(DnsFirewallDomains, "all", { domains: ["*"] });
const ours = given(DnsFirewallDomains, "ours", { domains: ["*.amazonaws.com"] });
const refuse = rule("refuse", "BLOCK", 200, "all");

export default {
  pass: {
    alertsOfOurs: [...associated, all, ours, rule("watch", "ALERT", 100, "ours"), refuse],
    allInADot: [...associated, given(DnsFirewallDomains, "all", { domains: ["*."] }), refuse],
  },
  fail: {
    allowedBefore: fails("open", ...associated, all, rule("allow", "ALLOW", 100, "all"), refuse),
    // An alert lets the question through.
    alertedBefore: fails("open", ...associated, all, rule("watch", "ALERT", 100, "all"), refuse),
    allowedAmongOthers: fails(
      "open",
      ...associated,
      all,
      given(DnsFirewallDomains, "ours", { domains: ["*.amazonaws.com", "*"] }),
      rule("allow", "ALLOW", 100, "ours"),
      refuse,
    ),
    oneTypeOfQuestions: fails("open", ...associated, all, rule("refuse", "BLOCK", 200, "all", { qType: "A" })),
    noRule: fails("open", ...associated),
    allowedByAGroupBefore: fails(
      "open",
      ...associated,
      all,
      refuse,
      given(DnsFirewallGroup, "first", {}),
      given(DnsFirewallAssociation, "before", {
        vpcId,
        firewallRuleGroupId: ref("first", "id", "rslvr-frg-1"),
        priority: 100,
      }),
      rule("allow", "ALLOW", 100, "all", { firewallRuleGroupId: ref("first", "id", "rslvr-frg-1") }),
    ),
  },
  undecided: {
    listElsewhere: becomes(
      "undecided",
      ...associated,
      all,
      rule("allow", "ALLOW", 100, "all", { firewallDomainListId: "rslvr-fdl-elsewhere" }),
      refuse,
    ),
    actionUnknown: becomes("undecided", ...associated, all, rule("refuse", "BLOCK", 200, "all", { action: UNKNOWN })),
  },
  needs: Object.fromEntries(
    ["allowlist", "refusesEverything", "alertsOfOurs", "allInADot"].map((name) => [
      name,
      {
        "guard.vpcId": ["open"],
        "all.domains.0": ["open"],
        "refuse.firewallRuleGroupId": ["open"],
        "refuse.action": ["open"],
        "refuse.firewallDomainListId": ["open"],
      },
    ]),
  ),
} satisfies Cases;
