import assert from "node:assert/strict";
import fc from "fast-check";
import { NodePorts, nodePortsOf } from "../../../../../policypack/facts/aws/reach/nodePorts";
import {
  AutoScalingGroup,
  LaunchTemplate,
  NodeGroup,
  Route,
  RouteTable,
  RouteTableAssociation,
  SecurityGroup,
  Subnet,
} from "../../../../../policypack/facts/aws/types";
import { KubernetesService } from "../../../../../policypack/facts/kubernetes/types";
import type { Verdict } from "../../../../../policypack/facts/truth";
import { Unknown, type Tree, type TreeObject } from "../../../../../policypack/facts/tree";
import { one } from "../../../../support/steps";
import { closedWorld, type Given } from "../../../../support/world";

const UNKNOWN: Tree = Unknown.value;
const nodePort = (nodePort: Tree = 30080, more: TreeObject = {}): Given =>
  one(KubernetesService, "llm", { spec: { type: "NodePort", ports: [{ port: 80, nodePort }], ...more } });
const subnet = (props: TreeObject = { mapPublicIpOnLaunch: true }, gatewayId: Tree = "igw-1"): readonly Given[] => [
  one(Subnet, "subnet", props, { id: "subnet-1" }),
  one(RouteTable, "table", {}, { id: "rtb-1" }),
  one(RouteTableAssociation, "of", { subnetId: "subnet-1", routeTableId: "rtb-1" }),
  one(Route, "out", { routeTableId: "rtb-1", destinationCidrBlock: "0.0.0.0/0", gatewayId }),
];
const group = (fromPort: Tree = 30000, toPort: Tree = 32767, who: Tree = ["0.0.0.0/0"]): Given =>
  one(SecurityGroup, "open", { ingress: [{ protocol: "tcp", fromPort, toPort, cidrBlocks: who }] }, { id: "sg-1" });
const template = (props: TreeObject = { vpcSecurityGroupIds: ["sg-1"] }): Given =>
  one(LaunchTemplate, "node", { name: "node", ...props }, { id: "lt-1" });
const nodes = (props: TreeObject = {}): Given =>
  one(NodeGroup, "nodes", { subnetIds: ["subnet-1"], launchTemplate: { id: "lt-1", version: "1" }, ...props });
const fleet = (props: TreeObject = {}): Given =>
  one(AutoScalingGroup, "fleet", {
    vpcZoneIdentifiers: ["subnet-1"],
    launchTemplate: { id: "lt-1" },
    tags: [{ key: "kubernetes.io/cluster/shop", value: "owned", propagateAtLaunch: true }],
    ...props,
  });
const card = (more: TreeObject = {}): TreeObject => ({ networkInterfaces: [{ securityGroups: ["sg-1"], ...more }] });

