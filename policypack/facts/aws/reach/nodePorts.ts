/**
 * The way to Services by the ports that they have on every node, where nodes have public addresses and groups that let the
 * internet in there. https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport
 */
import type { autoscaling, ec2, eks, types } from "@pulumi/aws";
import type { types as kubernetes } from "@pulumi/kubernetes";
import type { Resource, World } from "../../resource";
import { all, any, fail, not, pass, undecided, type Truth } from "../../truth";
import { equals, isPresent, isTrue, knownNumber, text } from "../../values";
import { elementsOf, type View } from "../../view";
import { givesNoAddress } from "../host";
import { subnetsIn } from "../subnet";
import { AutoScalingGroup, LaunchTemplate, NodeGroup } from "../types";
import { comesIn, mayLeadToInternet } from "./comesIn";
import { joined, told } from "./joined";
import type { Ports } from "./ports";

/** Where Kubernetes takes a port from by itself. */
const BY_ITSELF: Ports = { from: 30000, to: 32767 };

/** Nodes that are launched alike, with what lets somebody in. */
interface Nodes {
  readonly subnets: readonly View[];
  readonly groups: View;
  readonly hasAddress: Truth;
  readonly are: Truth;
}

type Service = Resource<kubernetes.input.core.v1.Service>;

export class NodePorts {
  private readonly nodes: readonly Nodes[];
  private readonly known = new Map<string, Truth>();

  constructor(private readonly world: World) {
    this.nodes = [
      ...world.all(NodeGroup).flatMap((group) => this.launchedBy(group)),
      ...world.all(AutoScalingGroup).flatMap((group) => this.launchedByGroup(group)),
    ].filter(({ are, hasAddress }) => all(are, hasAddress).verdict !== "fail");
  }

  /** Whether the internet reaches it by a port of a node. Load balancers come with such ports too, internal ones as well. */
  reach({ props }: Service): Truth {
    if (this.nodes.length === 0) return fail();
    const { allocateLoadBalancerNodePorts, ports, type } = props.spec;
    const isBalanced = equals(type, "LoadBalancer", { default: "ClusterIP" });
    const has = any(
      equals(type, "NodePort", { default: "ClusterIP" }),
      all(isBalanced, isTrue(allocateLoadBalancerNodePorts, { default: true })),
    );
    if (has.verdict === "fail") return has;
    return all(has, any(...wantedBy(ports).map((one) => this.letAny(one))));
  }

  /** Of a port that is not known, or that Kubernetes takes by itself, it is certain where all of them are let in. */
  private letAny(ports: Ports): Truth {
    if (ports !== BY_ITSELF) return this.letIn(ports);
    const ends = [ports.from, ports.to].map((end) => this.letIn({ from: end, to: end }));
    const some = this.letIn(ports);
    const known = all(...ends);
    return known.verdict === "pass" || some.verdict === "fail" ? any(known, some) : undecided(...some.evidence);
  }

  private letIn(ports: Ports): Truth {
    const key = `${ports.from}-${ports.to}`;
    const found =
      this.known.get(key) ??
      any(
        ...this.nodes.flatMap(({ are, groups, hasAddress, subnets }) =>
          subnets.map((place) =>
            all(
              are,
              hasAddress,
              mayLeadToInternet(place, this.world),
              comesIn({ groups, subnets: place }, this.world, ports),
            ),
          ),
        ),
      );
    this.known.set(key, found);
    return found;
  }

  private launchedBy(group: Resource<eks.NodeGroupArgs>): readonly Nodes[] {
    const { props } = group;
    const { id, name } = props.launchTemplate;
    return this.byTemplates(group, [id, name], props.subnetIds, pass());
  }

  /** Of groups of one's own, those that are tagged as a cluster's. https://docs.aws.amazon.com/eks/latest/userguide/launch-workers.html */
  private launchedByGroup(group: Resource<autoscaling.GroupArgs>): readonly Nodes[] {
    const { launchTemplate, mixedInstancesPolicy, tags, vpcZoneIdentifiers } = group.props;
    const mixed = mixedInstancesPolicy.launchTemplate.launchTemplateSpecification;
    const isNode = any(fail(), ...elementsOf(tags).map(({ key }) => text(key, (name) => OF_CLUSTER.test(name))));
    const named = [launchTemplate.id, launchTemplate.name, mixed.launchTemplateId, mixed.launchTemplateName];
    return this.byTemplates(group, named, vpcZoneIdentifiers, isNode);
  }

  private byTemplates(group: Resource, named: readonly View[], subnets: View, are: Truth): readonly Nodes[] {
    const places = elementsOf(subnets as View<readonly string[]>) as readonly View[];
    const found = named.flatMap((view) => told(joined(group, view, this.world, LaunchTemplate), this.world));
    return found.flatMap(({ is, resource }) =>
      this.world.is(resource, LaunchTemplate) ? this.ofTemplate(resource, places, all(are, is)) : [],
    );
  }

  private ofTemplate(
    { props }: Resource<ec2.LaunchTemplateArgs>,
    subnets: readonly View[],
    are: Truth,
  ): readonly Nodes[] {
    const cards: readonly View<types.input.ec2.LaunchTemplateNetworkInterface>[] = elementsOf(props.networkInterfaces);
    const bySubnet = any(
      fail(),
      ...subnetsIn(subnets, this.world)
        .flatMap((place) => place ?? [])
        .map((subnet) => not(givesNoAddress(subnet, this.world))),
    );
    if (cards.length === 0) return [{ subnets, groups: props.vpcSecurityGroupIds, hasAddress: bySubnet, are }];
    return cards.map(({ associatePublicIpAddress: own, securityGroups }) => ({
      subnets,
      groups: isPresent(securityGroups) ? securityGroups : props.vpcSecurityGroupIds,
      hasAddress: isPresent(own) ? isTrue(own as View) : bySubnet,
      are,
    }));
  }
}

/** The ports that it has on nodes. */
function wantedBy(ports: Service["props"]["spec"]["ports"]): readonly Ports[] {
  const wanted = elementsOf(ports).map(({ nodePort }): Ports => {
    const port = knownNumber(nodePort);
    return port === undefined ? BY_ITSELF : { from: port, to: port };
  });
  return wanted.length === 0 ? [BY_ITSELF] : wanted;
}

/** The same in words. */
export const nodePortsOf = ({ props }: Service): string =>
  wantedBy(props.spec.ports)
    .map(({ from, to }) => (from === to ? `${from}` : `${from} to ${to}`))
    .join(", ");

const OF_CLUSTER = /^(?:kubernetes\.io\/cluster\/|eks:cluster-name$)/;
