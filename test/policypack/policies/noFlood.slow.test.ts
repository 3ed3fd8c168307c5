import assert from "node:assert/strict";
import type { ExampleResource } from "../../../policypack/engine/examples";
import type { Policy } from "../../../policypack/engine/policy";
import { isAiType } from "../../../policypack/facts/ai";
import { isModelServer } from "../../../policypack/facts/modelServers";
import { policies } from "../../../policypack/policies";
import { policiesWithCases } from "../../support/cases";
import { PackUnderTest, type Moment } from "../../support/pack";

/**
 * What is wrong in an AI system is no matter of this pack where no AI is: the failing examples of all policies, without what
 * makes them AI, are decent enough. What names an AI service is AI by itself, whatever its tags: a metric, an action, a host; and
 * so is what asks for an accelerator.
 */
const NAMES_AI = /sagemaker|bedrock|inferentia|\bgpu\b|"(?:g|p|inf|trn)\d/i;

/** An AI resource that has nothing to do with any other. */
const SOMETHING_ELSE: ExampleResource = {
  type: "aws:sagemaker/image:Image",
  name: "something-else",
  props: { tags: { "ai:system": "a", "ai:owner": "b", "ai:env": "dev", "ai:data-classification": "internal" } },
};

/** What an account with AI in it has once, whatever uses it. */
const OF_THE_ACCOUNT = /^(?:account-blocks-public-buckets|trail-tamper-evident|trail-records-ai-data-events): /;

/** Undecided is no alarm; and of a document that cannot be read nobody knows whom it lets in. */
const isFalseAlarm = (said: string): boolean =>
  !said.includes(": undecided: ") && !said.endsWith("cannot be read.") && !OF_THE_ACCOUNT.test(said);

/** The example without its AI resources and its `ai:` tags; undefined where nothing is left, or it was not AI by these. */
function withoutAi(given: readonly ExampleResource[]): readonly ExampleResource[] | undefined {
  const left = given.filter(({ type }) => type.startsWith("aws:") && !isAiType(type)).map(untagged);
  // Without the tag by which it denies that it is AI, it is.
  if (given.some(deniesAi)) return undefined;
  const wasAi = left.length < given.length || left.some((one, index) => one !== given[index]);
  return left.length > 0 && wasAi && !namesAi(JSON.stringify(left)) ? left : undefined;
}

const deniesAi = ({ props }: ExampleResource): boolean => JSON.stringify(props).includes('"ai:system":"none"');

/** A task that runs a model server is one of AI, too. */
const namesAi = (json: string): boolean => NAMES_AI.test(json) || json.split(/[\\"]+/).some(isModelServer);

function untagged(resource: ExampleResource): ExampleResource {
  const { providerTags, ...rest } = resource;
  const tags = resource.props["tags"];
  if (typeof tags !== "object" || tags === null) return providerTags === undefined ? resource : rest;
  const kept = Object.entries(tags as Record<string, unknown>).filter(([key]) => !key.toLowerCase().startsWith("ai:"));
  return { ...rest, props: { ...resource.props, tags: Object.fromEntries(kept) } };
}

async function saidOf(given: readonly ExampleResource[], moment: Moment): Promise<readonly string[]> {
  const { resource, stack } = await new PackUnderTest(policies).run(given, moment);
  return [...resource, ...stack].map(({ message, policy }) => `${policy}: ${message.split("\n")[0] ?? ""}`);
}

const examplesOf = ({ examples }: Policy): readonly (readonly [string, readonly ExampleResource[]])[] =>
  Object.entries(examples.fail).flatMap(([name, { given }]) => {
    const left = withoutAi(given);
    return left === undefined ? [] : [[name, left] as const];
  });

describe("a stack without AI", () => {
  for (const policy of policiesWithCases) {
    for (const [name, given] of examplesOf(policy)) {
      it(`is told nothing of what ${policy.id} finds in AI: ${name}`, async () => {
        for (const moment of ["preview", "update"] as const) {
          assert.deepEqual(await saidOf(given, moment), []);
          const beside = await saidOf([...given, SOMETHING_ELSE], moment);
          assert.deepEqual(beside.filter(isFalseAlarm), [], "beside AI that does not use it");
        }
      });
    }
  }
  it("is told of what is AI all the same: the test can fail", async () => {
    const tagged = { type: "aws:s3/bucket:Bucket", name: "weights", props: { tags: { "ai:system": "shop" } } };
    assert.notDeepEqual(await saidOf([tagged], "update"), []);
  });
});
