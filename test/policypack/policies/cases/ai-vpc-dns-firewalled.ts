import type { Cases } from "../../../support/cases";

export default {
  needs: {
    allowlist: {
      "guard.vpcId": ["open"],
      "all.domains.0": ["open"],
      "refuse.firewallRuleGroupId": ["open"],
      "refuse.action": ["open"],
      "refuse.firewallDomainListId": ["open"],
    },
    refusesEverything: {
      "guard.vpcId": ["open"],
      "all.domains.0": ["open"],
      "refuse.firewallRuleGroupId": ["open"],
      "refuse.action": ["open"],
      "refuse.firewallDomainListId": ["open"],
    },
  },
} satisfies Cases;
