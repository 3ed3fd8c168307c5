import { fails, given, ref } from "../../../../policypack/engine/examples";
import {
  DefaultSecurityGroup,
  SecurityGroupRule,
  SecurityGroupEgressRule,
} from "../../../../policypack/facts/aws/types";
import { aiVpc, vpcId } from "../../../../policypack/policies/network/samples";
import type { Cases } from "../../../support/cases";

const none = given(DefaultSecurityGroup, "none", { vpcId });
const securityGroupId = ref("none", "id", "sg-0a1b2c3d4e5f60718");

export default {
  pass: {
    // Pulumi removes the rules that AWS gave it.
    withEmptyLists: [aiVpc, given(DefaultSecurityGroup, "none", { vpcId, ingress: [], egress: [] })],
  },
  fail: {
    amongItsMembers: fails(
      "open",
      aiVpc,
      given(DefaultSecurityGroup, "none", { vpcId, ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, self: true }] }),
    ),
    byRuleBeside: fails(
      "open",
      aiVpc,
      none,
      given(SecurityGroupRule, "out", {
        securityGroupId,
        type: "egress",
        protocol: "-1",
        fromPort: 0,
        toPort: 0,
        cidrBlocks: ["0.0.0.0/0"],
      }),
    ),
    byRuleOfItsOwnType: fails(
      "open",
      aiVpc,
      none,
      given(SecurityGroupEgressRule, "out", { securityGroupId, ipProtocol: "-1", cidrIpv6: "::/0" }),
    ),
  },
  needs: { closed: { "none.vpcId": ["open"] }, withEmptyLists: { "none.vpcId": ["open"] } },
} satisfies Cases;
