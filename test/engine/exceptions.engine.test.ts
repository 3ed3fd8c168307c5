import assert from "node:assert/strict";
import type { PolicyFinding, RunResult } from "secure-ai-hosting-tools";
import { blocks, nameOf, of, only, run, SHOP } from "./support/harness";
import { sealed } from "../../policypack/engine/provenance";
import { inDays, violationIn } from "../support/accepting";
import { noncompliant, NONCOMPLIANT } from "./support/programs";

const POLICY = "sagemaker-model-network-isolated";
const MODEL = "urn:pulumi:one-violation::shop::aws:sagemaker/model:Model::llm";
const MODELS_BUCKET = "urn:pulumi:dev::noncompliant::aws:s3/bucket:Bucket::weights";
const accepted = {
  reason: "the tokenizer is fetched at start-up until release 4",
  owner: "ana@example.com",
  approver: "ben@example.com",
  ticket: "SEC-123",
  expires: inDays(90),
  match: [{ targets: [MODEL], violations: ["000000000000"] }],
};

describe("an exception", () => {
  describe("that is complete and covers the violation", () => {
    let result: RunResult;
    before(async () => {
      const found = of(POLICY, await run("preview", SHOP, { stack: "one-violation" }));
      const violations = found.map(({ message }) => violationIn(message));
      const holding = sealed({
        ...accepted,
        source: "exceptions/shop.yaml",
        match: [{ targets: [MODEL], violations }],
      });
      const unused = { ...accepted, ticket: "SEC-124", match: [{ targets: [`${MODEL}-of-last-year`], violations }] };
      const elsewhere = `urn:pulumi:production::shop::aws:sagemaker/model:Model::llm`;
      const ofOtherStack = { ...accepted, ticket: "SEC-125", match: [{ targets: [elsewhere], violations }] };
      const policies = { [POLICY]: { exceptions: [holding, unused, ofOtherStack] } };
      result = await run("preview", SHOP, { stack: "one-violation", policies });
    });

    it("turns it into advice, so that nothing blocks", () => {
      assert.equal(result.exitCode, 0);
      assert.deepEqual(result.findings.filter(blocks), []);
    });

    it("still shows the violation, with reason, ticket, owner, approver and end", () => {
      const shown = of(POLICY, result).filter(({ message }) => message.includes("enableNetworkIsolation is not set"));
      const [acceptance, ...violation] = only(shown, POLICY).message.split("\n");
      for (const part of [
        accepted.reason,
        accepted.ticket,
        accepted.owner,
        accepted.approver,
        accepted.expires,
        "exceptions/shop.yaml",
      ]) {
        assert.ok(acceptance?.includes(part), `${part} is not in ${String(acceptance)}`);
      }
      assert.match(violation.join("\n"), /^SageMaker models run with network isolation: .*\n {2}Found: /);
    });

    it("is advice where nothing needs it, in the stack that it names only", () => {
      const unused = of(POLICY, result).filter(({ message }) => message.startsWith("Unused exception"));
      const { enforcementLevel, message } = only(unused, "unused");
      assert.equal(enforcementLevel, "advisory");
      assert.ok(message.includes("SEC-124"), message);
    });
  });

  describe("that is not to be had", () => {
    /** Each on a policy of its own, so that one preview shows them all. */
    const cases: readonly {
      readonly what: string;
      readonly policy: string;
      readonly resource: string;
      readonly change: object;
      readonly says: RegExp;
    }[] = [
      {
        what: "expired",
        policy: "sagemaker-model-network-isolated",
        resource: "aws:sagemaker/model:Model::assistant",
        change: { expires: "2020-01-31" },
        says: /it expired on 2020-01-31/,
      },
      {
        what: "over-broad",
        policy: "ai-service-trust-scoped",
        resource: "aws:iam/role:Role::*",
        change: {},
        says: /is over-broad: name the stack, the project, the type and the resource/,
      },
      {
        what: "for every stack",
        policy: "ai-bucket-versioned",
        resource: "aws:s3/bucket:Bucket::weights",
        change: {
          match: [
            { targets: ["urn:pulumi:*::noncompliant::aws:s3/bucket:Bucket::weights"], violations: ["000000000000"] },
          ],
        },
        says: /is over-broad/,
      },
      {
        what: "without a reason",
        policy: "ai-bucket-tls-only",
        resource: "aws:s3/bucket:Bucket::weights",
        change: { reason: " " },
        says: /reason is missing/,
      },
      {
        what: "without a target",
        policy: "ai-bucket-not-public",
        resource: "",
        change: { match: [] },
        says: /match is missing/,
      },
      {
        what: "approved by its owner",
        policy: "ai-pod-runs-restricted",
        resource: "kubernetes:apps/v1:Deployment::vllm",
        change: { approver: accepted.owner },
        says: /ana@example\.com cannot approve an exception that they own/,
      },
      {
        what: "for longer than is accepted",
        policy: "no-escalation-path-to-weights",
        resource: "aws:iam/role:Role::agent",
        change: { expires: "2999-12-31" },
        says: /it holds until 2999-12-31, where 365 days, .* are the most/,
      },
      {
        what: "changed after it was compiled",
        policy: "ai-resource-tagged",
        resource: "aws:s3/bucket:Bucket::weights",
        change: { ...sealed({ ...accepted, expires: inDays(1), source: "exceptions/shop.yaml" }), expires: inDays(90) },
        says: /it is not as it was compiled from its source/,
      },
      {
        what: "without an end",
        policy: "sagemaker-notebook-no-direct-internet",
        resource: "aws:sagemaker/notebookInstance:NotebookInstance::prompts",
        change: { expires: "never" },
        says: /expires is "never", where a date like/,
      },
    ];
    let result: RunResult;
    let without: RunResult;
    before(async () => {
      without = await noncompliant();
      const settings = cases.map(({ change, policy, resource }) => {
        const match = [{ targets: [`urn:pulumi:dev::noncompliant::${resource}`], violations: ["000000000000"] }];
        return [policy, { exceptions: [{ ...accepted, match, ...change }] }] as const;
      });
      const others = [{ targets: [MODELS_BUCKET], violations: ["000000000000"] }];
      const ofAnother = ["ai-bucket-encrypted-with-own-key", { exceptions: [{ ...accepted, match: others }] }] as const;
      result = await run("preview", NONCOMPLIANT, { policies: Object.fromEntries([...settings, ofAnother]) });
    });

    it("holds for the violation that it was given for, not for another", () => {
      const policy = "ai-bucket-encrypted-with-own-key";
      assert.deepEqual(blocking(of(policy, result)), blocking(of(policy, without)));
      const unused = of(policy, result).filter(({ message }) => message.startsWith("Unused exception"));
      assert.equal(only(unused, policy).enforcementLevel, "advisory");
    });

    const blocking = (findings: readonly PolicyFinding[]): readonly string[] =>
      findings
        .filter((one) => blocks(one) && one.message.includes("Found:"))
        .map((one) => nameOf(one) + one.message)
        .sort();

    for (const { policy, says, what } of cases) {
      it(`is a violation that says what is wrong: ${what}`, () => {
        const told = of(policy, result).filter(({ message }) => message.startsWith("Configuration of "));
        const finding = only(told, policy);
        assert.ok(blocks(finding));
        assert.match(finding.message, says);
        assert.match(finding.message, /\(SEC-123\)/);
      });

      it(`leaves the violation blocking: ${what}`, () => {
        const expected = blocking(of(policy, without));
        assert.notDeepEqual(expected, []);
        assert.deepEqual(blocking(of(policy, result)), expected);
      });
    }
  });
});
