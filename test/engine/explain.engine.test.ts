import assert from "node:assert/strict";
import { join } from "node:path";
import { run as command, type Ended } from "../packaging/support/npm";
import { ROOT, SECRET, SHOP } from "./support/harness";
import { NONCOMPLIANT } from "./support/programs";

// Values of the wrong type reach the policies, where the provider would refuse them.
const LENIENT = { SECURE_AI_HOSTING_SANDBOX_CHECK: "lenient" };
const explain = (...args: readonly string[]): Promise<Ended> =>
  command(process.execPath, [join(ROOT, "tools", "dist", "bin.js"), "explain", ...args], ROOT, LENIENT);

describe("explaining a resource", () => {
  let said: Ended;
  before(async () => {
    said = await explain("Model::assistant", NONCOMPLIANT);
  });

  it("tells each verdict with the value that was read, and what it is from", () => {
    assert.equal(said.exitCode, 0, said.stderr);
    assert.match(
      said.stdout,
      /^ {2}fail {6}sagemaker-model-network-isolated \(high\): .*\n.*\n {6}· enableNetworkIsolation of sagemaker Model "assistant" is not set \(the default is false\)$/m,
    );
    assert.match(
      said.stdout,
      /executionRoleArn of sagemaker Model "assistant" is not known yet, from iam Role "sagemaker"$/m,
    );
  });

  it("tells of what passes too, with the values that it passes for", () => {
    assert.match(said.stdout, /^ {2}pass {6}sagemaker-model-in-own-vpc \(high\): .*\n {6}· vpcConfig\.subnets of /m);
    assert.match(said.stdout, /^\d+ policies: \d+ fail, (?:\d+ undecided, )?\d+ pass/m);
  });

  it("asks which where there are several, and says so where there is none", async () => {
    const [several, none] = [await explain("assistant", NONCOMPLIANT), await explain("nobody", NONCOMPLIANT)];
    assert.deepEqual([several.exitCode, none.exitCode], [2, 2]);
    assert.match(several.stderr, /assistant is several resources: give one of\n {2}urn:pulumi:/);
    assert.match(none.stderr, /No policy judges a resource nobody in /);
  });

  it("prints no secret", async () => {
    const { exitCode, stderr, stdout } = await explain(
      "sagemaker/model:Model::llm",
      SHOP,
      "--stack",
      "secrets",
      "--json",
    );
    assert.equal(exitCode, 0, stderr);
    assert.ok(!`${stdout}${stderr}`.includes(SECRET));
    assert.ok(stdout.includes("[secret]"), stdout);
  });
});
