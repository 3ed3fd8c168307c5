import assert from "node:assert/strict";
import fc from "fast-check";
import { Asset, Secret, Unknown, type Tree } from "../../../policypack/facts/tree";
import { cursorOf, elementsOf, entriesOf, evidenceAt, type View } from "../../../policypack/facts/view";
import { look } from "../../support/views";

/** A place where anything may stand. */
type Any = View & Readonly<Record<string, View | undefined>>;
const at = (view: View, ...steps: readonly string[]): View =>
  steps.reduce<View>((place, step) => (place as Any)[step] ?? look(), view);
const found = (tree?: Tree): string => evidenceAt(look(tree)).found;

describe("views", () => {
  it("walk past what is absent, unknown, secret or no map", () => {
    assert.equal(cursorOf(at(look(), "a", "b", "c")).tree, undefined);
    assert.equal(cursorOf(at(look({ a: null }), "a", "b")).tree, undefined);
    assert.equal(cursorOf(at(look({ a: "text" }), "a", "length")).tree, undefined);
    assert.equal(cursorOf(at(look({ a: ["x"] }), "a", "length")).tree, undefined);
    assert.equal(cursorOf(at(look({ a: Unknown.value }), "a", "b", "c")).tree, Unknown.value);
    assert.equal(cursorOf(at(look(new Secret({ a: new Secret("x") })), "a")).tree, "x");
    assert.equal(cursorOf(at(look({ a: 1 }), "toString")).tree, undefined);
    assert.equal(cursorOf(at(look({ a: 1 }), "__proto__")).tree, undefined);
    assert.equal(cursorOf(at(look({ a: 1 }), "constructor", "name")).tree, undefined);
  });

  it("know where they stand, and by which input they came", () => {
    const { path, top } = cursorOf(at(look({ a: { "b.c": 1 } }), "a", "b.c"));
    assert.equal(path, 'value.a."b.c"');
    assert.equal(top, "value");
    const [, second] = elementsOf(look([{ a: 1 }, { a: 2 }]));
    assert.equal(cursorOf(at(second ?? look(), "a")).path, "value[1].a");
    assert.deepEqual(
      entriesOf(look({ b: 1, a: 2 })).map(([key, view]) => [key, cursorOf(view).path]),
      [
        ["b", "value.b"],
        ["a", "value.a"],
      ],
    );
  });

  it("break at no tree whatever", () => {
    fc.assert(
      fc.property(fc.jsonValue() as fc.Arbitrary<unknown>, fc.array(fc.string()), (json, steps) => {
        evidenceAt(at(look(json as Tree), ...steps));
      }),
    );
  });
});

describe("evidence", () => {
  it("quotes what is there", () => {
    assert.deepEqual([undefined, null, "x", 5, ["a"], { a: true }, Unknown.value, new Asset("a file")].map(found), [
      "not set", "not set", '"x"', "5", '["a"]', '{"a":true}', "not known yet", '"(a file)"',
    ]); // prettier-ignore
  });

  it("never shows a secret, wherever it stands", () => {
    const secret = new Secret("hunter2");
    const inside = look(new Secret({ a: { b: ["hunter2"] } }));
    const [element] = elementsOf(look(new Secret(["hunter2"])));
    const [[, entry] = ["", look()]] = entriesOf(look(new Secret({ a: "hunter2" })));
    for (const view of [
      look(secret),
      look([secret]),
      look({ a: secret }),
      inside,
      at(inside, "a", "b"),
      element ?? look(),
      entry,
    ]) {
      const shown = evidenceAt(view).found;
      assert.ok(shown.includes("[secret]") && !shown.includes("hunter2"), shown);
    }
  });

  it("cuts what is long, and never a credential in two", () => {
    const long = found("x".repeat(1000));
    assert.ok(long.length < 200 && long.endsWith("…"));
    for (let padding = 100; padding < 170; padding += 1) {
      const shown = found(`${"x".repeat(padding)} ghp_${"A1b2C3d4".repeat(5)}`);
      assert.ok(!shown.includes("A1b2C3d4"), shown);
    }
  });
});
