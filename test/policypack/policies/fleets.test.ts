import assert from "node:assert/strict";
import { given, ref, type ExampleResource } from "../../../policypack/engine/examples";
import {
  Fleet,
  InternetGateway,
  LaunchTemplate,
  RouteTable,
  RouteTableAssociation,
  SpotFleet,
  Subnet,
} from "../../../policypack/facts/aws/types";
import { CloudFormationStack } from "../../../policypack/facts/opaque";
import disks from "../../../policypack/policies/compute/ai-host-disks-encrypted";
import metadata from "../../../policypack/policies/compute/ai-host-metadata-protected";
import address from "../../../policypack/policies/compute/ai-host-no-public-address";
import keyPair from "../../../policypack/policies/compute/ai-host-no-key-pair";
import noOpenPath from "../../../policypack/policies/front-door/ai-endpoint-no-open-internet-path";
import { openGroup, openGroupId } from "../../../policypack/policies/front-door/samples";
import ingress from "../../../policypack/policies/network/ai-security-group-ingress-restricted";
import privateSubnets from "../../../policypack/policies/network/model-hosting-in-private-subnets";
import { PackUnderTest } from "../../support/pack";

const policies = [address, metadata, disks, keyPair, noOpenPath, ingress, privateSubnets];
const ami = "ami-0a1b2c3d4e5f60718";
const subnetId = "subnet-0a1b2c3d4e5f60718";
const encrypted = { rootBlockDevices: [{ encrypted: true }] };
/** What is null is left out. */
const spec = (props: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries<unknown>({ ami, subnetId, associatePublicIpAddress: false, ...encrypted, ...props }).filter(
      ([, value]) => value !== null,
    ),
  );
const spot = (...launchSpecifications: readonly object[]) =>
  given(SpotFleet, "fleet", {
    iamFleetRole: "arn:aws:iam::111122223333:role/fleet",
    targetCapacity: 2,
    launchSpecifications: launchSpecifications,
  });
/** A launch specification cannot ask for tokens: a launch template can. */
const gpu = (props: Readonly<Record<string, unknown>>) => spot(spec({ instanceType: "g6e.xlarge", ...props }));

const decent = { metadataOptions: { httpTokens: "required" } };
const mapped = { blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true" } }] };
const template = (props: object) => given(LaunchTemplate, "server", { ...decent, ...mapped, ...props });
const templateId = ref("server", "id", "lt-0a1b2c3d4e5f60711");
const fleet = (...overrides: readonly object[]) =>
  given(Fleet, "fleet", {
    targetCapacitySpecification: { defaultTargetCapacityType: "spot", totalTargetCapacity: 2 },
    launchTemplateConfigs: [
      {
        launchTemplateSpecification: { launchTemplateId: templateId, version: "1" },
        ...(overrides.length === 0 ? {} : { overrides: overrides as never }),
      },
    ],
  });
const spotByTemplate = given(SpotFleet, "fleet", {
  iamFleetRole: "arn:aws:iam::111122223333:role/fleet",
  targetCapacity: 2,
  launchTemplateConfigs: [
    { launchTemplateSpecification: { id: templateId, version: "1" }, overrides: [{ instanceType: "p5.48xlarge" }] },
  ],
});
const subnet = (mapPublicIpOnLaunch: boolean) =>
  given(Subnet, "public", { vpcId: "vpc-0a1b2c3d4e5f60718", cidrBlock: "10.0.0.0/24", mapPublicIpOnLaunch });
const inSubnet = ref("public", "id", "subnet-0a1b2c3d4e5f60719");
const routed = [
  given(InternetGateway, "way", { vpcId: "vpc-0a1b2c3d4e5f60718" }),
  given(RouteTable, "routes", {
    vpcId: "vpc-0a1b2c3d4e5f60718",
    routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: ref("way", "id", "igw-0a1b2c3d4e5f60718") }] as never,
  }),
  given(RouteTableAssociation, "of", {
    subnetId: inSubnet,
    routeTableId: ref("routes", "id", "rtb-0a1b2c3d4e5f60718"),
  }),
];
const serving = btoa("#!/bin/sh\nnohup vllm serve meta-llama/Llama-3.1-8B --host 0.0.0.0 &");

