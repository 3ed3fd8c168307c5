import assert from "node:assert/strict";
import { aiSecurityGroups } from "../../../../policypack/facts/aws/aiSecurityGroups";
import { groupNamesOf, isGroupOfHost } from "../../../../policypack/facts/aws/hostGroups";
import {
  DefaultSecurityGroup,
  DefaultVpc,
  EcsService,
  Instance,
  LaunchConfiguration,
  LaunchTemplate,
  NetworkInterface,
  NetworkInterfaceAttachment,
  NetworkInterfaceGroup,
  SecurityGroup,
  SecurityGroupIngressRule,
  SpotInstance,
  Subnet,
  TaskDefinition,
  Vpc,
} from "../../../../policypack/facts/aws/types";
import type { ResourceType } from "../../../../policypack/facts/resource";
import type { Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const UNKNOWN: Tree = Unknown.value;
const GROUP = "sg-0a1b2c3d4e5f60711";
const OTHER = "sg-0a1b2c3d4e5f60712";
const CARD = "eni-0a1b2c3d4e5f60711";
const one = (type: ResourceType, name: string, props: TreeObject = {}, outputs: TreeObject = {}): Given => ({
  type,
  name,
  props,
  outputs,
});
const group = one(SecurityGroup, "group", { name: "model" }, { id: GROUP });
const gpu = (props: TreeObject = {}): Given => one(Instance, "gpu", { instanceType: "g6e.xlarge", ...props });
const card = (props: TreeObject = {}): Given => one(NetworkInterface, "card", props, { id: CARD });
const added = (networkInterfaceId: Tree, securityGroupId: Tree = GROUP): Given =>
  one(NetworkInterfaceGroup, "added", { networkInterfaceId, securityGroupId });
const template = (props: TreeObject): Given => one(LaunchTemplate, "template", props, { id: "lt-1" });
const byTemplate = { launchTemplate: { id: "lt-1" } };
const network: readonly Given[] = [
  one(Vpc, "network", {}, { id: "vpc-1" }),
  one(Subnet, "subnet", { vpcId: "vpc-1" }, { id: "subnet-1" }),
];
const byDefault = (vpcId: Tree = "vpc-1"): Given =>
  one(DefaultSecurityGroup, "group", vpcId === null ? {} : { vpcId }, { id: GROUP });
const first = { primaryNetworkInterface: { networkInterfaceId: CARD } };
const tasks = (props: TreeObject, image = "vllm/vllm-openai:v0.8"): readonly Given[] => [
  one(
    TaskDefinition,
    "task",
    { family: "llm", containerDefinitions: JSON.stringify([{ name: "llm", image }]) },
    { arn: "arn:aws:ecs:eu-west-1:111122223333:task-definition/llm:1" },
  ),
  one(EcsService, "service", {
    taskDefinition: "arn:aws:ecs:eu-west-1:111122223333:task-definition/llm:1",
    networkConfiguration: { subnets: ["subnet-1"], ...props },
  }),
];

describe("whether a security group is that of a host of AI", () => {
  const TABLE: Readonly<Record<string, readonly [verdict: Verdict, given: readonly Given[]]>> = {
    "not where nothing has it": ["fail", [group, gpu()]],
    "by its id": ["pass", [group, gpu({ vpcSecurityGroupIds: [GROUP] })]],
    "by its name": ["pass", [group, gpu({ securityGroups: ["model"] })]],
    "of a spot instance": [
      "pass",
      [group, one(SpotInstance, "spot", { instanceType: "p5.48xlarge", vpcSecurityGroupIds: [GROUP] })],
    ],
    "of what a tag says is of AI": [
      "pass",
      [group, gpu({ instanceType: "m7i.large", tags: { "ai:system": "shop" }, vpcSecurityGroupIds: [GROUP] })],
    ],
    "not of what is not of AI": ["fail", [group, gpu({ instanceType: "m7i.large", vpcSecurityGroupIds: [GROUP] })]],
    "not another group": ["fail", [group, gpu({ vpcSecurityGroupIds: [OTHER] })]],
    "it is not known": ["undecided", [group, gpu({ vpcSecurityGroupIds: [UNKNOWN] })]],
    "it is not known whether that is of AI": [
      "undecided",
      [group, gpu({ instanceType: UNKNOWN, vpcSecurityGroupIds: [GROUP] })],
    ],
    "not by groups that are none": ["fail", [group, gpu({ vpcSecurityGroupIds: [5] })]],

    "by a template": ["pass", [group, template({ instanceType: "g6e.xlarge", vpcSecurityGroupIds: [GROUP] })]],
    "by the name on a template": [
      "pass",
      [group, template({ instanceType: "g6e.xlarge", securityGroupNames: ["model"] })],
    ],
    "by a card on a template": [
      "pass",
      [group, template({ instanceType: "g6e.xlarge", networkInterfaces: [{ securityGroups: [GROUP] }] })],
    ],
    "by a launch configuration": [
      "pass",
      [group, one(LaunchConfiguration, "old", { instanceType: "g5.xlarge", securityGroups: [GROUP] })],
    ],
    "by the template of a host": ["pass", [group, template({ vpcSecurityGroupIds: [GROUP] }), gpu(byTemplate)]],

    "by its first card": ["pass", [group, card({ securityGroups: [GROUP] }), gpu(first)]],
    "by its second card": [
      "pass",
      [
        group,
        card({ securityGroups: [GROUP] }),
        gpu({ networkInterfaces: [{ deviceIndex: 1, networkInterfaceId: CARD }], vpcSecurityGroupIds: [OTHER] }),
      ],
    ],
    "by a card that says so itself": [
      "pass",
      [
        group,
        card({ securityGroups: [GROUP], attachments: [{ instance: "i-0a1b2c3d4e5f60711", deviceIndex: 1 }] }),
        { ...gpu(), outputs: { id: "i-0a1b2c3d4e5f60711" } },
      ],
    ],
    "by a card that is attached by itself": [
      "pass",
      [
        group,
        card({ securityGroups: [GROUP] }),
        { ...gpu(), outputs: { id: "i-0a1b2c3d4e5f60711" } },
        one(NetworkInterfaceAttachment, "attached", {
          instanceId: "i-0a1b2c3d4e5f60711",
          networkInterfaceId: CARD,
          deviceIndex: 1,
        }),
      ],
    ],
    "not by a card of nobody": ["fail", [group, card({ securityGroups: [GROUP] }), gpu()]],
    "as it is added to a card": ["pass", [group, card(), gpu(first), added(CARD)]],
    "as it is added to a host": [
      "pass",
      [group, { ...gpu(), outputs: { primaryNetworkInterfaceId: "eni-1" } }, added("eni-1")],
    ],
    "not as another is added": ["fail", [group, card(), gpu(first), added(CARD, OTHER)]],

    "by what tasks have": ["pass", [group, ...network, ...tasks({ securityGroups: [GROUP] })]],
    "not by what tasks of something else have": [
      "fail",
      [group, ...network, ...tasks({ securityGroups: [GROUP] }, "nginx:1")],
    ],
  };
  for (const [name, [verdict, given]] of Object.entries(TABLE))
    it(name, () => {
      for (const order of [given, [...given].reverse()]) {
        const { the, world } = closedWorld(...order);
        assert.equal(isGroupOfHost(the("group"), world).verdict, verdict);
      }
    });
});

/** https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html */
describe("whether the default security group is that of a host of AI", () => {
  const placed = { subnetId: "subnet-1" };
  const attached = one(NetworkInterfaceAttachment, "attached", {
    instanceId: "i-0a1b2c3d4e5f60711",
    networkInterfaceId: CARD,
    deviceIndex: 1,
  });
  const TABLE: Readonly<Record<string, readonly [verdict: Verdict, given: readonly Given[]]>> = {
    "where the host names none": ["pass", [...network, byDefault(), gpu(placed)]],
    "not where it names another": ["fail", [...network, byDefault(), gpu({ ...placed, vpcSecurityGroupIds: [OTHER] })]],
    "not where its template names another": [
      "fail",
      [...network, byDefault(), template({ vpcSecurityGroupIds: [OTHER] }), gpu({ ...placed, ...byTemplate })],
    ],
    "where its template names none": [
      "pass",
      [...network, byDefault(), template({}), gpu({ ...placed, ...byTemplate })],
    ],
    "where only its second card names another": [
      "pass",
      [
        ...network,
        byDefault(),
        card({ securityGroups: [OTHER], subnetId: "subnet-1" }),
        { ...gpu(placed), outputs: { id: "i-0a1b2c3d4e5f60711" } },
        attached,
      ],
    ],
    "where another is added to it": [
      "pass",
      [
        ...network,
        byDefault(),
        { ...gpu(placed), outputs: { primaryNetworkInterfaceId: "eni-1" } },
        added("eni-1", OTHER),
      ],
    ],
    "where its first card names none": ["pass", [...network, byDefault(), card({ subnetId: "subnet-1" }), gpu(first)]],
    "not where its first card names another": [
      "fail",
      [...network, byDefault(), card({ subnetId: "subnet-1", securityGroups: [OTHER] }), gpu(first)],
    ],
    "where its tasks name none": ["pass", [...network, byDefault(), ...tasks({})]],
    "not where its tasks name another": ["fail", [...network, byDefault(), ...tasks({ securityGroups: [OTHER] })]],
    "not of another network": ["fail", [...network, byDefault("vpc-2"), gpu(placed)]],
    "not of a network of elsewhere": ["fail", [byDefault("vpc-2"), gpu({ subnetId: "subnet-2" })]],
    "of the default network": ["pass", [byDefault(null), gpu()]],
    "of the default network, by its id": [
      "pass",
      [one(DefaultVpc, "default", {}, { id: "vpc-0" }), byDefault("vpc-0"), gpu()],
    ],
    "not of a network of one's own, where it is in the default one": ["fail", [...network, byDefault(), gpu()]],
    "not of what is not of AI": ["fail", [...network, byDefault(), gpu({ ...placed, instanceType: "m7i.large" })]],
  };
  for (const [name, [verdict, given]] of Object.entries(TABLE))
    it(name, () => {
      for (const order of [given, [...given].reverse()]) {
        const { the, world } = closedWorld(...order);
        assert.equal(isGroupOfHost(the("group"), world).verdict, verdict);
      }
    });

  it("is not that of the second card's template", () => {
    const { the, world } = closedWorld(
      group,
      template({ vpcSecurityGroupIds: [GROUP] }),
      card({ securityGroups: [OTHER] }),
      { ...gpu(byTemplate), outputs: { id: "i-0a1b2c3d4e5f60711" } },
      attached,
    );
    assert.equal(isGroupOfHost(the("group"), world).verdict, "pass", "the first card is as the template says");
  });
});

describe("the security groups of AI", () => {
  const rule = one(SecurityGroupIngressRule, "rule", { securityGroupId: GROUP, ipProtocol: "tcp" });
  const host = gpu({ vpcSecurityGroupIds: [GROUP, UNKNOWN] });
  const found = (name: string, given: readonly Given[], build = closedWorld): readonly string[] => {
    const { the, world } = build(...given);
    return aiSecurityGroups.of(the(name), world).map(({ resource }) => resource.name);
  };
  it("are those of hosts of AI, by the group and by its rules", () => {
    const given = [group, rule, gpu({ vpcSecurityGroupIds: [GROUP] })];
    assert.deepEqual(found("group", given), ["group"]);
    assert.deepEqual(found("rule", given), ["group"]);
    assert.deepEqual(found("rule", given.slice(1)), ["rule"], "of a group of elsewhere that is named");
    assert.deepEqual(found("group", [group, rule]), []);
    assert.deepEqual(found("group", [one(SecurityGroup, "group", { tags: { "ai:system": "shop" } })]), ["group"]);
  });
  it("are told as a host comes, by what is known of them then", () => {
    assert.deepEqual(found("gpu", [group, host], openWorld), ["group"]);
    assert.deepEqual(found("gpu", [rule, host], openWorld), ["rule"]);
    assert.deepEqual(found("gpu", [group, host]), [], "at the end each is told by itself");
    assert.deepEqual(
      found("gpu", [group, gpu({ instanceType: "m7i.large", vpcSecurityGroupIds: [GROUP] })], openWorld),
      [],
    );
  });
  it("are named by what holds a host, and known only", () => {
    const { the, world } = openWorld(group, host);
    assert.deepEqual(groupNamesOf(the("gpu"), world), [GROUP]);
  });
});
