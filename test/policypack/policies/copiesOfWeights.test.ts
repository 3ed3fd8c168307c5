import assert from "node:assert/strict";
import { documentOf, given, ref, type ExampleResource } from "../../../policypack/engine/examples";
import {
  Bucket,
  BucketPolicy,
  BucketReplication,
  ObjectCopy,
  SyncBucket,
  SyncTask,
} from "../../../policypack/facts/aws/types";
import policy from "../../../policypack/policies/data/ai-bucket-not-public";
import { bucket, weights } from "../../../policypack/policies/samples";
import { PackUnderTest } from "../../support/pack";

const name = ref("copy", "bucket", "shop-copy");
const arn = ref("copy", "arn", "arn:aws:s3:::shop-copy");
const everybody = documentOf({
  Effect: "Allow",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::shop-copy/*",
});
const open = [
  given(Bucket, "copy", { bucket: "shop-copy" }),
  given(BucketPolicy, "readers", { bucket: name, policy: everybody }),
];
const rules = (to: unknown, status = "Enabled") => [{ status, destination: { bucket: to } }] as never;
const role = "arn:aws:iam::111122223333:role/replication";
const location = (of: string, s3BucketArn: unknown) =>
  given(SyncBucket, of, { s3BucketArn, subdirectory: "/" } as never);
const locationArn = (of: string) => ref(of, "arn", `arn:aws:datasync:eu-west-1:111122223333:location/${of}`);

const FAIL: Readonly<Record<string, readonly ExampleResource[]>> = {
  replicated: [weights, ...open, given(BucketReplication, "rule", { bucket, role, rules: rules(arn) })],
  copied: [
    weights,
    ...open,
    given(ObjectCopy, "object", { bucket: name, key: "llm.tar.gz", source: "shop-weights/models/llm.tar.gz" }),
  ],
  synchronised: [
    weights,
    ...open,
    location("from", "arn:aws:s3:::shop-weights"),
    location("to", "arn:aws:s3:::shop-copy"),
    given(SyncTask, "task", { sourceLocationArn: locationArn("from"), destinationLocationArn: locationArn("to") }),
  ],
  inTwoSteps: [
    weights,
    given(Bucket, "between", { bucket: "shop-between" }),
    ...open,
    given(BucketReplication, "first", { bucket, role, rules: rules("arn:aws:s3:::shop-between") }),
    given(BucketReplication, "second", { bucket: "shop-between", role, rules: rules("arn:aws:s3:::shop-copy") }),
    given(BucketReplication, "back", { bucket: "shop-between", role, rules: rules("arn:aws:s3:::shop-weights") }),
  ],
};
const PASS: Readonly<Record<string, readonly ExampleResource[]>> = {
  ofNoWeights: [
    weights,
    given(Bucket, "docs", { bucket: "shop-docs" }),
    ...open,
    given(BucketReplication, "rule", {
      bucket: "shop-docs",
      role,
      rules: rules(arn),
    }),
  ],
  switchedOff: [weights, ...open, given(BucketReplication, "rule", { bucket, role, rules: rules(arn, "Disabled") })],
  closed: [
    weights,
    given(Bucket, "copy", { bucket: "shop-copy" }),
    given(BucketReplication, "rule", { bucket, role, rules: rules(arn) }),
  ],
};

describe("buckets that weights are copied to", () => {
  const told = async (resources: readonly ExampleResource[], moment: "preview" | "update") => {
    const { resource, stack } = await new PackUnderTest([policy]).run(resources, moment);
    return [...resource, ...stack].filter(({ level }) => level === "mandatory").length;
  };
  for (const moment of ["preview", "update"] as const) {
    for (const [what, resources] of Object.entries(FAIL))
      it(`are not to be public at ${moment}: ${what}`, async () => {
        assert.notEqual(await told(resources, moment), 0);
      });
    for (const [what, resources] of Object.entries(PASS))
      it(`may be as they are at ${moment}: ${what}`, async () => {
        assert.equal(await told(resources, moment), 0);
      });
  }

  it("are found at the end of a chain of thousands, each come to once", async function () {
    this.timeout(60_000);
    const chainOf = (length: number): readonly ExampleResource[] => [
      weights,
      given(Bucket, "b0", { bucket: "b-0" }),
      given(BucketReplication, "first", { bucket, role, rules: rules(ref("b0", "arn", "arn:aws:s3:::b-0")) }),
      ...Array.from({ length }, (_, index) => [
        given(Bucket, `b${index + 1}`, { bucket: `b-${index + 1}` }),
        given(BucketReplication, `r${index}`, {
          bucket: ref(`b${index}`, "id", `b-${index}`),
          role,
          rules: rules(ref(`b${index + 1}`, "arn", `arn:aws:s3:::b-${index + 1}`)),
        }),
      ]).flat(),
      given(BucketPolicy, "readers", {
        bucket: ref(`b${length}`, "id", `b-${length}`),
        policy: everybody.replace("shop-copy", `b-${length}`),
      }),
    ];
    const secondsFor = async (length: number): Promise<number> => {
      const chain = chainOf(length);
      const started = performance.now();
      const { stack } = await new PackUnderTest([policy]).run(chain, "preview");
      assert.ok(stack.some(({ message }) => message.includes(`"b${length}"`)));
      return (performance.now() - started) / 1000;
    };
    await secondsFor(100);
    const [small, large] = [await secondsFor(300), await secondsFor(3000)];
    // Ten times the buckets; quadratic would be a hundred times the time.
    assert.ok(large < small * 40, `300 took ${small.toFixed(2)} s, 3000 took ${large.toFixed(2)} s`);
  });
});
