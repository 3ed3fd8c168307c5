import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { blocks, of, only, ROOT, run as runEngine, SHOP } from "../engine/support/harness";
import { assertLean, compiledFrom, filesIn, succeed, unpacked } from "./support/npm";

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
      "policypack",
      "scripts",
    ]);
    // What guides and upgrade notes there are, an organisation reads that upgrades.
    const folders = ["guides", "policies", "upgrades"].filter((name) => existsSync(join(ROOT, "docs", name)));
    assert.deepEqual(
      readdirSync(join(folder, "docs")).sort(),
      [
        ...[
          "blocked-preview.svg",
          "blocked-preview.txt",
          "coverage.md",
          "exceptions.md",
          "organisation.md",
          "undecided.md",
        ],
        ...folders,
      ].sort(),
    );
    assert.deepEqual(filesIn(join(folder, "scripts")), ["prepare.mjs"]);
  });

  it("holds the compiled code of every source, the shared baseline's too, and of no source that is gone", () => {
    assert.deepEqual(filesIn(join(folder, "dist")), compiledFrom(".", ["policypack", "components/baseline"]));
  });

  it("holds the profiles, the schema of an organisation's file, and the metadata of this and all released versions", () => {
    const json = filesIn(join(ROOT, "policypack")).filter((file) => /^(profiles|releases)\/.*\.json$/.test(file));
    assert.deepEqual(filesIn(join(folder, "policypack")), ["metadata.json", ...json].sort());
    for (const name of ["advise", "production", "regulated", "organisation.schema"])
      assert.ok(json.includes(`profiles/${name}.json`), name);
  });

  it("holds every page that its code tells somebody to look at", () => {
    const code = filesIn(join(folder, "dist/policypack")).filter((file) => /^(engine|profiles)\/.*\.js$/.test(file));
    const pages = code.flatMap((file) => {
      // Comments are for those who have the repository.
      const text = readFileSync(join(folder, "dist/policypack", file), "utf8").replace(/^\s*(\/\/|\/?\*).*$/gm, "");
      return [...text.matchAll(/\bdocs(?:\/[\w-]+)+(?:\.md)?/g)].map(([page]) => page);
    });
    assert.ok(pages.includes("docs/policies"), pages.join(", "));
    assert.deepEqual(
      pages.filter((page) => !existsSync(join(folder, page))),
      [],
    );
  });

  it("holds no source and no test, and is small", () => {
    assertLean(folder, 10_000_000);
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

    it("has a configuration for each profile, and an organisation's file to begin with", async () => {
      const script = `
        const { configure, template } = require("./dist/policypack/profiles/configure.js");
        const organisation = {};
        for (const profile of ["advise", "production", "regulated"]) {
          const request = { profile, organisation, exceptions: [], remediate: false, today: "2026-11-26" };
          const { configuration, faults } = configure(request);
          const file = require("./policypack/profiles/" + profile + ".json");
          require("node:assert").deepEqual([configuration, faults], [file, []]);
        }
        process.stdout.write(template());`;
      assert.match(await succeed(process.execPath, ["-e", script], folder), /^# What this organisation is/);
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
