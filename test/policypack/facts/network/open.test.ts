import assert from "node:assert/strict";
import * as fc from "fast-check";
import { isKnownRange, namesKnownRange } from "../../../../policypack/facts/network/open";
import { Unknown } from "../../../../policypack/facts/tree";
import { look } from "../../../support/views";

describe("whether those in a range are known", () => {
  const TABLE: readonly (readonly [range: string, isKnown: boolean])[] = [
    ["10.0.0.0/8", true],
    ["172.16.0.0/12", true],
    ["100.64.0.0/10", true],
    ["fc00::/7", true],
    ["127.0.0.0/8", true],
    ["255.255.255.255/32", true],
    ["203.0.113.7", true],
    ["203.0.113.0/24", true],
    // Cloudflare's widest, of either family.
    ["104.16.0.0/13", true],
    ["2a06:98c0::/29", true],
    ["2001:db8::/32", true],
    ["52.0.0.0/8", false],
    // A Region's.
    ["18.32.0.0/11", false],
    ["34.192.0.0/12", false],
    ["2600:1f00::/24", false],
    ["0.0.0.0/0", false],
    ["::/0", false],
    ["0.0.0.0/1", false],
    ["128.0.0.0/1", false],
    ["8000::/1", false],
    ["10.0.0.0/7", false],
    // All of IPv4, by way of a NAT gateway, or as the ends of addresses of IPv6.
    ["64:ff9b::/96", false],
    ["64:ff9b::/64", false],
    ["64:ff9b::52.0.0.0/104", false],
    ["64:ff9b::10.0.0.0/104", true],
    ["::ffff:0:0/96", false],
    ["everybody", false],
    ["", false],
    ["10.0.0.0/33", false],
  ];
  for (const [range, isKnown] of TABLE)
    it(`${JSON.stringify(range)}: ${isKnown ? "yes" : "no"}`, () => {
      assert.equal(isKnownRange(range), isKnown);
    });

  it("is not known, or malformed, with the value", () => {
    assert.equal(namesKnownRange(look(Unknown.value)).verdict, "undecided");
    assert.equal(namesKnownRange(look("everybody")).malformed, true);
    assert.equal(namesKnownRange(look(7)).verdict, "fail");
  });

  const v4 = fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 }));
  it("does not begin where the range becomes wider", () => {
    fc.assert(
      fc.property(v4, fc.integer({ min: 0, max: 32 }), ([address, bits], other) => {
        const wide = `${address}/${Math.min(bits, other).toString()}`;
        return !isKnownRange(wide) || isKnownRange(`${address}/${bits.toString()}`);
      }),
    );
    fc.assert(
      fc.property(
        fc.ipV6(),
        fc.integer({ min: 0, max: 128 }),
        fc.integer({ min: 0, max: 128 }),
        (address, one, other) => {
          const wide = `${address}/${Math.min(one, other).toString()}`;
          return !isKnownRange(wide) || isKnownRange(`${address}/${one.toString()}`);
        },
      ),
    );
  });
  it("is alike for a range and for what a NAT gateway translates to it", () => {
    fc.assert(
      fc.property(v4, ([address, bits]) => {
        const twin = `64:ff9b::${address}/${(96 + bits).toString()}`;
        return isKnownRange(`${address}/${bits.toString()}`) === isKnownRange(twin);
      }),
    );
  });
});
