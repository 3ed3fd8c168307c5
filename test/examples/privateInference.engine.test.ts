import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { policiesIn, type RunResult } from "secure-ai-hosting-tools";
import * as captureStore from "../../components/captureStore";
import * as inferenceEndpoint from "../../components/inferenceEndpoint";
import * as inferenceRole from "../../components/inferenceRole";
import * as isolatedNetwork from "../../components/isolatedNetwork";
import * as modelStore from "../../components/modelStore";
import { isUndecided, madeBy, run, sandbox, type Configuration } from "../engine/support/harness";
import { PRIVATE_INFERENCE } from "../engine/support/programs";

/** What the organisation has once, as the README says. */
const organisation = JSON.parse(readFileSync(join(PRIVATE_INFERENCE, "policies.json"), "utf8")) as Configuration;
const COMPONENTS = [captureStore, inferenceEndpoint, inferenceRole, isolatedNetwork, modelStore];

describe("examples/private-inference", () => {
  let preview: RunResult;
  before(async () => {
    preview = await run("preview", PRIVATE_INFERENCE, { policies: organisation });
  });

  it("passes a first preview", () => {
    assert.equal(preview.exitCode, 0);
    assert.ok((preview.changes["create"] ?? 0) > 50, JSON.stringify(preview.changes));
  });

  it("is found nothing wrong with at a first preview", () => {
    assert.deepEqual(
      preview.findings.filter((finding) => !isUndecided(finding)),
      [],
    );
  });

  it("leaves undecided at a first preview what its components list, and no more", () => {
    const listed = COMPONENTS.flatMap(({ undecidedAtPreview }) => undecidedAtPreview);
    const undecided = preview.findings.filter(isUndecided);
    assert.deepEqual(
      undecided.filter(({ policy }) => !listed.includes(policy)),
      [],
    );
  });

  it("was judged by every policy that its components are said to satisfy", () => {
    const promised = COMPONENTS.flatMap(({ satisfies }) => satisfies);
    const looked = policiesIn(preview.events);
    assert.ok(promised.length > 10, promised.join(", "));
    assert.deepEqual(
      promised.filter((policy) => !looked.has(policy)),
      [],
    );
  });

  describe("once it is made", () => {
    let update: RunResult;
    let analysis: RunResult;
    before(async () => {
      update = await run("up", PRIVATE_INFERENCE, { policies: organisation });
      analysis = await run("analyze", PRIVATE_INFERENCE, { policies: organisation });
    });

    it("was found nothing wrong with, and nothing was undecided", () => {
      assert.equal(update.exitCode, 0);
      assert.deepEqual(update.findings, []);
      assert.equal(update.changes["create"], preview.changes["create"]);
    });

    it("is found nothing wrong with by pulumi policy analyze, and nothing is undecided", () => {
      assert.equal(analysis.exitCode, 0);
      assert.deepEqual(analysis.findings, []);
    });

    it("is destroyed by the steps that its README gives, and not without them", async () => {
      assert.match(readFileSync(join(PRIVATE_INFERENCE, "README.md"), "utf8"), /pulumi state unprotect/);
      const engine = await sandbox();
      const refused = await engine.destroy(PRIVATE_INFERENCE);
      assert.notEqual(refused.exitCode, 0);
      const kept = await madeBy(PRIVATE_INFERENCE, "dev");
      for (const kind of ["aws:s3/bucket:Bucket", "aws:kms/key:Key", "aws:cloudwatch/logGroup:LogGroup"]) {
        assert.ok(
          kept.some((resource) => resource.includes(kind)),
          `${kind} was not protected`,
        );
      }
      const unprotect = ["state", "unprotect", "--all", "--yes", "--stack", "dev"];
      const unprotected = await engine.command(unprotect, PRIVATE_INFERENCE);
      assert.equal(unprotected.exitCode, 0, unprotected.stderr);
      const destroyed = await engine.destroy(PRIVATE_INFERENCE);
      assert.equal(destroyed.exitCode, 0, destroyed.stdout);
      assert.deepEqual(await madeBy(PRIVATE_INFERENCE, "dev"), []);
    });
  });
});
