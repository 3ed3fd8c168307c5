import assert from "node:assert/strict";
import fc from "fast-check";
import { contains, isWithin, parseCidr, type Cidr } from "../../../../policypack/facts/network/cidr";

const parsed = (text: string): Cidr => {
  const range = parseCidr(text);
  assert.ok(range !== undefined, text);
  return range;
};

const ipv4 = fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map(([address, prefix]) => ({ address, prefix }));
const ipv6 = fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })).map(([address, prefix]) => ({ address, prefix }));
const written = ({ address, prefix }: { address: string; prefix: number }): string => `${address}/${prefix}`;

describe("address ranges", () => {
  const RANGES: readonly (readonly [text: string, family: 4 | 6, first: bigint, size: bigint])[] = [
    ["0.0.0.0/0", 4, 0n, 1n << 32n],
    ["128.0.0.0/1", 4, 1n << 31n, 1n << 31n],
    ["10.1.2.3/8", 4, 10n << 24n, 1n << 24n],
    ["192.0.2.1", 4, 0xc0000201n, 1n],
    [" 192.0.2.0/24 ", 4, 0xc0000200n, 256n],
    ["::/0", 6, 0n, 1n << 128n],
    ["8000::/1", 6, 1n << 127n, 1n << 127n],
    ["2001:db8::/32", 6, 0x20010db8n << 96n, 1n << 96n],
    ["2001:DB8:0:0:0:0:0:1", 6, (0x20010db8n << 96n) + 1n, 1n],
    ["::ffff:10.0.0.0/104", 6, 0xffff0a000000n, 1n << 24n],
    ["::1", 6, 1n, 1n],
  ];
  for (const [text, family, first, size] of RANGES) {
    it(`reads ${text}`, () => {
      assert.deepEqual(parsed(text), { family, first, last: first + size - 1n });
    });
  }

  const NONE = [
    "", "/", "/8", "anywhere", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8/8", "10.0.0", "10.0.0.0.0", "10.0.0.256",
    "10.0.0.01", "0x0a.0.0.0", "10.0.0.0/8 ,0.0.0.0/0", "::/129", "1::2::3", ":::", "12345::", "g::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7::8", "::ffff:10.0.0.256", "10.0.0.0:443", "10.0.0.0/0x8", "pl-6da54004", "sg-1",
  ]; // prettier-ignore
  for (const text of NONE) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.equal(parseCidr(text), undefined);
      assert.equal(isWithin(text, ["0.0.0.0/0", "::/0"]), false);
    });
  }

  it("breaks at no text whatever", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        parseCidr(text);
      }),
    );
  });

  it("contains itself, and what those in it contain", () => {
    for (const range of [ipv4, ipv6]) {
      fc.assert(fc.property(range, (one) => contains(parsed(written(one)), parsed(written(one)))));
      fc.assert(
        fc.property(range, range, range, (a, b, c) => {
          const [x, y, z] = [a, b, c].map((one) => parsed(written(one))) as [Cidr, Cidr, Cidr];
          return !contains(x, y) || !contains(y, z) || contains(x, z);
        }),
      );
    }
  });

  it("keeps everybody in when it widens", () => {
    for (const range of [ipv4, ipv6]) {
      fc.assert(
        fc.property(range, fc.nat(), ({ address, prefix }, less) => {
          const wider = { address, prefix: prefix - (less % (prefix + 1)) };
          return contains(parsed(written(wider)), parsed(written({ address, prefix })));
        }),
      );
    }
  });

  it("has no range of one family within one of the other", () => {
    fc.assert(
      fc.property(
        ipv4,
        ipv6,
        (a, b) => !contains(parsed("::/0"), parsed(written(a))) && !contains(parsed("0.0.0.0/0"), parsed(written(b))),
      ),
    );
  });

  it("is within a list where one of it holds all of it", () => {
    assert.equal(isWithin("10.1.0.0/16", ["192.168.0.0/16", "10.0.0.0/8"]), true);
    assert.equal(isWithin("10.0.0.0/7", ["10.0.0.0/8"]), false);
    assert.equal(isWithin("0.0.0.0/1", ["10.0.0.0/8", "fc00::/7"]), false);
    assert.equal(isWithin("fd00::/8", ["fc00::/7"]), true);
    assert.equal(isWithin("10.1.0.0/16", ["anything", ""]), false);
  });
});
