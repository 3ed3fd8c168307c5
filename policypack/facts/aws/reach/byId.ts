/**
 * While a program runs, a resource of the stack is only met by what names its id, which AWS draws: by the rules of a security
 * group, the associations of a subnet, the routes of a table. What those say of the id holds, whichever resource it is.
 */
import type { Resource, ResourceType } from "../../resource";
import { viewOf } from "../../view";

/** Stands for the resource of this id. */
export function ofId<Args>(type: ResourceType<Args>, id: string): Resource<Args> {
  const owner = { urn: id, label: `${type.name} "${id}"` };
  return { ...owner, type: type.tokens[0], name: id, props: viewOf<Args>(owner, { id }), options: { protect: false } };
}
