import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { PolicyFinding, RunResult } from "secure-ai-hosting-tools";
import type { Severity } from "../../policypack/engine/policy";
import { GUIDELINES } from "../../policypack/guidelines";
import { policies } from "../../policypack/policies";
import { blocks, isUndecided, lineOf, madeBy, nameOf, of, run } from "../engine/support/harness";
import { noncompliant, NONCOMPLIANT } from "../engine/support/programs";

const README = join(NONCOMPLIANT, "README.md");
/** These only ever tell what cannot be judged. */
const NEVER_FAIL = ["stack-can-be-judged"];
/** What lets somebody in, or something out: none of it is made. */
const DOORS = [
  "AgentcoreAgentRuntime",
  "AgentcoreBrowser",
  "AgentcoreGateway",
  "AgentcoreResourcePolicy",
  "AmiLaunchPermission",
  "BucketPolicy",
  "ClusterSnapshot",
  "Deployment",
  "Endpoint",
  "FunctionUrl",
  "Instance",
  "Key",
  "Listener",
  "Model",
  "NotebookInstance",
  "Queue",
  "Secret",
  "SecurityGroup",
  "Topic",
  "VectorsVectorBucketPolicy",
];
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
      // What several wait for is explained by the first of them.
      const first = /^ {2}Waits for: the same as (\S+)$/m.exec(finding.message)?.[1];
      if (first === undefined) {
        assert.match(finding.message, /^ {2}To decide: \S/m);
        assertSource(finding);
      } else {
        assertAcceptable(finding);
        assert.ok(
          undecided.some(({ message, policy }) => policy === first && message.includes("\n  To decide: ")),
          first,
        );
      }
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
    assert.deepEqual(
      made.filter((resource) => DOORS.some((kind) => resource.includes(`:${kind} `))),
      [],
    );
  });

  // With UPDATE_README=1 the tables are written instead of compared.
  it("has a README that says what is wrong where, and which policy says so", () => {
    const readme = readFileSync(README, "utf8");
    const violations = sections(result.findings.filter((finding) => !isUndecided(finding)));
    const undecided = tableOf(
      ["Resource", "What cannot be told", "Policy"],
      waits(result.findings.filter(isUndecided)),
    );
    const expected = withPart(withPart(readme, "violations", violations), "undecided", undecided);
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
  assert.ok(finding.message.includes(`\n  Policy:    ${id} (docs/policies/${id}.md)\n`), finding.message);
  assertAcceptable(finding);
}

/** The last line is what an exception takes, as YAML. */
function assertAcceptable({ message, policy }: PolicyFinding): void {
  const line = /\n {2}To accept: (.*)$/.exec(message)?.[1] ?? "";
  const match = parse(line) as { policies: string[]; targets: string[]; violations: string[] };
  assert.deepEqual(match.policies, [policy], message);
  assert.match(match.targets.join(), /^urn:pulumi:dev::noncompliant::/);
  assert.match(match.violations.join(), /^[0-9a-f]{12}$/);
}

const linkTo = (id: string): string => `[${id}](../../docs/policies/${id}.md)`;
const kindOf = ({ urn }: PolicyFinding): string => urn.split("::")[2]?.split(":").at(-1) ?? "";

/** What each file of the program makes: `Bucket weights`, or `Subnet` where a name is put together. */
const MADE_IN = new Map(
  readdirSync(NONCOMPLIANT)
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => {
      const made = readFileSync(join(NONCOMPLIANT, file), "utf8").matchAll(
        /new (?:\w+\.)+(\w+)\(\s*(?:"([^"]+)"|name)/g,
      );
      return [...made].map(([, kind = "", name]) => [name === undefined ? kind : `${kind} ${name}`, file] as const);
    }),
);

/** A table for each file of the program, and one for the stack as a whole: a row for each policy. */
function sections(findings: readonly PolicyFinding[]): string {
  const byPlace = groupBy(findings, (finding) => {
    if (kindOf(finding) === "Stack" && finding.urn.includes("::pulumi:pulumi:Stack::")) return "The stack as a whole";
    const kinds = [kindOf(finding), "CustomResource"];
    const file =
      kinds.map((kind) => MADE_IN.get(`${kind} ${nameOf(finding)}`)).find(Boolean) ?? MADE_IN.get(kindOf(finding));
    assert.ok(file !== undefined, `no file makes ${finding.urn}`);
    return `[${file}](${file})`;
  });
  const parts = [...byPlace].sort(([one], [other]) => one.localeCompare(other));
  return parts
    .map(([place, found]) => `### ${place}\n\n${tableOf(["Policy", "What is wrong"], wrongs(found))}`)
    .join("\n\n");
}

/** One row a policy: what it says first, and how often it says something else. */
function wrongs(findings: readonly PolicyFinding[]): readonly string[] {
  const byPolicy = [...groupBy(findings, ({ policy }) => policy)].sort(([one], [other]) => (one < other ? -1 : 1));
  return byPolicy.map(([id, found]) => {
    const said = found.map((finding) => {
      const [head = ""] = finding.message.split("\n");
      return head.slice(policyOf(finding).title.length + 2).replace(/\.$/, "");
    });
    const [first = "", ...others] = [...new Set(said)].sort();
    const more = others.length === 0 ? "" : ` (and ${others.length.toString()} more)`;
    return `| ${linkTo(id)} | ${first}${more} |`;
  });
}

/** One row a finding: its resource, what it waits for, and the policy. */
function waits(findings: readonly PolicyFinding[]): readonly string[] {
  const rows = findings.map((finding) => {
    const [, said = ""] = finding.message.split("\n");
    const what = said.replace(/^ *Waits for: */, "waits for ").replace(/\.$/, "");
    return `| ${kindOf(finding)} \`${nameOf(finding)}\` | ${what} | ${linkTo(finding.policy)} |`;
  });
  return [...new Set(rows)].sort();
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

const tableOf = (columns: readonly string[], rows: readonly string[]): string =>
  ["<!-- prettier-ignore -->", `| ${columns.join(" | ")} |`, `|${" --- |".repeat(columns.length)}`, ...rows].join("\n");

/** The README with this between the comments of that name. */
function withPart(readme: string, name: string, part: string): string {
  const place = new RegExp(`(<!-- ${name} -->\\n)[^]*?(\\n?<!-- /${name} -->)`);
  assert.match(readme, place);
  return readme.replace(place, (_, open: string) => `${open}\n${part}\n\n<!-- /${name} -->`);
}
