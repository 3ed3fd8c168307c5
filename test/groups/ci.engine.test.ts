import assert from "node:assert/strict";
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Sandbox } from "secure-ai-hosting-tools";
import { ROOT, SHOP, type Configuration } from "../engine/support/harness";
import { run, scratch, unpacked, type Ended } from "../packaging/support/npm";
import { githubSteps, gitlabSteps, type Step } from "./support/jobs";
import { profile } from "./support/organization";

const PAGE = readFileSync(join(ROOT, "docs", "guides", "ci.md"), "utf8");
const POLICY = "sagemaker-model-network-isolated";
const STACK = "one-violation";
/** What the services give each job, beside what the snippets say. */
const GIVEN = {
  PULL_REQUEST: "7",
  COMMENT_TOKEN: "of-the-project",
  CI_API_V4_URL: "https://gitlab.example.com/api/v4",
  CI_PROJECT_ID: "42",
  CI_MERGE_REQUEST_IID: "7",
};

/** What stands in for what needs the network: `npm ci` does nothing, comments are kept. */
const STANDINS: Readonly<Record<string, string>> = {
  npm: "exit 0",
  gh: 'printf "%s\\n" "$@" > posted.args; for last in "$@"; do :; done; cp "$last" posted.md',
  curl: 'printf "%s\\n" "$@" > posted.args; cp comment.md posted.md',
};

describe("the jobs of the guide for CI", () => {
  let program: string;
  let env: Readonly<Record<string, string>>;

  before(async () => {
    // A program beside its pack, as `npm ci` leaves them.
    program = scratch("ci/program");
    cpSync(SHOP, program, { recursive: true });
    const modules = join(program, "node_modules");
    mkdirSync(modules);
    for (const name of readdirSync(join(ROOT, "node_modules"))) {
      symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
    }
    cpSync(await unpacked(".", "ci/pack"), join(modules, "secure-ai-hosting-policies"), { recursive: true });

    const bin = scratch("ci/bin");
    const state = scratch("ci/state");
    const engine = `exec '${process.execPath}' '${join(__dirname, "fixtures", "pulumi.cjs")}' "$@"`;
    for (const [name, script] of Object.entries({
      ...STANDINS,
      pulumi: `PATH='${process.env["PATH"] ?? ""}' ${engine}`,
    })) {
      writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
      chmodSync(join(bin, name), 0o755);
    }
    env = {
      ...GIVEN,
      PATH: `${bin}:${process.env["PATH"] ?? ""}`,
      SANDBOX_STATE: state,
      SANDBOX_TOOLS: join(ROOT, "tools"),
    };
    const sandbox = await Sandbox.create({ state });
    await sandbox.command(["stack", "new", STACK, "--no-select", "--yes"], program);
    await sandbox.dispose();
  });

  /** Runs the steps as the services do: what follows a failure is left out, unless it runs always. */
  async function job(steps: readonly Step[], policies: Configuration): Promise<Ended> {
    writeFileSync(join(program, "policies.json"), JSON.stringify(policies));
    let ended: Ended = { exitCode: 0, stdout: "", stderr: "" };
    for (const step of steps) {
      if (ended.exitCode !== 0 && !step.isAlways) continue;
      const { exitCode, stderr, stdout } = await run("bash", [...step.shell, "-c", step.script], program, {
        ...step.env,
        ...env,
        STACK,
      });
      if (step.isAlways) assert.equal(exitCode, 0, stderr);
      ended = { exitCode: ended.exitCode || exitCode, stdout: ended.stdout + stdout, stderr: ended.stderr + stderr };
    }
    return ended;
  }

  const posted = (file: "args" | "md"): string => readFileSync(join(program, `posted.${file}`), "utf8");
  const production = profile("production");
  const advised = { ...production, [POLICY]: "advisory" };
  const services = [
    { name: "GitHub", steps: (of: string) => githubSteps(PAGE, of), to: /^pr\ncomment\n7\n/ },
    { name: "GitLab", steps: (of: string) => gitlabSteps(PAGE, of), to: /projects\/42\/merge_requests\/7\/notes/ },
  ];

  for (const { name, steps, to } of services) {
    it(`of ${name} are found in the page`, () => {
      assert.ok(steps("preview").length >= 2 && steps("update").length >= 1);
    });

    it(`of ${name} fail where a policy blocks, and say so on the request`, async () => {
      const { exitCode, stdout } = await job(steps("preview"), production);
      assert.notEqual(exitCode, 0);
      assert.match(stdout, new RegExp(`\\[mandatory\\].*${POLICY}`));
      assert.match(posted("args"), to);
      assert.match(
        posted("md"),
        new RegExp(`^Preview of ${STACK}:\\n\\n {4}[^]*^ {4}.*\\[mandatory\\].*${POLICY}`, "m"),
      );
    });

    it(`of ${name} pass with the organisation's own configuration, and say what is advised`, async () => {
      const { exitCode, stdout } = await job(steps("preview"), advised);
      assert.equal(exitCode, 0, stdout);
      assert.match(posted("md"), new RegExp(`\\[advisory\\].*${POLICY}`));
    });

    it(`of ${name} refuse a configuration with a wrong value, by name`, async () => {
      const { exitCode } = await job(steps("preview"), { ...production, [POLICY]: { undecided: "maybe" } });
      assert.notEqual(exitCode, 0);
      assert.match(posted("md"), new RegExp(`${POLICY}: undecided`));
    });

    it(`of ${name} do not update what a policy blocks`, async () => {
      const { exitCode, stdout } = await job(steps("update"), production);
      assert.notEqual(exitCode, 0);
      assert.match(stdout, new RegExp(`\\[mandatory\\].*${POLICY}`));
    });
  }
});
