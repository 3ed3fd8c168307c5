import assert from "node:assert/strict";
import { given, ref, type ExampleResource, UNKNOWN } from "../../../policypack/engine/examples";
import {
  DefaultSecurityGroup,
  EcsService,
  Instance,
  LaunchTemplate,
  LoadBalancer,
  ManagedPrefixList,
  ManagedPrefixListEntry,
  NetworkInterface,
  NetworkInterfaceAttachment,
  NetworkInterfaceGroup,
  SecurityGroup,
  SecurityGroupIngressRule,
  Subnet,
  TaskDefinition,
  Vpc,
} from "../../../policypack/facts/aws/types";
import policy from "../../../policypack/policies/network/ai-security-group-ingress-restricted";
import { PackUnderTest, type Moment } from "../../support/pack";

const port = { protocol: "tcp", fromPort: 8000, toPort: 8000 };
const everybody = [{ ...port, cidrBlocks: ["0.0.0.0/0"] }];
const group = (ingress: object[] = everybody) => given(SecurityGroup, "open", { ingress: ingress });
const sg = ref("open", "id", "sg-0a1b2c3d4e5f60711");
const eni = ref("card", "id", "eni-0a1b2c3d4e5f60711");
const gpu = (props: object) => given(Instance, "gpu", { instanceType: "g6e.xlarge", ...props });
const card = (props: object = {}) => given(NetworkInterface, "card", { subnetId: "subnet-0a1b2c3d", ...props });
const listed = (cidr: string, ...more: ExampleResource[]) => [
  given(ManagedPrefixList, "list", { name: "list", addressFamily: "IPv4", maxEntries: 5, entries: [{ cidr }] }),
  ...more,
  group([{ ...port, prefixListIds: [ref("list", "id", "pl-0a1b2c3d4e5f60711")] }]),
  gpu({ vpcSecurityGroupIds: [sg] }),
];
const template = given(LaunchTemplate, "server", { instanceType: "p5.48xlarge", vpcSecurityGroupIds: [sg] });
const network = given(Vpc, "network", { cidrBlock: "10.0.0.0/16" });
const vpcId = ref("network", "id", "vpc-0a1b2c3d4e5f60711");
const subnet = given(Subnet, "private", { vpcId, cidrBlock: "10.0.0.0/24" });
const subnetId = ref("private", "id", "subnet-0a1b2c3d4e5f60711");
const byDefault = given(DefaultSecurityGroup, "default", { vpcId, ingress: everybody });
const containers = (image: string) => JSON.stringify([{ name: "llm", image }]);
const service = (image: string) => [
  group(),
  given(TaskDefinition, "task", { family: "llm", containerDefinitions: containers(image) }),
  given(EcsService, "service", {
    taskDefinition: ref("task", "arn", "arn:aws:ecs:eu-west-1:111122223333:task-definition/llm:1"),
    networkConfiguration: { subnets: ["subnet-0a1b2c3d"], securityGroups: [sg] },
  }),
];

const PASS: Readonly<Record<string, readonly ExampleResource[]>> = {
  fromBalancer: [group([{ ...port, securityGroups: ["sg-0f"] }]), gpu({ vpcSecurityGroupIds: [sg] })],
  ofNoAi: [group(), gpu({ instanceType: "t3.micro", vpcSecurityGroupIds: [sg] })],
  besideGpu: [group(), gpu({ vpcSecurityGroupIds: ["sg-0f"] })],
  ofFrontDoor: [
    group([{ ...port, fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }]),
    given(LoadBalancer, "front", { securityGroups: [sg] }),
    gpu({ vpcSecurityGroupIds: ["sg-0f"] }),
  ],
  listOfOwn: listed("10.0.0.0/8"),
  defaultOfOtherVpc: [
    network,
    subnet,
    given(DefaultSecurityGroup, "default", { ingress: everybody }),
    gpu({ subnetId }),
  ],
  notInDefault: [network, subnet, byDefault, gpu({ subnetId, vpcSecurityGroupIds: ["sg-0f"] })],
  taskOfNoAi: service("nginx:1"),
};

