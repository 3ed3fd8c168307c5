import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Sandbox, type RunResult } from "secure-ai-hosting-tools";
import { once } from "../engine/support/harness";
import { fixtureOf, RECORDED } from "./support/programs";
import { restore, type Recorded } from "./support/recordedState";

/** What is made anew on purpose: these change with what they serve, and the ones before stay or are of no more use. */
const MADE_ANEW = new Set([
  "aws:apigateway/deployment:Deployment",
  "aws:bedrock/guardrailVersion:GuardrailVersion",
  "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
  "aws:sagemaker/model:Model",
]);
/** The steps by which nothing is lost; a step on a provider is about the provider's version. */
const HARMLESS = new Set(["create", "read", "refresh", "same", "update"]);

/** What an update would replace or delete, such as `delete aws:kms/key:Key models-key`. */
const lossesIn = ({ events }: RunResult): readonly string[] =>
  events.flatMap(({ resourcePreEvent }) => {
    if (resourcePreEvent === undefined) return [];
    const { op, type, urn } = resourcePreEvent.metadata;
    const isMeant = HARMLESS.has(op) || MADE_ANEW.has(type) || type.startsWith("pulumi:providers:");
    return isMeant ? [] : [`${op} ${type} ${urn.split("::").slice(3).join("::")}`];
  });

const textOf = (name: string): string => readFileSync(fixtureOf(name), "utf8");

/** One of this test's own: names hold the stack's, so that the recorded stack is the one that other tests make anew. */
const sandbox = once(() => Sandbox.create());

/** The present program, over a state that another version of it left. */
async function over(recorded: string, program: string, operation: "preview" | "up"): Promise<RunResult> {
  const engine = await sandbox();
  await engine.importStack(program, restore(JSON.parse(recorded) as Recorded));
  return engine[operation](program);
}

/** Changes a text, which must be in it. */
function changed(text: string, from: RegExp, to: string): string {
  assert.match(text, from);
  return text.replace(from, to);
}

// Recorded once a release, by the command in `support/record.ts`. What is lost here is lost at whoever updates: give the
// renamed an alias, and what was in place a way to stay as it is, rather than record again.
describe("an update from the recorded version", () => {
  after(async () => {
    await (await sandbox()).dispose();
  });

  for (const [name, program] of Object.entries(RECORDED)) {
    describe(`of ${name}`, () => {
      it("is of a state that tells nothing of the machine it was recorded on", () => {
        assert.doesNotMatch(textOf(name), /file:\/\/|node_modules|\/(?:home|root|tmp|work)\//);
      });

      it("replaces and deletes nothing, and goes through", async () => {
        const update = await over(textOf(name), program, "up");
        assert.deepEqual(lossesIn(update), []);
        assert.equal(update.exitCode, 0, update.stdout + update.stderr);
        // It is an update of what is there, not a deployment of all anew.
        const { same = 0, update: updated = 0 } = update.changes;
        assert.ok(same + updated >= (JSON.parse(textOf(name)) as Recorded).resources.length - 2, update.stdout);
      });
    });
  }

  describe("where the former version was otherwise", () => {
    const CHANGES: Readonly<Record<string, readonly [RegExp, string, RegExp]>> = {
      "a component had another name": [/::models(?=["-])/g, "::weights", /^delete aws:s3\/bucket:Bucket weights-/],
      "a resource had another name": [
        /::models-key"/g,
        '::models-own-key"',
        /^delete aws:kms\/key:Key models-own-key$/,
      ],
      "a bucket had another name": [/-models-models-[0-9a-f]{8}/g, "-weights", /^replace aws:s3\/bucket:Bucket /],
      "a network had other addresses": [/10\.64\.0\.0\/20/g, "10.80.0.0/20", /^replace aws:ec2\/vpc:Vpc network/],
      "a key was of another kind": [/SYMMETRIC_DEFAULT/g, "HMAC_256", /^replace aws:kms\/key:Key models-key$/],
      "a subnet was in another zone": [/eu-west-1a"/g, 'eu-west-1d"', /^replace aws:ec2\/subnet:Subnet network-/],
      "an image repository had AWS's key": [/"KMS"/g, '"AES256"', /^replace aws:ecr\/repository:Repository /],
      "something was that is no more": [
        /::models-models-policy"/g,
        '::other"',
        /^delete aws:s3\/bucketPolicy:BucketPolicy other$/,
      ],
    };

    for (const [title, [from, to, loss]] of Object.entries(CHANGES)) {
      it(`sees the loss, when ${title}`, async () => {
        const name = title.includes("repository") ? "every-component" : "private-inference";
        const former = changed(textOf(name), from, to);
        const losses = lossesIn(await over(former, RECORDED[name] ?? "", "preview"));
        assert.ok(
          losses.some((line) => loss.test(line)),
          losses.join("\n"),
        );
      });
    }
  });
});
