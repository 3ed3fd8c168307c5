import assert from "node:assert/strict";
import { given, ref, type ExampleResource } from "../../../policypack/engine/examples";
import {
  Bucket,
  BucketEncryption,
  BucketPolicy,
  BucketVersioning,
  Key,
  Model,
} from "../../../policypack/facts/aws/types";
import { policies } from "../../../policypack/policies";
import { PackUnderTest, sentFrom } from "../../support/pack";

/** A stack of many AI buckets with their parts, each behind a model of its own. */
function stackOf(size: number): readonly ExampleResource[] {
  const key = given(Key, "key", {});
  const systems = Array.from({ length: Math.ceil(size / 5) }, (_, index) => {
    const bucket = ref(`b${index}`, "id", `weights-${index}`);
    return [
      given(Bucket, `b${index}`, { bucket: `weights-${index}`, tags: { "ai:system": "shop" } }),
      given(BucketPolicy, `p${index}`, { bucket, policy: '{"Statement":[]}' }),
      given(BucketVersioning, `v${index}`, { bucket, versioningConfiguration: { status: "Enabled" } }),
      given(BucketEncryption, `e${index}`, { bucket, rules: [] }),
      given(Model, `m${index}`, {
        enableNetworkIsolation: true,
        primaryContainer: { modelDataUrl: `s3://weights-${index}/llm` },
      }),
    ];
  });
  return [key, ...systems.flat()];
}

async function secondsFor(size: number): Promise<number> {
  const stack = sentFrom(stackOf(size), "preview");
  const started = performance.now();
  await new PackUnderTest(policies).runSent(stack);
  return (performance.now() - started) / 1000;
}

describe("a large stack", () => {
  it("is judged in time linear in its size", async function () {
    this.timeout(60_000);
    await secondsFor(100);
    const small = await secondsFor(250);
    const large = await secondsFor(1250);
    // Five times the resources; quadratic would be 25 times the time. The room is for a busy machine.
    assert.ok(large < small * 14, `250 resources took ${small.toFixed(2)} s, 1250 took ${large.toFixed(2)} s`);
  });
});
