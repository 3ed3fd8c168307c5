/** The roles of the machines that pods run on. */
import { roleId } from "../iam/roleId";
import type { ResourceType, World } from "../resource";
import type { View } from "../view";
import { InstanceProfile, NodeGroup, Role } from "./types";

const NODES = Symbol("roles of machines");
const OF_NODES: readonly (readonly [ResourceType, string])[] = [
  [NodeGroup, "nodeRoleArn"],
  [InstanceProfile, "role"],
];

/** Role → where the first node group, or profile of machines, names it. */
export const rolesOfNodes = (world: World): ReadonlyMap<string, View> =>
  world.fold<Map<string, View>>(
    NODES,
    () => new Map(),
    (found, resource) => {
      for (const [type, property] of OF_NODES) {
        if (!world.is<unknown>(resource, type)) continue;
        const view = (resource.props as View<Record<string, unknown>>)[property] as View;
        const id = roleId(world.follow(view, Role));
        if (id !== undefined && !found.has(id)) found.set(id, view);
      }
    },
  );
