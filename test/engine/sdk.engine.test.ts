import assert from "node:assert/strict";
import { join } from "node:path";
import type { RunResult } from "secure-ai-hosting-tools";
import { of, ROOT, run, SHOP } from "./support/harness";

/** Bare policies: what policypack/engine/sdk.ts leans on, tried on the engine without it. */
const CONTRACT = join(ROOT, "test", "engine", "fixtures", "contract");

describe("the SDK's report function", () => {
  let result: RunResult;
  before(async () => {
    result = await run("preview", SHOP, { stack: "one-violation", pack: CONTRACT });
  });

  for (const part of ["resource", "stack"]) {
    it(`gives mandatory findings and advice under one policy, from the ${part} part`, () => {
      const found = of("reports-objects", result)
        .filter(({ message }) => message.includes(`${part} part`))
        .map(({ enforcementLevel, message }) => `${enforcementLevel}: ${message}`)
        .sort();
      const more = part === "resource" ? ",\n  as it was written" : "";
      assert.deepEqual(found, [`advisory: advice from the ${part} part`, `mandatory: from the ${part} part${more}`]);
    });
  }

  it("attributes what the stack part says of a resource to that resource, with the policy's severity", () => {
    for (const { severity, urn } of of("reports-objects", result)) {
      assert.equal(severity, "high");
      assert.equal(urn, "urn:pulumi:one-violation::shop::aws:sagemaker/model:Model::llm");
    }
  });

  it("prints the message of an object as it was written, without the description that a text is given", () => {
    const [text] = of("reports-text", result).map(({ message }) => message);
    assert.match(text ?? "", /The description of reports-text\.\n+a text/);
    assert.ok(!of("reports-objects", result).some(({ message }) => message.includes("The description of")));
    assert.match(result.stdout, /^ *from the resource part,\n *as it was written$/m);
  });

  it("makes advice of a mandatory policy that reads an unknown: the reason for the pack's own reading", () => {
    const findings = of("reads-an-unknown", result);
    assert.notDeepEqual(findings, []);
    assert.ok(findings.every(({ enforcementLevel }) => enforcementLevel === "advisory"));
  });
});
