import assert from "node:assert/strict";
import type { RunResult } from "secure-ai-hosting-tools";
import { blocks, explanationOf, isUndecided, lineOf, madeBy, nameOf, of, only, run, SHOP } from "./support/harness";

describe("an unknown value beside a known wrong one", () => {
  let result: RunResult;
  before(async () => {
    result = await run("preview", SHOP, { stack: "beside-unknown" });
  });

  const both = [
    {
      policy: "ai-security-group-egress-restricted",
      wrong: /egress\[2\]\.cidrBlocks\[0\] is "8\.8\.8\.8\/32"/,
      waits: /egress\[1\]\.cidrBlocks\[0\], from .*ec2 Eip "other"/,
    },
    {
      policy: "ai-bucket-not-public",
      wrong: /blockPublicPolicy .* is false/,
      waits: /policy of s3 BucketPolicy "weights", from s3 Bucket "weights"/,
    },
  ];
  for (const { policy, waits, wrong } of both) {
    it(`hides nothing, and is said aloud itself: ${policy}`, () => {
      const findings = of(policy, result);
      const violation = only(
        findings.filter((finding) => !isUndecided(finding)),
        "violation",
      );
      assert.ok(blocks(violation));
      assert.match(violation.message, wrong);
      const undecided = only(findings.filter(isUndecided), "undecided");
      assert.equal(undecided.enforcementLevel, "advisory");
      assert.match(explanationOf(undecided, result), waits);
    });
  }

  it("hides nothing from other policies", () => {
    assert.ok(of("ai-bucket-versioned", result).some(blocks));
  });
});

describe("a hole in a document that is not known before the update", () => {
  const stacks = [
    { stack: "public-once-known", hasOtherFaults: false },
    // A bucket that nothing but a reference makes an AI asset has no tags.
    { stack: "public-once-joined", hasOtherFaults: true },
  ];
  for (const { hasOtherFaults, stack } of stacks) {
    describe(stack, () => {
      let preview: RunResult;
      let update: RunResult;
      before(async () => {
        preview = await run("preview", SHOP, { stack });
        update = await run("up", SHOP, { stack });
      });

      it("is undecided at preview, and does not block", () => {
        const finding = only(of("ai-bucket-not-public", preview), "ai-bucket-not-public");
        assert.ok(isUndecided(finding), finding.message);
        assert.equal(finding.enforcementLevel, "advisory");
        assert.match(
          explanationOf(finding, preview),
          /^ {2}Waits for: policy of s3 BucketPolicy "weights", from s3 Bucket "weights"$/m,
        );
        assert.equal(preview.exitCode !== 0, hasOtherFaults);
      });

      it("stops the update", () => {
        assert.notEqual(update.exitCode, 0);
        const finding = only(of("ai-bucket-not-public", update), "ai-bucket-not-public");
        assert.ok(blocks(finding));
        assert.match(finding.message, /Statement\[1\]\.Principal of s3 BucketPolicy "weights" is "\*"/);
      });

      it("is never made: the bucket is there, its policy is not", async () => {
        const made = await madeBy(SHOP, stack);
        assert.ok(made.includes("aws:s3/bucket:Bucket weights"), made.join("\n"));
        assert.ok(!made.includes("aws:s3/bucketPolicy:BucketPolicy weights"), made.join("\n"));
      });
    });
  }

  it("blocks the preview where its policy blocks what is undecided, and others' verdicts still warn", async () => {
    const policies = { "ai-bucket-not-public": { undecided: "block" } };
    const { exitCode, findings } = await run("preview", SHOP, { stack: "public-once-known", policies });
    assert.notEqual(exitCode, 0);
    const blocking = findings.filter(blocks);
    assert.deepEqual(blocking.map(lineOf), ["undecided ai-bucket-not-public weights"]);
    assert.ok(findings.some((finding) => isUndecided(finding) && !blocks(finding) && nameOf(finding) === "weights"));
  });
});
