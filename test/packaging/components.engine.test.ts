import assert from "node:assert/strict";
import { cpSync, existsSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import * as ai from "../../components/index";
import { ROOT, sandbox } from "../engine/support/harness";
import { assertLean, compiledFrom, filesIn, scratch, succeed, unpacked } from "./support/npm";

/** The class of every component: what the library gives beside them are enums. */
const COMPONENTS = Object.entries(ai).flatMap(([name, value]) => (typeof value === "function" ? [name] : []));

interface Described {
  readonly description?: string;
}
interface Schema {
  readonly name: string;
  readonly resources: Readonly<
    Record<string, Described & { readonly inputProperties: Readonly<Record<string, Described>> }>
  >;
}

/** `pulumi package get-schema`, called from elsewhere, as another program's folder is. */
async function schemaOf(folder: string): Promise<Schema> {
  const { exitCode, stderr, stdout } = await (
    await sandbox()
  ).command(["package", "get-schema", folder], scratch("elsewhere"));
  assert.equal(exitCode, 0, stderr);
  return JSON.parse(stdout) as Schema;
}

function assertComplete({ name, resources }: Schema): void {
  assert.equal(name, "secure-ai-hosting");
  const tokens = COMPONENTS.map((component) => `secure-ai-hosting:index:${component}`);
  assert.deepEqual(Object.keys(resources).sort(), tokens.sort());
  for (const [token, { description, inputProperties }] of Object.entries(resources)) {
    assert.ok(description, `${token} has no description`);
    assert.notDeepEqual(Object.keys(inputProperties), [], token);
    for (const [argument, { description: ofArgument }] of Object.entries(inputProperties)) {
      assert.ok(ofArgument, `${argument} of ${token} has no description`);
    }
  }
}

describe("the components' package", () => {
  it("holds its compiled code and what makes it a package of Pulumi's, and no more", async () => {
    const folder = await unpacked("components", "components");
    assert.deepEqual(readdirSync(folder).sort(), [
      "LICENSE",
      "PulumiPlugin.yaml",
      "README.md",
      "dist",
      "package.json",
      "prepare.mjs",
    ]);
    assert.deepEqual(filesIn(join(folder, "dist")), compiledFrom("components", ["."]));
    assertLean(folder, 2_500_000);
  });

  describe("fetched as the repository's sub-folder, without what is built, and installed for production", () => {
    let folder: string;
    before(async () => {
      folder = join(scratch("fetched"), "components");
      const isSource = (path: string): boolean => !["dist", "node_modules"].includes(basename(path));
      cpSync(join(ROOT, "components"), folder, { recursive: true, filter: isSource });
      await succeed("npm", ["install", "--omit=dev"], folder);
    });

    it("is compiled by that: npm installs the compiler, which Pulumi's SDK lists as a peer", () => {
      assert.ok(existsSync(join(folder, "dist/index.js")));
    });

    it("tells every component and argument in its schema", async () => {
      assertComplete(await schemaOf(folder));
    });

    it("tells the same from source, where install scripts are switched off", async () => {
      const built = await schemaOf(folder);
      rmSync(join(folder, "dist"), { recursive: true });
      assert.deepEqual(await schemaOf(folder), built);
    });

    it("prepares without a compiler too, and leaves the sources be", async () => {
      rmSync(join(folder, "node_modules/typescript"), { recursive: true });
      await succeed(process.execPath, ["prepare.mjs"], folder);
      assert.ok(!existsSync(join(folder, "dist")));
    });
  });
});
