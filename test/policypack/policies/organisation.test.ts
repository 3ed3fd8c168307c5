import assert from "node:assert/strict";
import { policies } from "../../../policypack/policies";

/** What each setting says of itself, and the policies that have it. */
function settingsByName(): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, Map<string, string[]>>();
  for (const { config = {}, id } of policies) {
    for (const [name, { schema }] of Object.entries(config)) {
      // `asOf` is today unless it is given.
      const said = JSON.stringify({ ...schema, default: undefined });
      const meanings = found.get(name) ?? new Map<string, string[]>();
      meanings.set(said, [...(meanings.get(said) ?? []), id]);
      found.set(name, meanings);
    }
  }
  return found;
}

describe("what the policies are told of an organisation", () => {
  const byName = settingsByName();

  it("has one meaning for each name, whichever policy asks", () => {
    const several = [...byName].filter(([, meanings]) => meanings.size > 1);
    assert.deepEqual(
      several.map(([name, meanings]) => [name, ...meanings.values()]),
      [],
    );
  });

  it("has one name for each meaning", () => {
    const names = new Map<string, string[]>();
    for (const [name, meanings] of byName) {
      for (const said of meanings.keys()) names.set(said, [...(names.get(said) ?? []), name]);
    }
    assert.deepEqual(
      [...names.values()].filter(({ length }) => length > 1),
      [],
    );
  });
});
