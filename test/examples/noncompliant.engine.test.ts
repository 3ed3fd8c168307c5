import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PolicyFinding, RunResult } from "secure-ai-hosting-tools";
import type { Severity } from "../../policypack/engine/policy";
import { GUIDELINES } from "../../policypack/guidelines";
import { policies } from "../../policypack/policies";
import { blocks, isUndecided, lineOf, madeBy, nameOf, of, run } from "../engine/support/harness";
import { noncompliant, NONCOMPLIANT } from "../engine/support/programs";

const README = join(NONCOMPLIANT, "README.md");
/** These only ever tell what cannot be judged. */
const NEVER_FAIL = ["stack-can-be-judged"];
const BLOCKING: readonly Severity[] = ["critical", "high"];

describe("examples/noncompliant", () => {
  let result: RunResult;
  before(async () => {
    result = await noncompliant();
  });

  it("is blocked at preview", () => {
    assert.notEqual(result.exitCode, 0);
    assert.ok(result.findings.some(blocks));
  });

  for (const { id, severity } of policies) {
    const cannotFail = NEVER_FAIL.includes(id);
    const level = !cannotFail && BLOCKING.includes(severity) ? "mandatory" : "advisory";

    it(`${cannotFail ? "is told of by" : "violates"} ${id}`, () => {
      const hits = of(id, result).filter((finding) => isUndecided(finding) === cannotFail);
      assert.notDeepEqual(hits, []);
    });

    it(`has what ${id} finds as ${level}, and what it cannot tell as advice`, () => {
      for (const finding of of(id, result)) {
        assert.equal(finding.enforcementLevel, isUndecided(finding) ? "advisory" : level, lineOf(finding));
        assert.equal(finding.severity, severity, lineOf(finding));
      }
    });
  }

  it("is told the value, the fix, the guideline and the policy in every violation", () => {
    for (const finding of result.findings.filter((one) => !isUndecided(one))) {
      const policy = policyOf(finding);
      const [head, ...lines] = finding.message.split("\n");
      assert.ok(head?.startsWith(`${policy.title}: `), head);
      assert.match(lines[0] ?? "", /^ {2}Found: {5}\S.* is \S/, finding.message);
      assert.ok(lines.includes(`  Fix:       ${policy.fix}`), finding.message);
      assertSource(finding);
    }
  });

  it("is told what an undecided verdict waits for, how to decide it, the guideline and the policy", () => {
    const undecided = result.findings.filter(isUndecided);
    assert.notDeepEqual(undecided, []);
    for (const finding of undecided) {
      assert.match(finding.message, /^ {2}Waits for: \S/m);
      assert.match(finding.message, /^ {2}To decide: \S/m);
      assertSource(finding);
    }
  });

  it("is told nothing twice", () => {
    const told = result.findings.map(({ urn, policy, message }) => [urn, policy, message].join("\n"));
    assert.deepEqual(
      told.filter((one, index) => told.indexOf(one) !== index),
      [],
    );
  });

  it("is stopped by an update without a preview too, before any door is open", async () => {
    const update = await run("up", NONCOMPLIANT);
    assert.notEqual(update.exitCode, 0);
    const made = await madeBy(NONCOMPLIANT, "dev");
    const doors = ["BucketPolicy", "SecurityGroup", "Model", "Endpoint", "NotebookInstance", "Deployment"];
    assert.deepEqual(
      made.filter((resource) => doors.some((kind) => resource.includes(`:${kind} `))),
      [],
    );
  });

  // With UPDATE_README=1 the tables are written instead of compared.
  it("has a README that says what is wrong and which policy says so", () => {
    const readme = readFileSync(README, "utf8");
    const violations = rows(result.findings.filter((finding) => !isUndecided(finding)));
    const undecided = rows(result.findings.filter(isUndecided));
    const expected = [
      ["violations", "What is wrong", violations],
      ["undecided", "What cannot be told", undecided],
    ].reduce((text, [name, title, lines]) => withTable(text, String(name), String(title), lines as string[]), readme);
    if (process.env["UPDATE_README"] === "1") writeFileSync(README, expected);
    else assert.equal(readme, expected);
  });
});

function policyOf({ policy: id }: PolicyFinding) {
  const policy = policies.find((one) => one.id === id);
  assert.ok(policy !== undefined, `${id} is no policy of the pack`);
  return policy;
}

function assertSource(finding: PolicyFinding): void {
  const { guidelines, id } = policyOf(finding);
  const [first] = guidelines;
  assert.ok(finding.message.includes(`\n  Guideline: ${first} ${GUIDELINES[first]}`), finding.message);
  const source = new RegExp(`\\n {2}Policy: {4}${id} \\(docs/policies/${id}\\.md\\), violation [0-9a-f]{8}$`);
  assert.match(finding.message, source);
}

/** One row a finding: its resource, what it says, and the policy. */
function rows(findings: readonly PolicyFinding[]): readonly string[] {
  const texts = findings.map((finding) => {
    const { id, title } = policyOf(finding);
    const [head = "", waits = ""] = finding.message.split("\n");
    const said = isUndecided(finding) ? waits.replace(/^ *Waits for: */, "waits for ") : head.slice(title.length + 2);
    const kind = finding.urn.split("::")[2]?.split(":").at(-1) ?? "";
    const name = nameOf(finding);
    return `| ${kind} \`${name}\` | ${said.replace(/\.$/, "")} | [${id}](../../docs/policies/${id}.md) |`;
  });
  return [...new Set(texts)].sort();
}

function withTable(readme: string, name: string, title: string, lines: readonly string[]): string {
  const table = [`| Resource | ${title} | Policy |`, "| --- | --- | --- |", ...lines].join("\n");
  const place = new RegExp(`(<!-- ${name} -->\\n)[^]*?(\\n?<!-- /${name} -->)`);
  assert.match(readme, place);
  return readme.replace(place, (_, open: string) => `${open}\n<!-- prettier-ignore -->\n${table}\n\n<!-- /${name} -->`);
}