/** https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport */
describe("whether the internet reaches a service by a port of a node", () => {
  const rest = [...subnet(), group(), template(), nodes()];
  const without = (...names: readonly string[]): readonly Given[] => rest.filter(({ name }) => !names.includes(name));
  const TABLE: Readonly<Record<string, readonly [verdict: Verdict, given: readonly Given[]]>> = {
    "it does": ["pass", [nodePort(), ...rest]],
    "by a port that Kubernetes takes by itself": ["pass", [nodePort(null), ...rest]],
    "by a port of a load balancer": ["pass", [nodePort(30080, { type: "LoadBalancer" }), ...rest]],
    "not where a load balancer has none": [
      "fail",
      [nodePort(30080, { type: "LoadBalancer", allocateLoadBalancerNodePorts: false }), ...rest],
    ],
    "not within a cluster": ["fail", [nodePort(30080, { type: "ClusterIP" }), ...rest]],
    "not where nothing is said": ["fail", [nodePort(30080, { type: null }), ...rest]],
    "it is not known of what kind it is": ["undecided", [nodePort(30080, { type: UNKNOWN }), ...rest]],
    "not where a kind is none": ["fail", [nodePort(30080, { type: 5 }), ...rest]],
    "not without nodes": ["fail", [nodePort(), ...without("nodes")]],
    "not where nodes have no template": ["fail", [nodePort(), ...without("nodes"), nodes({ launchTemplate: null })]],
    "not where their groups let a network in": [
      "fail",
      [nodePort(), ...without("open"), group(30000, 32767, ["10.0.0.0/8"])],
    ],
    "not where their groups let in another port": ["fail", [nodePort(), ...without("open"), group(31000, 32000)]],
    "not by another port than is let in, by itself": ["fail", [nodePort(null), ...without("open"), group(443, 443)]],
    "it is not known by which port, where some are let in": [
      "undecided",
      [nodePort(null), ...without("open"), group(31000, 32000)],
    ],
    "it is not known by a port that is not": [
      "undecided",
      [nodePort(UNKNOWN), ...without("open"), group(31000, 32000)],
    ],
    "by one of its ports": [
      "pass",
      [nodePort(30080, { ports: [{ nodePort: 30080 }, { nodePort: 31500 }] }), ...without("open"), group(31000, 32000)],
    ],
    "not where nodes have no address": ["fail", [nodePort(), ...without("subnet"), ...subnet({}).slice(0, 1)]],
    "not where nodes have no way to the internet": [
      "fail",
      [nodePort(), ...without("out"), ...subnet({}, "vgw-1").slice(3)],
    ],
    "by an address that the template gives": [
      "pass",
      [
        nodePort(),
        ...without("subnet", "node"),
        ...subnet({}).slice(0, 1),
        template(card({ associatePublicIpAddress: "true" })),
      ],
    ],
    "not where the template gives none": [
      "fail",
      [nodePort(), ...without("node"), template(card({ associatePublicIpAddress: "false" }))],
    ],
    "as the subnet says, where the template does not": ["pass", [nodePort(), ...without("node"), template(card())]],
    "it is not known whether nodes have an address": [
      "undecided",
      [nodePort(), ...without("subnet"), ...subnet({ mapPublicIpOnLaunch: UNKNOWN }).slice(0, 1)],
    ],
    "by the name of a template": [
      "pass",
      [nodePort(), ...without("nodes"), nodes({ launchTemplate: { name: "node" } })],
    ],
    "by nodes of a group of one's own": ["pass", [nodePort(), ...without("nodes"), fleet()]],
    "by nodes of a group of several kinds": [
      "pass",
      [
        nodePort(),
        ...without("nodes"),
        fleet({
          launchTemplate: null,
          mixedInstancesPolicy: { launchTemplate: { launchTemplateSpecification: { launchTemplateName: "node" } } },
        }),
      ],
    ],
    "not by a group of no cluster": ["fail", [nodePort(), ...without("nodes"), fleet({ tags: [{ key: "team" }] })]],
    "it is not known by a group whose tags are not": [
      "undecided",
      [nodePort(), ...without("nodes"), fleet({ tags: [{ key: UNKNOWN }] })],
    ],
  };
  const reach = (given: readonly Given[]): Verdict => {
    const { the, world } = closedWorld(...given);
    return new NodePorts(world).reach(the("llm")).verdict;
  };
  for (const [name, [verdict, given]] of Object.entries(TABLE))
    it(name, () => {
      assert.equal(reach(given), verdict);
      assert.equal(reach([...given].reverse()), verdict, "in another order");
    });

  it("does so where the port is let in", () => {
    const port = fc.integer({ min: 30000, max: 32767 });
    fc.assert(
      fc.property(port, port, port, (wanted, one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const given = [nodePort(wanted), ...without("open"), group(from, to)];
        assert.equal(reach(given), wanted >= from && wanted <= to ? "pass" : "fail");
      }),
      { numRuns: 50 },
    );
  });
});

describe("the ports of a service on nodes", () => {
  const TABLE: Readonly<Record<string, readonly [words: string, ports: Tree]>> = {
    "one that is said": ["30080", [{ port: 80, nodePort: 30080 }]],
    several: ["30080, 30443", [{ nodePort: 30080 }, { nodePort: "30443" }]],
    "any, where none is said": ["30000 to 32767", [{ port: 80 }]],
    "any, where it is not known": ["30000 to 32767", UNKNOWN],
  };
  for (const [name, [words, ports]] of Object.entries(TABLE))
    it(name, () => {
      const { the } = closedWorld(nodePort(30080, { ports }));
      assert.equal(nodePortsOf(the("llm")), words);
    });
});
