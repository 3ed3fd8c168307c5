import assert from "node:assert/strict";
import { faultsOf, rooted, type Bill, type Component } from "../../../scripts/sbom/bill";
import { isAccepted } from "../../../scripts/sbom/licences";

const component = (name: string, more: Partial<Component> = {}): Component => ({
  "bom-ref": `${name}@1.0.0`,
  name,
  version: "1.0.0",
  licenses: [{ license: { id: "MIT" } }],
  ...more,
});
const needs = (of: string, ...names: readonly string[]) => ({
  ref: `${of}@1.0.0`,
  dependsOn: names.map((name) => `${name}@1.0.0`),
});
/** What npm prints of a project that installed `ours`, which needs `theirs`. */
const printed = (theirs: Partial<Component> = {}, more: Partial<Bill> = {}): Bill => ({
  metadata: { component: component("scratch") },
  components: [component("ours"), component("theirs", theirs)],
  dependencies: [needs("scratch", "ours"), needs("ours", "theirs"), needs("theirs")],
  ...more,
});
const at = (name: string, licence?: string) => ({
  name,
  version: "1.0.0",
  ...(licence === undefined ? {} : { licence }),
});
const both = [at("ours"), at("theirs")];

describe("a licence", () => {
  const cases: Readonly<Record<string, boolean>> = {
    MIT: true,
    "(BSD-3-Clause AND Apache-2.0)": true,
    "MIT OR AGPL-3.0-only": true,
    "(MIT OR GPL-2.0) AND ISC": true,
    "AGPL-3.0": false,
    "AGPL-3.0-or-later AND MIT": false,
    "MIT AND AGPL-3.0-only OR GPL-2.0": false,
    "GPL-2.0 WITH Classpath-exception-2.0": false,
    "MIT WITH anything": false,
    "SEE LICENSE IN LICENSE": false,
    UNLICENSED: false,
    "(MIT": false,
    "MIT AND": false,
    "OR MIT": false,
    "MIT OR )": false,
    "MIT OR AND": false,
    "MIT OR (AGPL-3.0": false,
    "MIT OR (AGPL-3.0)": true,
    "AGPL-3.0 OR (MIT": false,
    "": false,
  };
  for (const [expression, accepted] of Object.entries(cases)) {
    it(`${accepted ? "is" : "is not"} accepted as "${expression}"`, () => {
      assert.equal(isAccepted(expression), accepted);
    });
  }
});

describe("a bill of materials", () => {
  it("has the published package at its root, and nothing of the project that installed it", () => {
    const bill = rooted("ours", printed(), both);
    assert.equal(bill.metadata.component.name, "ours");
    assert.deepEqual(
      bill.components.map(({ name }) => name),
      ["theirs"],
    );
    assert.deepEqual(bill.dependencies, [needs("ours", "theirs"), needs("theirs")]);
    assert.deepEqual(faultsOf(bill, both), []);
  });

  it("does not say where somebody installed from", () => {
    const externalReferences = ["distribution", "vcs"].map((type) => ({ type, url: `https://${type}.example` }));
    const { components } = rooted("ours", printed({ externalReferences }), both);
    assert.deepEqual(components[0]?.externalReferences, [{ type: "vcs", url: "https://vcs.example" }]);
  });

  it("takes a licence from its text where the manifest names none", () => {
    const unnamed: Component = { "bom-ref": "theirs@1.0.0", name: "theirs", version: "1.0.0" };
    const given = printed({}, { components: [component("ours"), unnamed] });
    assert.deepEqual(faultsOf(rooted("ours", given, both), both), ["theirs@1.0.0 has no licence that is known"]);
    const read = [at("ours"), at("theirs", "MIT")];
    assert.deepEqual(faultsOf(rooted("ours", given, read), read), []);
  });

  it("is refused without the package", () => {
    assert.throws(() => rooted("other", printed(), both), /has no other/);
  });

  const wrong: Readonly<Record<string, readonly [Bill, readonly { name: string; version: string }[], RegExp]>> = {
    "a licence that is not accepted": [
      printed({ licenses: [{ license: { id: "AGPL-3.0-only" } }] }),
      both,
      /^theirs@1\.0\.0 has a licence that is not accepted: AGPL-3\.0-only$/,
    ],
    "a licence by its name only": [printed({ licenses: [{ license: {} }] }), both, /without an SPDX id/],
    "a package that is installed and not listed": [
      printed(),
      [...both, at("more")],
      /^more@1\.0\.0 is installed and not/,
    ],
    "a package that is listed and not installed": [printed(), [at("ours")], /^theirs@1\.0\.0 is in the bill and not/],
    "a package of development": [
      printed({ properties: [{ name: "cdx:npm:package:development", value: "true" }] }),
      both,
      /needed by nothing/,
    ],
    "a package that nothing needs": [
      printed({}, { dependencies: [needs("ours")] }),
      both,
      /^theirs.*needed by nothing/,
    ],
  };
  for (const [name, [given, installed, fault]] of Object.entries(wrong)) {
    it(`is refused with ${name}`, () => {
      const faults = faultsOf(rooted("ours", given, installed), installed);
      assert.equal(faults.length, 1, faults.join("\n"));
      assert.match(faults[0] ?? "", fault);
    });
  }
});
