import {
  becomes,
  fails,
  given,
  malformedGiven,
  ref,
  type PropsOf,
  type Ref,
} from "../../../../policypack/engine/examples";
import {
  DefaultSecurityGroup,
  ManagedPrefixList,
  Model,
  NatGateway,
  NetworkFirewall,
  NetworkFirewallPolicy,
  Route,
  RouteTable,
  RouteTableAssociation,
  SecurityGroup,
  SecurityGroupEgressRule,
  SecurityGroupRule,
  Subnet,
  Vpc,
  VpcEndpoint,
} from "../../../../policypack/facts/aws/types";
import { tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const group = given(SecurityGroup, "inference", { description: "inference", tags });
const securityGroupId = ref("inference", "id", "sg-0a1b2c3d4e5f60718");
const https = { protocol: "tcp", fromPort: 443, toPort: 443 };
const sending = (...egress: readonly object[]) =>
  given(SecurityGroup, "inference", { tags, egress: egress.map((to) => ({ ...https, ...to })) });
const rule = (name: string, props: PropsOf<typeof SecurityGroupEgressRule>) =>
  given(SecurityGroupEgressRule, name, { securityGroupId, ...props });
const modelIn = (id: string | Ref) =>
  given(Model, "llm", { vpcConfig: { subnets: ["subnet-1"], securityGroupIds: [id] } });

const vpcId = ref("network", "id", "vpc-0a1b2c3d4e5f60718");
const anywhere = "0.0.0.0/0";
const toWeb = { ...https, cidrBlocks: [anywhere] };
const subnetIn = (name: string, digit: number) => {
  const subnetId = ref(name, "id", `subnet-0a1b2c3d4e5f6071${digit.toString()}`);
  const routeTableId = ref(`${name}-routes`, "id", `rtb-0a1b2c3d4e5f6071${digit.toString()}`);
  return [
    given(Subnet, name, { vpcId, cidrBlock: `10.0.${digit.toString()}.0/24` }),
    given(RouteTable, `${name}-routes`, { vpcId }),
    given(RouteTableAssociation, `${name}-association`, { subnetId, routeTableId }),
  ];
};
const route = (name: string, digit: number, target: object) =>
  given(Route, `${name}-out`, {
    routeTableId: ref(`${name}-routes`, "id", `rtb-0a1b2c3d4e5f6071${digit.toString()}`),
    destinationCidrBlock: anywhere,
    ...target,
  });
const dropping = ["aws:drop_established"];
const firewallPolicy = (
  statefulDefaultActions: string[] = dropping,
  statelessDefaultActions = ["aws:forward_to_sfe"],
) =>
  given(NetworkFirewallPolicy, "rules", {
    firewallPolicy: { statefulDefaultActions, statelessDefaultActions, statelessFragmentDefaultActions: ["aws:drop"] },
  });
const firewall = (props: PropsOf<typeof NetworkFirewall> = {}) =>
  given(NetworkFirewall, "inspection", {
    vpcId,
    firewallPolicyArn: ref("rules", "arn", "arn:aws:network-firewall:eu-west-1:111122223333:firewall-policy/rules"),
    subnetMappings: [{ subnetId: ref("firewall", "id", "subnet-0a1b2c3d4e5f60712") }],
    ...props,
  });
const toFirewall = { vpcEndpointId: ref("inspection", "firewallStatuses", "vpce-0a1b2c3d") };
const nat = given(NatGateway, "nat", { subnetId: ref("gateway", "id", "subnet-0a1b2c3d4e5f60713") });
const toNat = { natGatewayId: ref("nat", "id", "nat-0a1b2c3d4e5f60718") };
/** Workloads that get to the internet by a firewall, then a NAT gateway. */
const network = [
  given(Vpc, "network", { cidrBlock: "10.0.0.0/16" }),
  ...subnetIn("private", 1),
  ...subnetIn("firewall", 2),
  ...subnetIn("gateway", 3),
  nat,
];
const routes = [
  route("private", 1, toFirewall),
  route("firewall", 2, toNat),
  route("gateway", 3, { gatewayId: "igw-0a1b2c3d" }),
];
const web = (props: PropsOf<typeof SecurityGroup> = {}) =>
  given(SecurityGroup, "inference", { tags, vpcId, egress: [toWeb], ...props });

const NEEDED_OF_THE_WAY = {
  "private.vpcId": ["open"],
  "private-association.subnetId": ["open"],
  "private-association.routeTableId": ["open"],
  "nat.subnetId": ["open"],
  "rules.firewallPolicy.statefulDefaultActions.0": ["open"],
  "inspection.vpcId": ["open"],
  "inspection.subnetMappings.0.subnetId": ["open"],
  "private-out.routeTableId": ["open"],
  "private-out.vpcEndpointId": ["open"],
  "inference.vpcId": ["open"],
};

export default {
  pass: {
    byFirewallAlone: [...network, firewallPolicy(), firewall(), ...routes, web()],
    byFirewallInRuleOfItsOwn: [
      ...network,
      firewallPolicy(["aws:drop_strict", "aws:alert_strict"]),
      firewall(),
      ...routes,
      web({ egress: [] }),
      rule("web", { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: anywhere }),
    ],
    defaultGroupWithoutRules: [
      given(Vpc, "network", { cidrBlock: "10.0.0.0/16" }),
      given(DefaultSecurityGroup, "none", { vpcId: ref("network", "id", "vpc-0a1b2c3d4e5f60718") }),
      modelIn(ref("network", "defaultSecurityGroupId", "sg-0a1b2c3d4e5f60719")),
    ],
    nothingOutAsCdkWritesIt: [
      given(SecurityGroup, "inference", {
        tags,
        egress: [{ protocol: "icmp", fromPort: 252, toPort: 86, cidrBlocks: ["255.255.255.255/32"] }],
      }),
    ],
    nothingOutAsTemplatesWriteIt: [sending({ cidrBlocks: ["127.0.0.1/32"], ipv6CidrBlocks: ["::1/128"] })],
    defaultGroupOfNoAi: [given(Vpc, "network", { cidrBlock: "10.0.0.0/16" })],
    toEndpoints: [group, rule("https", { ipProtocol: "tcp", referencedSecurityGroupId: "sg-0f" })],
    toGatewayEndpoint: [
      group,
      given(VpcEndpoint, "s3", { vpcId: "vpc-1", serviceName: "com.amazonaws.eu-west-1.s3" }),
      rule("to-s3", { ipProtocol: "tcp", prefixListId: ref("s3", "prefixListId", "pl-6da54004") }),
    ],
  },
  fail: {
    firewallThatPassesWhatNoRuleIsAbout: fails("open", ...network, firewallPolicy([]), firewall(), ...routes, web()),
    firewallThatOnlyAlerts: fails(
      "open",
      ...[...network, firewallPolicy(["aws:alert_strict"]), firewall(), ...routes, web()],
    ),
    firewallThatPassesUnseen: fails(
      "open",
      ...[...network, firewallPolicy(dropping, ["aws:pass"]), firewall(), ...routes, web()],
    ),
    firewallOfAnotherVpc: fails(
      "open",
      ...[...network, firewallPolicy(), firewall({ vpcId: "vpc-0f" }), ...routes, web()],
    ),
    besideTheFirewall: fails(
      "open",
      ...[...network, ...subnetIn("second", 4), firewallPolicy(), firewall(), ...routes],
      route("second", 4, toNat),
      web(),
    ),
    gatewayOfItsOwn: fails(
      "open",
      ...[...network, ...subnetIn("second", 4), firewallPolicy(), firewall(), ...routes],
      route("second", 4, { gatewayId: "igw-0a1b2c3d" }),
      web(),
    ),
    firewallThatNothingLeadsTo: fails("open", ...network, firewallPolicy(), firewall(), web()),
    allPortsByFirewall: fails(
      "open",
      ...[...network, firewallPolicy(), firewall(), ...routes],
      web({ egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: [anywhere] }] }),
    ),
    moreThanNothing: fails("open", sending({ cidrBlocks: ["255.255.255.254/31"] })),
    besideNothing: fails("open", sending({ cidrBlocks: ["127.0.0.1/32"] }, { cidrBlocks: ["0.0.0.0/0"] })),
    defaultGroupOfVpc: fails(
      "open",
      given(Vpc, "network", { cidrBlock: "10.0.0.0/16" }),
      modelIn(ref("network", "defaultSecurityGroupId", "sg-0a1b2c3d4e5f60719")),
    ),
    prefixListOfThisStack: fails(
      "open",
      given(ManagedPrefixList, "all", { maxEntries: 1, addressFamily: "IPv4", entries: [{ cidr: "0.0.0.0/0" }] }),
      sending({ prefixListIds: [ref("all", "id", "pl-0a1b2c3d4e5f60718")] }),
    ),
    separateRule: fails("open", group, rule("all", { ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" })),
    classicRule: fails(
      "open",
      group,
      given(SecurityGroupRule, "all", { securityGroupId, type: "egress", ...https, cidrBlocks: ["0.0.0.0/0"] }),
    ),
    untaggedBehindModel: fails(
      "open",
      given(SecurityGroup, "inference", { egress: [{ ...https, cidrBlocks: ["0.0.0.0/0"] }] }),
      modelIn(securityGroupId),
    ),
    ruleOfGroupElsewhere: fails(
      "open",
      rule("all", { securityGroupId: "sg-0f", ipProtocol: "-1", cidrIpv6: "2000::/3" }),
      modelIn("sg-0f"),
    ),
    besideUnknown: fails(
      "open",
      sending({ cidrBlocks: [ref("other", "cidr", "10.0.0.0/16")] }, { cidrBlocks: ["8.8.8.8/32"] }),
    ),
    numberForList: fails("malformed", malformedGiven(SecurityGroup, "inference", { tags, egress: 443 })),
    noRange: fails("malformed", sending({ cidrBlocks: ["anywhere"] })),
  },
  undecided: {
    firewallPolicyElsewhere: becomes(
      "undecided",
      ...[...network, firewall({ firewallPolicyArn: "arn:aws:network-firewall:eu-west-1:1:firewall-policy/x" })],
      ...[...routes, web()],
    ),
    prefixListElsewhere: becomes("undecided", sending({ prefixListIds: ["pl-0f1b2c3d4e5f60718"] })),
  },
  needs: {
    defaultGroupWithoutRules: { "none.vpcId": ["open"] },
    byFirewallAlone: {
      ...NEEDED_OF_THE_WAY,
      "inference.egress.0.protocol": ["open"],
      "inference.egress.0.fromPort": ["open"],
      "inference.egress.0.toPort": ["open"],
    },
    byFirewallInRuleOfItsOwn: {
      ...NEEDED_OF_THE_WAY,
      "web.ipProtocol": ["open"],
      "web.fromPort": ["open"],
      "web.toPort": ["open"],
    },
  },
} satisfies Cases;
