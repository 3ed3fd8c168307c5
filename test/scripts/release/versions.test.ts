import assert from "node:assert/strict";
import { changesBetween, type Change } from "../../../scripts/release/changes";
import { leastAfter, parseVersion, versionFaults } from "../../../scripts/release/versions";
import { advice, pack, policy } from "./support";

const none: readonly Change[] = [];
const feature = changesBetween(pack([]), pack([advice("a")]));
const breaking = changesBetween(pack([]), pack([policy("a"), policy("b"), advice("c")]));

describe("the version of a release", () => {
  const versions: Readonly<Record<string, boolean>> = {
    "0.1.0": true,
    "10.20.30": true,
    "1.2": false,
    "v1.2.3": false,
    "1.2.3-rc.1": false,
    "01.2.3": false,
    "1.2.3 ": false,
    "../1.2.3": false,
  };
  for (const [text, isVersion] of Object.entries(versions)) {
    it(`is ${isVersion ? "" : "not "}"${text}"`, () => {
      assert.equal(parseVersion(text) !== undefined, isVersion);
    });
  }

  it("has its minor number for what breaks before 1.0, and its major number from then on", () => {
    const least = (kind: "breaking" | "feature" | "fix") => [
      leastAfter([0, 3, 1], kind).join("."),
      leastAfter([1, 3, 1], kind).join("."),
    ];
    assert.deepEqual(least("breaking"), ["0.4.0", "2.0.0"]);
    assert.deepEqual(least("feature"), ["0.3.2", "1.4.0"]);
    assert.deepEqual(least("fix"), ["0.3.2", "1.3.2"]);
  });

  const cases: Readonly<Record<string, readonly [next: string, last: string, changes: readonly Change[], RegExp[]]>> = {
    "a fix": ["0.1.1", "0.1.0", none, []],
    "a feature before 1.0": ["0.1.1", "0.1.0", feature, []],
    "a feature": ["1.1.0", "1.0.9", feature, []],
    "what breaks before 1.0": ["0.2.0", "0.1.9", breaking, []],
    "what breaks": ["2.0.0", "1.9.9", breaking, []],
    "more than is needed": ["3.0.0", "0.1.0", breaking, []],
    "1.0 at last": ["1.0.0", "0.9.0", breaking, []],
    "ten, which is more than nine": ["0.10.0", "0.9.0", breaking, []],
    "the same version": ["0.1.0", "0.1.0", none, [/^0\.1\.0 is not greater than 0\.1\.0, the last release$/]],
    "an earlier one": ["0.1.9", "0.2.0", none, [/not greater/]],
    "no version": ["next", "0.1.0", none, [/^next is no version as 1\.2\.3$/]],
    "a patch for a feature": [
      "1.0.1",
      "1.0.0",
      feature,
      [/^1\.0\.1 is too small, at least 1\.1\.0: a: new, and advises/],
    ],
    "a minor number for what breaks": ["1.1.0", "1.0.0", breaking, [/at least 2\.0\.0: a: new/, /b: new, and blocks/]],
    "a patch for what breaks before 1.0": ["0.1.1", "0.1.0", breaking, [/at least 0\.2\.0: a: new/, /b: new/]],
  };
  for (const [name, [next, last, changes, faults]] of Object.entries(cases)) {
    it(`${faults.length === 0 ? "may be" : "may not be"} ${name}`, () => {
      const found = versionFaults(next, last, changes);
      assert.equal(found.length, faults.length, found.join("\n"));
      for (const [index, fault] of faults.entries()) assert.match(found[index] ?? "", fault);
    });
  }

  it("counts what the changelog says is breaking", () => {
    assert.deepEqual(versionFaults("0.1.1", "0.1.0", none, ["`ModelStore` takes no `size`."]), [
      "0.1.1 is too small, at least 0.2.0: `ModelStore` takes no `size`.",
    ]);
  });
});
