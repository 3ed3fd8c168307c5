import assert from "node:assert/strict";
import { jsonAt } from "../../../policypack/facts/json";
import { Secret, Unknown, type Tree } from "../../../policypack/facts/tree";
import { isPresent, knownText } from "../../../policypack/facts/values";
import { elementsOf } from "../../../policypack/facts/view";
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
    assert.equal(read().readable.verdict, "pass");
    assert.equal(read("").readable.verdict, "pass");
    assert.equal(read(Unknown.value).readable.verdict, "undecided");
    assert.equal(isPresent(read(Unknown.value).view), false);
  });
  it("is malformed where it is none", () => {
    for (const tree of ["[{", "null", "7", '"text"', 7, true])
      assert.equal(read(tree).readable.malformed, true, String(tree));
  });
});
