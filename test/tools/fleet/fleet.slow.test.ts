import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Analyzer } from "../../../tools/fleet/analyzer";
import { asItComes, configurationOf, settled } from "../../../tools/fleet/configuration";
import { judgeFleet, type Fleet, type Side } from "../../../tools/fleet/fleet";
import { linesFor } from "../../../tools/fleet/line";
import { outcomeOf } from "../../../tools/fleet/judge";
import { packIn } from "../../../tools/fleet/pack";
import { requestsFor } from "../../../tools/fleet/requests";
import { readState } from "../../../tools/fleet/state";
import { changes } from "../../../tools/fleet/summary";

const ROOT = join(__dirname, "..", "..", "..");
const FRAGILE = join(__dirname, "fixtures", "fragile");
const PROFILES = ["advise", "production", "regulated"];
const OURS: Side = { pack: packIn(ROOT), configuration: asItComes };

const urn = (stack: string, type: string, name: string): string => `urn:pulumi:${stack}::shop::${type}::${name}`;
interface Given {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}
const BUCKET = "aws:s3/bucket:Bucket";
const bucket = (owner: string): Given => ({
  ...{ type: BUCKET, name: "weights" },
  inputs: { bucket: "shop-weights", tags: { "ai:system": "shop", "ai:owner": owner } },
});
/** It lets everybody in, in the stack that it is in. */
const open: Given = {
  ...{ type: "aws:s3/bucketPolicy:BucketPolicy", name: "open" },
  inputs: {
    bucket: "shop-weights",
    policy:
      '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::shop-weights/*"}]}',
  },
};
const model: Given = {
  ...{ type: "aws:sagemaker/model:Model", name: "llm" },
  inputs: { primaryContainer: { modelDataUrl: "s3://shop-weights/llm", image: "llm:latest" } },
};

