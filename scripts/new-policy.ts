/**
 * Writes a new policy: `npm run new-policy -- <area> <policy-id>`. Its examples are there and one of them fails: what is
 * to be filled in is what the red test says.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(__dirname, "..");
const folder = join(root, "policypack", "policies");
const cases = join(root, "test", "policypack", "policies", "cases");

const areas = (): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** What is wrong with the arguments, or undefined. */
function fault(area: string | undefined, id: string | undefined): string | undefined {
  if (area === undefined || id === undefined) return "Usage: npm run new-policy -- <area> <policy-id>";
  if (!areas().includes(area)) return `There is no area "${area}". The areas are ${areas().join(", ")}.`;
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(id)) {
    return `"${id}" is no policy id: say the required state in kebab-case, like "sagemaker-domain-vpc-only".`;
  }
  const taken = areas().find((other) => existsSync(join(folder, other, `${id}.ts`)));
  return taken === undefined ? undefined : `${id} is there already, in ${taken}: ids are unique across areas.`;
}

const template = (id: string): string => `import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { Model } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { isSet } from "../../facts/values";

export default definePolicy({
  id: "${id}",
  title: "Say what holds where all is well",
  guidelines: ["3.1"],
  references: ["catalogue:TODO"],
  severity: "medium",
  why: "Say what goes wrong otherwise.",
  fix: "Say what to do, in one sentence.",
  resources: resourcesOf(Model),
  messages: { missing: '"{name}" lacks something' },
  check: ({ resource: { props } }, judge) => {
    judge.require(isSet(props.executionRoleArn), "missing");
  },
  examples: {
    pass: { good: [given(Model, "llm", { executionRoleArn: "arn:aws:iam::111122223333:role/llm" })] },
    // This one is wrong on purpose: make it say what your policy finds where the property is left out.
    fail: { default: fails("missing", given(Model, "llm", { executionRoleArn: "set" })) },
  },
});
`;

const CASES = `import type { Cases } from "../../../support/cases";

export default {
  needs: { good: { "llm.executionRoleArn": ["missing"] } },
} satisfies Cases;
`;

function main(): void {
  const [area, id] = process.argv.slice(2);
  const wrong = fault(area, id);
  if (wrong !== undefined || area === undefined || id === undefined) {
    console.error(wrong);
    process.exitCode = 2;
    return;
  }
  const file = join(folder, area, `${id}.ts`);
  mkdirSync(join(folder, area), { recursive: true });
  writeFileSync(file, template(id));
  writeFileSync(join(cases, `${id}.ts`), CASES);
  const generated = spawnSync(process.execPath, ["--import", "tsx", join(root, "scripts", "generate.ts")], {
    cwd: root,
    stdio: "inherit",
  });
  if (generated.status !== 0) {
    process.exitCode = generated.status ?? 1;
    return;
  }
  console.log(`Written: policypack/policies/${area}/${id}.ts, and test/policypack/policies/cases/${id}.ts
Next:
  1. Make the title, why and fix say what you mean, and set guidelines, references and severity.
  2. Name the resources, and make the check read like the title (facts are in policypack/facts).
  3. Write down what passes and what fails, and in the cases every other way to write it: npx mocha --config test/mocharc.unit.json -g ${id}
  4. npm run generate && npm run check`);
}

main();
