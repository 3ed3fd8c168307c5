import assert from "node:assert/strict";
import type { RunResult } from "secure-ai-hosting-tools";
import { nameOf, of, run, SECRET, SHOP } from "./support/harness";

describe("a secret", () => {
  let preview: RunResult;
  let update: RunResult;
  before(async () => {
    // The provider would refuse it as an address range; the policies get to see it first.
    preview = await run("preview", SHOP, { stack: "secrets", lenient: true });
    update = await run("up", SHOP, { stack: "secrets", lenient: true });
  });

  const judged = [
    { place: "a tag", policy: "ai-resource-tagged", resource: "llm" },
    { place: "a map of tags", policy: "ai-resource-tagged", resource: "lab" },
    { place: "a bucket policy", policy: "ai-bucket-not-public", resource: "weights" },
    { place: "a broken trust policy", policy: "ai-service-trust-scoped", resource: "broken" },
    { place: "an address range", policy: "ai-security-group-egress-restricted", resource: "inference" },
    { place: "an enumeration", policy: "sagemaker-notebook-no-direct-internet", resource: "lab" },
    { place: "a container's name", policy: "ai-pod-root-filesystem-read-only", resource: "llm" },
  ];
  for (const { place, policy, resource } of judged) {
    it(`is judged like any other value, and printed as [secret]: ${place}`, () => {
      const findings = of(policy, preview).filter((finding) => nameOf(finding) === resource);
      const messages = findings.map(({ message }) => message);
      assert.ok(
        messages.some((message) => message.includes("[secret]")),
        messages.join("\n"),
      );
    });
  }

  it("stops an update too", () => {
    assert.notEqual(update.exitCode, 0);
  });

  for (const [operation, result] of [
    ["a preview", () => preview],
    ["an update", () => update],
  ] as const) {
    for (const stream of ["stdout", "stderr", "findings", "events"] as const) {
      it(`is not in the ${stream} of ${operation}`, () => {
        const { [stream]: output } = result();
        const text = typeof output === "string" ? output : JSON.stringify(output);
        const at = text.indexOf(SECRET);
        assert.equal(at, -1, text.slice(Math.max(0, at - 300), at + 100));
      });
    }
  }
});
