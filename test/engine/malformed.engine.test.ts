import assert from "node:assert/strict";
import type { RunResult } from "secure-ai-hosting-tools";
import { blocks, nameOf, of, run, SHOP } from "./support/harness";

describe("malformed input", () => {
  let result: RunResult;
  before(async () => {
    result = await run("preview", SHOP, { stack: "malformed", lenient: true });
  });

  const cases = [
    {
      what: "a bucket policy that ends too soon",
      policy: "ai-bucket-not-public",
      resource: "weights",
      found: /^ {2}Found: +policy of .* is "\{.*", expected a JSON policy document$/m,
    },
    {
      what: "a bucket policy that ends too soon",
      policy: "ai-bucket-tls-only",
      resource: "weights",
      found: /expected a JSON policy document$/m,
    },
    {
      what: "a bucket policy that ends too soon",
      policy: "ai-service-trust-scoped",
      resource: "weights",
      found: /expected a JSON policy document$/m,
    },
    {
      what: "a trust policy that ends too soon",
      policy: "ai-service-trust-scoped",
      resource: "trusts-nobody-knows",
      found: /^ {2}Found: +assumeRolePolicy is "\{", expected a JSON policy document$/m,
    },
    {
      what: "a number for a list of rules",
      policy: "ai-security-group-egress-restricted",
      resource: "inference",
      found: /^ {2}Found: +egress is 443, expected a list$/m,
    },
    {
      what: "a text for a list of containers",
      policy: "ai-pod-runs-restricted",
      resource: "llm",
      found: /^ {2}Found: +spec\.containers is "server", expected a list$/m,
    },
    {
      what: "a text for a map of tags",
      policy: "ai-resource-tagged",
      resource: "llm",
      found: /^ {2}Found: +tags is "ai:system", expected a map$/m,
    },
  ];
  for (const { found, policy, resource, what } of cases) {
    it(`is a violation of ${policy} that says what belongs there: ${what}`, () => {
      const findings = of(policy, result).filter((finding) => nameOf(finding) === resource);
      const saying = findings.filter(({ message }) => found.test(message));
      assert.equal(saying.length, 1, findings.map(({ message }) => message).join("\n"));
      assert.ok(saying.every(blocks));
      assert.match(saying[0]?.message ?? "", /^.* cannot be read\.$/m);
    });
  }

  const others = ["sagemaker-model-network-isolated", "sagemaker-notebook-no-direct-internet"];
  for (const policy of others) {
    it(`keeps no other policy from reporting: ${policy}`, () => {
      assert.notDeepEqual(of(policy, result).filter(blocks), []);
    });
  }

  it("crashes nothing: no policy is at fault, and all resources are planned", () => {
    assert.deepEqual(
      result.findings.filter(({ message }) => message.includes("could not judge")),
      [],
    );
    assert.equal(result.changes["create"], 12);
  });
});
