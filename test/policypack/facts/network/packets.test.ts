import assert from "node:assert/strict";
import * as fc from "fast-check";
import {
  common,
  packetsFrom,
  someGetThrough,
  without,
  type OrderedRule,
  type Packets,
} from "../../../../policypack/facts/network/packets";

const from = (range: string, first = 0, last = 65535): Packets => {
  const packets = packetsFrom(range, { from: first, to: last });
  if (packets === undefined) throw new Error(`${range} is no range`);
  return packets;
};
const rule = (number: number, allows: boolean, ...packets: readonly Packets[]): OrderedRule => ({
  number,
  allows,
  packets,
});
const all = from("0.0.0.0/0");

const packets = fc
  .tuple(fc.nat(255), fc.integer({ min: 0, max: 8 }), fc.nat(20), fc.nat(20))
  .map(([octet, bits, a, b]) => from(`${octet.toString()}.0.0.0/${bits.toString()}`, Math.min(a, b), Math.max(a, b)));
const rules = fc.array(
  fc.tuple(fc.nat(9), fc.boolean(), packets).map(([number, allows, about]) => rule(number, allows, about)),
  {
    maxLength: 6,
  },
);
/** The same in IPv6: each address is the IPv4 one, below one prefix. */
const twin = ({ source, ...ports }: Packets): Packets => ({
  ...ports,
  source: { family: 6, first: source.first + (1n << 64n), last: source.last + (1n << 64n) },
});

describe("packets through the rules of a network ACL", () => {
  const table: readonly (readonly [string, readonly OrderedRule[], boolean])[] = [
    ["no rule refuses everything", [], false],
    ["one that allows everything", [rule(100, true, all)], true],
    ["one that refuses before", [rule(100, true, all), rule(90, false, all)], false],
    ["one that refuses after", [rule(100, true, all), rule(110, false, all)], true],
    ["one that refuses a half before", [rule(100, true, all), rule(90, false, from("0.0.0.0/1"))], true],
    [
      "both halves refused before",
      [rule(100, true, all), rule(90, false, from("0.0.0.0/1")), rule(91, false, from("128.0.0.0/1"))],
      false,
    ],
    ["other ports", [rule(100, true, from("0.0.0.0/0", 1000, 2000))], false],
    ["the other family", [rule(100, true, from("::/0"))], false],
  ];
  for (const [name, given, expected] of table) {
    it(`get through or not: ${name}`, () => {
      assert.equal(someGetThrough(given, [from("0.0.0.0/0", 443, 443)]), expected);
    });
  }
  it("are not let through by a refusal more", () => {
    fc.assert(
      fc.property(rules, fc.nat(9), packets, packets, (given, number, about, asked) => {
        return !someGetThrough([...given, rule(number, false, about)], [asked]) || someGetThrough(given, [asked]);
      }),
    );
  });
  it("are not refused by an allowance more", () => {
    fc.assert(
      fc.property(rules, fc.nat(9), packets, packets, (given, number, about, asked) => {
        return !someGetThrough(given, [asked]) || someGetThrough([...given, rule(number, true, about)], [asked]);
      }),
    );
  });
  it("are not refused where more of them come", () => {
    fc.assert(
      fc.property(rules, packets, packets, (given, asked, more) => {
        return !someGetThrough(given, [asked]) || someGetThrough(given, [asked, more]);
      }),
    );
  });
  it("are treated alike in both families", () => {
    fc.assert(
      fc.property(rules, packets, (given, asked) => {
        const twins = given.map((one) => ({ ...one, packets: one.packets.map(twin) }));
        return someGetThrough(given, [asked]) === someGetThrough(twins, [twin(asked)]);
      }),
    );
  });
  it("are divided without loss and without overlap", () => {
    const size = ({ from: first, source, to }: Packets): bigint =>
      (source.last - source.first + 1n) * BigInt(to - first + 1);
    fc.assert(
      fc.property(packets, packets, (one, other) => {
        const left = without(one, other);
        const part = common(one, other);
        const sum = left.reduce((total, piece) => total + size(piece), part === undefined ? 0n : size(part));
        return sum === size(one) && left.every((piece) => common(piece, other) === undefined);
      }),
    );
  });
  it("are none where the text is no range", () => {
    for (const text of ["", "everybody", "10.0.0.0/33", "10.0.0"]) assert.equal(packetsFrom(text), undefined);
  });
});
