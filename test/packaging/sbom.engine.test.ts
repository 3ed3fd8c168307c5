import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGES } from "../../scripts/release/manifests";
import { makeBill, pack } from "../../scripts/sbom/make";
import { ROOT } from "../engine/support/harness";
import { scratch } from "./support/npm";

/** What develops each of the packages and runs in none. */
const OF_DEVELOPMENT = ["eslint", "mocha", "prettier", "tsx", "typescript-eslint", "fast-check", "@types/mocha"];

describe("the bill of materials of", () => {
  let tarballs: ReadonlyMap<string, string>;
  before(() => {
    // As it is built: `prepare` would compile anew what other tests are using.
    tarballs = pack(ROOT, Object.keys(PACKAGES), scratch("packed"), ["--ignore-scripts"]);
  });

  for (const [folder, name] of Object.entries(PACKAGES)) {
    it(`${name} has all that a user gets, with version and licence, and nothing that only develops it`, () => {
      const { bill, faults, installed } = makeBill(name, tarballs.get(name) ?? "");
      assert.deepEqual(faults, []);
      const manifest = JSON.parse(readFileSync(join(ROOT, folder, "package.json"), "utf8")) as {
        readonly version: string;
        readonly dependencies: Readonly<Record<string, string>>;
      };
      assert.deepEqual([bill.metadata.component.name, bill.metadata.component.version], [name, manifest.version]);
      const names = new Set(bill.components.map((component) => component.name));
      assert.equal(new Set(installed.map((one) => one.name)).size, names.size + 1);
      for (const dependency of Object.keys(manifest.dependencies)) assert.ok(names.has(dependency), dependency);
      assert.deepEqual(
        OF_DEVELOPMENT.filter((one) => names.has(one)),
        [],
      );
    });
  }
});
