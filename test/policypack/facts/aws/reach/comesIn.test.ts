import assert from "node:assert/strict";
import * as fc from "fast-check";
import { comesIn } from "../../../../../policypack/facts/aws/reach/comesIn";
import { portsOf } from "../../../../../policypack/facts/aws/reach/ports";
import {
  Instance,
  ManagedPrefixList,
  ManagedPrefixListEntry,
  NetworkAcl,
  NetworkAclAssociation,
  NetworkAclRule,
  SecurityGroup,
  SecurityGroupIngressRule,
  SecurityGroupRule,
  Subnet,
} from "../../../../../policypack/facts/aws/types";
import { Unknown, type Tree, type TreeObject } from "../../../../../policypack/facts/tree";
import { closedWorld, type Given } from "../../../../support/world";
import { look } from "../../../../support/views";

interface Rule {
  readonly bits: number;
  readonly octet: number;
  readonly from: number;
  readonly to: number;
  readonly protocol: string;
}
interface Entry extends Rule {
  readonly number: number;
  readonly allows: boolean;
}

const host: Given = { type: Instance, name: "gpu", props: { vpcSecurityGroupIds: ["sg-1"], subnetId: "subnet-1" } };
const subnet: Given = { type: Subnet, name: "subnet", props: { vpcId: "vpc-1" }, outputs: { id: "subnet-1" } };
const verdictOf = (...given: readonly Given[]): string => {
  const { the, world } = closedWorld(host, ...given);
  const { subnetId, vpcSecurityGroupIds } = the<{ subnetId: string; vpcSecurityGroupIds: string[] }>("gpu").props;
  return comesIn({ groups: vpcSecurityGroupIds, subnets: subnetId }, world).verdict;
};
const RANK: Readonly<Record<string, number>> = { fail: 0, undecided: 1, pass: 2 };
const openness = (...given: readonly Given[]): number => RANK[verdictOf(...given)] ?? -1;

const v4 = ({ bits, octet }: Rule): string =>
  `${(octet >> Math.max(8 - bits, 0)) << Math.max(8 - bits, 0)}.0.0.0/${bits}`;
const ports = ({ from, protocol, to }: Rule): TreeObject =>
  protocol === "-1" ? { protocol, fromPort: 0, toPort: 0 } : { protocol, fromPort: from, toPort: to };
const inline = (rules: readonly TreeObject[]): Given => ({
  type: SecurityGroup,
  name: "group",
  props: { ingress: rules },
  outputs: { id: "sg-1" },
});
const group = (...rules: readonly Rule[]): Given =>
  inline(rules.map((rule) => ({ ...ports(rule), cidrBlocks: [v4(rule)] })));
const acl = (...entries: readonly Entry[]): Given => ({
  type: NetworkAcl,
  name: "acl",
  props: { subnetIds: ["subnet-1"], ingress: entries.map(inAcl) },
  outputs: { id: "acl-1" },
});
const inAcl = (entry: Entry): TreeObject => ({
  ...ports(entry),
  ruleNo: entry.number,
  action: entry.allows ? "allow" : "deny",
  cidrBlock: v4(entry),
});

const rule: fc.Arbitrary<Rule> = fc
  .record({
    bits: fc.integer({ min: 0, max: 24 }),
    octet: fc.nat(255),
    a: fc.constantFrom(0, 22, 80, 443, 8000),
    b: fc.constantFrom(22, 80, 443, 8000, 65535),
    protocol: fc.constantFrom("tcp", "6", "udp", "-1", "icmp"),
  })
  .map(({ a, b, ...rest }) => ({ ...rest, from: Math.min(a, b), to: Math.max(a, b) }));
const rules = fc.array(rule, { maxLength: 4 });
const entry: fc.Arbitrary<Entry> = fc
  .tuple(rule, fc.integer({ min: 1, max: 99 }), fc.boolean())
  .map(([one, number, allows]) => ({ ...one, number, allows }));
const entries = fc.uniqueArray(entry, { maxLength: 5, selector: ({ number }) => number });
const RUNS = { numRuns: 60 };

