import assert from "node:assert/strict";
import { isInEarnest, isWithinDays, saysTag, showsTag } from "../../../policypack/facts/evidence";
import { Unknown, type Tree, type TreeObject } from "../../../policypack/facts/tree";
import { closedWorld } from "../../support/world";

const tagged = (tags?: Tree, providerTags: TreeObject = {}, type = "aws:sagemaker/model:Model") =>
  closedWorld({ type, name: "thing", props: tags === undefined ? {} : { tags }, providerTags }).the("thing");

describe("what is in earnest", () => {
  const table: readonly (readonly [what: string, tags: Tree | undefined, verdict: string])[] = [
    ["production", { "ai:env": "prod" }, "pass"],
    ["untold", undefined, "pass"],
    ["an unheard-of environment", { "ai:env": "live" }, "pass"],
    ["development", { "ai:env": "dev" }, "fail"],
    ["internal data in staging", { "ai:env": "staging", "ai:data-classification": "internal" }, "fail"],
    ["confidential data in development", { "ai:env": "dev", "ai:data-classification": "confidential" }, "pass"],
    ["an unheard-of classification", { "ai:env": "dev", "ai:data-classification": "secret" }, "pass"],
    ["an environment that is not known yet", { "ai:env": Unknown.value }, "undecided"],
    ["tags that are not known yet", Unknown.value, "undecided"],
  ];
  for (const [what, tags, verdict] of table) {
    it(what, () => {
      assert.equal(isInEarnest(tagged(tags)).verdict, verdict);
    });
  }
  it("of what need not be tagged, what says so", () => {
    for (const [tags, verdict] of [
      [undefined, "fail"],
      [{ team: "ml" }, "fail"],
      [{ "ai:system": "shop" }, "pass"],
      [{ "ai:env": "prod" }, "pass"],
      [{ "ai:data-classification": "restricted" }, "pass"],
    ] as const)
      assert.equal(isInEarnest(tagged(tags, {}, "aws:kms/key:Key")).verdict, verdict);
    assert.equal(isInEarnest(tagged(undefined, {}, "aws:s3/bucketV2:BucketV2")).verdict, "pass");
  });
  it("what the provider's tags say", () => {
    assert.equal(isInEarnest(tagged(undefined, { "ai:env": "dev" })).verdict, "fail");
    assert.equal(isInEarnest(tagged({ "ai:env": "prod" }, { "ai:env": "dev" })).verdict, "pass");
  });
});

describe("tags that show something", () => {
  const digest = `sha256:${"0".repeat(64)}`;
  it("are there, and have their form", () => {
    assert.equal(showsTag(tagged({ "ai:eval-model-digest": digest }), "ai:eval-model-digest").verdict, "pass");
    assert.equal(showsTag(tagged({ "ai:eval-model-digest": "v3" }), "ai:eval-model-digest").verdict, "fail");
    assert.equal(showsTag(tagged({}), "ai:eval-model-digest").verdict, "fail");
    assert.equal(showsTag(tagged(Unknown.value), "ai:eval-model-digest").verdict, "undecided");
    assert.equal(
      showsTag(tagged({ "ai:eval-model-digest": Unknown.value }), "ai:eval-model-digest").verdict,
      "undecided",
    );
  });
  it("meet what is asked beside", () => {
    const asked = { accepts: (value: string) => value === "other", expected: "another" };
    const truth = showsTag(tagged({ "ai:supplier": "example-labs" }), "ai:supplier", asked);
    assert.equal(truth.verdict, "fail");
    assert.equal(truth.evidence[0]?.expected, "another");
  });
  it("say nothing where they are left out", () => {
    assert.equal(saysTag(tagged({}), "ai:env", () => true).verdict, "fail");
    assert.equal(saysTag(tagged(Unknown.value), "ai:env", () => true).verdict, "undecided");
  });
});

describe("days", () => {
  const table: readonly (readonly [day: string, within: boolean])[] = [
    ["2026-11-25", true],
    ["2026-05-29", true],
    ["2026-05-28", false],
    ["2026-11-26", false],
    ["nonsense", false],
  ];
  for (const [day, within] of table) {
    it(`${day} is ${within ? "" : "not "}within 180 days of 2026-11-25`, () => {
      assert.equal(isWithinDays(day, 180, "2026-11-25"), within);
    });
  }
});
