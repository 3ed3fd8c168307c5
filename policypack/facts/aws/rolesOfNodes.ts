/** The roles of the machines that pods run on. */
import { roleId } from "../iam/roleId";
import type { Resource, World } from "../resource";
import { knownText } from "../values";
import type { View } from "../view";
import { EksAccessEntry, EksCluster, InstanceProfile, NodeGroup, Role } from "./types";

const NODES = Symbol("roles of machines");

/** Where the resource says as which role machines run: of EKS Auto Mode the cluster does, and of any nodes their access entry. */
function saidBy(resource: Resource, world: World): View | undefined {
  if (world.is(resource, NodeGroup)) return resource.props.nodeRoleArn;
  if (world.is(resource, InstanceProfile)) return resource.props.role;
  if (world.is(resource, EksCluster)) return resource.props.computeConfig.nodeRoleArn;
  // https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html
  const isOfNodes =
    world.is(resource, EksAccessEntry) && /^(?:EC2|HYPERPOD|HYBRID)/.test(knownText(resource.props.type) ?? "");
  return isOfNodes ? (resource.props as View<{ principalArn: string }>).principalArn : undefined;
}

/** Role → where the first that says so, a node group or a profile of machines mostly, names it. */
export const rolesOfNodes = (world: World): ReadonlyMap<string, View> =>
  world.fold<Map<string, View>>(
    NODES,
    () => new Map(),
    (found, resource) => {
      const view = saidBy(resource, world);
      const id = view === undefined ? undefined : roleId(world.follow(view, Role));
      if (view !== undefined && id !== undefined && !found.has(id)) found.set(id, view);
    },
  );