describe("what comes in through security groups", () => {
  it("is alike, inline and as resources of their own, whichever those are", () => {
    fc.assert(
      fc.property(rules, (some) => {
        const classic = some.map((one, at): Given => ({
          type: SecurityGroupRule,
          name: `rule-${at}`,
          props: { ...ports(one), type: "ingress", securityGroupId: "sg-1", cidrBlocks: [v4(one)] },
        }));
        const single = some.map((one, at): Given => {
          const { protocol, ...rest } = ports(one);
          const props = { ...rest, securityGroupId: "sg-1", ipProtocol: protocol ?? "", cidrIpv4: v4(one) };
          return { type: SecurityGroupIngressRule, name: `rule-${at}`, props };
        });
        const expected = verdictOf(group(...some));
        assert.equal(verdictOf(group(), ...classic), expected);
        assert.equal(verdictOf(group(), ...single), expected);
      }),
      RUNS,
    );
  });
  it("is alike, by ranges and by a prefix list of them", () => {
    fc.assert(
      fc.property(rules, (some) => {
        const lists = some.flatMap((one, at): readonly Given[] => [
          {
            type: ManagedPrefixList,
            name: `list-${at}`,
            props: { name: `l${at}`, entries: [] },
            outputs: { id: `pl-${at}` },
          },
          {
            type: ManagedPrefixListEntry,
            name: `entry-${at}`,
            props: { prefixListId: `pl-${at}`, cidr: v4(one) },
          },
        ]);
        const named = some.map((one, at) => ({ ...ports(one), prefixListIds: [`pl-${at}`] }));
        assert.equal(verdictOf(inline(named), ...lists), verdictOf(group(...some)));
      }),
      RUNS,
    );
  });
  it("is alike for a wide range and its two halves", () => {
    fc.assert(
      fc.property(rule, fc.nat(10), (one, bits) => {
        const whole = { ...one, bits };
        const low = Number.parseInt(v4(whole), 10);
        const halves = [0, bits < 8 ? 128 >> bits : 0].map((offset) => ({
          ...one,
          bits: bits + 1,
          octet: low + offset,
        }));
        const known = verdictOf(group(whole));
        // A part of what is nobody's is no more anybody's than the whole.
        return low === 0 || low === 10 || low >= 127 || known === verdictOf(group(...halves));
      }),
      RUNS,
    );
    const WHOLES = [
      ["cidrBlocks", "0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1"],
      ["ipv6CidrBlocks", "::/0", "::/1", "8000::/1"],
    ] as const;
    for (const [key, whole, low, high] of WHOLES) {
      for (const list of [[whole], [low, high], [low], [high]])
        assert.equal(verdictOf(inline([{ protocol: "-1", fromPort: 0, toPort: 0, [key]: list }])), "pass");
    }
  });
  it("does not become less by one more rule, nor by a wider one", () => {
    fc.assert(
      fc.property(rules, rule, fc.nat(24), (some, more, bits) => {
        assert.ok(openness(group(...some, more)) >= openness(group(...some)));
        const wider = { ...more, bits: Math.min(bits, more.bits), from: 0, to: 65535 };
        if (more.protocol !== "icmp") assert.ok(openness(group(...some, wider)) >= openness(group(...some, more)));
      }),
      RUNS,
    );
  });
  it("is not told where a part is not known, and something certain does not say so", () => {
    const unknown = [
      { protocol: "tcp", fromPort: Unknown.value, toPort: 443, cidrBlocks: ["0.0.0.0/0"] },
      { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: Unknown.value },
      Unknown.value,
    ] as unknown as readonly TreeObject[];
    const open = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] };
    for (const one of unknown) {
      assert.equal(verdictOf(inline([one])), "undecided");
      assert.equal(verdictOf(inline([one, open])), "pass");
    }
  });
});

describe("what comes in through network ACLs", () => {
  const open = group({ bits: 0, octet: 0, from: 0, to: 65535, protocol: "-1" });
  it("is alike, inline and as rules and associations of their own, in whatever order", () => {
    fc.assert(
      fc.property(entries, (some) => {
        const expected = verdictOf(open, subnet, acl(...some));
        const separate = some.map((one, at): Given => ({
          type: NetworkAclRule,
          name: `rule-${at}`,
          props: {
            ...ports(one),
            networkAclId: "acl-1",
            ruleNumber: one.number,
            ruleAction: one.allows ? "allow" : "deny",
            cidrBlock: v4(one),
          },
        }));
        assert.equal(verdictOf(open, subnet, acl(), ...separate), expected);
        assert.equal(verdictOf(open, subnet, acl(...[...some].reverse())), expected);
        const loose: Given = { ...acl(...some), props: { ingress: some.map(inAcl) } };
        const joined: Given = {
          type: NetworkAclAssociation,
          name: "of",
          props: { networkAclId: "acl-1", subnetId: "subnet-1" },
        };
        assert.equal(verdictOf(open, subnet, loose, joined), expected);
      }),
      RUNS,
    );
  });
  it("does not become more by a refusal, nor less by an allowance", () => {
    fc.assert(
      fc.property(entries, entry, rules, (some, more, through) => {
        const isNew = !some.some(({ number }) => number === more.number);
        if (!isNew) return;
        const before = openness(group(...through), subnet, acl(...some));
        const after = openness(group(...through), subnet, acl(...some, more));
        assert.ok(more.allows ? after >= before : after <= before);
      }),
      RUNS,
    );
  });
});

describe("the ports of a rule", () => {
  const ALL = { from: 0, to: 65535 };
  const TABLE: readonly (readonly [
    protocol: Tree | undefined,
    from: Tree | undefined,
    to: Tree | undefined,
    expected: unknown,
  ])[] = [
    ["-1", 0, 0, ALL],
    ["-1", undefined, undefined, ALL],
    [-1, 0, 0, ALL],
    ["all", 443, 443, ALL],
    ["ALL", undefined, undefined, ALL],
    ["tcp", 443, 443, { from: 443, to: 443 }],
    ["TCP", 443, 443, { from: 443, to: 443 }],
    ["6", 0, 65535, ALL],
    [17, 53, 53, { from: 53, to: 53 }],
    ["tcp", undefined, undefined, ALL],
    ["tcp", -1, -1, ALL],
    ["icmp", -1, -1, "none"],
    ["icmpv6", -1, -1, "none"],
    ["58", undefined, undefined, "none"],
    [undefined, 443, 443, "none"],
    [Unknown.value, 443, 443, "unknown"],
    ["tcp", Unknown.value, 443, "unknown"],
    ["tcp", "http", 443, "unknown"],
    [{}, 443, 443, "unknown"],
  ];
  for (const [protocol, from, to, expected] of TABLE)
    it(JSON.stringify([protocol, from, to]), () => {
      assert.deepEqual(portsOf(look(protocol), look(from), look(to)), expected);
    });
});
