import assert from "node:assert/strict";
import { filtersOf, isNumberedVersion } from "../../../../policypack/facts/aws/guardrail";
import { Agent, Guardrail, GuardrailVersion } from "../../../../policypack/facts/aws/types";
import { Unknown, type Tree } from "../../../../policypack/facts/tree";
import { isTrue } from "../../../../policypack/facts/values";
import { closedWorld } from "../../../support/world";
import { look } from "../../../support/views";

interface Filter {
  readonly type: string;
  readonly on: boolean;
}

const says = (tree?: Tree): string => filtersOf(look<Filter[]>(tree), "HATE", ({ on }) => isTrue(on)).verdict;

describe("filters of a guardrail", () => {
  const tables: readonly (readonly [string, Tree | undefined, string])[] = [
    ["absent", undefined, "fail"],
    ["empty", [], "fail"],
    ["unknown", Unknown.value, "undecided"],
    ["good", [{ type: "HATE", on: true }], "pass"],
    ["bad", [{ type: "HATE", on: false }], "fail"],
    ["of another kind", [{ type: "SEXUAL", on: true }], "fail"],
    ["good beside unknown", [{ type: "HATE", on: true }, Unknown.value], "undecided"],
    ["bad beside unknown", [{ type: "HATE", on: false }, Unknown.value], "fail"],
    ["of unknown kind", [{ type: Unknown.value, on: true }], "undecided"],
    [
      "good beside one of unknown kind that would do",
      [
        { type: "HATE", on: true },
        { type: Unknown.value, on: true },
      ],
      "pass",
    ],
    [
      "good and bad",
      [
        { type: "HATE", on: true },
        { type: "HATE", on: false },
      ],
      "fail",
    ],
    ["a text", "HATE", "fail"],
  ];
  for (const [name, tree, verdict] of tables)
    it(`${name}: ${verdict}`, () => {
      assert.equal(says(tree), verdict);
    });
});

describe("versions of a guardrail", () => {
  const version = (tree: Tree, from: readonly string[] = []): string => {
    const { the, world } = closedWorld(
      { type: Guardrail, name: "guardrail" },
      { type: GuardrailVersion, name: "v1" },
      { type: Agent, name: "agent", props: { guardrailConfigurations: tree }, from: { guardrailConfigurations: from } },
    );
    return isNumberedVersion(the<{ guardrailConfigurations: string }>("agent").props.guardrailConfigurations, world)
      .verdict;
  };
  it("are numbers", () => {
    for (const known of ["1", "12"]) assert.equal(version(known), "pass");
    for (const known of ["DRAFT", "draft", "0", "01", "1.0", "", "LATEST"]) assert.equal(version(known), "fail");
  });
  it("are those of this stack, while their numbers are not known", () => {
    assert.equal(version(Unknown.value, ["v1", "guardrail"]), "pass");
    assert.equal(version(Unknown.value, ["guardrail"]), "undecided");
  });
});
