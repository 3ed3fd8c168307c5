import assert from "node:assert/strict";
import { anyCase, jsonAt, leavesBelow } from "../../../policypack/facts/json";
import { Secret, Unknown, type Tree } from "../../../policypack/facts/tree";
import { isUnknown, knownText } from "../../../policypack/facts/values";
import { elementsOf, evidenceAt } from "../../../policypack/facts/view";
import { look } from "../../support/views";

const read = (tree?: Tree) => jsonAt<readonly { readonly image: string }[]>(look(tree), "a JSON list");

describe("JSON in a property", () => {
  it("is read as text and as the value itself", () => {
    for (const tree of ['[{"image":"vllm"}]', [{ image: "vllm" }], new Secret('[{"image":"vllm"}]')]) {
      const { readable, view } = read(tree);
      assert.equal(readable.verdict, "pass");
      assert.deepEqual(
        elementsOf(view).map(({ image }) => knownText(image)),
        ["vllm"],
      );
    }
  });
  it("may be absent, or not known yet", () => {
    for (const tree of [undefined, null, ""]) assert.equal(read(tree).readable.verdict, "pass");
    assert.equal(read(Unknown.value).readable.verdict, "undecided");
    assert.ok(isUnknown(read(Unknown.value).view));
  });
  it("is malformed where it is none", () => {
    for (const tree of ["[{", "{", "a", "null", "7", '"text"', 7, true])
      assert.equal(read(tree).readable.malformed, true, String(tree));
  });
  it("stays secret", () => {
    const { view } = jsonAt<{ a: string }>(look(new Secret('{"a":"b"}')));
    assert.equal(evidenceAt(view.a).found, "[secret]");
  });
  it("has leaves", () => {
    const { view } = jsonAt(look('{"a":[1,{"b":"c"}],"d":"e"}'));
    assert.deepEqual(
      leavesBelow(view).map((leaf) => knownText(leaf)),
      [undefined, "c", "e"],
    );
  });
  it("may be read without regard to case", () => {
    assert.equal(knownText(anyCase(look({ Image: "vllm" }), "image")), "vllm");
  });
});
