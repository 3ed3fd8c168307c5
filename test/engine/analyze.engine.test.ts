/** What is there already: the examples, made and then analysed, live and from their exported state, by themselves and as a fleet. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { policies } from "../../policypack/policies";
import { packIn } from "../../tools/fleet/pack";
import { ownState } from "../../tools/fleet/state";
import { asItComes } from "../../tools/fleet/configuration";
import { judgeFleet, type Fleet } from "../../tools/fleet/fleet";
import { Sandbox, type PolicyFinding } from "../../tools/sandbox";
import { isUndecided, ROOT } from "./support/harness";

const FOLDER = join(ROOT, "examples");
/** What violates every policy, what a preview leaves undecided most of, what is built into a network that is there, and a cluster. */
const EXAMPLES = ["noncompliant", "bedrock-assistant", "existing-network", "kubernetes-inference"];

/**
 * What is only found once things are made, and why. All else that is found then, the preview finds too.
 */
const DECIDED_LATER: Readonly<Record<string, string>> = {
  "bedrock-alias-pins-version: triage": "the ARN of the prompt, which AWS assigns, is of a draft",
  "ai-bucket-data-perimeter: captures": "the policy of the bucket is written with its name, which is made at update",
  "ai-bucket-not-public: captures": "the same policy",
  "ai-bucket-tls-only: captures": "the same policy",
};

/** What was made of an example, and what was found in it. */
interface Analysed {
  readonly preview: readonly PolicyFinding[];
  readonly live: readonly PolicyFinding[];
  readonly file: readonly PolicyFinding[];
  /** From the file, without the passphrase of its secrets. */
  readonly redacted: readonly PolicyFinding[];
}

describe("what is there already", function () {
  this.timeout(900_000);
  const analysed = new Map<string, Analysed>();
  let folder: string;
  let fleet: Fleet;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "analysed-"));
    const advise = join(folder, "advise.config");
    writeFileSync(advise, JSON.stringify(Object.fromEntries(policies.map(({ id }) => [id, "advisory"]))));
    const [sandbox, stranger] = await Promise.all([
      Sandbox.create(),
      Sandbox.create({ env: { PULUMI_CONFIG_PASSPHRASE: "not the one" } }),
    ]);
    try {
      const packs = { policyPacks: [ROOT] };
      for (const name of EXAMPLES) {
        const program = join(FOLDER, name);
        const state = join(folder, `${name}.json`);
        const preview = await sandbox.preview(program, packs);
        const made = await sandbox.up(program, { ...packs, policyPackConfig: [advise] });
        assert.equal(made.exitCode, 0, made.stdout + made.stderr);
        const live = await sandbox.analyze(program, packs);
        writeFileSync(state, JSON.stringify(await sandbox.exportStack(program)));
        const exported = ownState(state);
        const file = await sandbox.analyzeState(exported, packs);
        const redacted = await stranger.analyzeState(exported, packs);
        analysed.set(name, {
          preview: preview.findings,
          live: live.findings,
          file: file.findings,
          redacted: redacted.findings,
        });
      }
    } finally {
      await Promise.all([sandbox.dispose(), stranger.dispose()]);
    }
    fleet = await judgeFleet({
      files: EXAMPLES.map((name) => join(folder, `${name}.json`)),
      sides: [{ pack: packIn(ROOT), configuration: asItComes }],
      teams: { tag: "ai:owner", mapping: new Map() },
    });
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  for (const name of EXAMPLES) {
    describe(`examples/${name}`, () => {
      let found: Analysed;
      before(() => {
        const own = analysed.get(name);
        assert.ok(own);
        found = own;
      });

      it("is found to violate what its preview violates", () => {
        const violated = new Set(found.live.filter((one) => !isUndecided(one)).map(headOf));
        const missed = found.preview.filter((one) => !isUndecided(one) && !violated.has(headOf(one)));
        assert.deepEqual(missed.map(headOf), []);
      });

      it("is found to violate nothing else, but for what is known by then", () => {
        const before = new Set(found.preview.map(headOf));
        const others = found.live.filter((one) => !before.has(headOf(one)));
        const unexplained = others.filter((one) => DECIDED_LATER[subjectOf(one)] === undefined);
        assert.deepEqual(unexplained.map(headOf), []);
      });

      it("leaves undecided only what the preview left so", () => {
        const before = new Set(found.preview.filter(isUndecided).map(headOf));
        const undecided = found.live.filter(isUndecided).map(headOf);
        assert.deepEqual(
          undecided.filter((head) => !before.has(head)),
          [],
        );
      });

      it("is judged the same from its exported state", () => {
        assert.deepEqual(linesOf(found.file), linesOf(found.live));
      });

      it("is judged the same in a fleet", () => {
        const own = fleet.stacks.find(({ file }) => basename(file) === `${name}.json`);
        assert.ok(own, fleet.errors.join("\n"));
        const findings = fleet.sides[0]?.findings.filter(({ project }) => project === own.project) ?? [];
        const asTold = findings.map(({ message, outcome, policy, urn }) => ({
          ...{ message, policy, urn },
          enforcementLevel: outcome === "blocks" ? "mandatory" : "advisory",
        }));
        assert.deepEqual(linesOf(asTold), linesOf(found.redacted));
      });
    });
  }

  it("has found all that is only decided later", () => {
    const later = [...analysed.values()].flatMap(({ live, preview }) => {
      const before = new Set(preview.map(headOf));
      return live.filter((one) => !before.has(headOf(one))).map(subjectOf);
    });
    assert.deepEqual([...new Set(later)].sort(), Object.keys(DECIDED_LATER).sort());
  });
});

/** What is found, wherever it is told: at an update, and in a state, what a join shows is told at what completes it. */
function headOf(finding: PolicyFinding): string {
  const at = isUndecided(finding) ? finding.urn : (finding.message.split("\n")[0] ?? "");
  return `${isUndecided(finding) ? "undecided" : "fail"} ${finding.policy} ${at}`;
}

/** The policy, and what its message names first. */
function subjectOf({ message, policy }: PolicyFinding): string {
  return `${policy}: ${/"([^"]+)"/.exec(message)?.[1] ?? ""}`;
}

function linesOf(
  findings: readonly Pick<PolicyFinding, "enforcementLevel" | "message" | "policy" | "urn">[],
): string[] {
  return findings
    .map(({ enforcementLevel, message, policy, urn }) => [enforcementLevel, policy, urn, message].join("\n"))
    .sort();
}
