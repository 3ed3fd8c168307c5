import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once, ROOT, sandbox } from "../engine/support/harness";

const PROGRAM = join(ROOT, "examples", "policy-groups");
const profile = (name: string): unknown =>
  JSON.parse(readFileSync(join(ROOT, "policypack", "profiles", `${name}.json`), "utf8"));

/** The inputs of each group, by its name in the program. */
async function preview(args: readonly string[] = []): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
  const { events, exitCode, stderr, stdout } = await (await sandbox()).preview(PROGRAM, { args });
  assert.equal(exitCode, 0, stdout + stderr);
  return new Map(
    events.flatMap(({ resourcePreEvent }) => {
      const { new: made, type, urn = "" } = resourcePreEvent?.metadata ?? {};
      const isGroup = type === "pulumiservice:index:PolicyGroup";
      return isGroup ? [[urn.split("::")[3] ?? "", made?.inputs ?? {}] as const] : [];
    }),
  );
}

const groups = once(() => preview());

describe("examples/policy-groups", () => {
  for (const [group, name] of Object.entries({
    development: "advise",
    production: "production",
    regulated: "regulated",
  })) {
    it(`requires the pack of the stacks of ${group}, in the profile ${name}`, async () => {
      const inputs = (await groups()).get(group);
      assert.equal(inputs?.["mode"], "preventative");
      assert.equal(inputs["entityType"], "stacks");
      assert.deepEqual(inputs["policyPacks"], [
        { name: "secure-ai-hosting", versionTag: "0.1.0", config: profile(name) },
      ]);
    });
  }

  it("places the stacks that it is told", async () => {
    assert.deepEqual((await groups()).get("production")?.["stacks"], [
      { name: "prod", routingProject: "support-assistant" },
    ]);
  });

  it("takes configurations from elsewhere, in the short form too", async () => {
    const folder = mkdtempSync(join(tmpdir(), "profiles-"));
    try {
      const written = { all: "advisory", "ai-bucket-not-public": { undecided: "block" } };
      for (const name of ["advise", "production", "regulated"]) {
        writeFileSync(join(folder, `${name}.json`), JSON.stringify(written));
      }
      const inputs = (await preview(["--config", `policy-groups:profiles=${folder}`])).get("regulated");
      const config = { ...written, all: { enforcementLevel: "advisory" } };
      assert.deepEqual(inputs?.["policyPacks"], [{ name: "secure-ai-hosting", versionTag: "0.1.0", config }]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("refuses a stack that is in two groups, and what is no stack", async () => {
    const refused = async (value: string): Promise<string> => {
      const args = ["--config-path", "--config", `policy-groups:${value}`];
      const { exitCode, stderr, stdout } = await (await sandbox()).preview(PROGRAM, { args, stack: "refused" });
      assert.notEqual(exitCode, 0);
      return stdout + stderr;
    };
    const twice = await refused("regulated[0]=support-assistant/prod");
    assert.match(twice, /support-assistant\/prod is in two groups, production and regulated/);
    assert.match(await refused("production[0]=acme/support-assistant/prod"), /write project\/stack/);
  });
});
