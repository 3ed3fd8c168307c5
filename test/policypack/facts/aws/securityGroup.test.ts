import assert from "node:assert/strict";
import { securityGroups } from "../../../../policypack/facts/aws/securityGroup";
import {
  ManagedPrefixList,
  ManagedPrefixListEntry,
  SecurityGroup,
  SecurityGroupEgressRule,
  SecurityGroupRule,
  VpcEndpoint,
} from "../../../../policypack/facts/aws/types";
import { Unknown, type TreeObject } from "../../../../policypack/facts/tree";
import { all } from "../../../../policypack/facts/truth";
import { closedWorld, type Given } from "../../../support/world";

const ALLOWED = ["10.0.0.0/8", "fc00::/7"];
const group = (...egress: readonly TreeObject[]): Given => ({
  type: SecurityGroup,
  name: "group",
  props: { egress },
  outputs: { id: "sg-1" },
});
const classic = (props: TreeObject, name = "rule"): Given => ({
  type: SecurityGroupRule,
  name,
  props: { securityGroupId: "sg-1", type: "egress", ...props },
});
const rule = (props: TreeObject, name = "rule"): Given => ({
  type: SecurityGroupEgressRule,
  name,
  props: { securityGroupId: "sg-1", ...props },
});

function egress(given: readonly Given[], name = "group"): string {
  const { the, world } = closedWorld(...given);
  const [effective] = securityGroups.of(the(name), world);
  assert.ok(effective !== undefined);
  const truth = all(...effective.egressWithin(ALLOWED));
  return truth.malformed === true ? "malformed" : truth.verdict;
}

/** Ranges as each form of rule writes them, and what is said of them. */
const RANGES: readonly (readonly [range: string, expected: string])[] = [
  ["10.1.0.0/16", "pass"], ["10.0.0.0/8", "pass"], ["10.0.0.0/7", "fail"], ["0.0.0.0/0", "fail"], ["0.0.0.0/00", "fail"],
  ["128.0.0.0/1", "fail"], ["64.0.0.0/2", "fail"], ["8.8.8.8", "fail"], ["everywhere", "malformed"], ["10.0.0.0/8/0", "malformed"],
]; // prettier-ignore
const RANGES6: readonly (readonly [range: string, expected: string])[] = [
  ["fd00::/8", "pass"], ["::/0", "fail"], ["2000::/3", "fail"], ["8000::/1", "fail"], ["::ffff:0:0/96", "fail"], ["::ffff:10.0.0.0/104", "fail"],
]; // prettier-ignore

describe("effective security groups", () => {
  for (const [range, expected] of RANGES) {
    it(`sending to ${range}: ${expected}`, () => {
      assert.equal(egress([group({ cidrBlocks: ["10.0.0.0/24", range] })]), expected);
      assert.equal(egress([group(), classic({ cidrBlocks: [range] })]), expected);
      assert.equal(egress([group(), rule({ cidrIpv4: range })]), expected);
      assert.equal(egress([rule({ cidrIpv4: range })], "rule"), expected, "a rule of a group elsewhere");
    });
  }
  for (const [range, expected] of RANGES6) {
    it(`sending to ${range}: ${expected}`, () => {
      assert.equal(egress([group({ ipv6CidrBlocks: [range] })]), expected);
      assert.equal(egress([group(), classic({ ipv6CidrBlocks: [range] })]), expected);
      assert.equal(egress([group(), rule({ cidrIpv6: range })]), expected);
    });
  }

  it("send nothing without a rule, and anything to groups", () => {
    assert.equal(egress([{ type: SecurityGroup, name: "group" }]), "pass");
    assert.equal(egress([group({ self: true }, { securityGroups: ["sg-2"] })]), "pass");
    assert.equal(egress([group(), rule({ referencedSecurityGroupId: "sg-2" })]), "pass");
    assert.equal(egress([group(), classic({ type: "ingress", cidrBlocks: ["0.0.0.0/0"] })]), "pass");
    assert.equal(egress([group(), rule({ securityGroupId: "sg-2", cidrIpv4: "0.0.0.0/0" })]), "pass");
  });

  it("send to what a prefix list of the stack holds", () => {
    const list = (...cidrs: readonly string[]): Given => ({
      type: ManagedPrefixList,
      name: "list",
      props: { entries: cidrs.map((cidr) => ({ cidr })) },
      outputs: { id: "pl-1" },
    });
    const entry = (cidr: string): Given => ({
      type: ManagedPrefixListEntry,
      name: "entry",
      props: { prefixListId: "pl-1", cidr },
    });
    const toList = rule({ prefixListId: "pl-1" });
    assert.equal(egress([group(), toList, list("10.0.0.0/16")]), "pass");
    assert.equal(egress([group(), toList, list("10.0.0.0/16", "0.0.0.0/0")]), "fail");
    assert.equal(egress([group(), toList, list(), entry("0.0.0.0/1")]), "fail");
    assert.equal(egress([group({ prefixListIds: ["pl-1"] }), list("0.0.0.0/0")]), "fail");
    assert.equal(egress([group(), rule({ prefixListId: "pl-6da54004" })]), "pass");
    assert.equal(egress([group(), rule({ prefixListId: Unknown.value })]), "undecided");
    const endpoint: Given = { type: VpcEndpoint, name: "endpoint" };
    assert.equal(
      egress([group(), endpoint, { ...rule({ prefixListId: Unknown.value }), from: { prefixListId: ["endpoint"] } }]),
      "pass",
    );
  });

  it("show what is known beside what is not", () => {
    assert.equal(egress([{ type: SecurityGroup, name: "group", props: { egress: Unknown.value } }]), "undecided");
    assert.equal(egress([group({ cidrBlocks: Unknown.value }, { cidrBlocks: ["8.8.8.8/32"] })]), "fail");
    assert.equal(egress([group(), classic({ type: Unknown.value, cidrBlocks: ["10.0.0.0/16"] })]), "undecided");
    assert.equal(egress([group(), classic({ type: Unknown.value, cidrBlocks: ["0.0.0.0/0"] })]), "undecided");
    assert.equal(egress([group({ cidrBlocks: "0.0.0.0/0" })]), "malformed");
    assert.equal(egress([{ type: SecurityGroup, name: "group", props: { egress: 443 } }]), "malformed");
  });
});
