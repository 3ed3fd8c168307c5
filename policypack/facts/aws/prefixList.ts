import type { World } from "../resource";
import { all, pass, undecided, type Truth } from "../truth";
import { every, isPresent, isUnknown, text } from "../values";
import { evidenceAt, type View } from "../view";
import { ManagedPrefixList, ManagedPrefixListEntry, VpcEndpoint } from "./types";

/** AWS's own lists of its services have short ids; those that customers make have seventeen digits. */
const OF_AWS = /^pl-[0-9a-f]{8}$/;

/**
 * Whether all ranges of the prefix list are within what is allowed. AWS's own are fine, and a gateway endpoint's is one;
 * one of this stack is what its entries are; of others the organisation says which are fine.
 */
export function prefixListWithin(
  view: View,
  world: World,
  within: (cidr: View) => Truth,
  trusted: readonly string[],
): Truth {
  if (!isPresent(view) || world.follow(view, VpcEndpoint).kind === "resource") return pass();
  const reference = world.follow(view, ManagedPrefixList);
  if (reference.kind === "resource") {
    const entries = world.referrers(reference.target, ManagedPrefixListEntry, "prefixListId").resources;
    return all(
      every(reference.target.props.entries, ({ cidr }) => within(cidr)),
      ...entries.map(({ props }) => within(props.cidr)),
    );
  }
  if (isUnknown(view)) return undecided(evidenceAt(view));
  const isFine = text(view, (id) => OF_AWS.test(id) || trusted.includes(id));
  if (isFine.verdict !== "fail" || isFine.malformed === true) return isFine;
  return undecided(
    evidenceAt(view, {
      waitsFor: "what is in the prefix list, which is not of this stack",
      toDecide: "State the list in the policy's setting `prefixLists`, or create it in this stack.",
    }),
  );
}
