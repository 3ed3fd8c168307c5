import type { eks } from "@pulumi/aws";
import { isAiAsset, hasAiTag, onlyAi } from "../ai";
import { whereAiIs } from "../hostsAi";
import { isAiPod, pods } from "../kubernetes/pod";
import { isKnownRange } from "../network/open";
import type { Resource, World } from "../resource";
import type { Subject, SubjectType } from "../subject";
import { all, any, fail, not, undecided, when, type Truth } from "../truth";
import { equals, every, isPresent, isSet, isTrue, isUnknown, number, some, text } from "../values";
import { evidenceAt, type View } from "../view";
import { isAccelerated, isAcceleratedImage } from "./accelerator";
import { unlessHostDenies } from "./taskContainers";
import { EksCluster, LaunchTemplate, NodeGroup } from "./types";

/** An EKS cluster of an AI system. */
export type Cluster = Subject & { readonly resource: Resource<eks.ClusterArgs> };

/** A node group of an AI system. */
export type Nodes = Subject & { readonly resource: Resource<eks.NodeGroupArgs> };

const AI_PODS = Symbol("pods of AI systems");

/** The pods of AI systems in the stack, which some cluster of it runs, if there is one. */
const runsAiPods = (world: World): Truth =>
  world.fold<{ truth: Truth }>(
    AI_PODS,
    () => ({ truth: fail() }),
    (found, resource) => {
      if (found.truth.verdict !== "pass") found.truth = any(found.truth, ...pods.of(resource, world).map(isAiPod));
    },
  ).truth;

/** Whether the nodes have accelerators: by their instance types, or by their image. */
export const acceleratorsOfGroup = ({ props }: Resource<eks.NodeGroupArgs>): Truth =>
  any(
    some(props.instanceTypes, (type) => text(type, isAccelerated)),
    text(props.amiType, isAcceleratedImage, { default: "" }),
  );

/** The same, where the tags of the group do not say that it computes no models. */
export const isAcceleratedGroup = (group: Resource<eks.NodeGroupArgs>): Truth =>
  unlessHostDenies(group, acceleratorsOfGroup(group));

function isAiCluster(cluster: Resource<eks.ClusterArgs>, world: World): Truth {
  const { complete, resources: groups } = world.referrers(cluster, NodeGroup, "clusterName");
  const own = any(
    isAiAsset(cluster, world),
    runsAiPods(world),
    ...groups.map(isAcceleratedGroup),
    ...groups.map(hasAiTag),
  );
  // What more may be its nodes matters where they are AI's.
  const isOther = (group: Resource<eks.NodeGroupArgs>): boolean =>
    !groups.includes(group) && isAcceleratedGroup(group).verdict !== "fail";
  const { name } = cluster.props;
  const open = isUnknown(name) ? undecided(evidenceAt(name)) : not(complete);
  return world.all(NodeGroup).some(isOther) ? any(own, open) : own;
}

const clusters: SubjectType<Cluster> = {
  types: [EksCluster, NodeGroup],
  of: (resource, world) => {
    if (world.is(resource, EksCluster)) return [{ resource }];
    if (!world.is(resource, NodeGroup)) return [];
    const reference = world.follow(resource.props.clusterName, EksCluster);
    return reference.kind === "resource" ? [{ resource: reference.target }] : [];
  },
};

/** The clusters that host AI: tagged so, used by an AI service, with accelerated nodes, or running pods of AI systems. */
export const aiClusters = whereAiIs(onlyAi(clusters, ({ resource }, world) => isAiCluster(resource, world)));

/** The node groups that host AI: their own accelerators or tags, or those of their cluster. */
export const aiNodeGroups = whereAiIs(
  onlyAi<Nodes>(
    { types: [NodeGroup], of: (resource, world) => (world.is(resource, NodeGroup) ? [{ resource }] : []) },
    ({ resource }, world) => {
      const cluster = world.follow(resource.props.clusterName, EksCluster);
      const own = any(isAcceleratedGroup(resource), isAiAsset(resource, world, [resource.props.clusterName]));
      if (cluster.kind === "resource") return any(own, isAiAsset(cluster.target, world));
      // It may be of a cluster that has no name yet.
      const unnamed = world.all(EksCluster).filter(({ props }) => isUnknown(props.name));
      return any(own, ...unnamed.map((one) => all(isAiAsset(one, world), undecided(evidenceAt(one.props.name)))));
    },
  ),
);

/**
 * Whether the API server answers to named networks only. Left out, it answers to everybody, and so does an empty list.
 * https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
 */
export function apiIsPrivate({ endpointPublicAccess, publicAccessCidrs }: View<eks.ClusterArgs>["vpcConfig"]): Truth {
  const named = all(
    isSet(publicAccessCidrs),
    every(publicAccessCidrs, (range) => text(range, isKnownRange)),
  );
  return when(isTrue(endpointPublicAccess, { default: true }), () => named);
}

/**
 * Whether the metadata of the nodes ends at the nodes, by a launch template that says so. What EKS launches by a template
 * of its own, or by an image of its own where nothing is said, lets them through to pods: two hops.
 * https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html#_restrict_access_to_the_instance_profile_assigned_to_the_worker_node
 */
export function keepsMetadataFromPods({ props }: Resource<eks.NodeGroupArgs>, world: World): Truth {
  const { launchTemplate } = props;
  if (!isPresent(launchTemplate)) return fail(evidenceAt(launchTemplate, { absent: "EKS then lets metadata through" }));
  const named = [launchTemplate.id, launchTemplate.name].map((name) => world.follow(name, LaunchTemplate));
  const templates = named.flatMap((one) => (one.kind === "resource" ? [one.target.props.metadataOptions] : []));
  if (templates.length > 0)
    return all(
      ...templates.map(({ httpEndpoint, httpPutResponseHopLimit: hops }) =>
        any(
          equals(httpEndpoint, "disabled"),
          number(hops, (limit) => limit === 1),
        ),
      ),
    );
  return undecided(
    evidenceAt(launchTemplate, {
      waitsFor: "the launch template, which is not of this stack",
      toDecide: "Create the launch template in this stack.",
    }),
  );
}
