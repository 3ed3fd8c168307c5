import { becomes, fails, given, ref } from "../../../../policypack/engine/examples";
import {
  AutoScalingGroup,
  DefaultSubnet,
  ElasticIp,
  ElasticIpAssociation,
  Instance,
  LaunchConfiguration,
  LaunchTemplate,
  NetworkInterface,
  Subnet,
} from "../../../../policypack/facts/aws/types";
import { gpuHost } from "../../../../policypack/policies/compute/samples";
import type { Cases } from "../../../support/cases";

const subnetId = ref("subnet", "id", "subnet-0a1b2c3d4e5f60718");

const subnet = (mapPublicIpOnLaunch: boolean) =>
  given(Subnet, "subnet", { vpcId: "vpc-0a1b2c3d", cidrBlock: "10.0.0.0/24", mapPublicIpOnLaunch });
const template = (props: object) => given(LaunchTemplate, "gpu", { name: "gpu", imageId: "ami-1", ...props });
const launched = (props: object) =>
  given(Instance, "host", {
    instanceType: "g6e.xlarge",
    launchTemplate: { name: ref("gpu", "name", "gpu") },
    ...props,
  });

const group = (props: object) =>
  given(AutoScalingGroup, "fleet", {
    minSize: 1,
    maxSize: 4,
    launchTemplate: { id: ref("gpu", "id", "lt-0a1b2c3d4e5f60718"), version: "$Latest" },
    ...props,
  });
const accelerated = (props: object = {}) => template({ instanceType: "g6e.xlarge", ...props });
const closedHost = gpuHost({ associatePublicIpAddress: false });
const hostId = ref("llm", "id", "i-0a1b2c3d4e5f60718");
const address = (props: object = {}) => given(ElasticIp, "address", { domain: "vpc", ...props });
const addressId = ref("address", "allocationId", "eipalloc-0a1b2c3d4e5f60718");
const card = given(NetworkInterface, "card", { subnetId, attachments: [{ instance: hostId, deviceIndex: 1 }] });
const cardId = ref("card", "id", "eni-0a1b2c3d4e5f60718");

export default {
  pass: {
    groupInClosedSubnet: [subnet(false), accelerated(), group({ vpcZoneIdentifiers: [subnetId] })],
    groupInSubnetElsewhere: [accelerated(), group({ vpcZoneIdentifiers: ["subnet-0f1b2c3d"] })],
    templateSaysForGroup: [
      subnet(true),
      accelerated({ networkInterfaces: [{ associatePublicIpAddress: "false" }] }),
      group({ vpcZoneIdentifiers: [subnetId] }),
    ],
    addressOfGateway: [closedHost, address()],
    configuration: [given(LaunchConfiguration, "llm", { imageId: "ami-1", instanceType: "g5.xlarge" })],
    ownInterface: [gpuHost({ primaryNetworkInterface: { networkInterfaceId: "eni-0a1b2c3d" } })],
    templateInClosedSubnet: [subnet(false), template({}), launched({ subnetId })],
    templateOwnSubnet: [subnet(false), template({ networkInterfaces: [{ subnetId: subnetId }] }), launched({})],
    templateSays: [
      subnet(true),
      template({ networkInterfaces: [{ associatePublicIpAddress: "false" }] }),
      launched({ subnetId }),
    ],
    overSubnet: [
      given(DefaultSubnet, "subnet", { availabilityZone: "eu-west-1a" }),
      gpuHost({ subnetId, associatePublicIpAddress: false }),
    ],
  },
  fail: {
    groupInOpenSubnet: fails("public", subnet(true), accelerated(), group({ vpcZoneIdentifiers: [subnetId] })),
    groupInZones: fails("public", accelerated(), group({ availabilityZones: ["eu-west-1a"] })),
    groupOfMixedTypes: fails(
      "public",
      subnet(true),
      template({}),
      group({
        vpcZoneIdentifiers: [subnetId],
        launchTemplate: {},
        mixedInstancesPolicy: {
          launchTemplate: {
            launchTemplateSpecification: { launchTemplateId: ref("gpu", "id", "lt-0a1b2c3d4e5f60718") },
            overrides: [{ instanceType: "g6e.xlarge" }],
          },
        },
      }),
    ),
    elastic: fails("public", closedHost, address({ instance: hostId })),
    elasticByAssociation: fails(
      "public",
      closedHost,
      address(),
      given(ElasticIpAssociation, "given", { allocationId: addressId, instanceId: hostId }),
    ),
    elasticOfItsInterface: fails(
      "public",
      closedHost,
      address({ networkInterface: ref("llm", "primaryNetworkInterfaceId", "eni-0f1b2c3d4e5f60718") }),
    ),
    elasticOfSecondInterface: fails("public", subnet(false), closedHost, card, address({ networkInterface: cardId })),
    // A template that says nothing of addresses leaves it to the subnet.
    templateInOpenSubnet: fails("public", subnet(true), template({}), launched({ subnetId })),
    templateWithoutSubnet: fails("public", template({}), launched({})),
    templateOwnOpenSubnet: fails(
      "public",
      subnet(true),
      template({ networkInterfaces: [{ subnetId: subnetId }] }),
      launched({}),
    ),
    configurationPublic: fails(
      "public",
      given(LaunchConfiguration, "llm", {
        imageId: "ami-1",
        instanceType: "g5.xlarge",
        associatePublicIpAddress: true,
      }),
    ),
    defaultSubnet: fails(
      "public",
      given(DefaultSubnet, "subnet", { availabilityZone: "eu-west-1a" }),
      gpuHost({ subnetId }),
    ),
  },
  undecided: {
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html
    templateElsewhere: becomes("undecided", gpuHost({ launchTemplate: { name: "gpu" } })),
    templateInSubnetElsewhere: becomes("undecided", template({}), launched({ subnetId: "subnet-0f1b2c3d" })),
    subnetElsewhere: becomes("undecided", gpuHost({ subnetId: "subnet-0f1b2c3d" })),
  },
  needs: {
    templateSaysForGroup: { "gpu.networkInterfaces.0.associatePublicIpAddress": ["public"] },
    addressOfGateway: { "llm.associatePublicIpAddress": ["public"] },
    templateSays: { "gpu.networkInterfaces.0.associatePublicIpAddress": ["public"] },
    templateInClosedSubnet: { "host.subnetId": ["public"] },
    templateOwnSubnet: { "gpu.networkInterfaces.0.subnetId": ["public"] },
    none: { "llm.associatePublicIpAddress": ["public"] },
    bySubnet: { "llm.subnetId": ["public"] },
    overSubnet: { "llm.associatePublicIpAddress": ["public"] },
  },
} satisfies Cases;
