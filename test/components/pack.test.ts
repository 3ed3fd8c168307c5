import assert from "node:assert/strict";
import * as captureStore from "../../components/captureStore";
import * as inferenceEndpoint from "../../components/inferenceEndpoint";
import * as inferenceRole from "../../components/inferenceRole";
import * as isolatedNetwork from "../../components/isolatedNetwork";
import * as modelStore from "../../components/modelStore";
import { policies } from "../../policypack/policies";
import * as programs from "./support/programs";
import { said, shown } from "./support/said";

const promises = { captureStore, inferenceEndpoint, inferenceRole, isolatedNetwork, modelStore };

describe("the whole pack over the components", () => {
  const alone = {
    IsolatedNetwork: programs.network,
    ModelStore: programs.store,
    CaptureStore: programs.captures,
    InferenceRole: programs.role,
    InferenceEndpoint: programs.endpoint,
  } as const;
  for (const [name, build] of Object.entries(alone)) {
    it(`finds no violation in ${name} at a first preview`, async () => {
      const found = await said(build, true);
      assert.deepEqual(shown(found.filter(({ message }) => !message.startsWith("undecided"))), []);
    });
  }
  for (const preview of [true, false]) {
    it(`finds nothing, not even undecided, in all of them together at ${preview ? "a first preview" : "an update"}`, async () => {
      assert.deepEqual(shown(await said(programs.whole, preview)), []);
    });
  }
  it("finds plenty where they are not used: the test can fail", async () => {
    const { sagemaker } = await import("@pulumi/aws");
    const found = await said(
      () => new sagemaker.Model("raw", { executionRoleArn: "arn:aws:iam::111122223333:role/x" }),
      true,
    );
    assert.notDeepEqual(found, []);
  });
  for (const [name, { satisfies, undecidedAtPreview }] of Object.entries(promises)) {
    it(`has every policy that ${name} says it satisfies`, () => {
      const ids = new Set(policies.map(({ id }) => id));
      assert.notEqual(satisfies.length, 0);
      assert.deepEqual(
        [...satisfies, ...undecidedAtPreview].filter((id) => !ids.has(id)),
        [],
      );
    });
  }
});
