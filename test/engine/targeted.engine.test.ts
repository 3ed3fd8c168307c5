import assert from "node:assert/strict";
import type { RunResult } from "secure-ai-hosting-tools";
import { inDays } from "../support/accepting";
import { lineOf, of, run, SHOP } from "./support/harness";

const POLICY = "sagemaker-model-network-isolated";
const PLACE = "urn:pulumi:one-violation::shop::aws:";
const [MODEL, ROLE] = [`${PLACE}sagemaker/model:Model::llm`, `${PLACE}iam/role:Role::inference`];
const exception = { reason: "So.", owner: "ana", approver: "ben", ticket: "SEC-1", expires: inDays(60) };

describe("a run of a part of the program", () => {
  const exceptions = [{ ...exception, match: [{ targets: [MODEL], violations: ["000000000000"] }] }];
  const preview = (...args: readonly string[]): Promise<RunResult> =>
    run("preview", SHOP, { stack: "one-violation", policies: { [POLICY]: { exceptions } }, args });

  for (const [name, args] of Object.entries({ target: ["--target", ROLE], exclude: ["--exclude", MODEL] })) {
    it(`says nothing of what --${name} leaves out, and of which nothing is known`, async () => {
      const { exitCode, findings } = await preview(...args);
      assert.deepEqual([exitCode, findings.map(lineOf)], [0, []]);
    });
  }

  it("leaves nothing out for a provider of which not all is known yet", async () => {
    const [found] = of("ai-bucket-versioned", await run("preview", SHOP, { stack: "in-a-new-account" }));
    assert.match(found?.message ?? "", /"weights"/);
  });

  it("judges what it makes, and tells of an exception that nothing needs where all of it is made", async () => {
    const found = of(POLICY, await preview());
    const levels = found.map(({ enforcementLevel, message }) => [
      enforcementLevel,
      message.startsWith("Unused exception SEC-1"),
    ]);
    assert.deepEqual(levels.sort(), [
      ["advisory", true],
      ["mandatory", false],
    ]);
  });
});
