/**
 * The tools and the pack are packages of their own, and each writes down the shapes that pass between them. That they are the same
 * is checked here: most of it by the compiler.
 */
import assert from "node:assert/strict";
import * as pack from "../../policypack/engine/explain";
import * as configuring from "../../policypack/profiles/configure";
import type { ExceptionFile } from "../../policypack/profiles/exceptionFiles";
import * as tools from "../../tools/explain/explanations";
import type * as asked from "../../tools/configure/pack";

/** Does not compile where one has a name that the other has not. */
type SameNames<One, Other> = [Exclude<keyof One, keyof Other>, Exclude<keyof Other, keyof One>] extends [never, never]
  ? true
  : never;

/** Does not compile where the other does not take what the one gives. */
type Passes<Given, Taken> = Given extends Taken ? true : never;

const same: readonly true[] = [
  true satisfies SameNames<pack.Explanation, tools.Explanation>,
  true satisfies SameNames<pack.Requirement, tools.Requirement>,
  true satisfies SameNames<pack.Read, tools.Read>,
  true satisfies SameNames<configuring.Request, asked.Request>,
  true satisfies SameNames<configuring.Answer, asked.Answer>,
  true satisfies SameNames<ExceptionFile, asked.ExceptionFile>,
  true satisfies Passes<pack.Explanation, tools.Explanation>,
  true satisfies Passes<asked.Request, configuring.Request>,
  true satisfies Passes<configuring.Answer, asked.Answer>,
];

describe("what passes between the pack and the tools", () => {
  it("has one shape on both sides", () => {
    // The pack's module is what the tools take it for.
    const module: asked.PackModule = configuring;
    assert.equal(typeof module.configure, "function");
    assert.equal(same.length, 9);
  });

  it("is asked for by one name", () => {
    assert.equal(tools.EXPLAIN, pack.EXPLAIN);
  });
});
