/** What the pack says of one object of Kubernetes, whichever way it comes. */
import assert from "node:assert/strict";
import { policies } from "../../../../../policypack/policies";
import { keyOf } from "../../../../support/keys";
import { PackUnderTest, type SentResource } from "../../../../support/pack";

export const sent = (type: string, props: object, parents: readonly string[] = []): SentResource => ({
  type,
  name: "llm",
  urn: `urn:pulumi:dev::shop::${[...parents, type].join("$")}::llm`,
  props: props as SentResource["props"],
  outputs: {},
  propertyDependencies: {},
  protect: false,
});

/** What a policy says of it, before it is made and at the end. */
export async function said(id: string, ...resources: readonly SentResource[]): Promise<readonly string[]> {
  const policy = policies.find((one) => one.id === id);
  assert.ok(policy);
  const pack = new PackUnderTest([policy]);
  const { resource: early, stack } = await pack.runSent(resources);
  return [...early, ...stack].map((one) => keyOf(policy, one));
}
