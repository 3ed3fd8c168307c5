import assert from "node:assert/strict";
import { Asset, Secret, Unknown, type Tree } from "../../../policypack/facts/tree";
import type { Truth } from "../../../policypack/facts/truth";
import * as values from "../../../policypack/facts/values";
import { cursorOf, type View } from "../../../policypack/facts/view";
import { look } from "../../support/views";

const of = ({ malformed, verdict }: Truth): string => (malformed === true ? "malformed" : verdict);
const is5 = (value: number): boolean => value === 5;

/** What each reader says of a value. */
const TABLE: readonly (readonly [reader: string, read: (view: View) => Truth, value: Tree | undefined, expected: string])[] = [
  ...([[undefined, "fail"], [null, "fail"], ["", "fail"], [[], "fail"], [{}, "fail"], ["x", "pass"], [0, "pass"], [false, "pass"], [Unknown.value, "pass"], [[Unknown.value], "pass"], [new Secret("x"), "pass"], [new Secret(""), "fail"], [new Asset("a file"), "pass"]] as const).map(
    ([value, expected]) => ["isSet", values.isSet, value, expected] as const,
  ),
  ...([[undefined, "fail"], [null, "fail"], [true, "pass"], [false, "fail"], ["true", "pass"], ["false", "fail"], ["True", "malformed"], ["yes", "malformed"], [1, "malformed"], [[true], "malformed"], [Unknown.value, "undecided"], [new Secret(true), "pass"]] as const).map(
    ([value, expected]) => ["isTrue", (view: View) => values.isTrue(view), value, expected] as const,
  ),
  ...([[undefined, "pass"], [true, "fail"], [false, "pass"], ["false", "pass"], [{}, "malformed"], [Unknown.value, "undecided"]] as const).map(
    ([value, expected]) => ["isFalse", (view: View) => values.isFalse(view), value, expected] as const,
  ),
  ...([[undefined, "fail"], ["Disabled", "pass"], ["disabled", "fail"], ["", "fail"], [5, "malformed"], [["Disabled"], "malformed"], [Unknown.value, "undecided"]] as const).map(
    ([value, expected]) => ["equals", (view: View) => values.equals(view, "Disabled"), value, expected] as const,
  ),
  ...([[undefined, "fail"], ["a", "pass"], ["c", "fail"], [true, "malformed"], [Unknown.value, "undecided"]] as const).map(
    ([value, expected]) => ["isOneOf", (view: View) => values.isOneOf(view, ["a", "b"]), value, expected] as const,
  ),
  ...([[undefined, "fail"], [5, "pass"], ["5", "pass"], ["5.0", "pass"], [6, "fail"], ["five", "malformed"], ["", "malformed"], ["0x5", "malformed"], [true, "malformed"], [Unknown.value, "undecided"]] as const).map(
    ([value, expected]) => ["number", (view: View) => values.number(view, is5), value, expected] as const,
  ),
]; // prettier-ignore

describe("values", () => {
  for (const [reader, read, value, expected] of TABLE) {
    it(`${reader} of ${JSON.stringify(value)} is ${expected}`, () => {
      assert.equal(of(read(look(value))), expected);
    });
  }

  it("takes the default for what is absent, and for nothing else", () => {
    assert.equal(values.isTrue(look(), { default: true }).verdict, "pass");
    assert.equal(values.isTrue(look(null), { default: true }).verdict, "pass");
    assert.equal(values.isTrue(look(false), { default: true }).verdict, "fail");
    assert.equal(values.isFalse(look(), { default: true }).verdict, "fail");
    assert.equal(values.equals(look(), "on", { default: "on" }).verdict, "pass");
    assert.equal(values.equals(look(""), "on", { default: "on" }).verdict, "fail");
    assert.equal(values.number(look(), is5, { default: 5 }).verdict, "pass");
    assert.equal(values.text(look(), (value) => value === "", { default: "" }).verdict, "pass");
    assert.equal(values.isTrue(look(), {}).verdict, "fail");
    assert.match(values.isTrue(look()).evidence[0]?.found ?? "", /not set \(the default is false\)/);
  });

  it("judges every element of a list by itself", () => {
    const every = (tree?: Tree): string => of(values.every(look<string[]>(tree), (item) => values.equals(item, "a")));
    assert.deepEqual([undefined, [], ["a"], ["a", "b"], ["a", Unknown.value], ["b", Unknown.value]].map(every), [
      "pass", "pass", "pass", "fail", "undecided", "fail",
    ]); // prettier-ignore
    assert.deepEqual([Unknown.value, "a", { 0: "a" }, ["a", 5]].map(every), [
      "undecided",
      "malformed",
      "malformed",
      "malformed",
    ]);
  });

  it("finds some element of a list", () => {
    const some = (tree?: Tree): string => of(values.some(look<string[]>(tree), (item) => values.equals(item, "a")));
    assert.deepEqual([undefined, [], ["b"], ["b", "a"], ["b", Unknown.value], ["a", Unknown.value]].map(some), [
      "fail", "fail", "fail", "pass", "undecided", "pass",
    ]); // prettier-ignore
    assert.deepEqual([Unknown.value, "a", ["b", 5], ["a", 5]].map(some), [
      "undecided",
      "malformed",
      "malformed",
      "pass",
    ]);
  });

  it("tells a list and a map from what is none", () => {
    const verdicts = (read: (view: View) => Truth): readonly string[] =>
      [undefined, [], {}, Unknown.value, "x", 5].map((tree) => of(read(look(tree))));
    assert.deepEqual(verdicts(values.listTruth), ["pass", "pass", "malformed", "undecided", "malformed", "malformed"]);
    assert.deepEqual(verdicts(values.mapTruth), ["pass", "malformed", "pass", "undecided", "malformed", "malformed"]);
  });

  it("takes one for a list of one", () => {
    const paths = (tree?: Tree): readonly string[] => values.oneOrMany(look(tree)).map((view) => cursorOf(view).path);
    assert.deepEqual(paths(), []);
    assert.deepEqual(paths("a"), ["value"]);
    assert.deepEqual(paths(["a", "b"]), ["value[0]", "value[1]"]);
    assert.deepEqual(paths(Unknown.value), ["value"]);
  });

  it("gathers what is known, and what is not", () => {
    const tree = { a: "x", b: [Unknown.value, "y", new Secret("z"), 5], c: { d: null, e: Unknown.value } };
    assert.deepEqual(values.textsBelow(look(tree)), ["x", "y", "z"]);
    assert.deepEqual(
      values.unknownsBelow(look(tree)).map((view) => cursorOf(view).path),
      ["value.b[0]", "value.c.e"],
    );
    assert.deepEqual([...values.knownTexts(look(tree))], [["a", "x"]]);
    assert.equal(values.knownText(look(5)), undefined);
    assert.equal(values.knownNumber(look("5")), 5);
    assert.equal(values.knownNumber(look(Unknown.value)), undefined);
  });

  it("tells present from set, and unknown from known", () => {
    assert.deepEqual(
      ["", [], Unknown.value, null, undefined].map((tree) => values.isPresent(look(tree))),
      [true, true, true, false, false],
    );
    assert.deepEqual(
      [Unknown.value, new Secret(Unknown.value), "x"].map((tree) => values.isUnknown(look(tree))),
      [true, true, false],
    );
  });
});
