import { becomes, fails, given, ref, UNKNOWN } from "../../../../policypack/engine/examples";
import {
  AgentRuntime,
  DefaultRouteTable,
  DefaultSubnet,
  DefaultVpc,
  EcsService,
  Function,
  Instance,
  MainRouteTableAssociation,
  NotebookInstance,
  Route,
  RouteTable,
  RouteTableAssociation,
} from "../../../../policypack/facts/aws/types";
import { aiSubnet, aiVpc, vpcId } from "../../../../policypack/policies/network/samples";
import { model, subnets, training, tuning, vpcConfig } from "../../../../policypack/policies/serving/samples";
import { tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const subnetId = ref("private", "id", "subnet-0a1b2c3d4e5f60719");
const tableId = ref("routes", "id", "rtb-0a");
const table = (...routes: object[]) => given(RouteTable, "routes", { vpcId, routes });
const ofSubnet = given(RouteTableAssociation, "of-private", { subnetId, routeTableId: tableId });
const everything = { cidrBlock: "0.0.0.0/0", gatewayId: "igw-0a1b2c3d" };
const network = [aiVpc, aiSubnet()];
const inPublic = [...network, table(everything), ofSubnet];
const gpu = given(Instance, "gpu", { instanceType: "p5.48xlarge", subnetId });
const main = given(MainRouteTableAssociation, "main", { vpcId, routeTableId: tableId });
const adopted = (...routes: object[]) =>
  given(DefaultRouteTable, "default", {
    defaultRouteTableId: ref("network", "defaultRouteTableId", "rtb-0main"),
    routes,
  });
const subnetOf = { subnetIds: [subnetId], securityGroupIds: ["sg-1"] };
const inDefaultSubnet = [
  given(DefaultSubnet, "private", { availabilityZone: "eu-west-1a" }),
  given(NotebookInstance, "lab", { subnetId }),
];

export default {
  pass: {
    natOnly: [...network, table({ cidrBlock: "0.0.0.0/0", natGatewayId: "nat-0a1b2c3d" }), ofSubnet, gpu],
    ownTableBesidePublicMain: [...network, table(), ofSubnet, adopted(everything), gpu],
    mainReplaced: [...network, table(), main, gpu],
    modelWithoutVpc: [model()],
  },
  fail: {
    routeOfItsOwn: fails(
      "public",
      ...subnets,
      given(RouteTable, "routes", {}),
      given(Route, "out", { routeTableId: tableId, destinationIpv6CidrBlock: "::/0", gatewayId: "igw-0a1b2c3d" }),
      given(RouteTableAssociation, "of-b", { subnetId: ref("b", "id", "subnet-0b"), routeTableId: tableId }),
      model({ vpcConfig }),
    ),
    inHalves: fails("public", ...network, table({ ...everything, cidrBlock: "128.0.0.0/1" }), ofSubnet, gpu),
    carrier: fails(
      "public",
      ...network,
      table({ cidrBlock: "0.0.0.0/0", carrierGatewayId: "cagw-0a1b2c3d" }),
      ofSubnet,
      gpu,
    ),
    adoptedTable: fails("public", ...network, adopted(everything), gpu),
    mainReplaced: fails("public", ...network, table(everything), main, gpu),
    training: fails(
      "public",
      ...inPublic,
      training({ vpcConfig: { subnets: [subnetId], securityGroupIds: ["sg-1"] } }),
    ),
    tuning: fails("public", ...inPublic, tuning({ vpcConfig: { subnets: [subnetId], securityGroupIds: ["sg-1"] } })),
    function: fails("public", ...inPublic, given(Function, "chat", { tags, vpcConfig: subnetOf })),
    service: fails(
      "public",
      ...inPublic,
      given(EcsService, "vllm", { tags, networkConfiguration: { subnets: [subnetId] } }),
    ),
    runtime: fails(
      "public",
      ...inPublic,
      given(AgentRuntime, "agent", {
        networkConfiguration: {
          networkMode: "VPC",
          networkModeConfig: { subnets: [subnetId], securityGroups: ["sg-1"] },
        },
      }),
    ),
    defaultSubnet: fails("public", ...inDefaultSubnet),
    defaultVpc: fails(
      "public",
      given(DefaultVpc, "network", {}),
      aiSubnet(),
      given(NotebookInstance, "lab", { subnetId }),
    ),
  },
  needs: { ownTableBesidePublicMain: { "of-private.subnetId": ["public"] } },
  undecided: {
    subnetsElsewhere: becomes("undecided", model({ vpcConfig: { ...vpcConfig, subnets: ["subnet-0a", "subnet-0b"] } })),
    tableElsewhere: becomes(
      "undecided",
      ...network,
      given(RouteTableAssociation, "of-private", { subnetId, routeTableId: "rtb-elsewhere" }),
      gpu,
    ),
    mainTableElsewhere: becomes("undecided", aiSubnet({ vpcId: "vpc-0f0f0f0f" }), gpu),
    gatewayUnknown: becomes("undecided", ...network, table({ ...everything, gatewayId: UNKNOWN }), ofSubnet, gpu),
  },
} satisfies Cases;
