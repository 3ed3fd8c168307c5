import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { policiesIn, type RunResult } from "secure-ai-hosting-tools";
import * as agentRuntime from "../../components/agentRuntime";
import * as bedrockAccess from "../../components/bedrockAccess";
import * as isolatedNetwork from "../../components/isolatedNetwork";
import * as knowledgeBase from "../../components/knowledgeBase";
import { ROOT, run, type Configuration } from "../engine/support/harness";

const BEDROCK_ASSISTANT = join(ROOT, "examples", "bedrock-assistant");
/** What the organisation has once, as the README says. */
const organisation = JSON.parse(readFileSync(join(BEDROCK_ASSISTANT, "policies.json"), "utf8")) as Configuration;
/**
 * What only the end of a run knows to be meant: which guardrail stands before a knowledge base. What passes there the engine
 * does not list.
 */
const AT_THE_END = ["guardrail-checks-grounding"];
const COMPONENTS = [agentRuntime, bedrockAccess, isolatedNetwork, knowledgeBase];

describe("examples/bedrock-assistant", () => {
  let preview: RunResult;
  before(async () => {
    preview = await run("preview", BEDROCK_ASSISTANT, { policies: organisation });
  });

  it("passes a first preview", () => {
    assert.equal(preview.exitCode, 0, preview.stderr);
    assert.ok((preview.changes["create"] ?? 0) > 50, JSON.stringify(preview.changes));
  });

  it("is found nothing wrong with at a first preview, and nothing is undecided", () => {
    assert.deepEqual(preview.findings, []);
  });

  it("was judged by every policy that its components are said to satisfy", () => {
    const looked = policiesIn(preview.events);
    const promised = COMPONENTS.flatMap(({ satisfies }) => satisfies);
    assert.deepEqual(
      promised.filter((policy) => !looked.has(policy)),
      AT_THE_END,
    );
  });

  it("is found nothing wrong with once it is made, and nothing is undecided", async () => {
    const update = await run("up", BEDROCK_ASSISTANT, { policies: organisation });
    assert.equal(update.exitCode, 0, update.stderr);
    assert.deepEqual(update.findings, []);
    assert.equal(update.changes["create"], preview.changes["create"]);
  });
});
