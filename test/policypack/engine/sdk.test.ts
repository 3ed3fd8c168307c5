import assert from "node:assert/strict";
import { ConfigureAnalyzerRequest, PolicyConfig } from "@pulumi/pulumi/proto/analyzer_pb";
import type { CompiledPolicy } from "../../../policypack/engine/compile";
import { given } from "../../../policypack/engine/examples";
import { refuseUnknownPolicies, releaseStack } from "../../../policypack/engine/sdkMessages";
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

describe("a configuration's names", () => {
  const { prototype } = ConfigureAnalyzerRequest;
  const original = Object.getOwnPropertyDescriptor(prototype, "getPolicyconfigMap");
  before(() => {
    refuseUnknownPolicies("the-pack", ["model-network-isolated", "bucket-versioned"]);
  });
  after(() => {
    if (original !== undefined) Object.defineProperty(prototype, "getPolicyconfigMap", original);
  });

  /** What the SDK reads of a configuration for these policies. */
  function configured(...names: readonly string[]): readonly string[] {
    const sent = new ConfigureAnalyzerRequest();
    for (const name of names) sent.getPolicyconfigMap().set(name, new PolicyConfig());
    const received = ConfigureAnalyzerRequest.deserializeBinary(sent.serializeBinary());
    return [...received.getPolicyconfigMap().entries()].map(([name]) => name);
  }

  it("are taken where the pack has such policies, and for all of them", () => {
    assert.deepEqual(configured("all", "bucket-versioned"), ["all", "bucket-versioned"]);
    assert.deepEqual(configured(), []);
  });

  it("are refused otherwise, with what was probably meant", () => {
    assert.throws(() => configured("bucket-versioned", "model-network-isolate"), {
      message:
        /this version of the-pack does not have: model-network-isolate \(did you mean model-network-isolated\?\)\./,
    });
    assert.throws(() => configured("buckett-versionned"), /buckett-versionned \(did you mean bucket-versioned\?\)\./);
    assert.throws(() => configured("something-else"), /does not have: something-else\./);
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
