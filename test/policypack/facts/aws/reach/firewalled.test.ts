import assert from "node:assert/strict";
import { leavesByFirewallAlone } from "../../../../../policypack/facts/aws/reach/firewalled";
import { NetworkFirewall, NetworkFirewallPolicy, SecurityGroup, Vpc } from "../../../../../policypack/facts/aws/types";
import type { Verdict } from "../../../../../policypack/facts/truth";
import { Unknown, type Tree, type TreeObject } from "../../../../../policypack/facts/tree";
import { one } from "../../../../support/steps";
import { gateway, nat, subnet, toGateway, toNat, way } from "../../../../support/ways";
import { closedWorld, openWorld, type Given } from "../../../../support/world";

const UNKNOWN: Tree = Unknown.value;
/** https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html */
describe("whether a network lets out by firewalls alone", () => {
  const POLICY = "arn:aws:network-firewall:eu-west-1:111122223333:firewall-policy/egress";
  const firewall = (props: TreeObject = {}): Given =>
    one(NetworkFirewall, "firewall", {
      vpcId: "vpc-1",
      firewallPolicyArn: POLICY,
      subnetMappings: [{ subnetId: "subnet-edge" }],
      ...props,
    });
  const policy = (more: TreeObject = {}): Given =>
    one(
      NetworkFirewallPolicy,
      "policy",
      {
        firewallPolicy: {
          statefulDefaultActions: ["aws:drop_established"],
          statelessDefaultActions: ["aws:forward_to_sfe"],
          statelessFragmentDefaultActions: ["aws:forward_to_sfe"],
          ...more,
        },
      },
      { arn: POLICY },
    );
  const group = (vpcId: Tree = "vpc-1"): Given => one(SecurityGroup, "group", { vpcId });
  // What a firewall's endpoint is called is known when it is there.
  const toFirewall: Given = { ...way("ai", { vpcEndpointId: UNKNOWN }), from: { vpcEndpointId: ["firewall"] } };
  const network = [
    one(Vpc, "vpc", {}, { id: "vpc-1", mainRouteTableId: "rtb-main" }),
    ...subnet("ai"),
    ...subnet("edge"),
    toGateway("edge"),
    gateway,
  ];
  const alone = (given: readonly Given[], build = closedWorld): Verdict => {
    const { the, world } = build(...network, ...given);
    return leavesByFirewallAlone(the("group"), world).verdict;
  };
  const TABLE: Readonly<Record<string, readonly [verdict: Verdict, given: readonly Given[]]>> = {
    "it does": ["pass", [group(), firewall(), policy(), toFirewall]],
    "not without a firewall": ["fail", [group(), toNat, nat()]],
    "not of another network": ["fail", [group(), firewall({ vpcId: "vpc-2" }), policy(), toFirewall]],
    "not where the group is of no network of this stack": ["fail", [group("vpc-9"), firewall(), policy(), toFirewall]],
    "not where what no rule is about passes": [
      "fail",
      [group(), firewall(), policy({ statefulDefaultActions: ["aws:alert_established"] }), toFirewall],
    ],
    "not where that is not said": ["fail", [group(), firewall(), policy({ statefulDefaultActions: null }), toFirewall]],
    "not where all passes before": [
      "fail",
      [group(), firewall(), policy({ statelessDefaultActions: ["aws:pass"] }), toFirewall],
    ],
    "not where parts pass before": [
      "fail",
      [group(), firewall(), policy({ statelessFragmentDefaultActions: ["aws:pass"] }), toFirewall],
    ],
    "it is not known by a policy of elsewhere": ["undecided", [group(), firewall(), toFirewall]],
    "it is not known by actions that are not": [
      "undecided",
      [group(), firewall(), policy({ statefulDefaultActions: UNKNOWN }), toFirewall],
    ],
    "not where a subnet leads out past it": [
      "fail",
      [group(), firewall(), policy(), toFirewall, ...subnet("other"), toGateway("other")],
    ],
    "not where a subnet leads out by a NAT gateway past it": [
      "fail",
      [group(), firewall(), policy(), toFirewall, ...subnet("other"), way("other", { natGatewayId: "nat-1" }), nat()],
    ],
    "it is not known of which network the group is": ["undecided", [group(UNKNOWN), firewall(), policy(), toFirewall]],
  };
  for (const [name, [verdict, given]] of Object.entries(TABLE))
    it(name, () => {
      assert.equal(alone(given), verdict);
      assert.equal(alone([...given].reverse()), verdict, "in another order");
    });
  it("is told at the end where a firewall has come", () => {
    assert.equal(alone([group(), firewall(), policy()], openWorld), "undecided");
    assert.equal(alone([group()], openWorld), "fail");
  });
});
