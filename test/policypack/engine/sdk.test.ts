import assert from "node:assert/strict";
import type { CompiledPolicy } from "../../../policypack/engine/compile";
import { given } from "../../../policypack/engine/examples";
import { releaseStack } from "../../../policypack/engine/sdk";
import { Bucket } from "../../../policypack/facts/aws/types";
import { sentFrom, stackOf } from "../../support/pack";

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
