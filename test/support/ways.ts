/** What tables of the ways out of a network share. */
import {
  InternetGateway,
  NatGateway,
  Route,
  RouteTable,
  RouteTableAssociation,
  Subnet,
} from "../../policypack/facts/aws/types";
import type { Tree, TreeObject } from "../../policypack/facts/tree";
import { one } from "./steps";
import type { Given } from "./world";

/** A subnet with a route table of its own. */
export const subnet = (name: string, vpcId: Tree = "vpc-1"): readonly Given[] => [
  one(Subnet, name, { vpcId }, { id: `subnet-${name}` }),
  one(RouteTable, `table of ${name}`, {}, { id: `rtb-${name}` }),
  one(RouteTableAssociation, `of ${name}`, { subnetId: `subnet-${name}`, routeTableId: `rtb-${name}` }),
];
/** A route of the subnet of this name. */
export const way = (from: string, props: TreeObject, to: Tree = "0.0.0.0/0"): Given =>
  one(Route, `${from} ${JSON.stringify(props)} ${JSON.stringify(to)}`, {
    routeTableId: `rtb-${from}`,
    destinationCidrBlock: to,
    ...props,
  });
/** The way to the internet. */
export const gateway = one(InternetGateway, "igw", {}, { id: "igw-1" });
/** The gateway that translates addresses. */
export const nat = (props: TreeObject = {}): Given =>
  one(NatGateway, "nat", { subnetId: "subnet-edge", ...props }, { id: "nat-1" });
/** The way of what is AI to it. */
export const toNat = way("ai", { natGatewayId: "nat-1" });
/** The way of a subnet to the internet. */
export const toGateway = (from: string): Given => way(from, { gatewayId: "igw-1" });
