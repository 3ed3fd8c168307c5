import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly resolved?: string }>>;
}

describe("the lock", () => {
  const { packages } = JSON.parse(readFileSync(join(__dirname, "..", "..", "package-lock.json"), "utf8")) as Lock;

  it("names no registry: it holds for whichever one somebody installs from", () => {
    const named = Object.values(packages).flatMap(({ resolved }) => (resolved?.startsWith("http") ? [resolved] : []));
    assert.deepEqual(named, []);
  });

  it("takes the release of the import resolver whose builds are all published", () => {
    assert.equal(packages["node_modules/unrs-resolver"]?.version, "1.12.2");
  });
});
