import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { RunResult } from "secure-ai-hosting-tools";
import { blocks, isUndecided, of, only, ROOT, SHOP, type Configuration } from "../engine/support/harness";
import { filesIn } from "../packaging/support/npm";
import { violationIn } from "../support/accepting";
import { Organization, PACK, profile, VERSION } from "./support/organization";
import { published } from "./support/published";
import { accepting, POLICY, violation } from "./support/violation";

const NEXT = "9.0.0";
const GROUP = "production";
const STACK = "one-violation";
const production = profile("production");
describe("the pack, required by a policy group of Pulumi Cloud", () => {
  let acme: Organization;
  before(async () => {
    acme = await Organization.open();
  });
  after(() => acme.close());

  /** Where the engine installs what is required: below its home. */
  const installed = (version: string): string =>
    join(acme.home, "policies", acme.cloud.organization, `pulumi-analyzer-${PACK}-v${version}`);

  published(() => acme);

  describe("enabled for a group", () => {
    before(async () => {
      await acme.done(["group", "new", GROUP, "--entity-type", "stacks", "--org", "acme", "--yes"]);
      await acme.makeStack(SHOP, STACK);
      await acme.done(["group", "edit", GROUP, "--org", "acme", "--add-stack", `shop/${STACK}`]);
    });

    it("refuses a wrong value, by name, and a version that is not there", async () => {
      const wrong = await acme.enable(GROUP, VERSION, { [POLICY]: { undecided: "maybe" } });
      assert.notEqual(wrong.exitCode, 0);
      assert.match(wrong.stderr, new RegExp(`${POLICY}.undecided must be one of the following: "warn", "block"`));
      const absent = await acme.enable(GROUP, "0.0.1");
      assert.notEqual(absent.exitCode, 0);
      assert.match(absent.stderr, /"0\.0\.1" not found/);
      assert.deepEqual(acme.cloud.state.group(GROUP).packs, []);
    });

    /** The violation, as the group's stacks are blocked by it. */
    let found = "";

    describe("with the profile for production", () => {
      let result: RunResult;
      before(async () => {
        const { exitCode, stderr } = await acme.enable(GROUP, VERSION, production);
        assert.equal(exitCode, 0, stderr);
        result = await acme.preview(SHOP, STACK);
        found = violationIn(violation(result).message);
      });

      it("is fetched and installed for production", () => {
        const folder = installed(VERSION);
        assert.ok(existsSync(join(folder, "dist", "policypack", "index.js")), result.stderr);
        assert.deepEqual(readdirSync(join(folder, "node_modules", "@pulumi")).sort(), ["policy", "pulumi"]);
        for (const tool of ["eslint", "mocha", "tsx"]) assert.ok(!existsSync(join(folder, "node_modules", tool)), tool);
        const sources = filesIn(join(folder, "policypack")).filter((file) => !file.endsWith(".json"));
        assert.deepEqual(sources, []);
      });

      it("blocks the preview", () => {
        assert.notEqual(result.exitCode, 0);
        assert.ok(blocks(violation(result)));
        assert.ok(result.stdout.includes(`${PACK}@v${VERSION}`), result.stdout);
      });

      it("has the violation recorded at the service", () => {
        const update = [...acme.cloud.state.updates.values()].at(-1);
        assert.equal(update?.status, "failed");
        const events = JSON.stringify([...update.events.values()].filter((event) => "policyEvent" in event));
        assert.ok(events.includes(POLICY), events);
      });

      it("blocks an update before the resource is made", async () => {
        const { exitCode } = await acme.sandbox.up(SHOP, { stack: `acme/${STACK}` });
        assert.notEqual(exitCode, 0);
        const state = JSON.stringify(acme.cloud.state.stack("shop", STACK).deployment);
        assert.ok(state.includes("aws:iam/role:Role") && !state.includes("aws:sagemaker/model:Model"), state);
      });

      it("leaves a stack alone that is of another group", async () => {
        const other = await acme.preview(SHOP, "public-once-known");
        assert.equal(other.exitCode, 0);
        assert.deepEqual(other.findings, []);
      });
    });

    describe("with another configuration", () => {
      const configured = async (config: Configuration): Promise<RunResult> => {
        const { exitCode, stderr } = await acme.enable(GROUP, VERSION, { ...production, ...config });
        assert.equal(exitCode, 0, stderr);
        return acme.preview(SHOP, STACK);
      };

      it("that sets the policy to advise lets it pass, with advice", async () => {
        const result = await configured({ [POLICY]: "advisory" });
        assert.equal(result.exitCode, 0, result.stdout);
        assert.equal(violation(result).enforcementLevel, "advisory");
      });

      it("that has an exception lets it pass, and says whose it is", async () => {
        const result = await configured({ [POLICY]: { exceptions: [accepting(found)] } });
        assert.equal(result.exitCode, 0, result.stdout);
        assert.match(violation(result).message, /^accepted until .*ana@example\.com/);
      });

      it("that has a setting which the policy lacks is a violation that names it", async () => {
        const result = await configured({ [POLICY]: { exeptions: [accepting(found)] } });
        assert.notEqual(result.exitCode, 0);
        const told = of(POLICY, result).filter(({ message }) => message.startsWith("Configuration of "));
        assert.match(only(told, POLICY).message, /exeptions is not a setting of this policy: it takes .*exceptions/);
      });

      it("that is for a policy which the pack lacks stops the preview, and names the one that was meant", async () => {
        const result = await configured({ "sagemaker-model-network-isolate": "mandatory" });
        assert.notEqual(result.exitCode, 0);
        assert.match(
          result.stdout + result.stderr,
          /does not have: sagemaker-model-network-isolate \(did you mean sagemaker-model-network-isolated\?\)/,
        );
        assert.deepEqual(result.findings, []);
      });

      it("that was let in with a wrong value stops the preview before anything is judged", async () => {
        const group = acme.cloud.state.group(GROUP);
        group.packs = group.packs.map(({ pack }) => ({ pack, config: { [POLICY]: { undecided: "maybe" } } }));
        const result = await acme.preview(SHOP, STACK);
        assert.notEqual(result.exitCode, 0);
        assert.match(result.stdout + result.stderr, new RegExp(`${POLICY}: undecided: undecided must be one of`));
        assert.deepEqual(result.changes, {});
      });
    });

    it("is not to be softened by a pack that is passed besides", async () => {
      // Without a configuration, what is critical or high blocks.
      assert.equal((await acme.enable(GROUP, VERSION)).exitCode, 0);
      const local = { policyPacks: [ROOT], policyPackConfig: [acme.file({ all: "advisory" })] };
      const result = await acme.preview(SHOP, STACK, local);
      assert.notEqual(result.exitCode, 0);
      const levels = of(POLICY, result).filter((finding) => !isUndecided(finding));
      assert.deepEqual(levels.map(({ enforcementLevel }) => enforcementLevel).sort(), ["advisory", "mandatory"]);
    });

    it("says nothing of a program that fails before it declares anything, which fails all the same", async () => {
      await acme.makeStack(SHOP, "not-in-the-program");
      await acme.done(["group", "edit", GROUP, "--org", "acme", "--add-stack", "shop/not-in-the-program"]);
      const result = await acme.preview(SHOP, "not-in-the-program");
      assert.notEqual(result.exitCode, 0);
      assert.match(result.stdout, /there is no stack not-in-the-program here/);
      assert.deepEqual(result.findings, []);
      assert.equal([...acme.cloud.state.updates.values()].at(-1)?.status, "failed");
    });

    describe("in another version, at another level", () => {
      let result: RunResult;
      before(async () => {
        await acme.done(["publish", "acme"], acme.copyAs(NEXT));
        const { exitCode, stderr } = await acme.enable(GROUP, "latest", { [POLICY]: "advisory" });
        assert.equal(exitCode, 0, stderr);
        result = await acme.preview(SHOP, STACK);
      });

      it("takes the place of the one before", async () => {
        assert.equal(result.exitCode, 0, result.stdout);
        assert.ok(result.stdout.includes(`${PACK}@v${NEXT}`), result.stdout);
        assert.equal(violation(result).enforcementLevel, "advisory");
        assert.ok(existsSync(installed(NEXT)));
        const group = await acme.done(["group", "get", GROUP, "--org", "acme"]);
        assert.ok(group.includes(NEXT) && !group.includes(VERSION), group);
      });
    });

    it("is not asked any more once it is disabled", async () => {
      await acme.done(["disable", `acme/${PACK}`, "--policy-group", GROUP]);
      const result = await acme.preview(SHOP, STACK);
      assert.equal(result.exitCode, 0, result.stdout);
      assert.deepEqual(result.findings, []);
    });
  });

  it("is not required of what exists already: analysing asks for a pack by its path", async () => {
    const { exitCode, stderr } = await acme.policy(["analyze", "--stack", `acme/shop/${STACK}`], SHOP);
    assert.notEqual(exitCode, 0);
    assert.match(stderr, /at least one --policy-pack path must be specified/);
  });

  // In a suite of its own, which runs after the others.
  describe("all that the CLI asked", () => {
    it("is served by the stand-in", () => {
      assert.ok(acme.cloud.asked.length > 50);
      assert.deepEqual(acme.cloud.unknown, []);
    });
  });
});
