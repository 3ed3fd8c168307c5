import assert from "node:assert/strict";
import * as fc from "fast-check";
import { comesIn } from "../../../../../policypack/facts/aws/reach/comesIn";
import { joined } from "../../../../../policypack/facts/aws/reach/joined";
import { aiBackends } from "../../../../../policypack/facts/aws/reach/backends";
import { leadsToInternet, routesOf } from "../../../../../policypack/facts/aws/reach/routes";
import {
  Function,
  FunctionUrl,
  HttpApi,
  HttpIntegration,
  HttpRoute,
  Instance,
  NetworkAcl,
  NetworkAclRule,
  Route,
  RouteTable,
  RouteTableAssociation,
  SecurityGroup,
  SecurityGroupIngressRule,
  SecurityGroupRule,
  Subnet,
  Vpc,
} from "../../../../../policypack/facts/aws/types";
import { Unknown, type Tree, type TreeObject } from "../../../../../policypack/facts/tree";
import { closedWorld, type Given } from "../../../../support/world";

const host: Given = {
  type: Instance,
  name: "gpu",
  props: { vpcSecurityGroupIds: ["sg-1"], subnetId: "subnet-1" },
};
const group = (...ingress: readonly TreeObject[]): Given => ({
  type: SecurityGroup,
  name: "group",
  props: { ingress },
  outputs: { id: "sg-1" },
});
const subnet: Given = { type: Subnet, name: "subnet", props: { vpcId: "vpc-1" }, outputs: { id: "subnet-1" } };
const vpc: Given = { type: Vpc, name: "vpc", outputs: { id: "vpc-1", mainRouteTableId: "rtb-main" } };
const acl = (...ingress: readonly TreeObject[]): Given => ({
  type: NetworkAcl,
  name: "acl",
  props: { subnetIds: ["subnet-1"], ingress },
  outputs: { id: "acl-1" },
});
const lets = (...given: readonly Given[]): string => {
  const { the, world } = closedWorld(host, ...given);
  const { subnetId, vpcSecurityGroupIds } = the<{ subnetId: string; vpcSecurityGroupIds: string[] }>("gpu").props;
  return comesIn({ groups: vpcSecurityGroupIds, subnets: subnetId }, world).verdict;
};
const tcp = { protocol: "tcp", fromPort: 8000, toPort: 8000 };
const RANK: Readonly<Record<string, number>> = { fail: 0, undecided: 1, pass: 2 };
const cidr = fc
  .tuple(fc.nat(255), fc.integer({ min: 1, max: 24 }))
  .map(([octet, bits]) => ({ octet, bits, text: `${octet.toString()}.0.0.0/${bits.toString()}` }));

describe("what comes in from the internet", () => {
  it("is what a group lets in, however that is written", () => {
    const ranges = { cidrBlocks: ["0.0.0.0/0"] };
    const separate = { securityGroupId: "sg-1", fromPort: 8000, toPort: 8000 };
    const alike: readonly (readonly Given[])[] = [
      [group({ ...tcp, ...ranges })],
      [group({ ...tcp, protocol: "6", ...ranges })],
      [group({ protocol: "-1", fromPort: 0, toPort: 0, ...ranges })],
      [group({ ...tcp, fromPort: 1, toPort: 65535, ...ranges })],
      [group({ ...tcp, ipv6CidrBlocks: ["::/0"] })],
      [
        group(),
        { type: SecurityGroupRule, name: "r", props: { ...separate, type: "ingress", protocol: "tcp", ...ranges } },
      ],
      [
        group(),
        { type: SecurityGroupIngressRule, name: "r", props: { ...separate, ipProtocol: "tcp", cidrIpv4: "0.0.0.0/0" } },
      ],
    ];
    for (const given of alike) assert.equal(lets(...given), "pass", JSON.stringify(given));
  });
  it("is nothing where nobody unknown is let in", () => {
    const nobody: readonly (readonly Given[])[] = [
      [group()],
      [group({ ...tcp, cidrBlocks: ["10.0.0.0/8"] })],
      [group({ ...tcp, securityGroups: ["sg-2"] })],
      [group({ ...tcp, self: true })],
      [group({ protocol: "icmp", fromPort: -1, toPort: -1, cidrBlocks: ["0.0.0.0/0"] })],
      [group({ ...tcp, fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] })],
      [
        group(),
        {
          type: SecurityGroupRule,
          name: "r",
          props: { securityGroupId: "sg-1", type: "egress", ...tcp, cidrBlocks: ["0.0.0.0/0"] },
        },
      ],
    ];
    for (const given of nobody) assert.equal(lets(...given), "fail", JSON.stringify(given));
  });
  it("is not known where the group, a range or a protocol is not", () => {
    assert.equal(lets(), "undecided");
    assert.equal(lets(group({ ...tcp, cidrBlocks: [Unknown.value] })), "undecided");
    assert.equal(lets(group({ ...tcp, protocol: Unknown.value, cidrBlocks: ["0.0.0.0/0"] })), "undecided");
    assert.equal(lets(group({ ...tcp, cidrBlocks: ["everybody"] })), "fail");
  });
  it("does not become less where a range becomes wider", () => {
    fc.assert(
      fc.property(cidr, fc.integer({ min: 0, max: 24 }), ({ bits, octet, text }, other) => {
        const wider = `${octet.toString()}.0.0.0/${Math.min(bits, other).toString()}`;
        const [narrow, wide] = [text, wider].map((range) => lets(group({ ...tcp, cidrBlocks: [range] })));
        return (RANK[wide ?? ""] ?? 0) >= (RANK[narrow ?? ""] ?? 0);
      }),
      { numRuns: 60 },
    );
  });
  it("does not become more where a network ACL refuses more", () => {
    const allow = { ruleNo: 100, action: "allow", protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" };
    const open = group({ ...tcp, cidrBlocks: ["0.0.0.0/0"] });
    fc.assert(
      fc.property(cidr, fc.integer({ min: 1, max: 200 }), ({ text }, ruleNo) => {
        const deny = { ...allow, ruleNo, action: "deny", cidrBlock: text };
        const [before, after] = [acl(allow), acl(allow, deny)].map((list) => lets(open, subnet, list));
        return (RANK[after ?? ""] ?? 0) <= (RANK[before ?? ""] ?? 0);
      }),
      { numRuns: 60 },
    );
    assert.equal(lets(open, subnet, acl(allow, { ...allow, ruleNo: 90, action: "deny" })), "fail");
    const rule = { networkAclId: "acl-1", ruleNumber: 90, ruleAction: "deny", protocol: "-1", cidrBlock: "0.0.0.0/0" };
    assert.equal(lets(open, subnet, acl(allow), { type: NetworkAclRule, name: "deny", props: rule }), "fail");
  });
});

