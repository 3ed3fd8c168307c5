import assert from "node:assert/strict";
import fc from "fast-check";
import { SUBNET_PREFIX } from "../../../components/baseline";
import {
  blockFault,
  divide,
  formatBlock,
  holds,
  parseBlock,
  planOf,
  type Block,
} from "../../../components/isolatedNetwork/subnets";

function block(text: string): Block {
  const parsed = parseBlock(text);
  assert.ok(parsed, `${text} is no block`);
  return parsed;
}

const blocksAndZones = fc
  .record({
    zones: fc.integer({ min: 2, max: 6 }),
    prefix: fc.integer({ min: 16, max: 25 }),
    network: fc.nat({ max: 2 ** 24 - 1 }),
  })
  .map(({ zones, prefix, network }) => {
    const size = 2 ** (32 - prefix);
    const offset = Math.floor((network % 2 ** 24) / size) * size;
    return { zones, text: formatBlock({ first: 10 * 2 ** 24 + offset, prefix }) };
  });

describe("subnets", () => {
  const tables: [string, number, string[]][] = [
    ["10.64.0.0/20", 2, ["10.64.0.0/21", "10.64.8.0/21"]],
    ["10.64.0.0/20", 3, ["10.64.0.0/22", "10.64.4.0/22", "10.64.8.0/22"]],
    ["10.64.0.0/20", 4, ["10.64.0.0/22", "10.64.4.0/22", "10.64.8.0/22", "10.64.12.0/22"]],
    ["192.168.255.192/26", 3, ["192.168.255.192/28", "192.168.255.208/28", "192.168.255.224/28"]],
    [
      "172.31.0.0/16",
      6,
      ["172.31.0.0/19", "172.31.32.0/19", "172.31.64.0/19", "172.31.96.0/19", "172.31.128.0/19", "172.31.160.0/19"],
    ],
  ];
  for (const [text, zones, expected] of tables) {
    it(`divides ${text} over ${zones.toString()} zones`, () => {
      assert.deepEqual(divide(text, zones), expected);
    });
  }

  const refused: [string, number, RegExp][] = [
    ["10.64.0.0", 2, /begins at its first address/],
    ["10.64.0.1/20", 2, /begins at its first address/],
    ["10.64.0.0/33", 2, /begins at its first address/],
    ["10.256.0.0/20", 2, /begins at its first address/],
    ["fd00::/56", 2, /IPv4/],
    ["", 2, /IPv4/],
    ["10.0.0.0/8", 2, /from \/16 to \/27 for 2 zones/],
    ["10.64.0.0/27", 3, /from \/16 to \/26 for 3 zones/],
    ["10.64.0.0/28", 2, /from \/16 to \/27/],
    ["8.8.0.0/16", 2, /private addresses/],
    ["172.32.0.0/16", 2, /private addresses/],
    ["0.0.0.0/0", 2, /from \/16/],
  ];
  for (const [text, zones, expected] of refused) {
    it(`refuses "${text}" for ${zones.toString()} zones`, () => {
      assert.match(blockFault(text, zones) ?? "", expected);
      assert.throws(() => divide(text, zones), RangeError);
    });
  }

  it("gives one subnet a zone, of one size, in the block, apart from one another, and of a size that AWS takes", () => {
    fc.assert(
      fc.property(blocksAndZones, ({ text, zones }) => {
        const subnets = divide(text, zones).map(block);
        assert.equal(subnets.length, zones);
        for (const [index, subnet] of subnets.entries()) {
          assert.ok(holds(block(text), subnet));
          assert.ok(subnet.prefix <= SUBNET_PREFIX.longest && subnet.prefix >= SUBNET_PREFIX.shortest);
          assert.equal(subnet.prefix, subnets[0]?.prefix);
          for (const other of subnets.slice(index + 1)) assert.ok(!holds(subnet, other) && !holds(other, subnet));
        }
      }),
    );
  });

  it("writes a block as it read it", () => {
    fc.assert(
      fc.property(blocksAndZones, ({ text }) => {
        assert.equal(formatBlock(block(text)), text);
      }),
    );
  });

  it("fits a subnet for a firewall and one for a gateway in each zone, apart from all others", () => {
    fc.assert(
      fc.property(blocksAndZones, ({ text, zones }) => {
        fc.pre(blockFault(text, zones, true) === undefined);
        const { firewalls, gateways, workloads } = planOf(text, zones, true);
        const all = [...workloads, ...firewalls, ...gateways].map(block);
        assert.equal(all.length, 3 * zones);
        for (const [index, subnet] of all.entries()) {
          assert.ok(holds(block(text), subnet));
          for (const other of all.slice(index + 1)) assert.ok(!holds(subnet, other) && !holds(other, subnet));
        }
      }),
    );
  });

  it("takes every size from /16 to /24 for 2 and 3 zones with firewalls", () => {
    for (const zones of [2, 3])
      for (let prefix = 16; prefix <= 24; prefix += 1)
        assert.equal(blockFault(`10.64.0.0/${prefix.toString()}`, zones, true), undefined);
  });

  it("wastes less than half of the block", () => {
    fc.assert(
      fc.property(blocksAndZones, ({ text, zones }) => {
        const used = divide(text, zones).reduce((sum, subnet) => sum + 2 ** (32 - block(subnet).prefix), 0);
        assert.ok(used * 2 > 2 ** (32 - block(text).prefix));
      }),
    );
  });
});
