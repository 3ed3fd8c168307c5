import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RunResult } from "secure-ai-hosting-tools";
import * as captureStore from "../../components/captureStore";
import * as inferenceEndpoint from "../../components/inferenceEndpoint";
import * as inferenceRole from "../../components/inferenceRole";
import * as isolatedNetwork from "../../components/isolatedNetwork";
import * as modelStore from "../../components/modelStore";
import { isUndecided, lineOf, madeBy, ROOT, run, sandbox, type Configuration } from "../engine/support/harness";

const PROGRAM = join(ROOT, "examples", "multi-region");
/** What the organisation has once, as the README says. */
const organisation = JSON.parse(readFileSync(join(PROGRAM, "policies.json"), "utf8")) as Configuration;
const COMPONENTS = [captureStore, inferenceEndpoint, inferenceRole, isolatedNetwork, modelStore];
const REGIONS = { primary: "eu-west-1", standby: "eu-central-1" } as const;

/** What the engine was asked to make, by name. */
function inputsOf({ events }: RunResult): ReadonlyMap<string, { readonly type: string; readonly text: string }> {
  return new Map(
    events.flatMap(({ resourcePreEvent }) => {
      const { new: made, type = "", urn = "" } = resourcePreEvent?.metadata ?? {};
      const name = urn.split("::").slice(3).join("::");
      return made === undefined || made === null ? [] : [[name, { type, text: JSON.stringify(made.inputs) }] as const];
    }),
  );
}

describe("examples/multi-region", () => {
  let preview: RunResult;
  before(async () => {
    preview = await run("preview", PROGRAM, { policies: organisation });
  });

  it("is found nothing wrong with at a first preview", () => {
    assert.ok((preview.changes["create"] ?? 0) > 150, JSON.stringify(preview.changes));
    assert.deepEqual(preview.findings.filter((finding) => !isUndecided(finding)).map(lineOf), []);
    assert.equal(preview.exitCode, 0);
  });

  it("leaves undecided at a first preview what its components list, and no more", () => {
    const listed = COMPONENTS.flatMap(({ undecidedAtPreview }) => undecidedAtPreview);
    const others = preview.findings.filter((finding) => isUndecided(finding) && !listed.includes(finding.policy));
    assert.deepEqual(others.map(lineOf), []);
  });

  describe("once it is made", () => {
    let update: RunResult;
    before(async () => {
      update = await run("up", PROGRAM, { policies: organisation });
    });

    it("was found nothing wrong with, and nothing was undecided", () => {
      assert.deepEqual(update.findings.map(lineOf), []);
      assert.equal(update.exitCode, 0);
    });

    it("is in each Region what is of that Region, and nothing of the other but what is copied", () => {
      const both = (region: string) =>
        new RegExp(`arn:aws:[a-z0-9-]+:${region}:|[a-z0-9-]+\\.${region}\\.amazonaws\\.com`);
      const crossing = [...inputsOf(update)].flatMap(([name, { text, type }]) => {
        const place = name.startsWith("primary-") ? "primary" : name.startsWith("standby-") ? "standby" : undefined;
        if (place === undefined || type.startsWith("pulumi:")) return [];
        const other = REGIONS[place === "primary" ? "standby" : "primary"];
        return both(other).test(text) ? [name] : [];
      });
      assert.deepEqual(crossing.sort(), [
        "primary-models-replication",
        "primary-models-replication-boundary",
        "primary-models-replication-permissions",
      ]);
    });

    it("copies every model to the other store, under that one's key", () => {
      const inputs = inputsOf(update);
      const rules = (JSON.parse(inputs.get("primary-models-replication")?.text ?? "{}") as { rules: unknown[] }).rules;
      const { destination, filter, status } = rules[0] as {
        readonly destination: {
          readonly bucket: string;
          readonly encryptionConfiguration: { replicaKmsKeyId: string };
        };
        readonly filter: object;
        readonly status: string;
      };
      assert.equal(status, "Enabled");
      assert.deepEqual({ ...filter, prefix: "" }, { prefix: "" });
      const copies = JSON.parse(inputs.get("standby-models-models")?.text ?? "{}") as { bucket: string };
      assert.equal(destination.bucket, `arn:aws:s3:::${copies.bucket}`);
      assert.match(destination.encryptionConfiguration.replicaKmsKeyId, /^arn:aws:kms:eu-central-1:/);
    });

    it("is destroyed by the steps that its README gives", async () => {
      assert.match(readFileSync(join(PROGRAM, "README.md"), "utf8"), /pulumi state unprotect/);
      const engine = await sandbox();
      const unprotected = await engine.command(["state", "unprotect", "--all", "--yes", "--stack", "dev"], PROGRAM);
      assert.equal(unprotected.exitCode, 0, unprotected.stderr);
      const destroyed = await engine.destroy(PROGRAM);
      assert.equal(destroyed.exitCode, 0, destroyed.stdout);
      assert.deepEqual(await madeBy(PROGRAM, "dev"), []);
    });
  });
});
