import { fails, given, ref } from "../../../../policypack/engine/examples";
import {
  EndpointConfiguration,
  Route,
  RouteTable,
  RouteTableAssociation,
  Subnet,
} from "../../../../policypack/facts/aws/types";
import { model, serverless, subnets, variant, vpcConfig } from "../../../../policypack/policies/serving/samples";
import type { Cases } from "../../../support/cases";

export default {
  pass: {
    privateRoutes: [
      ...subnets,
      given(RouteTable, "routes", { routes: [{ cidrBlock: "0.0.0.0/0", natGatewayId: "nat-0a1b2c3d" }] }),
      given(RouteTableAssociation, "of-a", {
        subnetId: ref("a", "id", "subnet-0a"),
        routeTableId: ref("routes", "id", "rtb-0a"),
      }),
      model({ vpcConfig }),
    ],
    subnetsElsewhere: [model({ vpcConfig: { ...vpcConfig, subnets: ["subnet-0a", "subnet-0b"] } })],
    zonesLeftToAws: [given(Subnet, "a", {}), given(Subnet, "b", {}), model({ vpcConfig })],
  },
  fail: {
    onInstances: fails("elsewhere", model(), variant({})),
    publicByRouteOfItsOwn: fails(
      "public",
      ...subnets,
      given(RouteTable, "routes", {}),
      given(Route, "out", {
        routeTableId: ref("routes", "id", "rtb-0a"),
        destinationIpv6CidrBlock: "::/0",
        gatewayId: "igw-0a1b2c3d",
      }),
      given(RouteTableAssociation, "of-b", {
        subnetId: ref("b", "id", "subnet-0b"),
        routeTableId: ref("routes", "id", "rtb-0a"),
      }),
      model({ vpcConfig }),
    ),
    oneSubnetTwice: fails("oneZone", model({ vpcConfig: { ...vpcConfig, subnets: ["subnet-0a", "subnet-0a"] } })),
    noGroups: fails("elsewhere", ...subnets, model({ vpcConfig: { subnets: vpcConfig.subnets } })),
    alsoOnInstances: fails(
      "elsewhere",
      model(),
      serverless,
      given(EndpointConfiguration, "second", {
        productionVariants: [{ modelName: "llm", instanceType: "ml.g5.xlarge" }],
      }),
    ),
  },
  needs: {
    twoZones: {
      "llm.vpcConfig.subnets.0": ["oneZone"],
      "llm.vpcConfig.subnets.1": ["oneZone"],
      "llm.vpcConfig.securityGroupIds.0": ["elsewhere"],
    },
    serverless: {
      "config.productionVariants.0.modelName": ["elsewhere"],
    },
    privateRoutes: {
      "llm.vpcConfig.subnets.0": ["oneZone"],
      "llm.vpcConfig.subnets.1": ["oneZone"],
      "llm.vpcConfig.securityGroupIds.0": ["elsewhere"],
    },
    subnetsElsewhere: {
      "llm.vpcConfig.subnets.0": ["oneZone"],
      "llm.vpcConfig.subnets.1": ["oneZone"],
      "llm.vpcConfig.securityGroupIds.0": ["elsewhere"],
    },
    zonesLeftToAws: {
      "llm.vpcConfig.subnets.0": ["oneZone"],
      "llm.vpcConfig.subnets.1": ["oneZone"],
      "llm.vpcConfig.securityGroupIds.0": ["elsewhere"],
    },
  },
} satisfies Cases;