/** The same in a template of CloudFormation. */
const inTemplate = (Resources: object) =>
  given(CloudFormationStack, "legacy", { templateBody: JSON.stringify({ Resources }) });
const bid = (LaunchSpecification: object) =>
  inTemplate({
    Fleet: {
      Type: "AWS::EC2::SpotFleet",
      Properties: { SpotFleetRequestConfigData: { TargetCapacity: 1, LaunchSpecifications: [LaunchSpecification] } },
    },
  });
const bidFor = { ImageId: ami, InstanceType: "g6e.xlarge", SubnetId: subnetId };
const disk = (Encrypted: boolean) => ({ BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { Encrypted } }] });
const card = { DeviceIndex: 0, SubnetId: subnetId, AssociatePublicIpAddress: false };
const fleetOf = (LaunchTemplateData: object, ...Overrides: readonly object[]) =>
  inTemplate({
    Server: { Type: "AWS::EC2::LaunchTemplate", Properties: { LaunchTemplateData } },
    Fleet: {
      Type: "AWS::EC2::EC2Fleet",
      Properties: {
        LaunchTemplateConfigs: [
          { LaunchTemplateSpecification: { LaunchTemplateId: { Ref: "Server" }, Version: "1" }, Overrides },
        ],
      },
    },
  });
const tokens = { MetadataOptions: { HttpTokens: "required" } };

