import assert from "node:assert/strict";
import fc from "fast-check";
import { aiSubnets, askedFirst, waysAreInspected } from "../../../../../policypack/facts/aws/reach/egress";
import {
  Function,
  Model,
  RouteTable,
  RouteTableAssociation,
  VpcEndpoint,
} from "../../../../../policypack/facts/aws/types";
import { all, type Verdict } from "../../../../../policypack/facts/truth";
import { Unknown, type Tree } from "../../../../../policypack/facts/tree";
import { one } from "../../../../support/steps";
import { gateway, nat, subnet, toGateway, toNat, way } from "../../../../support/ways";
import { closedWorld, openWorld, type Given } from "../../../../support/world";

const UNKNOWN: Tree = Unknown.value;
const endpoint = (vpcEndpointType: Tree): Given =>
  one(VpcEndpoint, "vpce", { vpcEndpointType }, { id: "vpce-0a1b2c3d4e5f60711" });
const toEndpoint = (from: string): Given => way(from, { vpcEndpointId: "vpce-0a1b2c3d4e5f60711" });

/** https://docs.aws.amazon.com/network-firewall/latest/developerguide/architectures.html */
describe("whether what leaves a subnet is inspected", () => {
  const edge = subnet("edge");
  const balanced = endpoint("GatewayLoadBalancer");
  const TABLE: Readonly<Record<string, readonly [verdict: Verdict, given: readonly Given[]]>> = {
    "without a way out": ["pass", []],
    "not by a NAT gateway alone": ["fail", [toNat, nat(), ...edge, toGateway("edge"), gateway]],
    "by a firewall behind a NAT gateway": ["pass", [toNat, nat(), ...edge, toEndpoint("edge"), balanced]],
    "not by a firewall beside a gateway behind a NAT gateway": [
      "fail",
      [toNat, nat(), ...edge, toEndpoint("edge"), balanced, way("edge", { gatewayId: "igw-1" }, "1.0.0.0/8")],
    ],
    "by a NAT gateway that leads to no internet": ["pass", [toNat, nat({ connectivityType: "private" }), ...edge]],
    "not by a NAT gateway of elsewhere": ["fail", [toNat]],
    "not by a NAT gateway that leads nowhere": ["fail", [toNat, nat(), ...edge]],
    "it is not known by a NAT gateway that is not": ["undecided", [way("ai", { natGatewayId: UNKNOWN })]],
    "it is not known by a NAT gateway of which it is not known where it is": [
      "undecided",
      [toNat, nat({ subnetId: UNKNOWN }), ...edge],
    ],
    "by a NAT gateway that the organisation states": ["pass", [way("ai", { natGatewayId: "nat-stated" })]],
    "by appliances": ["pass", [toEndpoint("ai"), balanced]],
    "not by an endpoint of a service": ["fail", [toEndpoint("ai"), endpoint("Interface")]],
    "it is for the organisation to say of an endpoint of elsewhere": ["undecided", [toEndpoint("ai")]],
    "it is for the organisation to say of a transit gateway": ["undecided", [way("ai", { transitGatewayId: "tgw-1" })]],
    "by a transit gateway that it states": ["pass", [way("ai", { transitGatewayId: "tgw-stated" })]],
    "by a transit gateway that leads to a network alone": [
      "pass",
      [way("ai", { transitGatewayId: "tgw-1" }, "10.0.0.0/8")],
    ],
    "not by a gateway for egress of IPv6": [
      "fail",
      [way("ai", { egressOnlyGatewayId: "eigw-1", destinationIpv6CidrBlock: "::/0" }, null)],
    ],
    // That is told of what lies in the subnet.
    "by an internet gateway": ["pass", [toGateway("ai"), gateway]],
    "it is not known by a table that is not": [
      "undecided",
      [
        one(RouteTable, "inline", { routes: UNKNOWN }, { id: "rtb-x" }),
        one(RouteTableAssociation, "more", { subnetId: "subnet-ai", routeTableId: "rtb-x" }),
      ],
    ],
  };
  const inspected = (given: readonly Given[]): Verdict => {
    const { the, world } = closedWorld(...subnet("ai"), ...given);
    return all(...waysAreInspected(the("ai"), world, ["nat-stated", "tgw-stated"])).verdict;
  };
  for (const [name, [verdict, given]] of Object.entries(TABLE))
    it(name, () => {
      assert.equal(inspected(given), verdict);
      assert.equal(inspected([...given].reverse()), verdict, "in another order");
    });

  it("is never more so by a way more", () => {
    const ways = [
      toNat,
      toEndpoint("ai"),
      way("ai", { transitGatewayId: "tgw-1" }),
      way("ai", { transitGatewayId: "tgw-stated" }),
    ];
    const around = [nat(), ...edge, toGateway("edge"), gateway, balanced];
    const RANK = { fail: 0, undecided: 1, pass: 2 };
    fc.assert(
      fc.property(fc.subarray(ways), fc.constantFrom(...ways), (some, more) => {
        const after = inspected([...around, ...new Set([...some, more])]);
        assert.ok(RANK[after] <= RANK[inspected([...around, ...some])]);
      }),
      { numRuns: 50 },
    );
  });

  it("is asked of the organisation once", () => {
    const { the, world } = closedWorld(
      ...subnet("ai"),
      ...subnet("other"),
      way("ai", { transitGatewayId: "tgw-1" }),
      way("other", { transitGatewayId: "tgw-1" }),
      way("other", { transitGatewayId: "tgw-2" }, "1.0.0.0/8"),
    );
    const said = ["ai", "other"].map((name) => {
      return waysAreInspected(the(name), world, []).map((truth) => askedFirst(the(name), world, truth).verdict);
    });
    assert.deepEqual(said, [["undecided"], ["pass", "undecided"]]);
  });
});

describe("the subnets of AI", () => {
  const found = (name: string, given: readonly Given[], build = closedWorld): readonly (Verdict | undefined)[] => {
    const { the, world } = build(...given);
    return aiSubnets.of(the(name), world).map(({ applies }) => applies?.verdict);
  };
  const model = (subnets: Tree): Given => one(Model, "llm", { vpcConfig: { subnets, securityGroupIds: [] } });
  const plain = one(Function, "plain", { vpcConfig: { subnetIds: ["subnet-a"], securityGroupIds: [] } });
  const both = [...subnet("a"), ...subnet("b")];
  it("are those in which something of it is", () => {
    assert.deepEqual(found("a", [...both, model(["subnet-a"])]), ["pass"]);
    assert.deepEqual(found("b", [...both, model(["subnet-a"])]), []);
    assert.deepEqual(found("a", [...both, plain]), []);
    assert.deepEqual(found("llm", [...both, model(["subnet-a"])]), []);
  });
  it("may be any where it is not known where that is", () => {
    assert.deepEqual(found("b", [...both, model([UNKNOWN])]), ["undecided"]);
    assert.deepEqual(found("b", [...both, { ...model([UNKNOWN]), from: { vpcConfig: ["a"] } }]), []);
  });
  it("are told at the end", () => {
    assert.deepEqual(found("a", [...both, model(["subnet-a"])], openWorld), []);
  });
});
