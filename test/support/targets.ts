/** What tables of target groups share. */
import {
  Instance,
  Route,
  RouteTable,
  RouteTableAssociation,
  SecurityGroup,
  Subnet,
  TargetGroup,
} from "../../policypack/facts/aws/types";
import type { TreeObject } from "../../policypack/facts/tree";
import { one } from "./steps";
import type { Given } from "./world";

/** The ARN of something of Elastic Load Balancing. */
export const elb = (what: string) => `arn:aws:elasticloadbalancing:eu-west-1:111122223333:${what}`;
/** A host with a group and a subnet. */
export const host = one(Instance, "gpu", { vpcSecurityGroupIds: ["sg-1"], subnetId: "subnet-1" }, { id: "i-1" });
/** Its group, which lets in at the port. */
export const letting = (port: number, who: TreeObject = { cidrBlocks: ["0.0.0.0/0"] }): Given =>
  one(SecurityGroup, "open", { ingress: [{ protocol: "tcp", fromPort: port, toPort: port, ...who }] }, { id: "sg-1" });
/** A subnet of which all routes are known, to the internet or not. */
export const subnet = (gateway?: string): readonly Given[] => [
  one(Subnet, "subnet", { vpcId: "vpc-1" }, { id: "subnet-1" }),
  one(RouteTable, "table", {}, { id: "rtb-1" }),
  one(RouteTableAssociation, "of", { subnetId: "subnet-1", routeTableId: "rtb-1" }),
  ...(gateway === undefined
    ? []
    : [one(Route, "out", { routeTableId: "rtb-1", destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway })]),
];
/** The group that hands on to it. */
export const group = (props: TreeObject = {}): Given =>
  one(TargetGroup, "group", { port: 8000, ...props }, { arn: elb("targetgroup/llm/1") });
