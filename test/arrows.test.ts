import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ESLint, type Linter } from "eslint";

const root = join(__dirname, "..");

async function linter(): Promise<ESLint> {
  const { default: arrows } = (await import(pathToFileURL(join(root, "eslint.arrows.mjs")).href)) as {
    default: Linter.Config[];
  };
  return new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: arrows });
}

/** The rules that the lint reports for a file with these contents. */
async function rulesBrokenBy(file: string, code: string): Promise<readonly (string | null)[]> {
  const [result] = await (await linter()).lintText(code, { filePath: join(root, file) });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId);
}

describe("the import arrows", () => {
  const forbidden: readonly (readonly [string, string])[] = [
    ["policypack/facts/truth.ts", 'import { compile } from "../engine/compile";\nexport const x = compile;\n'],
    ["policypack/engine/pattern.ts", 'import { policies } from "../policies";\nexport const x = policies;\n'],
    ["policypack/facts/truth.ts", 'import { given } from "../../components";\nexport const x = given;\n'],
    ["components/baseline/keys.ts", 'import * as network from "../isolatedNetwork";\nexport const x = network;\n'],
    ["components/index.ts", 'import { policies } from "../policypack/policies";\nexport const x = policies;\n'],
  ];
  for (const [file, code] of forbidden) {
    it(`${file} may not: ${code.split("\n")[0] ?? ""}`, async () => {
      assert.ok((await rulesBrokenBy(file, code)).includes("import-x/no-restricted-paths"));
    });
  }

  it("facts import nothing of Pulumi at run time", async () => {
    const atRunTime = await rulesBrokenBy(
      "policypack/facts/truth.ts",
      'import { s3 } from "@pulumi/aws";\nexport const x = s3;\n',
    );
    assert.ok(atRunTime.includes("@typescript-eslint/no-restricted-imports"));
    const types = await rulesBrokenBy(
      "policypack/facts/truth.ts",
      'import type { s3 } from "@pulumi/aws";\nexport type X = s3.BucketArgs;\n',
    );
    assert.ok(!types.includes("@typescript-eslint/no-restricted-imports"));
  });

  it("policies may import the baseline", async () => {
    const code = 'import { AI_TAGS } from "../../../components/baseline";\nexport const x = AI_TAGS;\n';
    assert.deepEqual(await rulesBrokenBy("policypack/policies/governance/ai-resource-tagged.ts", code), []);
  });
});