const FAIL: Readonly<Record<string, readonly ExampleResource[]>> = {
  onHost: [group(), gpu({ vpcSecurityGroupIds: [sg] })],
  onTaggedHost: [group(), gpu({ instanceType: "m7i.large", tags: { "ai:system": "shop" }, vpcSecurityGroupIds: [sg] })],
  onCard: [group(), card({ securityGroups: [sg] }), gpu({ primaryNetworkInterface: { networkInterfaceId: eni } })],
  onSecondCard: [
    group(),
    card({ securityGroups: [sg] }),
    gpu({ networkInterfaces: [{ deviceIndex: 1, networkInterfaceId: eni }], vpcSecurityGroupIds: ["sg-0f"] }),
  ],
  attachedToHost: [
    group(),
    gpu({ vpcSecurityGroupIds: ["sg-0f"] }),
    given(NetworkInterfaceGroup, "more", {
      securityGroupId: sg,
      networkInterfaceId: ref("gpu", "primaryNetworkInterfaceId", "eni-0a1b2c3d4e5f60712"),
    }),
  ],
  attachedToCard: [
    group(),
    card(),
    gpu({ primaryNetworkInterface: { networkInterfaceId: eni } }),
    given(NetworkInterfaceGroup, "more", { securityGroupId: sg, networkInterfaceId: eni }),
  ],
  onTemplate: [group(), template],
  onTemplateBesideSecondCard: [
    group(),
    given(LaunchTemplate, "server", { vpcSecurityGroupIds: [sg] }),
    card({ securityGroups: ["sg-0f"] }),
    gpu({ launchTemplate: { id: ref("server", "id", "lt-0a1b2c3d4e5f60711") } }),
    given(NetworkInterfaceAttachment, "second", {
      instanceId: ref("gpu", "id", "i-0a1b2c3d4e5f60711"),
      networkInterfaceId: eni,
      deviceIndex: 1,
    }),
  ],
  tasksInDefault: [
    network,
    subnet,
    byDefault,
    ...service("vllm/vllm-openai:v0.8").slice(1, 2),
    given(EcsService, "service", {
      taskDefinition: ref("task", "arn", "arn:aws:ecs:eu-west-1:111122223333:task-definition/llm:1"),
      networkConfiguration: { subnets: [subnetId] },
    }),
  ],
  onTemplateOfHost: [
    group(),
    given(LaunchTemplate, "server", { networkInterfaces: [{ securityGroups: [sg] }] }),
    gpu({ launchTemplate: { id: ref("server", "id", "lt-0a1b2c3d4e5f60711") } }),
  ],
  byNameOnTemplate: [
    given(SecurityGroup, "open", { name: "llm-open", ingress: everybody }),
    given(LaunchTemplate, "server", { instanceType: "p5.48xlarge", securityGroupNames: ["llm-open"] }),
  ],
  byRule: [
    group([]),
    given(SecurityGroupIngressRule, "in", {
      securityGroupId: sg,
      ipProtocol: "tcp",
      fromPort: 8000,
      toPort: 8000,
      cidrIpv6: "::/0",
    }),
    gpu({ vpcSecurityGroupIds: [sg] }),
  ],
  list: listed("0.0.0.0/0"),
  listInHalves: listed("0.0.0.0/1"),
  listByEntry: listed(
    "10.0.0.0/8",
    given(ManagedPrefixListEntry, "entry", {
      prefixListId: ref("list", "id", "pl-0a1b2c3d4e5f60711"),
      cidr: "128.0.0.0/1",
    }),
  ),
  defaultOfVpc: [network, subnet, byDefault, gpu({ subnetId })],
  defaultOfDefaultVpc: [given(DefaultSecurityGroup, "default", { ingress: everybody }), gpu({})],
  onTask: service("vllm/vllm-openai:v0.8.5"),
  sharedWithBalancer: [
    group([{ ...port, fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }]),
    given(LoadBalancer, "front", { securityGroups: [sg] }),
    gpu({ vpcSecurityGroupIds: [sg] }),
  ],
};

async function says(given: readonly ExampleResource[], moment: Moment): Promise<readonly string[]> {
  const { resource, stack } = await new PackUnderTest([policy]).run(given, moment);
  return [...resource, ...stack].map(({ level, message }) => `${level} ${message.split("\n")[0]}`);
}

describe("security groups of hosts and tasks of AI", () => {
  for (const moment of ["preview", "update"] as const) {
    for (const [name, resources] of Object.entries(PASS))
      it(`may be as they are at ${moment}: ${name}`, async () => {
        assert.deepEqual(await says(resources, moment), []);
      });
    for (const [name, resources] of Object.entries(FAIL))
      it(`may not be open at ${moment}: ${name}`, async () => {
        const told = await says(resources, moment);
        assert.notEqual(told.length, 0);
        assert.match(told[0] ?? "", /^mandatory .*lets in addresses of the internet/);
      });
  }

  it("are not known to be theirs where a host's are not", async () => {
    const told = await says(
      [group(), gpu({ tags: { "ai:system": "shop" }, vpcSecurityGroupIds: [UNKNOWN] })],
      "preview",
    );
    assert.match(told.join(), /^advisory /);
  });

  it("are judged before the host is made, by the rules that name their ids", async () => {
    const rule = given(SecurityGroupIngressRule, "in", {
      securityGroupId: "sg-0a1b2c3d",
      ipProtocol: "tcp",
      fromPort: 8000,
      toPort: 8000,
      cidrIpv4: "0.0.0.0/0",
    });
    const { resource, stack } = await new PackUnderTest([policy]).run(
      [rule, gpu({ vpcSecurityGroupIds: ["sg-0a1b2c3d"] })],
      "update",
    );
    assert.deepEqual([resource.length, stack.length], [1, 0]);
  });
});
