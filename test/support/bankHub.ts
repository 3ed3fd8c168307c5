/**
 * The stack of the bank's network account: the hub with the central egress behind a firewall, the endpoints that all spokes use,
 * the domain that SageMaker and Bedrock are called by, and what is shared with the workload accounts. It hosts no AI itself.
 */
import { documentOf, given, ref, type ExampleResource } from "../../policypack/engine/examples";
import {
  DefaultSecurityGroup,
  ElasticIp,
  FlowLog,
  InternetGateway,
  NatGateway,
  NetworkFirewall,
  Route,
  RouteTable,
  RouteTableAssociation,
  SecurityGroup,
  Subnet,
  Vpc,
  VpcEndpoint,
} from "../../policypack/facts/aws/types";

const tags = { "cost-centre": "network", owner: "network-platform" };
const id = (name: string, literal: string) => ref(name, "id", literal);
const vpcId = id("hub", "vpc-0dd00000000000001");
const place = (name: string, cidrBlock: string) =>
  given(Subnet, name, { vpcId, cidrBlock, mapPublicIpOnLaunch: false, tags });
const table = (name: string, of: string, index: number): readonly ExampleResource[] => [
  given(RouteTable, `${name}-routes`, { vpcId, tags }),
  given(RouteTableAssociation, `${name}-association`, {
    subnetId: id(name, of),
    routeTableId: id(`${name}-routes`, `rtb-0dd0000000000000${index.toString()}`),
  }),
];
const route = (of: string, index: number, props: object) =>
  given(Route, `${of}-out`, {
    routeTableId: id(`${of}-routes`, `rtb-0dd0000000000000${index.toString()}`),
    destinationCidrBlock: "0.0.0.0/0",
    ...props,
  });

const TRANSIT = "tgw-0bb00000000000001";
const natSubnet = "subnet-0dd00000000000003";
const endpointSubnet = "subnet-0dd00000000000004";
const endpointGroup = id("endpoints", "sg-0dd00000000000001");
const firewallEndpoint = ref("egress", "firewallStatuses", "vpce-0dd00000000000001");

/** What comes from the spokes passes the firewall, then the NAT gateway. */
const egress: readonly ExampleResource[] = [
  given(Vpc, "hub", { cidrBlock: "10.0.0.0/16", tags }),
  given(DefaultSecurityGroup, "hub-default", { vpcId }),
  given(FlowLog, "hub-flows", {
    vpcId,
    trafficType: "ALL",
    logDestinationType: "s3",
    logDestination: "arn:aws:s3:::bank-security-flow-logs",
  }),
  place("transit", "10.0.1.0/24"),
  place("firewall", "10.0.2.0/24"),
  place("nat", "10.0.3.0/24"),
  place("endpoint", "10.0.8.0/24"),
  ...table("transit", "subnet-0dd00000000000001", 1),
  ...table("firewall", "subnet-0dd00000000000002", 2),
  ...table("nat", natSubnet, 3),
  ...table("endpoint", endpointSubnet, 4),
  given(NetworkFirewall, "egress", {
    vpcId,
    firewallPolicyArn: "arn:aws:network-firewall:eu-west-1:777788889999:firewall-policy/egress",
    subnetMappings: [{ subnetId: id("firewall", "subnet-0dd00000000000002") }],
    deleteProtection: true,
    tags,
  }),
  given(ElasticIp, "nat-address", { domain: "vpc", tags }),
  given(NatGateway, "nat-gateway", {
    subnetId: id("nat", natSubnet),
    allocationId: id("nat-address", "eipalloc-0dd00000000000001"),
    tags,
  }),
  given(InternetGateway, "gateway", { vpcId, tags }),
  route("transit", 1, { vpcEndpointId: firewallEndpoint }),
  route("firewall", 2, { natGatewayId: id("nat-gateway", "nat-0dd00000000000001") }),
  route("nat", 3, { gatewayId: id("gateway", "igw-0dd00000000000001") }),
  route("endpoint", 4, { transitGatewayId: TRANSIT }),
];

/** Only principals of the bank, for things of the bank. */
const forTheBank = documentOf({
  Effect: "Allow",
  Principal: "*",
  Action: "*",
  Resource: "*",
  Condition: { StringEquals: { "aws:PrincipalOrgID": "o-bank000001", "aws:ResourceOrgID": "o-bank000001" } },
});

const endpoint = (name: string, service: string) =>
  given(VpcEndpoint, name, {
    vpcId,
    serviceName: `com.amazonaws.eu-west-1.${service}`,
    vpcEndpointType: "Interface",
    privateDnsEnabled: false,
    subnetIds: [id("endpoint", endpointSubnet)],
    securityGroupIds: [endpointGroup],
    policy: forTheBank,
    tags,
  });

const endpoints: readonly ExampleResource[] = [
  given(SecurityGroup, "endpoints", {
    vpcId,
    description: "What the spokes ask AWS through",
    ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8"], description: "The bank" }],
    egress: [],
    tags,
  }),
  endpoint("sagemaker-runtime", "sagemaker.runtime"),
  endpoint("bedrock-runtime", "bedrock-runtime"),
  endpoint("secrets", "secretsmanager"),
];

export const bankHub: readonly ExampleResource[] = [...egress, ...endpoints];
