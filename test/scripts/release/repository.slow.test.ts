import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const ROOT = join(__dirname, "..", "..", "..");
const COPIED = [
  ".gitignore",
  ".prettierrc.json",
  "CHANGELOG.md",
  "README.md",
  "package-lock.json",
  "package.json",
  "tsconfig.base.json",
  "tsconfig.json",
  "components",
  "examples",
  "policypack",
  "scripts",
  "test",
  "tools",
];
const NOT_COPIED = new Set(["node_modules", "dist", ".pulumi"]);
/** A policy that advises, and its severity as it is written. */
const POLICY = "policypack/policies/serving/sagemaker-domain-federated-sign-in.ts";

describe("a release of a copy of the repository", () => {
  let root: string;
  const at = (path: string): string => join(root, path);
  const read = (path: string): string => readFileSync(at(path), "utf8");
  const run = (command: string, ...args: readonly string[]) => {
    const { status, stderr, stdout } = spawnSync(command, args, { cwd: root, encoding: "utf8" });
    return { status, said: `${stdout}${stderr}` };
  };
  const release = (...args: readonly string[]) =>
    run(process.execPath, "--import", "tsx", "scripts/release.ts", ...args);
  const commit = (): void => {
    const name = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"];
    for (const args of [
      ["add", "--all"],
      [...name, "commit", "--quiet", "--message", "All"],
    ]) {
      const { said, status } = run("git", ...args);
      assert.equal(status, 0, said);
    }
  };
  const change = (path: string, from: string, to: string): void => {
    assert.ok(read(path).includes(from), `${path} has no ${from}`);
    writeFileSync(at(path), read(path).replace(from, to));
  };

  before(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), "release-")));
    const isCopied = (path: string): boolean => !NOT_COPIED.has(basename(path));
    for (const path of COPIED) cpSync(join(ROOT, path), at(path), { recursive: true, filter: isCopied });
    symlinkSync(join(ROOT, "node_modules"), at("node_modules"));
    // Whatever was released already, here it was not.
    rmSync(at("policypack/releases"), { recursive: true, force: true });
    writeFileSync(at("CHANGELOG.md"), "# Changelog\n\n## Unreleased\n\n- All.\n");
    for (const path of ["package.json", "components/package.json", "tools/package.json"]) {
      const manifest = { ...(JSON.parse(read(path)) as object), version: "0.1.0" };
      writeFileSync(at(path), `${JSON.stringify(manifest, undefined, 2)}\n`);
    }
    writeFileSync(at("policypack/metadata.json"), "{}\n");
    run("git", "init", "--quiet");
    commit();
  });
  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it("is refused with metadata that is not of this pack, and with what is not committed", () => {
    writeFileSync(at("more.md"), "");
    const { said, status } = release("0.1.0");
    assert.equal(status, 1, said);
    assert.match(said, /refused: policypack\/metadata\.json is out of date/);
    assert.match(said, /refused: not committed: \?\? more\.md/);
    assert.equal(run("git", "status", "--porcelain").said, "?? more.md\n");
    rmSync(at("more.md"));
  });

  it("is made, dry first, which writes nothing", () => {
    writeMetadata();
    commit();
    const dry = release("0.1.0", "--dry-run");
    assert.equal(dry.status, 0, dry.said);
    assert.match(dry.said, /would write docs\/upgrades\/0\.1\.0\.md/);
    assert.equal(run("git", "status", "--porcelain").said, "");

    const { said, status } = release("0.1.0");
    assert.equal(status, 0, said);
    assert.match(said, /warning: "repository" is missing in package\.json/);
    assert.match(said, /git tag -a v0\.1\.0/);
    assert.equal(read("policypack/releases/0.1.0.json"), read("policypack/metadata.json"));
    assert.match(read("CHANGELOG.md"), /^# Changelog\n\n## Unreleased\n\n## 0\.1\.0 \(\d{4}-\d\d-\d\d\)\n/);
    commit();
    assert.equal(release("--verify", "v0.1.0").status, 0);
  });

  it("is refused where it is too small for what became mandatory, and made where it is not", () => {
    change(POLICY, 'severity: "medium"', 'severity: "critical"');
    change("CHANGELOG.md", "## Unreleased\n", "## Unreleased\n\n- People sign in.\n");
    assert.equal(release("--verify", "v0.1.0").status, 1);
    writeMetadata();
    commit();
    const small = release("0.1.1");
    assert.equal(small.status, 1);
    assert.match(
      small.said,
      /too small, at least 0\.2\.0: sagemaker-domain-federated-sign-in: blocks now without a conf/,
    );
    const { said, status } = release("0.2.0");
    assert.equal(status, 0, said);
    assert.match(read("docs/upgrades/0.2.0.md"), /\[`sagemaker-domain-federated-sign-in`\]/);
    assert.match(read("examples/async-batch/package.json"), /"secure-ai-hosting": "\^0\.2\.0"/);
    assert.doesNotMatch(read("README.md"), /-0\.1\.0\.tgz/);
  });

  it("leaves files that npm and the formatter would not change", () => {
    commit();
    const { said, status } = run(
      join(ROOT, "node_modules/.bin/prettier"),
      "--check",
      ...["CHANGELOG.md", "README.md", "docs/upgrades", "policypack/releases", "package.json", "tools/package.json"],
    );
    assert.equal(status, 0, said);
    const lock = JSON.parse(read("package-lock.json")) as { packages: Record<string, { version?: string }> };
    for (const path of ["", "components", "tools"]) assert.equal(lock.packages[path]?.version, "0.2.0", path);
  });

  it("is a version since which policies are new", () => {
    assert.ok(existsSync(at("policypack/releases/0.2.0.json")));
    const script = `import { configure } from "./policypack/profiles/configure";
      const organisation = (since: string) => ({ newPolicies: { since, adviseUntil: "2027-03-31" } });
      const answer = (since: string) =>
        configure({ profile: "production", organisation: organisation(since), exceptions: [], remediate: false, today: "2026-12-01" });
      const { configuration, faults } = answer("0.2.0");
      console.log(JSON.stringify([faults, answer("0.3.0").faults.length, JSON.stringify(configuration).includes("adviseUntil")]));`;
    writeFileSync(at("since.ts"), script);
    const { said, status } = run(process.execPath, "--import", "tsx", "since.ts");
    assert.equal(status, 0, said);
    assert.deepEqual(JSON.parse(said), [[], 1, false]);
  });

  /** As `npm run generate` does, without all the rest of it. */
  function writeMetadata(): void {
    const script = `import { writeFileSync } from "node:fs";
      import { formatted } from "./scripts/generate/generated";
      import { metadataFile } from "./scripts/generate/metadata";
      import { versionOf } from "./scripts/release/versions";
      import { readFileSync } from "node:fs";
      const version = versionOf(readFileSync("package.json", "utf8"));
      void formatted(metadataFile(version)).then(({ path, text }) => writeFileSync(path, text));`;
    writeFileSync(at("metadata.ts"), script);
    const { said, status } = run(process.execPath, "--import", "tsx", "metadata.ts");
    rmSync(at("metadata.ts"));
    assert.equal(status, 0, said);
  }
});
