import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Sandbox, policiesIn } from "../../tools/sandbox";
import type { RunResult } from "../../tools/sandbox";

const FIXTURES = join(__dirname, "fixtures");
const ROOT = join(__dirname, "..", "..");
const PACK = { policyPacks: ["pack"] };

function outputsOf(result: RunResult): Readonly<Record<string, unknown>> {
  const stack = result.events.findLast(({ resOutputsEvent }) => {
    return resOutputsEvent?.metadata.type === "pulumi:pulumi:Stack" && resOutputsEvent.metadata.new?.outputs;
  });
  return stack?.resOutputsEvent?.metadata.new?.outputs ?? {};
}

function errorsOf(result: RunResult): string {
  return result.events
    .flatMap(({ diagnosticEvent }) => (diagnosticEvent?.severity === "error" ? [diagnosticEvent.message] : []))
    .join("\n");
}

describe("the sandbox", function () {
  this.timeout(600_000);
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await Sandbox.create({ cwd: FIXTURES, log: console.log });
  });
  after(async () => {
    await sandbox.dispose();
  });

  it("previews a program that the pack passes", async () => {
    const result = await sandbox.preview("hosting", PACK);
    assert.equal(result.exitCode, 0, result.stdout + result.stderr);
    assert.deepEqual(result.changes, { create: 8 });
    assert.equal(policiesIn(result.events).size, 2);
    assert.deepEqual(
      result.findings.map(({ policy, enforcementLevel }) => [policy, enforcementLevel]),
      [["deployment-names-replicas", "advisory"]],
    );
  });

  it("knows at preview what the real providers know, and no more", async () => {
    const outputs = outputsOf(await sandbox.preview("hosting", { stack: "known" }));
    const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    assert.match(String(outputs.bucketName), /^weights-[0-9a-f]{7}$/);
    assert.match(String(outputs.deployment), /^server-[0-9a-f]{8}$/);
    assert.match(String(outputs.trustDocument), /"aws:SourceAccount": "111122223333"/);
    assert.deepEqual(outputs.networkTags, { team: "inference", Name: "inference" });
    for (const name of ["bucketArn", "keyArn", "roleArn", "modelArn", "networkArn"])
      assert.equal(outputs[name], unknown);
  });

  it("is blocked by a mandatory policy, before anything is made", async () => {
    const result = await sandbox.up("hosting", { ...PACK, config: { forceDestroy: "true" }, stack: "blocked" });
    assert.notEqual(result.exitCode, 0);
    const [finding] = result.findings.filter(({ enforcementLevel }) => enforcementLevel === "mandatory");
    assert.equal(finding?.policy, "bucket-not-emptied-by-destroy");
    assert.equal(finding.severity, "high");
    assert.match(finding.urn, /::aws:s3\/bucket:Bucket::weights$/);
    assert.match(result.stdout, /\[mandatory\].*bucket-not-emptied-by-destroy/);
  });

  it("makes, reads again, analyses and removes", async () => {
    const made = await sandbox.up("hosting", PACK);
    assert.equal(made.exitCode, 0, made.stdout + made.stderr);
    assert.deepEqual(made.changes, { create: 8 });
    const outputs = outputsOf(made);
    assert.equal(outputs.bucketArn, `arn:aws:s3:::${String(outputs.bucketName)}`);
    assert.match(String(outputs.keyArn), /^arn:aws:kms:eu-west-1:111122223333:key\/[0-9a-f-]{36}$/);
    assert.match(String(outputs.roleArn), /^arn:aws:iam::111122223333:role\/inference-[0-9a-f]{7}$/);
    assert.match(String(outputs.networkArn), /^arn:aws-us-gov:ec2:us-gov-west-1:111122223333:vpc\/vpc-[0-9a-f]{17}$/);

    assert.deepEqual((await sandbox.refresh("hosting")).changes, { same: 8 });
    assert.deepEqual((await sandbox.preview("hosting")).changes, { same: 8 });

    const analysed = await sandbox.analyze("hosting", PACK);
    assert.equal(analysed.exitCode, 0, analysed.stdout + analysed.stderr);
    assert.deepEqual(
      analysed.findings.map(({ policy }) => policy),
      ["deployment-names-replicas"],
    );

    await sandbox.importStack("hosting", await sandbox.exportStack("hosting"), "copy");
    assert.equal((await sandbox.analyze("hosting", { ...PACK, stack: "copy" })).findings.length, 1);

    assert.deepEqual((await sandbox.destroy("hosting")).changes, { delete: 8 });
  });

  it("analyses what is there against the policies, and fails where one is violated", async () => {
    const stack = "unguarded";
    const made = await sandbox.up("hosting", { config: { forceDestroy: "true" }, stack });
    assert.equal(made.exitCode, 0, made.stdout + made.stderr);
    const analysed = await sandbox.analyze("hosting", { ...PACK, stack });
    assert.notEqual(analysed.exitCode, 0);
    assert.equal(analysed.findings.filter(({ enforcementLevel }) => enforcementLevel === "mandatory").length, 1);
  });

  it("takes a pack's configuration", async () => {
    const folder = mkdtempSync(join(tmpdir(), "secure-ai-hosting-test-"));
    try {
      const file = join(folder, "pack.json");
      writeFileSync(file, JSON.stringify({ "bucket-not-emptied-by-destroy": "advisory" }));
      const config = { forceDestroy: "true" };
      const result = await sandbox.preview("hosting", {
        ...PACK,
        policyPackConfig: [file],
        config,
        stack: "configured",
      });
      assert.equal(result.exitCode, 0, result.stdout + result.stderr);
      assert.equal(result.findings.length, 2);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("leaves nothing in the program's folder", () => {
    assert.deepEqual(readdirSync(join(FIXTURES, "hosting")).sort(), ["Pulumi.yaml", "index.ts", "package.json"]);
  });

  describe("with mistaken programs", () => {
    const MISTAKES: Readonly<Record<string, readonly [string, RegExp]>> = {
      "a misspelt input": [
        `new pulumi.CustomResource("aws:s3/bucket:Bucket", "weights", { forceDestory: true });`,
        /unknown property "forceDestory" in aws:s3\/bucket:Bucket; did you mean "forceDestroy"\?/,
      ],
      "a misspelt input inside": [
        `new aws.sagemaker.Model("m", { executionRoleArn: "r", primaryContainer: { imagee: "i" } });`,
        /unknown property "imagee" in "primaryContainer" of aws:sagemaker\/model:Model; did you mean "image"\?/,
      ],
      "a value of another type": [
        `new aws.ec2.SecurityGroup("g", { ingress: 443 });`,
        /"ingress" of aws:ec2\/securityGroup:SecurityGroup must be a list, not the number 443/,
      ],
      "a type that is not there": [
        `new pulumi.CustomResource("aws:s3/bukket:Bukket", "b", {});`,
        /aws:s3\/bukket:Bukket is not a resource type of @pulumi\/aws/,
      ],
      "a function that is not there": [
        `aws.ec2.getAmi({ owners: ["amazon"] });`,
        /The function aws:ec2\/getAmi:getAmi is not in the sandbox/,
      ],
      "an exception": [`throw new Error("no such model");`, /no such model/],
    };
    let folder = "";
    // Among the fixtures, where the provider packages are found.
    before(() => {
      folder = mkdtempSync(join(FIXTURES, "mistaken-"));
    });
    after(() => {
      rmSync(folder, { recursive: true, force: true });
    });

    function write(body: string): string {
      const imports = `const aws = require("@pulumi/aws"); const pulumi = require("@pulumi/pulumi");`;
      writeFileSync(join(folder, "Pulumi.yaml"), "name: mistaken\nruntime: nodejs\n");
      writeFileSync(join(folder, "package.json"), `{ "name": "mistaken", "main": "index.js" }`);
      writeFileSync(join(folder, "index.js"), `"use strict";\n${imports}\n${body}\n`);
      return folder;
    }

    for (const [name, [body, says]] of Object.entries(MISTAKES)) {
      it(`fails at ${name}, and names it`, async () => {
        const result = await sandbox.preview(write(body));
        assert.notEqual(result.exitCode, 0);
        assert.match(errorsOf(result) + result.stdout + result.stderr, says);
      });
    }

    it("lets values of another type through to policies where it is told to", async () => {
      const lenient = await Sandbox.create({ cwd: FIXTURES, env: { SECURE_AI_HOSTING_SANDBOX_CHECK: "lenient" } });
      try {
        const result = await lenient.preview(write(`new aws.ec2.SecurityGroup("g", { ingress: 443 });`), PACK);
        assert.equal(result.exitCode, 0, result.stdout + result.stderr);
        assert.match(result.stdout, /warning: "ingress" of aws:ec2\/securityGroup:SecurityGroup must be a list/);
      } finally {
        await lenient.dispose();
      }
    });
  });

  it("starts packages of components", async () => {
    const { exitCode, stdout, stderr } = await sandbox.command(["package", "get-schema", join(ROOT, "components")]);
    assert.equal(exitCode, 0, stderr);
    const schema: unknown = JSON.parse(stdout);
    assert.ok(typeof schema === "object" && schema !== null && "name" in schema && "resources" in schema);
    assert.equal(schema.name, "secure-ai-hosting");
    assert.ok(Object.keys(schema.resources ?? {}).length > 0);
  });

  it("makes components of a package in the package's own process", async () => {
    const result = await sandbox.preview("remote");
    assert.equal(result.exitCode, 0, result.stdout + result.stderr);
    assert.deepEqual(result.changes, { create: 3 });
    assert.match(String(outputsOf(result).bucketName), /^weights-bucket-[0-9a-f]{7}$/);
  });

  it("removes its traces, and what still runs, when it is done", async () => {
    const other = await Sandbox.create({ cwd: FIXTURES });
    const folder = String(Reflect.get(Reflect.get(other, "workspace") as object, "directory"));
    const running = other.up("hosting");
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await other.dispose();
    assert.notEqual((await running).exitCode, 0);
    assert.equal(existsSync(folder), false);
  });
});
