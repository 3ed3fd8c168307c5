import assert from "node:assert/strict";
import type { ec2 } from "@pulumi/aws";
import { leadsToInternet } from "../../../../policypack/facts/aws/reach/routes";
import { someLeadsToInternet } from "../../../../policypack/facts/aws/subnet";
import { isInOwnVpc, spansZones, type VpcConfig } from "../../../../policypack/facts/aws/vpcConfig";
import {
  InternetGateway,
  Model,
  NatGateway,
  Route,
  RouteTable,
  RouteTableAssociation,
  Subnet,
} from "../../../../policypack/facts/aws/types";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const subnet = (name: string, zone?: Tree): Given => ({
  type: Subnet,
  name,
  ...(zone === undefined ? {} : { props: { availabilityZone: zone } }),
  outputs: { id: `subnet-${name}` },
});
const a = subnet("a", "eu-west-1a");
const b = subnet("b", "eu-west-1b");
const a2 = subnet("a2", "eu-west-1a");
const inSubnets = (subnets: Tree, from: readonly string[] = []): Given => ({
  type: Model,
  name: "llm",
  props: { vpcConfig: { subnets, securityGroupIds: ["sg-1"] } },
  from: { vpcConfig: from },
});
const spans = (given: readonly Given[]): string => {
  const { the, world } = closedWorld(...given);
  return spansZones(the<{ vpcConfig: VpcConfig }>("llm").props.vpcConfig, world).verdict;
};

describe("the VPC of a model or a job", () => {
  it("is named by subnets and security groups", () => {
    const { the } = closedWorld(inSubnets(["subnet-a"]), { type: Model, name: "bare" });
    assert.equal(isInOwnVpc(the<{ vpcConfig: VpcConfig }>("llm").props.vpcConfig).verdict, "pass");
    assert.equal(isInOwnVpc(the<{ vpcConfig: VpcConfig }>("bare").props.vpcConfig).verdict, "fail");
  });
  it("spans zones where two of its subnets are in two", () => {
    assert.equal(spans([a, b, inSubnets(["subnet-a", "subnet-b"])]), "pass");
    assert.equal(spans([a, b, inSubnets([Unknown.value, Unknown.value], ["a", "b"])]), "pass");
    assert.equal(spans([a, b, inSubnets(Unknown.value, ["a", "b"])]), "pass");
    assert.equal(spans([a, a2, inSubnets(["subnet-a", "subnet-a2"])]), "fail");
    assert.equal(spans([a, inSubnets(["subnet-a"])]), "fail");
    assert.equal(spans([a, inSubnets(["subnet-a", "subnet-a"])]), "fail");
    assert.equal(spans([inSubnets([])]), "fail");
  });
  it("is taken to span zones where that cannot be told", () => {
    assert.equal(spans([inSubnets(["subnet-x", "subnet-y"])]), "pass");
    assert.equal(spans([a, inSubnets(["subnet-a", "subnet-y"])]), "pass");
    assert.equal(spans([subnet("a"), subnet("b"), inSubnets(["subnet-a", "subnet-b"])]), "pass");
  });
  it("is undecided while a subnet or its zone is not known", () => {
    assert.equal(spans([a, inSubnets(["subnet-a", Unknown.value], ["a"])]), "undecided");
    assert.equal(spans([subnet("a", Unknown.value), a2, inSubnets(["subnet-a", "subnet-a2"])]), "undecided");
    assert.equal(spans([a, inSubnets(Unknown.value, ["a"])]), "undecided");
    assert.equal(spans([inSubnets(Unknown.value)]), "undecided");
  });
});

const table = (routes: Tree = [], from: Given["from"] = {}): Given => ({
  type: RouteTable,
  name: "table",
  props: { routes },
  outputs: { id: "rtb-1" },
  from,
});
const of = (name: string, routeTableId: Tree = "rtb-1"): Given => ({
  type: RouteTableAssociation,
  name: `of-${name}`,
  props: { subnetId: `subnet-${name}`, routeTableId },
});
const route = (props: TreeObject, from: Given["from"] = {}): Given => ({
  type: Route,
  name: "route",
  props: { routeTableId: "rtb-1", ...props },
  from,
});
const igw: Given = { type: InternetGateway, name: "igw", outputs: { id: "igw-1" } };
const nat: Given = { type: NatGateway, name: "nat" };
const leads = (given: readonly Given[], build = closedWorld): string => {
  const { the, world } = build(a, ...given);
  return leadsToInternet(the<ec2.SubnetArgs>("a"), world).verdict;
};

describe("a subnet", () => {
  it("leads to the internet by a route to an internet gateway, inline or by itself", () => {
    assert.equal(leads([table([{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-9" }]), of("a")]), "pass");
    assert.equal(leads([igw, table([{ gatewayId: Unknown.value }], { routes: ["igw"] }), of("a")]), "pass");
    assert.equal(leads([table(), of("a"), route({ gatewayId: "igw-9" })]), "pass");
    assert.equal(leads([igw, table(), of("a"), route({ gatewayId: Unknown.value }, { gatewayId: ["igw"] })]), "pass");
  });
  it("does not by any other", () => {
    assert.equal(leads([]), "fail");
    assert.equal(leads([table(), of("a"), route({ natGatewayId: "nat-1" })]), "fail");
    assert.equal(leads([table([{ gatewayId: "vgw-1" }]), of("a")]), "fail");
    assert.equal(leads([nat, table(), of("a"), route({ gatewayId: Unknown.value }, { gatewayId: ["nat"] })]), "fail");
    assert.equal(leads([table([{ gatewayId: "igw-9" }]), b, of("b")]), "fail");
    assert.equal(leads([of("a", "rtb-elsewhere")]), "fail");
  });
  it("is undecided while a route, a table or an association is not known", () => {
    assert.equal(leads([table(), of("a"), route({ gatewayId: Unknown.value })]), "undecided");
    assert.equal(leads([table(Unknown.value), of("a")]), "undecided");
    assert.equal(leads([table(), of("a", Unknown.value)]), "undecided");
    assert.equal(leads([table(), of("a")], openWorld), "undecided");
  });
  it("is one of several", () => {
    const some = (...given: readonly Given[]): string => {
      const { the, world } = closedWorld(a, b, table([{ gatewayId: "igw-9" }]), of("b"), ...given);
      return someLeadsToInternet(the<{ vpcConfig: VpcConfig }>("llm").props.vpcConfig.subnets, world).verdict;
    };
    assert.equal(some(inSubnets(["subnet-a", "subnet-b"])), "pass");
    assert.equal(some(inSubnets(["subnet-a"])), "fail");
    assert.equal(some(inSubnets([Unknown.value], ["a", "b"])), "undecided");
    assert.equal(some(inSubnets([Unknown.value, Unknown.value], ["a", "b"])), "pass");
    assert.equal(some(inSubnets(["subnet-x"])), "fail");
    assert.equal(some(inSubnets([Unknown.value])), "undecided");
  });
});
