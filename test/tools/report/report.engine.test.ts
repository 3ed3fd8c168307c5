import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assess } from "../../../tools/report/assess";
import { catalogueOf } from "../../../tools/report/catalogue";
import { readRun } from "../../../tools/report/run";
import { Sandbox } from "../../../tools/sandbox";
import { ROOT } from "../../engine/support/harness";
import { run } from "../../packaging/support/npm";

const PROGRAM = join(ROOT, "examples", "private-inference");
const catalogue = catalogueOf(ROOT);

describe("a report of a run of the real engine", () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), "report-"))));
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("is made of what the program keeps of a preview", async () => {
    const cli = (...args: readonly string[]) =>
      run(process.execPath, [join(ROOT, "tools", "dist", "bin.js"), ...args], ROOT);
    const events = join(folder, "events.jsonl");
    const state = join(folder, "state");
    const preview = await cli("preview", PROGRAM, "--policy-pack", ROOT, "--events", events, "--state", state);
    assert.equal(preview.exitCode, 0, preview.stderr);
    const report = assess(catalogue, [readRun(events, catalogue.name)]);
    const of = (state: string) => report.policies.filter((policy) => policy.state === state).map(({ id }) => id);
    // They hang on what the organisation has elsewhere: see the example's README.
    assert.deepEqual(of("undecided").sort(), ["ai-spend-capped", "ai-store-backed-up", "trail-records-ai-data-events"]);
    assert.deepEqual(of("fail"), []);
    assert.ok(of("pass").length > 50, of("pass").length.toString());
    // There is none of these to judge: that nothing is wrong with them would say too much.
    for (const absent of [
      "bedrock-agent-uses-guardrail",
      "sagemaker-notebook-no-direct-internet",
      "stack-can-be-judged",
    ])
      assert.ok(of("not applicable").includes(absent), absent);
    for (const format of ["html", "markdown", "sarif", "junit", "oscal"]) {
      const { exitCode, stderr, stdout } = await cli("report", events, "--policy-pack", ROOT, "--format", format);
      assert.equal(exitCode, 0, stderr);
      assert.match(stdout, /ai-spend-capped/);
    }
  });

  it("is made of what the engine streams, too", async () => {
    const sandbox = await Sandbox.create({ env: { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" } });
    try {
      // Makes the stack; what it says is not looked at.
      await sandbox.preview(PROGRAM);
      const own = ["--stack", "dev", "--config-file", join(folder, "Pulumi.dev.yaml"), "--policy-pack", ROOT];
      const streamed = await sandbox.command(["preview", "--json", ...own], PROGRAM);
      const file = join(folder, "streamed.jsonl");
      writeFileSync(file, streamed.stdout);
      const report = assess(catalogue, [readRun(file, catalogue.name)]);
      assert.ok(
        report.policies.filter(({ state }) => state === "pass").length > 50,
        readFileSync(file, "utf8").slice(-2000),
      );
    } finally {
      await sandbox.dispose();
    }
  });
});
