import { becomes, fails, given, ref } from "../../../../policypack/engine/examples";
import {
  Function,
  NatGateway,
  Route,
  RouteTable,
  RouteTableAssociation,
  Subnet,
  VpcEndpoint,
} from "../../../../policypack/facts/aws/types";
import { aiSubnet, aiVpc, vpcId } from "../../../../policypack/policies/network/samples";
import { tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const subnetId = ref("private", "id", "subnet-0a1b2c3d4e5f60719");
const edgeId = ref("edge", "id", "subnet-0e");
const routeTableId = ref("routes", "id", "rtb-0a1b2c3d4e5f60719");
const everything = { cidrBlock: "0.0.0.0/0" };
const workload = (...routes: object[]) => [
  aiVpc,
  aiSubnet(),
  given(Function, "chat", { tags, vpcConfig: { subnetIds: [subnetId], securityGroupIds: ["sg-1"] } }),
  given(RouteTable, "routes", { vpcId, routes }),
  given(RouteTableAssociation, "of-private", { subnetId, routeTableId }),
];
const behindNat = (...beyond: object[]) => [
  ...workload({ ...everything, natGatewayId: ref("nat", "id", "nat-0a1b2c3d") }),
  given(Subnet, "edge", { vpcId }),
  given(NatGateway, "nat", { subnetId: edgeId }),
  given(RouteTable, "edge-routes", { vpcId, routes: beyond }),
  given(RouteTableAssociation, "of-edge", { subnetId: edgeId, routeTableId: ref("edge-routes", "id", "rtb-0e") }),
];
const appliance = given(VpcEndpoint, "appliance", {
  vpcId,
  serviceName: "com.amazonaws.vpce.eu-west-1.vpce-svc-1",
  vpcEndpointType: "GatewayLoadBalancer",
});
const toAppliance = { ...everything, vpcEndpointId: ref("appliance", "id", "vpce-0a1b2c3d") };

export default {
  pass: {
    appliance: [...workload(toAppliance), appliance],
    firewallBeyondNat: [...behindNat(toAppliance), appliance],
    privateNat: [
      ...workload({ ...everything, natGatewayId: ref("nat", "id", "nat-0a1b2c3d") }),
      given(NatGateway, "nat", { connectivityType: "private", subnetId: edgeId }),
    ],
    peer: workload({ ...everything, vpcPeeringConnectionId: "pcx-0a1b2c3d" }),
    // The proxies of one operator, and what of the new family is the own network's old one.
    oneOperator: workload({ cidrBlock: "104.16.0.0/13", natGatewayId: "nat-0a1b2c3d" }),
    translatedWithin: workload({ ipv6CidrBlock: "64:ff9b::a00:0/104", natGatewayId: "nat-0a1b2c3d" }),
    nothingThere: [
      aiVpc,
      aiSubnet(),
      given(RouteTable, "routes", { vpcId, routes: [{ ...everything, natGatewayId: "nat-0a1b2c3d" }] }),
      given(RouteTableAssociation, "of-private", { subnetId, routeTableId }),
    ],
  },
  fail: {
    natInStack: fails("open", ...behindNat({ ...everything, gatewayId: "igw-0a1b2c3d" })),
    byPrefixOfTheInternet: fails("open", ...workload({ cidrBlock: "8.0.0.0/6", natGatewayId: "nat-0a1b2c3d" })),
    // Of the addresses of a cloud anybody rents one.
    cloud: fails("open", ...workload({ cidrBlock: "52.0.0.0/8", natGatewayId: "nat-0a1b2c3d" })),
    translated: fails("open", ...workload({ ipv6CidrBlock: "64:ff9b::/96", natGatewayId: "nat-0a1b2c3d" })),
    mainTable: fails(
      "open",
      ...workload().slice(0, 3),
      given(Route, "out", {
        routeTableId: ref("network", "mainRouteTableId", "rtb-0main"),
        destinationCidrBlock: "0.0.0.0/0",
        natGatewayId: "nat-0a1b2c3d",
      }),
    ),
  },
  needs: {
    appliance: { "appliance.vpcEndpointType": ["open"] },
    firewallBeyondNat: {
      "nat.subnetId": ["open"],
      "edge-routes.routes.0.vpcEndpointId": ["open"],
      "of-edge.subnetId": ["open"],
      "of-edge.routeTableId": ["open"],
      "appliance.vpcEndpointType": ["open"],
    },
    // A route that says no destination is taken for all.
    oneOperator: { "routes.routes.0.cidrBlock": ["open"] },
    translatedWithin: { "routes.routes.0.ipv6CidrBlock": ["open"] },
    privateNat: { "nat.connectivityType": ["open"] },
  },
  undecided: {
    endpointElsewhere: becomes("undecided", ...workload({ ...everything, vpcEndpointId: "vpce-0f0f0f0f" })),
    onPremises: becomes("undecided", ...workload({ ...everything, gatewayId: "vgw-0f0f0f0f" })),
    wideArea: becomes(
      "undecided",
      ...workload({ ...everything, coreNetworkArn: "arn:aws:networkmanager::1:core-network/c" }),
    ),
    ofAppliance: becomes("undecided", ...workload({ ...everything, networkInterfaceId: "eni-0f0f0f0f" })),
  },
} satisfies Cases;
