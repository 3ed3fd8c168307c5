import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCorpus, type LabelledCase } from "../../scripts/conformance/corpus";
import { Differences } from "../../scripts/conformance/differences";
import { RunningPack } from "../../scripts/conformance/pack";
import { agrees, tally, verdictOf, withReason, type Outcome } from "../../scripts/conformance/score";
import { sentFrom } from "../../scripts/conformance/sent";

/** A case as it stands in a file: a model in a store whose versions are kept, or not. */
const versioned = (status: string, expected: "pass" | "fail") => ({
  check_id: "EXAMPLE_1",
  check_title: "Stores keep versions",
  fixture: "example/main.tf",
  resource_name: "aws_s3_bucket.models",
  expected,
  subject: 0,
  stack: [
    { name: "models", type: "aws:s3/bucket:Bucket", address: "aws_s3_bucket.models", props: { bucket: "models" } },
    {
      name: "models",
      type: "aws:s3/bucketVersioning:BucketVersioning",
      address: "aws_s3_bucket_versioning.models",
      props: {
        bucket: { $ref: "aws_s3_bucket.models.id", literal: "models" },
        versioningConfiguration: { status },
        mfa: { $ref: "aws_kms_key.elsewhere.arn", literal: "arn" },
      },
    },
  ],
});

describe("conformance", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "corpus-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });
  const corpusOf = (...lines: readonly string[]): readonly LabelledCase[] => {
    writeFileSync(join(folder, "cases.jsonl"), lines.join("\n"));
    return readCorpus(folder);
  };
  const caseOf = (status: string, expected: "pass" | "fail"): LabelledCase => {
    const [only] = corpusOf(JSON.stringify(versioned(status, expected)));
    assert.ok(only);
    return only;
  };
  const differencesOf = (text: string): Differences => {
    const file = join(folder, "differences.yaml");
    writeFileSync(file, text);
    return Differences.read(file);
  };

  it("gives references as literals, or as unknowns with what they depend on", () => {
    const labelled = caseOf("Enabled", "pass");
    const [bucket, versioning] = sentFrom(labelled, "literals");
    assert.deepEqual(
      [versioning?.props["bucket"], versioning?.props["mfa"], bucket?.outputs["id"]],
      ["models", "arn", "models"],
    );
    const [source, unknown] = sentFrom(labelled, "unknowns");
    assert.ok(unknown);
    assert.notEqual(unknown.props["bucket"], "models");
    assert.deepEqual(unknown.dependencies["bucket"], [source?.urn]);
    assert.equal(unknown.props["mfa"], "arn", "what is declared nowhere exists already");
  });

  it("says which line cannot be read, and why", () => {
    assert.throws(() => corpusOf("{}", "{"), /cases\.jsonl, line 1: a case has a check_id/);
    assert.throws(
      () => corpusOf(JSON.stringify(versioned("Enabled", "pass")), "{"),
      /cases\.jsonl, line 2: it is no JSON/,
    );
    assert.throws(
      () => corpusOf(JSON.stringify({ ...versioned("Enabled", "pass"), subject: 5 })),
      /subject is the index/,
    );
    assert.throws(() => readCorpus(join(folder, "nowhere")), /holds no labelled cases/);
  });

  it("wants a reason for each difference", () => {
    assert.throws(() => differencesOf("notJudged: { EXAMPLE_1: '' }"), /notJudged\.EXAMPLE_1 has no reason/);
    assert.throws(
      () => differencesOf("differences: [{ check: EXAMPLE_1 }]"),
      /differences\[0\] needs a check and a reason/,
    );
  });

  it("takes a reason for all checks of a kind", () => {
    const differences = differencesOf('notJudged: { "EXAMPLE_*": Later, EXAMPLE_1: Never }');
    const reasons = ["EXAMPLE_1", "EXAMPLE_2", "ANOTHER"].map((check) => differences.reasonAgainst(check));
    assert.deepEqual(reasons, ["Never", "Later", undefined]);
  });

  it("counts what agrees, what does not, and what differs on purpose", () => {
    const labelled = caseOf("Suspended", "pass");
    const outcome = (verdict: Outcome["verdict"], given: Outcome["given"] = "literals"): Outcome => ({
      labelled,
      given,
      verdict,
      said: [],
    });
    assert.equal(agrees(outcome("undecided")), false);
    assert.equal(agrees(outcome("undecided", "unknowns")), true);
    const differences = differencesOf(
      "differences: [{ check: EXAMPLE_1, given: unknowns, reason: The label is wrong }]",
    );
    const outcomes = [outcome("pass"), outcome("fail"), outcome("crash"), outcome("fail", "unknowns")];
    assert.deepEqual(tally(outcomes.map((one) => withReason(one, differences))), {
      agreed: 1,
      falseAlarms: 1,
      misses: 0,
      undecided: 0,
      crashes: 1,
      meant: 1,
    });
    assert.deepEqual(differences.unused(new Set(["EXAMPLE_1"])), []);
    assert.deepEqual(differencesOf("differences: [{ check: EXAMPLE_1, reason: old }]").unused(new Set(["EXAMPLE_1"])), [
      "EXAMPLE_1",
    ]);
  });

  describe("over the engine's protocol", function () {
    this.timeout(60_000);
    let pack: RunningPack;
    before(async () => {
      pack = await RunningPack.start();
    });
    after(() => {
      pack.stop();
    });
    for (const given of ["literals", "unknowns"] as const) {
      it(`asks the real pack, with ${given}`, async () => {
        const policies = new Set(["ai-bucket-versioned"]);
        const verdict = async (labelled: LabelledCase) =>
          verdictOf(labelled, policies, await pack.judge(sentFrom(labelled, given)));
        assert.equal(await verdict(caseOf("Enabled", "pass")), "pass");
        assert.equal(await verdict(caseOf("Suspended", "fail")), "fail");
      });
    }
    it("reads from it what its policies are equivalent to, and takes a configuration", async () => {
      const policies = await pack.policies();
      const own = policies.find(({ name }) => name === "ai-bucket-versioned");
      assert.ok(own);
      assert.ok(own.tags.includes("equivalent:CKV_AWS_21"));
      assert.ok(own.settings.includes("undecided"));
      await pack.configure(new Map([["ai-bucket-versioned", { undecided: "block" }]]));
    });
  });
});
