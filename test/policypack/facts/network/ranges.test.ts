import assert from "node:assert/strict";
import fc from "fast-check";
import { parseCidr, type Cidr } from "../../../../policypack/facts/network/cidr";
import { holds, NOT_PUBLIC, sizeOf, without } from "../../../../policypack/facts/network/ranges";

const range = (text: string): Cidr => parseCidr(text) ?? assert.fail(text);

describe("ranges with parts left out", () => {
  it("are what is left", () => {
    const sizes = (whole: string, ...outs: readonly string[]) =>
      without(range(whole), outs.map(range)).map(({ first, last }) => last - first + 1n);
    assert.deepEqual(sizes("10.0.0.0/24"), [256n]);
    assert.deepEqual(sizes("10.0.0.0/24", "10.0.0.0/25"), [128n]);
    assert.deepEqual(sizes("10.0.0.0/24", "10.0.0.64/26"), [64n, 128n]);
    assert.deepEqual(sizes("10.0.0.0/24", "0.0.0.0/0"), []);
    assert.deepEqual(sizes("10.0.0.0/24", "11.0.0.0/8", "::/0"), [256n]);
    assert.deepEqual(sizes("10.0.0.0/24", "10.0.0.0/26", "10.0.0.0/25"), [128n]);
    assert.deepEqual(sizes("0.0.0.0/0", "128.0.0.0/1", "0.0.0.0/1"), []);
  });

  it("hold no address that is left out, and every other", () => {
    const cidr = fc
      .tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 }))
      .map(([address, bits]) => range(`${address}/${bits}`));
    fc.assert(
      fc.property(cidr, fc.array(cidr, { maxLength: 4 }), fc.ipV4(), (whole, outs, address) => {
        const isIn = (one: Cidr): boolean => holds([one], address);
        assert.equal(holds(without(whole, outs), address), isIn(whole) && !outs.some(isIn));
      }),
    );
  });

  it("lose nothing but what is left out, and no more for leaving out more", () => {
    const cidr = fc
      .tuple(fc.ipV4(), fc.integer({ min: 8, max: 32 }))
      .map(([address, bits]) => range(`${address}/${bits}`));
    fc.assert(
      fc.property(cidr, fc.array(cidr, { maxLength: 4 }), cidr, (whole, outs, more) => {
        const before = sizeOf(without(whole, outs));
        assert.ok(before <= sizeOf([whole]));
        assert.ok(sizeOf(without(whole, [...outs, more])) <= before);
      }),
    );
  });

  it("tell the internet from what nobody there has", () => {
    for (const address of [
      "10.1.2.3",
      "192.168.0.1",
      "169.254.169.254",
      "fd00:ec2::254",
      "fe80::1",
      "::1",
      "224.0.0.1",
    ])
      assert.ok(holds(NOT_PUBLIC, address), address);
    for (const address of ["8.8.8.8", "172.32.0.1", "2600:1f00::1"]) assert.ok(!holds(NOT_PUBLIC, address), address);
  });
});
