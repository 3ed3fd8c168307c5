import assert from "node:assert/strict";
import { EffectiveHost } from "../../../../policypack/facts/aws/host";
import { isWithoutAddress } from "../../../../policypack/facts/aws/hostAddress";
import {
  AutoScalingGroup,
  ElasticIp,
  ElasticIpAssociation,
  Instance,
  LaunchTemplate,
  NetworkInterface,
  NetworkInterfaceAttachment,
  Subnet,
} from "../../../../policypack/facts/aws/types";
import type { Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, type Given } from "../../../support/world";

const host: Given = {
  type: Instance,
  name: "host",
  props: { associatePublicIpAddress: false },
  outputs: { id: "i-0a", primaryNetworkInterfaceId: "eni-0b" },
};
const template = (props: TreeObject = {}): Given => ({
  type: LaunchTemplate,
  name: "host",
  props: { name: "gpu", ...props },
  outputs: { id: "lt-0a" },
});
const group = (props: TreeObject): Given => ({
  type: AutoScalingGroup,
  name: "group",
  props: { launchTemplate: { name: "gpu" }, ...props },
});
const subnet = (mapPublicIpOnLaunch: boolean): Given => ({
  type: Subnet,
  name: "subnet",
  props: { mapPublicIpOnLaunch },
  outputs: { id: "subnet-0a" },
});
const card: Given = { type: NetworkInterface, name: "card", props: {}, outputs: { id: "eni-0a" } };
const elastic = (props: TreeObject): Given => ({ type: ElasticIp, name: "address", props });
const associated = (props: TreeObject): Given => ({ type: ElasticIpAssociation, name: "of", props });
const attached = (instanceId: string): Given => ({
  type: NetworkInterfaceAttachment,
  name: "attached",
  props: { instanceId, networkInterfaceId: "eni-0a", deviceIndex: 1 },
});
const inSubnet = { vpcZoneIdentifiers: ["subnet-0a"] };

type Table = Readonly<Record<string, readonly [given: readonly Given[], verdict: Verdict]>>;

const TABLES: Readonly<Record<string, Table>> = {
  "whether a host is given no Elastic IP address": {
    "nobody gives it one": [[host], "pass"],
    "another gets it": [[host, elastic({ instance: "i-0z" })], "pass"],
    "one that belongs to nobody yet": [[host, elastic({})], "pass"],
    "by the address": [[host, elastic({ instance: "i-0a" })], "fail"],
    "by an association": [[host, elastic({}), associated({ instanceId: "i-0a" })], "fail"],
    "by the interface that it comes with": [[host, associated({ networkInterfaceId: "eni-0b" })], "fail"],
    "by an interface that is attached to it": [
      [host, card, attached("i-0a"), elastic({ networkInterface: "eni-0a" })],
      "fail",
    ],
    "by an interface that is attached to another": [
      [host, card, attached("i-0z"), elastic({ networkInterface: "eni-0a" })],
      "pass",
    ],
    "by an association whose host is not known": [[host, associated({ instanceId: Unknown.value })], "undecided"],
  },
  "whether groups give the hosts of a template no address": {
    "nobody starts one by it": [[template()], "pass"],
    "in a subnet that gives none": [[template(), subnet(false), group(inSubnet)], "pass"],
    "in a subnet that gives them": [[template(), subnet(true), group(inSubnet)], "fail"],
    "in zones alone": [[template(), group({ availabilityZones: ["eu-west-1a"] })], "fail"],
    "in a subnet of elsewhere": [[template(), group({ vpcZoneIdentifiers: ["subnet-0z"] })], "pass"],
    "by a mixed policy": [
      [
        template(),
        subnet(true),
        {
          ...group(inSubnet),
          props: {
            ...inSubnet,
            mixedInstancesPolicy: {
              launchTemplate: { launchTemplateSpecification: { launchTemplateName: "gpu" } },
            },
          },
        },
      ],
      "fail",
    ],
    "which the template refuses": [
      [template({ networkInterfaces: [{ associatePublicIpAddress: "false" }] }), subnet(true), group(inSubnet)],
      "pass",
    ],
    "where the template names its subnet itself": [
      [template({ networkInterfaces: [{ subnetId: "subnet-0a" }] }), subnet(true), group({})],
      "fail",
    ],
    "of another template": [
      [template(), subnet(true), group({ ...inSubnet, launchTemplate: { name: "cpu" } })],
      "pass",
    ],
    "of a template that is not known": [
      [template(), subnet(true), group({ ...inSubnet, launchTemplate: { id: Unknown.value } })],
      "undecided",
    ],
  },
};

for (const [question, table] of Object.entries(TABLES))
  describe(question, () => {
    for (const [name, [given, verdict]] of Object.entries(table))
      it(name, () => {
        for (const ordered of [given, [...given].reverse()]) {
          const { the, world } = closedWorld(...ordered);
          assert.equal(isWithoutAddress(new EffectiveHost(the("host"), world), world).verdict, verdict);
        }
      });

    it("does not throw on what has another form", () => {
      const malformed: readonly Given[] = [
        elastic({ instance: 5 }),
        group({ vpcZoneIdentifiers: 5, launchTemplate: "gpu" }),
      ];
      const { the, world } = closedWorld(host, ...malformed);
      assert.doesNotThrow(() => isWithoutAddress(new EffectiveHost(the("host"), world), world).evidence);
    });
  });