describe("the routes of a subnet", () => {
  const leads = (...given: readonly Given[]): string => {
    const { the, world } = closedWorld(subnet, ...given);
    return leadsToInternet(the("subnet"), world).verdict;
  };
  const out = (routeTableId: Tree): Given => ({
    type: Route,
    name: "out",
    props: { routeTableId, destinationCidrBlock: "0.0.0.0/0", gatewayId: "igw-1" },
  });
  const own: readonly Given[] = [
    { type: RouteTable, name: "table", outputs: { id: "rtb-1" } },
    { type: RouteTableAssociation, name: "of", props: { subnetId: "subnet-1", routeTableId: "rtb-1" } },
  ];
  it("are those of the main table where it has no other", () => {
    assert.equal(leads(vpc, out("rtb-main")), "pass");
    assert.equal(leads(vpc, out("rtb-main"), ...own), "fail");
    assert.equal(leads(vpc, out("rtb-1"), ...own), "pass");
    assert.equal(leads(vpc), "fail");
  });
  it("are named where another stack has them", () => {
    const { the, world } = closedWorld(subnet);
    assert.deepEqual(
      routesOf(the("subnet"), world).foreign.map(({ found }) => found),
      ['"vpc-1"'],
    );
  });
});

describe("what an input names", () => {
  it("is found in whatever is around its name, and by what it was computed from", () => {
    const { the, world } = closedWorld(
      { type: Function, name: "chat", props: { name: "chat" } },
      {
        type: HttpIntegration,
        name: "known",
        props: { integrationUri: "arn:aws:lambda:eu-west-1:1:function:chat:live" },
      },
      {
        type: HttpIntegration,
        name: "unknown",
        props: { integrationUri: Unknown.value },
        from: { integrationUri: ["chat"] },
      },
      { type: HttpIntegration, name: "open", props: { integrationUri: Unknown.value } },
    );
    const named = (name: string): readonly string[] => {
      const part = the<{ integrationUri: string }>(name);
      return joined(part, part.props.integrationUri, world, Function).map(
        ({ is, resource }) => `${resource.label}: ${is.verdict}`,
      );
    };
    assert.deepEqual(named("known"), ['aws:lambda/function:Function "chat": pass']);
    assert.deepEqual(named("unknown"), ['aws:lambda/function:Function "chat": pass']);
    assert.deepEqual(named("open"), ["some Lambda function: undecided"]);
  });
});

describe("a large stack", () => {
  const stackOf = (count: number): readonly Given[] =>
    Array.from({ length: count }, (_, at) => at.toString()).flatMap((at): readonly Given[] => [
      { type: Function, name: `f${at}`, props: { name: `f${at}`, tags: { "ai:system": "s" } } },
      { type: FunctionUrl, name: `u${at}`, props: { functionName: `f${at}`, authorizationType: "AWS_IAM" } },
      { type: HttpApi, name: `a${at}`, props: { protocolType: "HTTP" }, outputs: { id: `api${at}` } },
      {
        type: HttpIntegration,
        name: `i${at}`,
        props: { apiId: `api${at}`, integrationUri: `arn:aws:lambda:eu-west-1:1:function:f${at}` },
        outputs: { id: `int${at}` },
      },
      {
        type: HttpRoute,
        name: `r${at}`,
        props: { apiId: `api${at}`, routeKey: "$default", target: `integrations/int${at}` },
      },
    ]);
  const seconds = (count: number): number => {
    const given = stackOf(count);
    const { the, world } = closedWorld(...given);
    const start = process.hrtime.bigint();
    const open = given
      .flatMap(({ name }) => aiBackends.of(the(name), world))
      .filter((backend) => backend.isHeldTo("authenticates", { closed: [], themselves: [] }).verdict === "fail");
    assert.equal(open.length, count);
    return Number(process.hrtime.bigint() - start) / 1e9;
  };
  it("is analysed in time that grows with its size", () => {
    seconds(100);
    const [small, large] = [seconds(100), seconds(400)];
    assert.ok(large < small * 12 + 0.5, `100: ${small.toFixed(2)} s, 400: ${large.toFixed(2)} s`);
  });
});
