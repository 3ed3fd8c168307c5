import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { configure } from "../../policypack/profiles/configure";
import { blocks, isUndecided, lineOf, ROOT, run, type Configuration } from "../engine/support/harness";

const ORGANISATION = parse(
  readFileSync(join(ROOT, "examples", "organisation", "organisation.yaml"), "utf8"),
) as unknown;
const NEW_GUARDRAIL = join(ROOT, "test", "examples", "fixtures", "newGuardrail");
const EXAMPLES = [
  "async-batch",
  "bedrock-assistant",
  "existing-network",
  "kubernetes-inference",
  "multi-region",
  "private-inference",
];

/** A profile with the organisation of the examples, and what more is stated for one of them. */
function configurationIn(profile: string, stated: Readonly<Record<string, object>> = {}): Configuration {
  const { configuration, faults } = configure({
    ...{ profile, organisation: ORGANISATION, exceptions: [], remediate: false },
    today: "2026-11-26",
  });
  assert.deepEqual(faults, []);
  const more = Object.entries(stated).map(([id, settings]) => [id, { ...configuration[id], ...settings }]);
  return { ...configuration, ...Object.fromEntries(more) } as Configuration;
}

describe("a first preview, with the organisation's file", () => {
  for (const example of EXAMPLES)
    // What prints nothing where every policy blocks, undecided or not, is asked once more where the ids were waited for.
    for (const profile of example === "bedrock-assistant" ? ["production", "regulated"] : ["regulated"])
      it(`prints nothing of ${example} in ${profile}`, async () => {
        const program = join(ROOT, "examples", example);
        const stated = JSON.parse(readFileSync(join(program, "policies.json"), "utf8")) as Record<string, object>;
        const { exitCode, findings } = await run("preview", program, { policies: configurationIn(profile, stated) });
        assert.deepEqual(findings.map(lineOf), []);
        assert.equal(exitCode, 0);
      });
});

describe("a guardrail of the same run, at a first preview in production", () => {
  const blocked = async (stack: string): Promise<readonly string[]> => {
    const policies = configurationIn("production", { "bedrock-invocations-logged": { invocationLogsElsewhere: true } });
    const { findings } = await run("preview", NEW_GUARDRAIL, { stack, policies });
    assert.deepEqual(findings.filter((one) => blocks(one) && !isUndecided(one)).map(lineOf), []);
    return findings.filter(blocks).map(({ policy, urn }) => `${policy} ${urn.split("::").slice(3).join()}`);
  };

  it("keeps an agent that knows it by its name from nothing", async () => {
    assert.deepEqual(await blocked("by-name"), []);
  });

  it("keeps an agent waiting whose documents hold its id", async () => {
    assert.ok((await blocked("by-arn")).includes("agent-cannot-change-itself assistant-role"));
  });

  it("keeps a role waiting whose document may allow anything, whatever else is decided", async () => {
    const lines = await blocked("unbounded");
    assert.ok(lines.includes("agent-cannot-change-itself tools"), lines.join("\n"));
    assert.deepEqual(lines.filter((line) => !line.endsWith(" tools")), []); // prettier-ignore
  });
});
