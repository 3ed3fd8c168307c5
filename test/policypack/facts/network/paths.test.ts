import assert from "node:assert/strict";
import * as fc from "fast-check";
import { graphOf, unguardedPaths, type Edge } from "../../../../policypack/facts/network/paths";
import { fail, pass, undecided, type Truth } from "../../../../policypack/facts/truth";

type Guard = "asks";
const truth = fc.constantFrom<Truth>(pass(), fail(), undecided());
const place = fc.constantFrom("internet", "a", "b", "c", "d", "e");
const edge: fc.Arbitrary<Edge<Guard>> = fc.record({
  from: place,
  to: place,
  passes: truth,
  guards: fc.record({ asks: truth }, { requiredKeys: [] }),
});
const edges = fc.array(edge, { maxLength: 14 });

/** 0 where the place is not reached, 1 where it may be, 2 where it is for certain. */
const reach = (list: readonly Edge<Guard>[], to: string): number => {
  const path = unguardedPaths<Guard, Edge<Guard>>(graphOf(list), "internet", "asks").get(to);
  return path === undefined ? 0 : path.isCertain ? 2 : 1;
};
const step = (from: string, to: string, passes: Truth = pass(), asks?: Truth): Edge<Guard> => ({
  from,
  to,
  passes,
  guards: asks === undefined ? {} : { asks },
});

describe("paths past a guard", () => {
  const table: readonly (readonly [string, readonly Edge<Guard>[], number])[] = [
    ["one step", [step("internet", "a")], 2],
    ["two steps", [step("internet", "b"), step("b", "a")], 2],
    ["none", [step("b", "a")], 0],
    ["a closed step", [step("internet", "a", fail())], 0],
    ["a step that is not known", [step("internet", "a", undecided())], 1],
    ["a guard", [step("internet", "a", pass(), pass())], 0],
    ["a guard that does not stand", [step("internet", "a", pass(), fail())], 2],
    ["a guard that is not known", [step("internet", "a", pass(), undecided())], 1],
    ["a guard upstream", [step("internet", "b", pass(), pass()), step("b", "a")], 0],
    ["a way round the guard", [step("internet", "b", pass(), pass()), step("b", "a"), step("internet", "a")], 2],
    ["a circle", [step("internet", "b"), step("b", "c"), step("c", "b"), step("c", "a")], 2],
  ];
  for (const [name, list, expected] of table) {
    it(`are found: ${name}`, () => {
      assert.equal(reach(list, "a"), expected);
    });
  }
  it("are printed step by step, from the source on", () => {
    const list = [step("internet", "b"), step("b", "c"), step("c", "a")];
    const path = unguardedPaths<Guard, Edge<Guard>>(graphOf(list), "internet", "asks").get("a");
    assert.deepEqual(path?.steps, list);
  });
  it("do not become fewer where a step is added", () => {
    fc.assert(fc.property(edges, edge, place, (list, more, to) => reach([...list, more], to) >= reach(list, to)));
  });
  it("do not become more where a guard is set up", () => {
    fc.assert(
      fc.property(edges, fc.nat(), place, (list, at, to) => {
        const guarded = list.map((one, index) =>
          index === at % Math.max(list.length, 1) ? { ...one, guards: { asks: pass() } } : one,
        );
        return to === "internet" || reach(guarded, to) <= reach(list, to);
      }),
    );
  });
  it("are what they become once everything is known, or may be", () => {
    fc.assert(
      fc.property(edges, fc.boolean(), place, (list, answer, to) => {
        const known = list.map((one) => ({
          ...one,
          passes: one.passes.verdict === "undecided" ? (answer ? pass() : fail()) : one.passes,
        }));
        const [now, then] = [reach(list, to), reach(known, to)];
        return now === 1 || (now === 2 ? then === 2 : then === 0) || (now === 0 && then === 0);
      }),
    );
  });
  it("do not hang on the order of the steps", () => {
    fc.assert(fc.property(edges, place, (list, to) => reach(list, to) === reach([...list].reverse(), to)));
  });
});
