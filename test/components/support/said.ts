import assert from "node:assert/strict";
import organisation from "../../../examples/private-inference/policies.json";
import { policies } from "../../../policypack/policies";
import { PackUnderTest, type Diagnostic } from "../../support/pack";
import { captureResources } from "./capture";
import { stateOf } from "./cloud";

/** What the whole pack says of what a program builds, where the organisation has once what no component makes. */
export async function said(build: () => unknown, preview: boolean): Promise<readonly Diagnostic[]> {
  const resources = await captureResources(build, { preview });
  assert.notEqual(resources.length, 0);
  const sent = resources.map((one) => {
    const { id, state } = stateOf(one.type, one.name, { ...one.props }, one.custom, preview);
    return { ...one, outputs: id === undefined ? state : { ...state, id } };
  });
  const { resource, stack } = await new PackUnderTest(policies, organisation).runSent(sent);
  return [...resource, ...stack];
}

/** Each diagnostic in one line. */
export const shown = (found: readonly Diagnostic[]): readonly string[] =>
  found.map(({ message, urn }) => `${urn}: ${message}`);
