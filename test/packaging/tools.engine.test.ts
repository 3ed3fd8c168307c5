import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { compiledFrom, filesIn, succeed, unpacked } from "./support/npm";

describe("the tools' package", () => {
  let folder: string;
  before(async () => {
    folder = await unpacked("tools", "tools");
  });

  it("holds its compiled code, the providers' schemas, and no more", () => {
    assert.deepEqual(readdirSync(folder).sort(), ["LICENSE", "README.md", "dist", "package.json", "prepare.mjs"]);
    const isSchema = (file: string): boolean =>
      /^schema\/(aws|kubernetes|pulumiservice)\.json\.gz(\.stamp)?$/.test(file);
    const files = filesIn(join(folder, "dist"));
    assert.equal(files.filter(isSchema).length, 6);
    assert.deepEqual(
      files.filter((file) => !isSchema(file)),
      compiledFrom("tools", ["."]),
    );
  });

  it("installs alone, without development dependencies and providers' packages, and prints its help", async () => {
    await succeed("npm", ["install", "--omit=dev"], folder);
    assert.deepEqual(readdirSync(join(folder, "node_modules/@pulumi")), ["pulumi"]);
    const help = await succeed(process.execPath, [join(folder, "dist/bin.js"), "--help"], folder);
    assert.match(help, /Usage: secure-ai-hosting/);
    for (const command of ["preview", "up", "analyze", "destroy"]) assert.ok(help.includes(`  ${command} `), help);
  });
});
