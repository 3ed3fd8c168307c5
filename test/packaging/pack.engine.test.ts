import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { blocks, of, only, ROOT, run as runEngine, SHOP } from "../engine/support/harness";
import { compiledFrom, filesIn, succeed, unpacked } from "./support/npm";

describe("the pack's package", () => {
  let folder: string;
  before(async () => {
    folder = await unpacked(".", "pack");
  });

  it("holds what is needed to run and to read it, and no more", () => {
    assert.deepEqual(readdirSync(folder).sort(), [
      "CHANGELOG.md",
      "LICENSE",
      "PulumiPolicy.yaml",
      "README.md",
      "dist",
      "docs",
      "package.json",
      "scripts",
    ]);
    assert.deepEqual(readdirSync(join(folder, "docs")).sort(), [
      "coverage.md",
      "exceptions.md",
      "policies",
      "undecided.md",
    ]);
    assert.deepEqual(filesIn(join(folder, "scripts")), ["prepare.mjs"]);
  });

  it("holds the compiled code of every source, the shared baseline's too, and of no source that is gone", () => {
    assert.deepEqual(filesIn(join(folder, "dist")), compiledFrom(".", ["policypack", "components/baseline"]));
  });

  it("holds the page of every policy, where violations say that it is", () => {
    assert.deepEqual(filesIn(join(folder, "docs/policies")), filesIn(join(ROOT, "docs/policies")));
  });

  describe("installed alone, without development dependencies", () => {
    before(async () => {
      await succeed("npm", ["install", "--omit=dev"], folder);
    });

    it("has its entry, which is compiled", async () => {
      const resolve = "process.stdout.write(require.resolve(process.cwd()))";
      const { main } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { main: string };
      assert.equal(await succeed(process.execPath, ["-e", resolve], folder), join(folder, main));
    });

    it("needs no cloud provider's package", () => {
      const scope = readdirSync(join(folder, "node_modules/@pulumi")).sort();
      assert.deepEqual(scope, ["policy", "pulumi"]);
    });

    it("blocks a preview from there", async () => {
      const result = await runEngine("preview", SHOP, { stack: "one-violation", pack: folder });
      assert.notEqual(result.exitCode, 0);
      const policy = "sagemaker-model-network-isolated";
      const finding = only(of(policy, result).filter(blocks), policy);
      assert.match(finding.message, /enableNetworkIsolation is not set/);
      assert.ok(result.stdout.includes("Set enableNetworkIsolation to true."), result.stdout);
      assert.ok(existsSync(join(folder, `docs/policies/${policy}.md`)));
    });
  });
});
