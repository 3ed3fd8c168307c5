import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RunResult } from "secure-ai-hosting-tools";
import * as isolatedNetwork from "../../components/isolatedNetwork";
import { lineOf, madeBy, ROOT, run, sandbox, type Configuration } from "../engine/support/harness";

const PROGRAM = join(ROOT, "examples", "existing-network");
/** What the organisation has once, and which subnets are private, as the README says. */
const organisation = JSON.parse(readFileSync(join(PROGRAM, "policies.json"), "utf8")) as Configuration;

describe("examples/existing-network", () => {
  let preview: RunResult;
  before(async () => {
    preview = await run("preview", PROGRAM, { policies: organisation });
  });

  it("is found nothing wrong with at a first preview, and nothing is undecided", () => {
    assert.equal(preview.exitCode, 0);
    assert.ok((preview.changes["create"] ?? 0) > 50, JSON.stringify(preview.changes));
    assert.deepEqual(preview.findings.map(lineOf), []);
  });

  it("asks what the component lists where nothing is said of the existing network, and blocks nothing", async () => {
    const silent = { ...organisation, "model-hosting-in-private-subnets": {} };
    const asked = await run("preview", PROGRAM, { policies: silent });
    const more = asked.findings.map(lineOf).filter((line) => !preview.findings.map(lineOf).includes(line));
    assert.ok(more.length > 0);
    for (const line of more) {
      const [verdict, policy = ""] = line.split(" ");
      assert.equal(verdict, "undecided", line);
      assert.ok(isolatedNetwork.undecidedInExistingSubnets.includes(policy), line);
    }
  });

  describe("once it is made", () => {
    let update: RunResult;
    before(async () => {
      update = await run("up", PROGRAM, { policies: organisation });
    });

    it("was found nothing wrong with, and nothing was undecided", () => {
      assert.equal(update.exitCode, 0);
      assert.deepEqual(update.findings.map(lineOf), []);
    });

    it("made no VPC, subnet, route or flow log, and the system's own endpoints", async () => {
      const made = await madeBy(PROGRAM, "dev");
      const kinds = /:(?:Vpc|Subnet|RouteTable|Route|NetworkAcl|FlowLog|InternetGateway)(?:$| )/;
      assert.deepEqual(
        made.filter((line) => kinds.test(line)),
        [],
      );
      assert.ok(made.some((line) => line.includes("VpcEndpoint") && line.endsWith("network-execute-api")));
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
