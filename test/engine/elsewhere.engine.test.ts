import assert from "node:assert/strict";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { blocks, lineOf, ROOT, run } from "./support/harness";

const PROGRAM = `
const aws = require("@pulumi/aws");
const tags = { "ai:system": "shop", "ai:owner": "ml", "ai:env": "dev", "ai:data-classification": "internal" };
const vpcConfig = {
  subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
  securityGroupIds: ["sg-0123456789abcdef0"],
};
new aws.sagemaker.Model("llm", { executionRoleArn: "arn:aws:iam::111122223333:role/inference", vpcConfig, tags });
`;

describe("a program outside the repository, without TypeScript", () => {
  let directory: string;
  before(() => {
    directory = mkdtempSync(join(tmpdir(), "elsewhere-"));
    writeFileSync(join(directory, "Pulumi.yaml"), "name: elsewhere\nruntime: nodejs\n");
    writeFileSync(join(directory, "package.json"), '{ "name": "elsewhere", "main": "main.js" }\n');
    writeFileSync(join(directory, "main.js"), PROGRAM);
    symlinkSync(join(ROOT, "node_modules"), join(directory, "node_modules"), "junction");
  });
  after(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  it("is judged by the pack at the path of its repository", async () => {
    const { changes, findings } = await run("preview", directory);
    assert.deepEqual(findings.filter(blocks).map(lineOf), ["mandatory sagemaker-model-network-isolated llm"]);
    assert.equal(changes["create"], 2);
  });
});
