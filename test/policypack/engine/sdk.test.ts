import assert from "node:assert/strict";
import type { CompiledPolicy } from "../../../policypack/engine/compile";
import { given } from "../../../policypack/engine/examples";
import { releaseStack } from "../../../policypack/engine/sdk";
import { Bucket, BucketPolicy } from "../../../policypack/facts/aws/types";
import { policies } from "../../../policypack/policies";
import { PackUnderTest, sentFrom, stackOf } from "../../support/pack";

describe("the SDK's way through a stack", () => {
  /** How many resources each policy is given, one after the other. */
  async function counts(after: () => void): Promise<readonly number[]> {
    const found: number[] = [];
    const counting = (name: string) =>
      ({
        name,
        description: name,
        validateStack: ({ resources }: { resources: readonly unknown[] }) => {
          found.push(resources.length);
          after();
        },
      }) as unknown as CompiledPolicy;
    await stackOf(
      [counting("first"), counting("second")],
      sentFrom([given(Bucket, "a", {}), given(Bucket, "b", {})], "update"),
    );
    return found;
  }

  it("makes all resources anew for each policy, unless they are released", async () => {
    assert.deepEqual(await counts(() => undefined), [2, 2]);
    assert.deepEqual(await counts(releaseStack), [2, 0]);
    assert.deepEqual(await counts(() => undefined), [2, 2], "the next stack is another one");
  });
});

describe("what the engine could not decrypt", () => {
  const policyOf = async (policy: unknown): Promise<readonly string[]> => {
    const sent = sentFrom([given(BucketPolicy, "open", { bucket: "weights" })], "update").map((one) => ({
      ...one,
      props: { ...one.props, policy },
    }));
    const { resource, stack } = await new PackUnderTest(
      policies.filter(({ id }) => id === "ai-bucket-tls-only"),
    ).runSent([
      ...sentFrom([given(Bucket, "weights", { bucket: "weights", tags: { "ai:system": "shop" } })], "update"),
      ...sent,
    ]);
    return [...resource, ...stack].map(({ message }) => message.split(/[ :]/)[0] ?? "");
  };
  const secret = (value: unknown) => ({
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    value,
  });

  it("is not known, rather than a text that is wrong", async () => {
    assert.deepEqual(await policyOf(secret("[secret]")), ["undecided"]);
  });

  it("is judged where it was decrypted, or was no secret", async () => {
    assert.deepEqual(await policyOf(secret("no JSON")), ["Buckets"]);
    assert.deepEqual(await policyOf("[secret]"), ["Buckets"]);
  });
});
