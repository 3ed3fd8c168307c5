/** What the tables of doors start from. */
import assert from "node:assert/strict";
import type { DoorReader } from "../../../../../../policypack/facts/aws/doors/door";
import type { Named } from "../../../../../../policypack/facts/aws/named";
import { Bucket } from "../../../../../../policypack/facts/aws/types";
import type { ResourceType } from "../../../../../../policypack/facts/resource";
import type { Verdict } from "../../../../../../policypack/facts/truth";
import type { TreeObject } from "../../../../../../policypack/facts/tree";
import { closedWorld, type Given } from "../../../../../support/world";

export const tags = { "ai:system": "shop" };
export const ACCOUNT = "444455556666";
export const NOBODY: Named = { accounts: [], weightCopies: [], weightReaders: [] };
export const OURS: Named = { ...NOBODY, accounts: [ACCOUNT] };
export const OTHERS: Named = { ...NOBODY, accounts: ["777788889999"] };

const WEIGHTS: Given = { type: Bucket, name: "weights", props: { bucket: "shop-weights", tags } };
const WEB: Given = { type: Bucket, name: "web", props: { bucket: "shop-web" } };

/** What the door called `door` leads to, and by each way through it whether nobody but those who are named goes there. */
export type Seen = readonly (readonly [leads: Verdict, ...openings: readonly string[]])[];

export function seen(readers: readonly DoorReader[], named: Named, given: readonly Given[], build = closedWorld): Seen {
  const { the, world } = build(...given);
  return readers
    .flatMap((read) => read(the("door"), world))
    .map(({ leadsToWeights, openings }) => [
      leadsToWeights.verdict,
      ...openings.map(({ isNamed, way }) => `${way}: ${isNamed(named, world).verdict}`),
    ]);
}

export const door = (type: ResourceType, props: TreeObject): Given => ({ type, name: "door", props });

type Row = readonly [seen: Seen, named: Named, ...given: readonly Given[]];
export function table(readers: readonly DoorReader[], rows: Readonly<Record<string, Row>>): void {
  for (const [name, [expected, named, ...given]] of Object.entries(rows)) {
    it(name, () => {
      assert.deepEqual(seen(readers, named, [WEIGHTS, WEB, ...given]), expected);
      assert.deepEqual(seen(readers, named, [...given, WEB, WEIGHTS]), expected, "in another order");
    });
  }
}
