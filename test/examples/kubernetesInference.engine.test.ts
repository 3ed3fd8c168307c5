import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { policiesIn, type RunResult } from "secure-ai-hosting-tools";
import * as hardenedCluster from "../../components/hardenedCluster";
import * as inferenceNamespace from "../../components/inferenceNamespace";
import * as inferenceWorkload from "../../components/inferenceWorkload";
import { ROOT, run, type Configuration } from "../engine/support/harness";

const PROGRAM = join(ROOT, "examples", "kubernetes-inference");
/** What the organisation has once, as the README says. */
const organisation = JSON.parse(readFileSync(join(PROGRAM, "policies.json"), "utf8")) as Configuration;

describe("examples/kubernetes-inference", () => {
  let preview: RunResult;
  before(async () => {
    preview = await run("preview", PROGRAM, { policies: organisation });
  });

  it("passes a first preview, with nothing undecided", () => {
    assert.equal(preview.exitCode, 0);
    assert.ok((preview.changes["create"] ?? 0) > 60, JSON.stringify(preview.changes));
    assert.deepEqual(preview.findings, []);
    const looked = policiesIn(preview.events);
    const promised = [...hardenedCluster.satisfies, ...inferenceNamespace.satisfies, ...inferenceWorkload.satisfies];
    assert.ok(promised.length > 15);
    assert.deepEqual(
      promised.filter((policy) => !looked.has(policy)),
      [],
    );
  });

  it("is made, and found nothing wrong with", async () => {
    const update = await run("up", PROGRAM, { policies: organisation });
    assert.equal(update.exitCode, 0);
    assert.equal(update.changes["create"], preview.changes["create"]);
    assert.deepEqual(update.findings, []);
  });
});