/** What is launched, and the policies that it breaks. */
const TABLE: Readonly<Record<string, readonly [readonly ExampleResource[], readonly string[]]>> = {
  "a bid for what is no AI": [
    [spot(spec({ instanceType: "m7i.large", associatePublicIpAddress: true, keyName: "me" }))],
    [],
  ],
  "a bid with a public address": [[gpu({ associatePublicIpAddress: true })], [address.id, metadata.id]],
  "a bid without a subnet": [[gpu({ associatePublicIpAddress: null, subnetId: null })], [address.id, metadata.id]],
  "a bid whose disk is plain": [[gpu({ rootBlockDevices: [{ encrypted: false }] })], [disks.id, metadata.id]],
  "a bid whose disk is not spoken of": [[gpu({ rootBlockDevices: null })], [disks.id, metadata.id]],
  "a bid with another disk that is plain": [
    [gpu({ ebsBlockDevices: [{ deviceName: "/dev/sdb", encrypted: false }] })],
    [disks.id, metadata.id],
  ],
  "a bid with a key pair": [[gpu({ keyName: "me" })], [keyPair.id, metadata.id]],
  "the second of two bids": [
    [spot(spec({ instanceType: "m7i.large" }), spec({ instanceType: "g6e.xlarge", keyName: "me" }))],
    [keyPair.id, metadata.id],
  ],
  "a bid that serves a model on no accelerator": [
    [spot(spec({ instanceType: "m7i.4xlarge", userData: serving, keyName: "me" }))],
    [keyPair.id, metadata.id],
  ],
  "a bid that the internet reaches": [
    [openGroup, gpu({ associatePublicIpAddress: true, vpcSecurityGroupIds: [openGroupId] })],
    [address.id, ingress.id, metadata.id, noOpenPath.id],
  ],
  "a bid in a public subnet": [
    [subnet(false), ...routed, gpu({ subnetId: inSubnet })],
    [metadata.id, privateSubnets.id],
  ],
  "a template's bid with a plain disk and a public address": [
    [bid({ ...bidFor, ...disk(false), NetworkInterfaces: [{ ...card, AssociatePublicIpAddress: true }] })],
    [address.id, disks.id, metadata.id],
  ],
  "a template's bid with a key pair": [
    [bid({ ...bidFor, ...disk(true), NetworkInterfaces: [card], KeyName: "me" })],
    [keyPair.id, metadata.id],
  ],
  "a template's bid for what is no AI": [[bid({ ...bidFor, InstanceType: "m7i.large", KeyName: "me" })], []],
  "a template's fleet of accelerators by a template that names no type": [
    [fleetOf({}, { InstanceType: "p5.48xlarge" })],
    [address.id, disks.id, metadata.id],
  ],
  "a template's fleet that asks for accelerators": [
    [fleetOf({ ...disk(true), NetworkInterfaces: [card] }, { InstanceRequirements: { AcceleratorNames: ["h100"] } })],
    [metadata.id],
  ],
  "a template's decent fleet": [
    [fleetOf({ ...disk(true), ...tokens, NetworkInterfaces: [card] }, { InstanceType: "p5.48xlarge" })],
    [],
  ],
  "a template's fleet of no AI": [[fleetOf({}, { InstanceType: "m7i.large" })], []],
  "a fleet by a decent template": [
    [template({}), subnet(false), fleet({ instanceType: "p5.48xlarge", subnetId: inSubnet })],
    [],
  ],
  "a fleet of no AI by a template that is not": [
    [given(LaunchTemplate, "server", {}), fleet({ instanceType: "m7i.large" })],
    [],
  ],
  "a fleet of accelerators by a template that names no type": [
    [given(LaunchTemplate, "server", {}), fleet({ instanceType: "m7i.large" }, { instanceType: "p5.48xlarge" })],
    [address.id, disks.id, metadata.id],
  ],
  "a fleet that asks for accelerators": [
    [given(LaunchTemplate, "server", {}), fleet({ instanceRequirements: { acceleratorNames: ["h100"] } })],
    [address.id, disks.id, metadata.id],
  ],
  "a fleet by a template that has accelerators": [
    [given(LaunchTemplate, "server", { instanceType: "g6e.xlarge" }), fleet()],
    [address.id, disks.id, metadata.id],
  ],
  "bids for accelerators by a template that names no type": [
    [given(LaunchTemplate, "server", {}), spotByTemplate],
    [address.id, disks.id, metadata.id],
  ],
  "a fleet in a subnet that gives addresses": [
    [template({}), subnet(true), fleet({ instanceType: "p5.48xlarge", subnetId: inSubnet })],
    [address.id],
  ],
  "the same, where the template refuses them": [
    [
      template({ networkInterfaces: [{ associatePublicIpAddress: "false" }] }),
      subnet(true),
      fleet({ instanceType: "p5.48xlarge", subnetId: inSubnet }),
    ],
    [],
  ],
  "a fleet in a public subnet": [
    [template({}), subnet(false), ...routed, fleet({ instanceType: "p5.48xlarge", subnetId: inSubnet })],
    [privateSubnets.id],
  ],
};

describe("fleets are judged as the hosts that they launch", () => {
  for (const [what, [resources, broken]] of Object.entries(TABLE))
    for (const moment of ["preview", "update"] as const)
      it(`${what}, at ${moment}`, async () => {
        const { resource, stack } = await new PackUnderTest(policies).run(resources, moment);
        const wrong = [...resource, ...stack].filter(({ message }) => !/^undecided|nothing limits/.test(message));
        assert.deepEqual([...new Set(wrong.map(({ policy }) => policy))].sort(), [...broken].sort());
      });

  it("names the fleet and the place of the bid, and tells it of the fleet", async () => {
    const { resource } = await new PackUnderTest([keyPair]).run([gpu({ keyName: "me" })], "update");
    assert.equal(resource.length, 1);
    assert.match(resource[0]?.message ?? "", /launchSpecifications\[0\]\.keyName/);
    assert.match(resource[0]?.urn ?? "", /SpotFleetRequest::fleet$/);
  });
});
