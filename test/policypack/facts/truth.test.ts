import assert from "node:assert/strict";
import fc from "fast-check";
import { all, any, fail, malformed, not, pass, undecided, when, type Truth } from "../../../policypack/facts/truth";

const P = pass();
const F = fail();
const U = undecided();
const M = malformed();
const truth = fc.constantFrom(P, F, U, M);
const truths = fc.array(truth, { maxLength: 5 });

/** A verdict, and whether it stands whatever is asked of it. */
const of = ({ malformed: unreadable, verdict }: Truth): string => (unreadable === true ? "malformed" : verdict);

const TABLE: readonly (readonly [left: Truth, right: Truth, all: string, any: string])[] = [
  [P, P, "pass", "pass"],
  [P, F, "fail", "pass"],
  [P, U, "undecided", "pass"],
  [P, M, "malformed", "pass"],
  [F, F, "fail", "fail"],
  [F, U, "fail", "undecided"],
  [F, M, "malformed", "malformed"],
  [U, U, "undecided", "undecided"],
  [U, M, "malformed", "undecided"],
  [M, M, "malformed", "malformed"],
];

describe("truths", () => {
  for (const [left, right, both, either] of TABLE) {
    it(`${of(left)} and ${of(right)} is ${both}; or: ${either}`, () => {
      assert.equal(of(all(left, right)), both);
      assert.equal(of(all(right, left)), both);
      assert.equal(of(any(left, right)), either);
      assert.equal(of(any(right, left)), either);
    });
  }

  it("negates what can be told, and nothing else", () => {
    assert.deepEqual(
      [P, F, U, M].map((one) => of(not(one))),
      ["fail", "pass", "undecided", "malformed"],
    );
  });

  it("holds of nothing at all, and of none of nothing", () => {
    assert.equal(all().verdict, "pass");
    assert.equal(any().verdict, "fail");
  });

  it("does not depend on the order", () => {
    const shuffled = truths.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(
        shuffled,
        ([list, other]) => of(all(...list)) === of(all(...other)) && of(any(...list)) === of(any(...other)),
      ),
    );
  });

  it("follows De Morgan, where all can be read", () => {
    const readable = fc.array(fc.constantFrom(P, F, U), { maxLength: 5 });
    fc.assert(fc.property(readable, (list) => of(not(all(...list))) === of(any(...list.map(not)))));
    fc.assert(fc.property(readable, (list) => of(not(any(...list))) === of(all(...list.map(not)))));
  });

  it("groups as it likes", () => {
    fc.assert(fc.property(truths, truths, (a, b) => of(all(all(...a), all(...b))) === of(all(...a, ...b))));
    fc.assert(fc.property(truths, truths, (a, b) => of(any(any(...a), any(...b))) === of(any(...a, ...b))));
  });

  it("never makes an unreadable value a pass by negation", () => {
    fc.assert(fc.property(truths, (list) => not(all(M, ...list)).verdict === "fail"));
  });

  it("lets no unknown value hide a finding, nor make one", () => {
    // Whatever U turns out to be, what was decided beside it stays decided.
    const formulas: readonly ((...list: readonly Truth[]) => Truth)[] = [all, any, (...list) => not(all(...list))];
    for (const formula of formulas) {
      fc.assert(
        fc.property(fc.array(fc.constantFrom(P, F)), (list) => {
          const { verdict } = formula(U, ...list);
          return verdict === "undecided" || [P, F].every((known) => formula(known, ...list).verdict === verdict);
        }),
      );
    }
  });

  it("asks for the consequence only where the condition may hold", () => {
    const table: readonly (readonly [Truth, Truth, string])[] = [
      [P, P, "pass"], [P, F, "fail"], [P, U, "undecided"], [P, M, "malformed"],
      [F, F, "pass"], [F, M, "pass"],
      [U, P, "pass"], [U, F, "undecided"], [U, U, "undecided"],
      [M, P, "malformed"],
    ]; // prettier-ignore
    for (const [condition, consequence, expected] of table) {
      assert.equal(of(when(condition, () => consequence)), expected, `${of(condition)} then ${of(consequence)}`);
    }
    when(F, () => assert.fail("the consequence of what does not hold was asked for"));
  });

  it("keeps the evidence of what decides", () => {
    const seen = (path: string) => ({ resource: { urn: "u", label: "l" }, path, found: "x" });
    const list = [pass(seen("p")), fail(seen("f")), undecided(seen("u"))];
    assert.deepEqual(
      all(...list).evidence.map(({ path }) => path),
      ["f"],
    );
    assert.deepEqual(
      any(...list).evidence.map(({ path }) => path),
      ["p"],
    );
    assert.deepEqual(
      all(pass(seen("p")), undecided(seen("u"))).evidence.map(({ path }) => path),
      ["u"],
    );
    assert.deepEqual(
      all(fail(seen("f")), malformed(seen("m"))).evidence.map(({ path }) => path),
      ["m"],
    );
  });
});
