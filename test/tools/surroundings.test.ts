import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { cachedEnginePath, ensureEngine } from "../../tools/sandbox/engine";
import { Workspace, projectName } from "../../tools/sandbox/workspace";

const FIXTURES = join(__dirname, "fixtures");
const BIN = join(__dirname, "..", "..", "tools", "dist", "bin.js");

describe("what surrounds the engine", () => {
  let directory = "";
  before(() => {
    directory = mkdtempSync(join(tmpdir(), "secure-ai-hosting-test-"));
  });
  after(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  /** An executable that prints a version. */
  function pretend(name: string, version: string): string {
    const folder = mkdtempSync(join(directory, "bin-"));
    writeFileSync(join(folder, name), `#!/bin/sh\necho ${version}\n`);
    chmodSync(join(folder, name), 0o755);
    return folder;
  }

  describe("finding the engine", () => {
    it("takes one that is installed and recent enough", async () => {
      const folder = pretend("pulumi", "v3.260.1");
      const engine = await ensureEngine({ env: { PATH: folder } });
      assert.deepEqual(engine, { path: join(folder, "pulumi"), version: "3.260.1", origin: "installed" });
    });

    it("takes one that was built before, over one that is too old", async () => {
      const env = { PATH: pretend("pulumi", "v3.99.0"), SECURE_AI_HOSTING_CACHE: join(directory, "cache") };
      const path = cachedEnginePath(env);
      mkdirSync(join(path, ".."), { recursive: true });
      writeFileSync(path, "");
      assert.equal((await ensureEngine({ env })).origin, "cached");
    });

    it("says what it looked for where there is nothing to build with", async () => {
      const env = { PATH: pretend("pulumi", "v3.99.0"), XDG_CACHE_HOME: join(directory, "none") };
      const says =
        /3\.230 or later, and was not found: .*pulumi is 3\.99\.0, none built before.*Install Pulumi .* or Go/;
      await assert.rejects(ensureEngine({ env }), says);
    });
  });

  describe("a workspace", () => {
    let program = "";
    before(() => {
      program = join(directory, "hosting");
      mkdirSync(program);
      writeFileSync(join(program, "Pulumi.yaml"), "name: hosting\nruntime: nodejs\n");
      writeFileSync(join(program, "Pulumi.dev.yaml"), "config:\n  hosting:size: large\n  aws:region: eu-north-1\n");
    });

    it("writes configuration beside the program, the given over the program's own", () => {
      const workspace = Workspace.open();
      const path = workspace.writeConfig(program, "dev", { "aws:region": "us-east-1", owner: "ml" });
      const written = readFileSync(path, "utf8");
      assert.match(written, /hosting:size: "large"/);
      assert.match(written, /aws:region: "us-east-1"/);
      assert.match(written, /hosting:owner: "ml"/);
      assert.equal(workspace.writeConfig(program, "dev", undefined), path);
      assert.equal(readFileSync(path, "utf8"), written);
      workspace.remove();
      assert.equal(existsSync(workspace.directory), false);
    });

    it("writes a date as text: the engine would read a time stamp, and give the program a time of day", () => {
      const workspace = Workspace.open();
      const path = workspace.writeConfig(program, "dev", { decommissionBy: "2026-11-25", count: "3", "on call": "~" });
      const written = readFileSync(path, "utf8");
      for (const line of ['hosting:decommissionBy: "2026-11-25"', 'hosting:count: "3"', 'hosting:on call: "~"'])
        assert.ok(written.includes(line), written);
      workspace.remove();
    });

    it("keeps the user's accounts out", () => {
      process.env.AWS_PROFILE = "production";
      process.env.PULUMI_ACCESS_TOKEN = "token";
      try {
        const workspace = Workspace.open();
        const environment = workspace.environment({ EXTRA: "1" });
        assert.equal(environment.AWS_PROFILE, undefined);
        assert.equal(environment.PULUMI_ACCESS_TOKEN, undefined);
        assert.equal(environment.EXTRA, "1");
        workspace.remove();
      } finally {
        delete process.env.AWS_PROFILE;
        delete process.env.PULUMI_ACCESS_TOKEN;
      }
    });

    it("keeps what it is told to keep", () => {
      const kept = Workspace.open(join(directory, "kept"));
      kept.remove();
      assert.equal(existsSync(kept.directory), true);
    });

    it("takes only Pulumi programs", () => {
      assert.equal(projectName(program), "hosting");
      assert.throws(() => projectName(directory), /is not a Pulumi program: it has no Pulumi\.yaml/);
    });
  });

  describe("the command line", () => {
    /** Arguments, in which `PROGRAM` stands for a program and `EMPTY` for a folder without one. */
    const MISUSES: Readonly<Record<string, readonly [readonly string[], RegExp]>> = {
      "an unknown command": [["deploy"], /unknown command 'deploy'/],
      "an unknown option": [["preview", "--fast"], /unknown option '--fast'/],
      "a directory that is not there": [["preview", "nowhere"], /The directory nowhere is not there/],
      "a directory without a program": [["preview", "EMPTY"], /is not a Pulumi program: it has no Pulumi\.yaml/],
      "a pack that is not there": [["preview", "PROGRAM", "--policy-pack", "nowhere"], /nowhere is not there/],
      "a directory that is no pack": [
        ["preview", "PROGRAM", "--policy-pack", "EMPTY"],
        /PulumiPolicy\.yaml is not there/,
      ],
      "configuration without a value": [["preview", "PROGRAM", "-c", "owner"], /-c takes key=value/],
      "an analysis without a pack": [["analyze", "PROGRAM"], /analyze needs --policy-pack/],
    };
    for (const [name, [args, says]] of Object.entries(MISUSES)) {
      it(`answers ${name} in a sentence, with exit code 2`, () => {
        const folders: Readonly<Record<string, string>> = { PROGRAM: join(FIXTURES, "hosting"), EMPTY: directory };
        const given = args.map((argument) => folders[argument] ?? argument);
        const { status, stderr } = spawnSync(process.execPath, [BIN, ...given], { encoding: "utf8" });
        assert.equal(status, 2);
        assert.match(stderr, says);
      });
    }
  });
});
