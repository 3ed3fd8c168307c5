import assert from "node:assert/strict";
import { documentOf, given, ref, type ExampleResource } from "../../../policypack/engine/examples";
import { Model, Role, RolePolicy } from "../../../policypack/facts/aws/types";
import { policies } from "../../../policypack/policies";
import { classed, ofEnvironment, trainingFrom } from "../../../policypack/policies/data/samples";
import { trust } from "../../../policypack/policies/samples";
import { evaluatedModel, locked, registered, sha256 } from "../../../policypack/policies/supply-chain/samples";
import { keyOf } from "../../support/keys";
import { PackUnderTest } from "../../support/pack";

const policy = (id: string) => policies.find((one) => one.id === id) ?? assert.fail(`there is no ${id}`);

/** What the policy says with these settings. */
async function says(
  id: string,
  settings: object,
  ...resources: readonly ExampleResource[]
): Promise<readonly string[]> {
  const { resource, stack } = await new PackUnderTest([policy(id)], { [id]: settings }).run(resources, "update");
  return [...new Set([...resource, ...stack].map((diagnostic) => keyOf(policy(id), diagnostic)))];
}

describe("what an organisation states of where data flows", () => {
  const kept = "ai-data-classification-kept";
  const training = trainingFrom("lake", "weights", classed("internal"));
  it("decides how sensitive a place outside is", async () => {
    assert.deepEqual(await says(kept, { places: ["s3://shop-lake/*=internal"] }, training), []);
    assert.deepEqual(await says(kept, { places: ["s3://shop-lake/*=restricted"] }, training), ["outside"]);
    assert.deepEqual(await says(kept, { places: ["s3://other/*=restricted"] }, training), ["undecided"]);
  });
  const production = "production-uses-only-production";
  const model = given(Model, "llm", {
    executionRoleArn: "arn:aws:iam::444455556666:role/server",
    ...ofEnvironment("prod"),
  });
  it("decides what belongs to another environment", async () => {
    assert.deepEqual(await says(production, {}, model), []);
    assert.deepEqual(await says(production, { otherEnvironments: ["444455556666"] }, model), ["outside"]);
    assert.deepEqual(await says(production, { otherEnvironments: ["arn:aws:iam::4*:role/*"] }, model), ["outside"]);
    assert.deepEqual(await says(production, { otherEnvironments: ["111122223333"] }, model), []);
  });
  const chain = "model-artifact-integrity-chain";
  const elsewhere = registered(`s3://models/llm/sha256/${sha256}/model.tar.gz`);
  it("decides which registries are its own", async () => {
    assert.deepEqual(await says(chain, { modelRegistries: ["models"] }, elsewhere), []);
    assert.deepEqual(await says(chain, { modelRegistries: ["s3://models/*"] }, elsewhere), []);
    assert.deepEqual(await says(chain, { modelRegistries: ["other"] }, elsewhere), ["registry"]);
  });
  const release = [
    given(Role, "release", { name: "release", assumeRolePolicy: trust("codebuild.amazonaws.com") }),
    given(RolePolicy, "writes", {
      role: ref("release", "name", "release"),
      policy: documentOf({ Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::shop-registry/*" }),
    }),
  ];
  it("decides who promotes models", async () => {
    const stack = [...locked, evaluatedModel, ...release];
    assert.deepEqual(await says(chain, {}, ...stack), ["undecided"]);
    assert.deepEqual(await says(chain, { promotionRoles: ["release"] }, ...stack), []);
    assert.deepEqual(await says(chain, { promotionRoles: ["model-*"] }, ...stack), ["writer"]);
  });
});