describe("a fleet", function () {
  this.timeout(300_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "fleet-"));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function written(stack: string, resources: readonly Given[], file = `${stack}.json`): string {
    const made = resources.map(({ inputs, name, type }) => ({
      urn: urn(stack, type, name),
      type,
      inputs,
      outputs: inputs,
    }));
    const path = join(folder, file);
    writeFileSync(path, JSON.stringify({ version: 3, deployment: { resources: made } }));
    return path;
  }
  const judge = (files: readonly string[], ...sides: readonly [Side] | readonly [Side, Side]): Promise<Fleet> =>
    judgeFleet({ files, sides, teams: { tag: "ai:owner", mapping: new Map() } });
  const told = ({ sides: [side] }: Fleet, stack: string): readonly string[] =>
    (side?.findings ?? [])
      .filter((finding) => finding.stack === stack)
      .map(({ message, outcome, policy }) => [outcome, policy, message].join(" "))
      .sort();

  it("is judged stack by stack: nothing of one is left in the next, in whatever order", async () => {
    const files = [
      written("kept", [bucket("a"), model]),
      written("open", [open]),
      written("whole", [bucket("b"), open]),
    ];
    const forwards = await judge(files, OURS);
    const backwards = await judge([...files].reverse(), OURS);
    assert.deepEqual([forwards.errors, backwards.errors], [[], []]);
    for (const [stack, file] of [
      ["kept", files[0]],
      ["open", files[1]],
      ["whole", files[2]],
    ] as const) {
      const alone = told(await judge([file ?? ""], OURS), stack);
      assert.deepEqual(told(forwards, stack), alone);
      assert.deepEqual(told(backwards, stack), alone);
    }
    const isPublic = (stack: string): boolean =>
      told(forwards, stack).some((line) => line.startsWith("blocks ai-bucket-not-public "));
    assert.deepEqual([isPublic("kept"), isPublic("whole")], [false, true]);
  });

  it("comes to what each profile makes of it, though it is judged once", async () => {
    const file = written("profiles", [bucket("a"), model, open]);
    const requests = requestsFor(readState(file));
    for (const profile of PROFILES) {
      const configuration = configurationOf(profile, ROOT);
      const analyzer = await Analyzer.start(OURS.pack);
      try {
        const policies = settled(configuration, await analyzer.info());
        await analyzer.configure(policies);
        const said: string[] = [];
        for (const request of requests.resources) {
          said.push(
            ...(await analyzer.analyze(request)).map(({ level, message, policy }) =>
              [level, policy, message.trim()].join(" "),
            ),
          );
        }
        const stack = await analyzer.analyzeStack(requests.stack);
        said.push(...stack.map(({ level, message, policy }) => [level, policy, message.trim()].join(" ")));
        const { sides } = await judge([file], { ...OURS, configuration }, OURS);
        const derived = (sides[0]?.findings ?? [])
          .filter((found) => outcomeOf(found, policies) !== "unasked")
          .map(({ message, outcome, policy }) =>
            [outcome === "blocks" ? "mandatory" : "advisory", policy, message].join(" "),
          );
        assert.deepEqual(derived.sort(), said.sort(), profile);
        assert.ok(said.some((line) => line.startsWith("mandatory")) === (profile !== "advise"), profile);
      } finally {
        analyzer.stop();
      }
    }
  });

  it("changes as its profile does", async () => {
    const file = written("changes", [bucket("a"), open]);
    const profile = (name: string): Side => ({ ...OURS, configuration: configurationOf(name, ROOT) });
    const up = changes(await judge([file], profile("production"), profile("advise")));
    const down = changes(await judge([file], profile("advise"), profile("production")));
    assert.ok(up.some(({ policy, to }) => policy === "ai-bucket-not-public" && to === "blocks"));
    assert.deepEqual(
      down.map(({ from, policy, to }) => [policy, to, from]),
      up.map(({ from, policy, to }) => [policy, from, to]),
    );
  });

  it("is judged on where the pack ends in the middle of a stack, or throws", async () => {
    const one = (name: string): Given => ({ type: BUCKET, name, inputs: {} });
    const files = [
      written("bomb", [one("a"), one("bomb")]),
      written("riddle", [one("riddle")]),
      written("after", [one("b")]),
    ];
    const fleet = await judge(files, { pack: packIn(FRAGILE), configuration: asItComes });
    assert.equal(fleet.errors.length, 2);
    assert.match(fleet.errors[0] ?? "", /bomb\.json: The policy pack failed: /);
    assert.match(fleet.errors[1] ?? "", /riddle\.json: The policy pack failed: .*a riddle/s);
    assert.deepEqual(told(fleet, "after"), ["blocks nothing-is-a-bomb Nothing is a bomb.\nb is none, but who knows"]);
  });

  it("comes to the same in several processes, in the order of its files", async () => {
    const teams = { tag: "ai:owner", mapping: new Map<string, string>() };
    const side: Side = { pack: packIn(FRAGILE), configuration: asItComes };
    const one = (name: string): Given => ({ type: BUCKET, name, inputs: {} });
    const files = Array.from({ length: 12 }, (_, at) => {
      const last = at === 4 ? [one("bomb")] : at === 7 ? [one("riddle")] : [bucket(`team-${at.toString()}`), open];
      // Of unlike lengths, so that those that come later are done before.
      const before = Array.from({ length: at % 3 === 0 ? 40 : 1 }, (_, of) => one(`b-${of.toString()}`));
      return written(`line-${at.toString()}`, [...before, ...last]);
    });
    const [first = ""] = files;
    for (const sides of [[OURS], [OURS, side]] as const) {
      const alone = await judgeFleet({ files: [...files, first], sides, teams, lines: 1 });
      const many = await judgeFleet({ files: [...files, first], sides, teams, lines: 3 });
      assert.deepEqual({ ...many, peakMemory: 0 }, { ...alone, peakMemory: 0 });
      assert.equal(alone.errors.length, sides.length === 1 ? 1 : 3);
    }
  });

  it("has no more processes than files, processors and memory allow", () => {
    const table = [
      [1, 8, 1],
      [7, 8, 1],
      [8, 8, 2],
      [30, 2, 2],
      [300, 64, 4],
      [300, 1, 1],
    ] as const;
    for (const [files, processors, lines] of table) assert.equal(linesFor(files, processors), lines);
  });

  it("is judged by one version on where the other fails", async () => {
    const one = { type: BUCKET, name: "riddle", inputs: {} };
    const files = [written("two", [one, bucket("a"), model]), written("next", [model, open])];
    const fleet = await judge(files, OURS, { pack: packIn(FRAGILE), configuration: asItComes });
    assert.match(fleet.errors.join("\n"), /^\S+two\.json: The policy pack failed: [^\n]*a riddle/);
    assert.deepEqual(
      fleet.stacks.map(({ stack }) => stack),
      ["next"],
    );
    assert.deepEqual(told(fleet, "next"), told(await judge(files.slice(1), OURS), "next"));
  });

  describe("at the command line", () => {
    const run = (...args: readonly string[]) => {
      const bin = join(ROOT, "tools", "bin.ts");
      const env = { ...process.env, NO_COLOR: "1" };
      const { status, stderr, stdout } = spawnSync(process.execPath, ["--require", "tsx/cjs", bin, "fleet", ...args], {
        ...{ cwd: ROOT, encoding: "utf8", env },
      });
      return { status, stderr, stdout };
    };

    it("names the states that cannot be judged, and judges the others", () => {
      const good = written("good", [bucket("payments"), open], "good.json");
      const bad: Readonly<Record<string, string | Buffer>> = {
        "old.json": '{"version": 2, "deployment": {}}',
        "text.json": "secret: hunter2",
        "garbage.json": Buffer.alloc(10 * 1024 * 1024, "x"),
      };
      for (const [name, content] of Object.entries(bad)) writeFileSync(join(folder, name), content);
      const again = written("good", [bucket("payments")], "again.json");
      const empty = written("empty", [], "nothing.json");
      const files = [good, ...Object.keys(bad).map((name) => join(folder, name)), again, empty];
      const { status, stderr, stdout } = run(...files, "--profile", "production", "--against", "advise");
      assert.equal(status, 1, stderr);
      assert.match(stderr, /old\.json: is a state of version 2/);
      assert.match(stderr, /text\.json: is not JSON/);
      assert.match(stderr, /garbage\.json: is not JSON/);
      assert.match(stderr, /again\.json: is the stack shop\/good again, which \S+good\.json holds/);
      assert.ok(!`${stderr}${stdout}`.includes("hunter2"));
      assert.match(stdout, /^2 stacks of 2 teams, 2 resources$/m);
      assert.match(stdout, /^Without resources: \S+nothing\.json$/m);
      assert.match(stdout, /^payments \(1 stack, 1 blocked\) +\d+ \(\+\d+\) /m);
      assert.match(stdout, /^ {2}critical +ai-bucket-not-public +(\d+) \(\+\1\) +0 \(-\1\) /m);
      assert.match(
        stdout,
        /^From advise to production: \d+ findings would block that do not now, 0 would no longer\.$/m,
      );
      assert.match(stdout, /^1 of 2 stacks would be blocked with production\.$/m);
    });

    it("tells other programs all that it found, of two versions too", () => {
      const good = written("versions", [bucket("payments")], "versions.json");
      const { status, stderr, stdout } = run(good, "--json", "--against", FRAGILE, "--teams", teamsFile());
      assert.equal(status, 0, stderr);
      const told: unknown = JSON.parse(stdout);
      assert.ok(
        typeof told === "object" && told !== null && "teams" in told && "newPolicies" in told && "findings" in told,
      );
      assert.ok(Array.isArray(told.teams) && Array.isArray(told.newPolicies) && Array.isArray(told.findings));
      assert.ok(told.newPolicies.includes("ai-bucket-not-public") && told.findings.length > 0);
      assert.deepEqual(
        told.teams.map(({ against, team }: { against: { blocks: number }; team: string }) => [team, against.blocks]),
        [["treasury", 1]],
      );
    });

    const teamsFile = (): string => {
      const file = join(folder, "teams.yaml");
      writeFileSync(file, "shop: treasury\n");
      return file;
    };

    it("takes a mistake in the command for one, before anything is judged", () => {
      const good = written("mistakes", [bucket("a")], "mistakes.json");
      const wrong = join(folder, "wrong.json.config");
      writeFileSync(wrong, JSON.stringify({ "ai-bucket-not-public": { undecided: "maybe" } }));
      const table: readonly (readonly [readonly string[], RegExp])[] = [
        [[join(folder, "none.json")], /none\.json: there is no state/],
        [[good, "--profile", "staging"], /staging is neither a profile of the pack in .* nor a configuration file/],
        [[good, "--profile", wrong], /ai-bucket-not-public: undecided is "maybe", where one of warn, block belongs/],
        [[good, "--policy-pack", folder], /PulumiPolicy\.yaml/],
        [
          [good, "--profile", join(ROOT, "examples", "organisation", "organisation.yaml")],
          /organisation\.yaml names no policy of secure-ai-hosting/,
        ],
        [[good, "--against", ROOT], /is the pack that it would be compared with/],
        [[], /missing required argument/],
      ];
      for (const [args, says] of table) {
        const { status, stderr } = run(...args);
        assert.equal(status, 2, `${args.join(" ")}: ${stderr}`);
        assert.match(stderr, says);
      }
    });
  });
});
