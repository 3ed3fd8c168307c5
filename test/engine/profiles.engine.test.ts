import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PolicyFinding, RunResult } from "secure-ai-hosting-tools";
import { policies } from "../../policypack/policies";
import { PROFILES } from "../../policypack/profiles/profile";
import { run as command, scratch, succeed, type Ended } from "../packaging/support/npm";
import { inDays, violationIn } from "../support/accepting";
import { blocks, isUndecided, of, only, ROOT, run, type Configuration } from "./support/harness";
import { NONCOMPLIANT, PRIVATE_INFERENCE } from "./support/programs";

const TOOL = join(ROOT, "tools", "dist", "bin.js");
const ISOLATED = "sagemaker-model-network-isolated";

const profile = (name: string): Configuration =>
  JSON.parse(readFileSync(join(ROOT, "policypack", "profiles", `${name}.json`), "utf8")) as Configuration;
const configure = (cwd: string, ...args: readonly string[]): Promise<Ended> =>
  command(process.execPath, [TOOL, "configure", "--policy-pack", ROOT, ...args], cwd);

describe("a profile, on the program that falls short of everything", () => {
  const results = new Map<string, RunResult>();
  before(async () => {
    for (const name of PROFILES) results.set(name, await run("preview", NONCOMPLIANT, { policies: profile(name) }));
  });
  const findings = (name: string): readonly PolicyFinding[] => results.get(name)?.findings ?? [];
  const ids = (some: readonly PolicyFinding[]): ReadonlySet<string> => new Set(some.map(({ policy }) => policy));

  for (const name of PROFILES) {
    it(`is taken by the engine: ${name}`, () => {
      assert.ok(ids(findings(name)).size > 200, String(ids(findings(name)).size));
      assert.deepEqual(
        findings(name).filter(({ message }) => message.startsWith("Configuration of ")),
        [],
      );
    });
  }

  it("blocks nothing in advise", () => {
    assert.equal(results.get("advise")?.exitCode, 0);
    assert.deepEqual(findings("advise").filter(blocks), []);
  });

  it("blocks in production what is high or critical, and what is undecided of critical policies only", () => {
    const severe = new Set(policies.filter(({ severity }) => /high|critical/.test(severity)).map(({ id }) => id));
    const critical = new Set(policies.filter(({ severity }) => severity === "critical").map(({ id }) => id));
    for (const finding of findings("production")) {
      const expected = isUndecided(finding) ? critical.has(finding.policy) : severe.has(finding.policy);
      assert.equal(blocks(finding), expected, finding.message);
    }
    assert.ok(findings("production").some((finding) => isUndecided(finding) && blocks(finding)));
  });

  it("lets nothing be advice in regulated", () => {
    assert.deepEqual(
      findings("regulated").filter((finding) => !blocks(finding)),
      [],
    );
  });
});

describe("the organisation's file", () => {
  let folder: string;
  before(() => {
    folder = scratch("configure");
  });
  const write = (name: string, text: string): void => {
    writeFileSync(join(folder, name), text);
  };

  it("makes the components pass the strictest profile with what it states once", async () => {
    const example = join(ROOT, "examples", "organisation", "organisation.yaml");
    const said = await succeed(process.execPath, [TOOL, "configure", example, "--profile", "regulated"], ROOT);
    const { exitCode, findings } = await run("preview", PRIVATE_INFERENCE, {
      policies: JSON.parse(said) as Configuration,
    });
    assert.deepEqual([exitCode, findings.filter(blocks)], [0, []]);
  });

  it("takes an exception from a file of its own, for the violation that was printed, and says which file", async () => {
    const before = await run("preview", NONCOMPLIANT, { policies: profile("production") });
    const found = of(ISOLATED, before).filter(({ urn }) => urn.endsWith("::assistant"));
    const { message } = only(found, ISOLATED);
    const match = /^ +To accept: (.*)$/m.exec(message)?.[1] ?? "";
    const folderOfExceptions = scratch("configure/exceptions");
    writeFileSync(
      join(folderOfExceptions, "assistant.yaml"),
      `owner: ana@example.com
exceptions:
  - { reason: Until release 4, approver: ben@example.com, ticket: SEC-1, expires: ${inDays(60)}, match: [${match}] }
`,
    );
    write("organisation.yaml", "roles:\n  inferenceRoles: [serve-*]\n");
    const { exitCode, stderr } = await configure(
      folder,
      "organisation.yaml",
      "--profile",
      "production",
      "-o",
      "group.json",
    );
    assert.deepEqual([exitCode, stderr], [0, ""]);
    const configuration = JSON.parse(readFileSync(join(folder, "group.json"), "utf8")) as Configuration;
    const after = await run("preview", NONCOMPLIANT, { policies: configuration });
    const accepted = of(ISOLATED, after).filter((finding) => violationIn(finding.message) === violationIn(message));
    assert.match(
      only(accepted, ISOLATED).message,
      /^accepted until .*, exceptions\/assistant\.yaml\): Until release 4/,
    );
    assert.equal(of(ISOLATED, after).filter(blocks).length, of(ISOLATED, before).filter(blocks).length - 1);
  });

  it("names what is wrong in it, and writes nothing", async () => {
    write("wrong.yaml", "roles:\n  inferenceRole: [serve-*]\naccounts:\n  accounts: [7]\n");
    const { exitCode, stderr, stdout } = await configure(folder, "wrong.yaml", "--profile", "production");
    assert.deepEqual([exitCode, stdout], [2, ""]);
    assert.match(
      stderr,
      /wrong\.yaml is not as it must be:\n {2}roles\.inferenceRole is not known here: .*\n {2}accounts\.accounts is \[7\], where/,
    );
  });

  it("names the line where it is no YAML, and what is not there", async () => {
    write("broken.yaml", "roles:\n  - [\n");
    const broken = await configure(folder, "broken.yaml", "--profile", "production");
    assert.match(broken.stderr, /broken\.yaml cannot be read: .* at line \d+/);
    const missing = await configure(folder, "missing.yaml", "--profile", "production");
    assert.match(missing.stderr, /The file missing\.yaml is not there/);
    assert.deepEqual([broken.exitCode, missing.exitCode], [2, 2]);
  });

  it("can be compared with what is checked in", async () => {
    write("organisation.yaml", "{}\n");
    const compare = ["organisation.yaml", "--profile", "advise", "-o", "checked-in.json"];
    const checked = async (): Promise<number> => (await configure(folder, ...compare, "--check")).exitCode;
    assert.equal(await checked(), 1, "it is not there");
    await configure(folder, ...compare);
    assert.equal(await checked(), 0);
    write("checked-in.json", "{}\n");
    assert.equal(await checked(), 1);
  });

  it("says so where it is asked of another pack, without a profile, or with an unknown one", async () => {
    const without = await command(process.execPath, [TOOL, "configure"], ROOT);
    const unknown = await configure(folder, "--profile", "strict");
    const other = await command(
      process.execPath,
      [TOOL, "configure", "--policy-pack", folder, "--profile", "advise"],
      ROOT,
    );
    assert.deepEqual([without.exitCode, unknown.exitCode, other.exitCode], [2, 2, 2]);
    assert.match(without.stderr, /needs --profile: advise, production or regulated/);
    assert.match(unknown.stderr, /strict is no profile/);
    assert.match(other.stderr, /is no policy pack: it has no PulumiPolicy\.yaml/);
  });
});
