/** A pack whose findings alone are read: it finds the same, and is silent of the rest. */
import assert from "node:assert/strict";
import { given, ref } from "../../../policypack/engine/examples";
import { askedIn } from "../../../policypack/engine/compile";
import { ONLY_FOUND } from "../../../policypack/engine/relevance";
import { Bucket, BucketPolicy, Key, Model, Role } from "../../../policypack/facts/aws/types";
import { policies } from "../../../policypack/policies";
import { PackUnderTest, sentFrom } from "../../support/pack";

const open = {
  Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::weights/*" }],
};
const stack = sentFrom(
  [
    given(Key, "key", { description: "models" }),
    given(Role, "role", { assumeRolePolicy: "{}", tags: { "ai:system": "shop" } }),
    given(Bucket, "weights", { bucket: "weights", tags: { "ai:system": "shop" } }),
    given(BucketPolicy, "open", { bucket: ref("weights", "bucket", "weights"), policy: JSON.stringify(open) }),
    given(Model, "llm", { primaryContainer: { modelDataUrl: "s3://weights/llm" }, enableNetworkIsolation: false }),
  ],
  "preview",
);

describe("a pack of whose answers only what is found is read", () => {
  const heads = (found: readonly { policy: string; urn: string; message: string }[]): readonly string[] =>
    found.map(({ message, policy, urn }) => `${policy} ${urn} ${message}`);

  it("finds what it finds otherwise, at each resource and at the end", async () => {
    const all = await new PackUnderTest(policies).runSent(stack);
    const only = await new PackUnderTest(policies, {}, { onlyFound: true }).runSent(stack);
    assert.deepEqual(heads(only.resource), heads(all.resource));
    assert.deepEqual(heads(only.stack), heads(all.stack));
    assert.ok(all.resource.length > 5 && all.stack.length > 0);
  });

  it("finds it where the next resource is asked after before the first is answered", async () => {
    const pack = new PackUnderTest(policies, {}, { onlyFound: true });
    const other = new PackUnderTest(policies);
    for (const round of [1, 2]) {
      const only = await Promise.all(stack.map((resource) => pack.judgeSent(resource)));
      const all = await Promise.all(stack.map((resource) => other.judgeSent(resource)));
      assert.deepEqual(only.map(heads), all.map(heads), round.toString());
      const ends = await Promise.all([pack.judgeStack(stack), other.judgeStack(stack)]);
      assert.deepEqual(heads(ends[0]), heads(ends[1]), round.toString());
    }
  });

  it("says nothing of what does not apply, which the engine is told otherwise", async () => {
    const silent = new PackUnderTest(policies, {}, { onlyFound: true });
    const told = new PackUnderTest(policies);
    for (const resource of stack) {
      assert.deepEqual(await silent.notApplicable(resource), []);
      assert.ok((await told.notApplicable(resource)).length > policies.length / 2);
    }
  });

  it("is asked for by the environment alone, by one value", () => {
    const table = { "1": true, "0": false, "": false, true: false };
    for (const [value, is] of Object.entries(table)) assert.equal(askedIn({ [ONLY_FOUND]: value }).onlyFound, is);
    assert.equal(askedIn({}).onlyFound, false);
  });
});
