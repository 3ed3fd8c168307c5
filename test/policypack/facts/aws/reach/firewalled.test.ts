import assert from "node:assert/strict";
import { leavesByFirewallAlone } from "../../../../../policypack/facts/aws/reach/firewalled";
import {
  InternetGateway,
  NatGateway,
  NetworkFirewall,
  NetworkFirewallPolicy,
  Route,
  RouteTable,
  RouteTableAssociation,
  SecurityGroup,
  Subnet,
  Vpc,
} from "../../../../../policypack/facts/aws/types";
import type { Verdict } from "../../../../../policypack/facts/truth";
import { Unknown, type Tree, type TreeObject } from "../../../../../policypack/facts/tree";
import { one } from "../../../../support/steps";
import { closedWorld, openWorld, type Given } from "../../../../support/world";

const UNKNOWN: Tree = Unknown.value;
const subnet = (name: string, vpcId: Tree = "vpc-1"): readonly Given[] => [
  one(Subnet, name, { vpcId }, { id: `subnet-${name}` }),
  one(RouteTable, `table of ${name}`, {}, { id: `rtb-${name}` }),
  one(RouteTableAssociation, `of ${name}`, { subnetId: `subnet-${name}`, routeTableId: `rtb-${name}` }),
];
const way = (from: string, props: TreeObject, to: Tree = "0.0.0.0/0"): Given =>
  one(Route, `${from} ${JSON.stringify(props)} ${JSON.stringify(to)}`, {
    routeTableId: `rtb-${from}`,
    destinationCidrBlock: to,
    ...props,
  });
const gateway = one(InternetGateway, "igw", {}, { id: "igw-1" });
const nat = (props: TreeObject = {}): Given =>
  one(NatGateway, "nat", { subnetId: "subnet-edge", ...props }, { id: "nat-1" });
const toNat = way("ai", { natGatewayId: "nat-1" });
const toGateway = (from: string): Given => way(from, { gatewayId: "igw-1" });
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
