/**
 * A bank's usual network, as its stack in a workload account sees it: subnets and a transit gateway that the network account
 * shares, egress that is inspected centrally, endpoints in a hub, and a front that is internal only.
 */
import { given, ref, type ExampleResource } from "../../policypack/engine/examples";
import {
  DefaultSecurityGroup,
  FlowLog,
  Instance,
  Listener,
  LoadBalancer,
  Model,
  Route,
  RouteTable,
  RouteTableAssociation,
  SecurityGroup,
  Subnet,
  TargetGroup,
  TargetGroupAttachment,
  Vpc,
} from "../../policypack/facts/aws/types";

const tags = { "ai:system": "credit-scoring", "ai:env": "prod", "ai:owner": "model-platform" };
/** Shared by the network account, by AWS RAM. */
const SHARED_SUBNETS = ["subnet-0aa00000000000001", "subnet-0aa00000000000002"];
const TRANSIT = "tgw-0bb00000000000001";
const SHARED_GROUP = "sg-0aa00000000000001";
const DOMAINS = "vpc-0aa00000000000001";

/** What the bank states of its network, by the names of the settings. */
export const BANK_NETWORK: Readonly<Record<string, unknown>> = {
  privateNetworks: [...SHARED_SUBNETS, DOMAINS],
  inspectedEgress: [TRANSIT],
  closedToInternet: [SHARED_GROUP],
  // Firewall Manager puts the DNS firewall before every VPC.
  associatedElsewhere: true,
};

const vpcId = ref("spoke", "id", "vpc-0cc00000000000001");
const subnetId = ref("hosts", "id", "subnet-0cc00000000000001");
const routeTableId = ref("spoke-routes", "id", "rtb-0cc00000000000001");
const frontGroup = ref("front-group", "id", "sg-0cc00000000000001");
const hostGroup = ref("host-group", "id", "sg-0cc00000000000002");
const targetGroupArn = ref(
  "scoring-targets",
  "arn",
  "arn:aws:elasticloadbalancing:eu-west-1:444455556666:targetgroup/s/1",
);

/** A spoke of its own, whose only way out is the transit gateway. */
const spoke: readonly ExampleResource[] = [
  given(Vpc, "spoke", { cidrBlock: "10.40.0.0/16", tags }),
  given(DefaultSecurityGroup, "spoke-default", { vpcId }),
  given(FlowLog, "spoke-flows", {
    vpcId,
    trafficType: "ALL",
    logDestinationType: "s3",
    logDestination: "arn:aws:s3:::bank-security-flow-logs",
  }),
  given(Subnet, "hosts", { vpcId, cidrBlock: "10.40.1.0/24", mapPublicIpOnLaunch: false, tags }),
  given(RouteTable, "spoke-routes", { vpcId }),
  given(RouteTableAssociation, "hosts-routes", { subnetId, routeTableId }),
  given(Route, "out", { routeTableId, destinationCidrBlock: "0.0.0.0/0", transitGatewayId: TRANSIT }),
];

/** A model server behind an internal load balancer, asked from within the bank. */
const serving: readonly ExampleResource[] = [
  given(SecurityGroup, "front-group", {
    vpcId,
    description: "Callers within the bank",
    ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8"], description: "The bank" }],
    egress: [{ protocol: "tcp", fromPort: 8000, toPort: 8000, cidrBlocks: ["10.40.1.0/24"], description: "Hosts" }],
    tags,
  }),
  given(SecurityGroup, "host-group", {
    vpcId,
    description: "Model servers",
    ingress: [{ protocol: "tcp", fromPort: 8000, toPort: 8000, securityGroups: [frontGroup], description: "Front" }],
    egress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.8.0/24"], description: "The hub" }],
    tags,
  }),
  given(LoadBalancer, "scoring-front", {
    internal: true,
    subnets: [subnetId],
    securityGroups: [frontGroup],
    dropInvalidHeaderFields: true,
    accessLogs: { bucket: "bank-security-access-logs", enabled: true },
    tags,
  }),
  given(TargetGroup, "scoring-targets", { port: 8000, protocol: "HTTPS", vpcId, tags }),
  given(Listener, "scoring-https", {
    loadBalancerArn: ref(
      "scoring-front",
      "arn",
      "arn:aws:elasticloadbalancing:eu-west-1:444455556666:loadbalancer/app/s/1",
    ),
    port: 443,
    protocol: "HTTPS",
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    defaultActions: [{ type: "forward", targetGroupArn }],
  }),
  given(Instance, "scoring-host", {
    instanceType: "g5.xlarge",
    subnetId,
    associatePublicIpAddress: false,
    vpcSecurityGroupIds: [hostGroup],
    tags,
  }),
  given(TargetGroupAttachment, "scoring-target", {
    targetGroupArn,
    targetId: ref("scoring-host", "id", "i-0cc00000000000001"),
  }),
];

/** What lies in subnets of the network account, beside what other teams have there. */
const inShared: readonly ExampleResource[] = [
  given(Model, "shared-scoring", {
    executionRoleArn: "arn:aws:iam::444455556666:role/bank-inference-scoring",
    enableNetworkIsolation: true,
    primaryContainer: { image: `333333333333.dkr.ecr.eu-west-1.amazonaws.com/scoring@sha256:${"0".repeat(64)}` },
    vpcConfig: { subnets: SHARED_SUBNETS, securityGroupIds: [SHARED_GROUP] },
    tags,
  }),
];

export const bankNetwork: readonly ExampleResource[] = [...spoke, ...serving, ...inShared];
