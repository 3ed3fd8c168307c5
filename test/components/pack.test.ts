import assert from "node:assert/strict";
import * as ai from "../../components";
import { policies } from "../../policypack/policies";
import { PackUnderTest, type Diagnostic } from "../support/pack";
import { captureResources } from "./support/capture";
import { stateOf } from "./support/cloud";
import * as programs from "./support/programs";

/** What the whole pack says of what a program builds. */
async function said(build: () => unknown, preview: boolean): Promise<readonly Diagnostic[]> {
  const resources = await captureResources(build, { preview });
  assert.notEqual(resources.length, 0);
  const { resource, stack } = await new PackUnderTest(policies).runSent(
    resources.map((one) => ({ ...one, outputs: {} })),
  );
  return [...resource, ...stack];
}

const shown = (found: readonly Diagnostic[]): readonly string[] =>
  found.map(({ message, urn }) => `${urn}: ${message}`);

describe("the whole pack over the components", () => {
  const alone = {
    IsolatedNetwork: [programs.network, "isolatedNetwork"],
    ModelStore: [programs.store, "modelStore"],
    CaptureStore: [programs.captures, "captureStore"],
    InferenceRole: [programs.role, "inferenceRole"],
    InferenceEndpoint: [programs.endpoint, "inferenceEndpoint"],
  } as const;
  for (const [name, [build]] of Object.entries(alone)) {
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
  it("has the policies that the components say they satisfy", () => {
    const ids = new Set(policies.map(({ id }) => id));
    const claimed = Object.entries(ai).flatMap(([name, value]) =>
      /satisfies/i.test(name) && Array.isArray(value) ? (value as string[]) : [],
    );
    assert.deepEqual(
      claimed.filter((id) => !ids.has(id)),
      [],
    );
  });
});
