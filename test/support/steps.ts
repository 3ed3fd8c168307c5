/** Tables of the steps that resources make on the way from the internet. */
import assert from "node:assert/strict";
import type { Step } from "../../policypack/facts/aws/reach/step";
import type { Resource, ResourceType, World } from "../../policypack/facts/resource";
import type { TreeObject } from "../../policypack/facts/tree";
import { closedWorld, type Given } from "./world";

/** A resource to put into a world, in few words. */
export const one = (type: ResourceType, name: string, props: TreeObject = {}, outputs: TreeObject = {}): Given => ({
  type,
  name,
  props,
  outputs,
});

/** By what it says: the steps, in words, that `it` makes among these. */
export type StepTable = Readonly<Record<string, readonly [steps: readonly string[], given: readonly Given[]]>>;

/** A test for each row, in either order of the resources: `from > to: verdict`, and whether it is asked there who calls. */
export function eachStep(table: StepTable, read: (resource: Resource<never>, world: World) => readonly Step[]): void {
  for (const [name, [expected, given]] of Object.entries(table))
    it(name, () => {
      for (const order of [given, [...given].reverse()]) {
        const { the, world } = closedWorld(...order);
        assert.deepEqual(read(the<never>("it"), world).map(inWords).sort(), [...expected].sort());
      }
    });
}

/** The step in words. */
export function inWords({ from, guards, passes, to }: Step): string {
  const [start, end] = [from, to].map((urn) => urn.split("::").at(-1));
  const asked = guards.authenticates === undefined ? "" : ` asked:${guards.authenticates.verdict}`;
  return `${start} > ${end}: ${passes.verdict}${asked}`;
}
