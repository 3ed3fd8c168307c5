import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { policiesIn, type RunResult } from "secure-ai-hosting-tools";
import * as captureStore from "../../components/captureStore";
import * as inferenceEndpoint from "../../components/inferenceEndpoint";
import * as inferenceRole from "../../components/inferenceRole";
import * as invocationRole from "../../components/invocationRole";
import * as isolatedNetwork from "../../components/isolatedNetwork";
import * as modelStore from "../../components/modelStore";
import { isUndecided, madeBy, ROOT, run, sandbox, type Configuration } from "../engine/support/harness";

const ASYNC_BATCH = join(ROOT, "examples", "async-batch");
const organisation = JSON.parse(readFileSync(join(ASYNC_BATCH, "policies.json"), "utf8")) as Configuration;
const COMPONENTS = [captureStore, inferenceEndpoint, inferenceRole, invocationRole, isolatedNetwork, modelStore];
const NEXT = `sha256:${"5f".repeat(32)}`;

describe("examples/async-batch", () => {
  let preview: RunResult;
  before(async () => {
    preview = await run("preview", ASYNC_BATCH, { policies: organisation });
  });

  it("passes a first preview, with nothing found wrong and nothing undecided but what its components list", () => {
    assert.equal(preview.exitCode, 0);
    assert.ok((preview.changes["create"] ?? 0) > 60, JSON.stringify(preview.changes));
    const listed = COMPONENTS.flatMap(({ undecidedAtPreview }) => undecidedAtPreview);
    assert.deepEqual(
      preview.findings.filter((finding) => !isUndecided(finding) || !listed.includes(finding.policy)),
      [],
    );
  });

  it("was judged by every policy that its components are said to satisfy", () => {
    const looked = policiesIn(preview.events);
    const promised = COMPONENTS.flatMap(({ satisfies }) => satisfies);
    assert.ok(promised.length > 10, promised.join(", "));
    assert.deepEqual(
      promised.filter((policy) => !looked.has(policy)),
      [],
    );
  });

  describe("once it is made", () => {
    let update: RunResult;
    before(async () => {
      update = await run("up", ASYNC_BATCH, { policies: organisation });
    });

    it("was found nothing wrong with, and nothing was undecided", () => {
      assert.equal(update.exitCode, 0);
      assert.deepEqual(update.findings, []);
      assert.equal(update.changes["create"], preview.changes["create"]);
    });

    it("shows no difference where nothing changed: neither its card nor its bill of materials does by itself", async () => {
      const again = await run("preview", ASYNC_BATCH, { policies: organisation });
      assert.deepEqual(Object.keys(again.changes), ["same"]);
    });

    it("lists in its outputs what it is made of", async () => {
      const engine = await sandbox();
      const { stdout } = await engine.command(["stack", "output", "--json", "--stack", "dev"], ASYNC_BATCH);
      const { billOfMaterials } = JSON.parse(stdout) as { readonly billOfMaterials: unknown };
      const bill = (typeof billOfMaterials === "string" ? JSON.parse(billOfMaterials) : billOfMaterials) as {
        readonly components: readonly { readonly type: string }[];
      };
      assert.deepEqual(
        bill.components.map(({ type }) => type),
        ["machine-learning-model", "container", "data"],
      );
    });

    describe("and another model is released", () => {
      let release: RunResult;
      before(async () => {
        const config = { "async-batch:modelDigest": NEXT };
        release = await run("up", ASYNC_BATCH, { policies: organisation, config });
      });

      it("makes the new model and configuration, and then has the endpoint take them", () => {
        assert.deepEqual(release.findings, []);
        const steps = release.events.flatMap(({ resourcePreEvent }) => {
          const { op, urn } = (resourcePreEvent?.metadata ?? {}) as { op?: string; urn?: string };
          return op === undefined || urn === undefined || op === "same"
            ? []
            : [`${op} ${urn.split("::").at(-1) ?? ""}`];
        });
        const at = (step: string) => {
          assert.ok(steps.includes(step), `${step} is not among ${steps.join(", ")}`);
          return steps.indexOf(step);
        };
        const endpoint = at("update summaries-endpoint");
        assert.ok(at("create-replacement summaries-model") < endpoint);
        assert.ok(at("create-replacement summaries-configuration") < endpoint);
        for (const step of steps.filter((one) => one.startsWith("delete"))) assert.ok(at(step) > endpoint, step);
        assert.ok(!steps.some((step) => /replace.*(?:-key|-captures|-models|-endpoint|network|-role)$/.test(step)));
      });
    });

    describe("and is to go", () => {
      it("is destroyed by the steps that its README gives", async () => {
        assert.match(readFileSync(join(ASYNC_BATCH, "README.md"), "utf8"), /pulumi state unprotect/);
        const engine = await sandbox();
        const unprotect = ["state", "unprotect", "--all", "--yes", "--stack", "dev"];
        const unprotected = await engine.command(unprotect, ASYNC_BATCH);
        assert.equal(unprotected.exitCode, 0, unprotected.stderr);
        const destroyed = await engine.destroy(ASYNC_BATCH);
        assert.equal(destroyed.exitCode, 0, destroyed.stdout);
        assert.deepEqual(await madeBy(ASYNC_BATCH, "dev"), []);
      });
    });
  });
});
