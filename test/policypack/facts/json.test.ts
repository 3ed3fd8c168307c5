import assert from "node:assert/strict";
import { jsonAt, leavesBelow } from "../../../policypack/facts/json";
import { Secret, Unknown, type Tree } from "../../../policypack/facts/tree";
import { knownText } from "../../../policypack/facts/values";
import { evidenceAt } from "../../../policypack/facts/view";
import { look } from "../../support/views";

const read = (tree?: Tree) => jsonAt<{ a: string }>(look(tree));

describe("JSON in a property", () => {
  it("is read as text and as the value itself", () => {
    assert.equal(knownText(read('{"a":"b"}').view.a), "b");
    assert.equal(knownText(read({ a: "b" }).view.a), "b");
  });
  it("may be absent, or not known yet", () => {
    for (const tree of [undefined, null, ""]) assert.equal(read(tree).readable.verdict, "pass");
    assert.equal(read(Unknown.value).readable.verdict, "undecided");
  });
  it("is malformed where it is none", () => {
    for (const tree of ["{", "a", 5, true]) assert.equal(read(tree).readable.malformed, true, String(tree));
  });
  it("stays secret", () => {
    const { view } = read(new Secret('{"a":"b"}'));
    assert.equal(evidenceAt(view.a).found, "[secret]");
  });
  it("has leaves", () => {
    const { view } = jsonAt(look('{"a":[1,{"b":"c"}],"d":"e"}'));
    assert.deepEqual(
      leavesBelow(view).map((leaf) => knownText(leaf)),
      [undefined, "c", "e"],
    );
  });
});
