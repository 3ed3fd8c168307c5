import assert from "node:assert/strict";
import * as fc from "fast-check";
import { mayHaveId } from "../../../../../policypack/facts/aws/reach/drawn";
import { Instance, RouteTable, SecurityGroup } from "../../../../../policypack/facts/aws/types";
import { Unknown, type TreeObject } from "../../../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given } from "../../../../support/world";

const group = (name: string, props: TreeObject = {}): Given => ({ type: SecurityGroup, name, props });
const uses = (name: string, ...ids: readonly string[]): Given => ({
  type: Instance,
  name,
  props: { vpcSecurityGroupIds: [...ids] },
});
const having = (id: string, ...given: readonly Given[]): readonly string[] =>
  mayHaveId(id, openWorld(...given).world).map(({ name }) => name);

describe("which resource may have an id that AWS drew, while a program runs", () => {
  const TABLE: readonly (readonly [what: string, given: readonly Given[], expected: readonly string[]])[] = [
    ["the only one", [group("a"), uses("gpu", "sg-1")], ["a"]],
    ["either of two", [group("a"), group("b"), uses("gpu", "sg-1")], ["a", "b"]],
    ["not one that comes after it is named", [group("a"), uses("gpu", "sg-1"), group("b")], ["a"]],
    ["not one that names it itself", [group("a"), group("b", { ingress: [{ securityGroups: ["sg-1"] }] })], ["a"]],
    ["not one that another id is left for", [group("a"), uses("x", "sg-2"), group("b"), uses("y", "sg-1")], ["b"]],
    [
      "not the two that two other ids are left for",
      [group("a"), group("b"), uses("x", "sg-2", "sg-3"), group("c"), uses("y", "sg-1")],
      ["c"],
    ],
    ["none where it is named before any is made", [uses("gpu", "sg-1"), group("a")], []],
    ["none where nobody names it", [group("a")], []],
    ["none of another kind", [{ type: RouteTable, name: "t" }, uses("gpu", "sg-1")], []],
    ["none where there are more ids than groups", [group("a"), uses("x", "sg-2"), uses("y", "sg-1")], []],
    ["none where both of one are named at once", [group("a"), uses("x", "sg-1", "sg-2")], []],
    [
      "none in a preview, where such an id is of somewhere else",
      [group("a", { vpcId: Unknown.value }), uses("gpu", "sg-1")],
      [],
    ],
  ];
  for (const [what, given, expected] of TABLE)
    it(what, () => {
      assert.deepEqual(having("sg-1", ...given), expected);
    });

  it("is not asked at the end, when ids are known", () => {
    assert.deepEqual(mayHaveId("sg-1", closedWorld(group("a"), uses("gpu", "sg-1")).world), []);
  });

  it("is none for what is no such id", () => {
    for (const text of ["", "sg-", "rtb", "default", "sg-1 ", "${x}", "integrations/"])
      assert.deepEqual(having(text, group("a"), uses("gpu", text)), []);
  });

  /** A program that makes groups, and names each only after it is made. */
  const program = fc.array(fc.tuple(fc.boolean(), fc.nat(99)), { minLength: 1, maxLength: 14 }).map((moves) => {
    const given: Given[] = [];
    let made = 0;
    const named = new Set<number>();
    for (const [makes, pick] of moves) {
      if (makes || made === 0) given.push(group(`g${made++}`));
      else {
        named.add(pick % made);
        given.push(uses(`u${given.length}`, `sg-${pick % made}`));
      }
    }
    return { given, named };
  });

  it("is always the one that has it, whatever else it may be", () => {
    fc.assert(
      fc.property(program, ({ given, named }) => {
        for (const which of named) assert.ok(having(`sg-${which}`, ...given).includes(`g${which}`));
      }),
    );
  });

  it("is never another by an id of somewhere else that was named before any was made", () => {
    fc.assert(
      fc.property(program, ({ given, named }) => {
        const foreign = uses("first", "sg-99");
        for (const which of named)
          assert.deepEqual(having(`sg-${which}`, foreign, ...given), having(`sg-${which}`, ...given));
        assert.deepEqual(having("sg-99", foreign, ...given), []);
      }),
    );
  });
});
