import assert from "node:assert/strict";
import { EffectiveHost } from "../../../../policypack/facts/aws/host";
import {
  DefaultSubnet,
  EncryptionByDefault,
  Instance,
  InstanceMetadataDefaults,
  LaunchTemplate,
  Subnet,
} from "../../../../policypack/facts/aws/types";
import type { Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, type Given } from "../../../support/world";

const host = (props: TreeObject): Given => ({ type: Instance, name: "host", props });
const template = (props: TreeObject, name = "template"): Given => ({
  type: LaunchTemplate,
  name,
  props: { name: "gpu", ...props },
});
const subnet = (mapPublicIpOnLaunch: TreeObject[string], name = "subnet"): Given => ({
  type: Subnet,
  name,
  props: { mapPublicIpOnLaunch },
  outputs: { id: `${name}-id` },
});
const effective = (given: readonly Given[], name = "host") => {
  const { the, world } = closedWorld(...given);
  return new EffectiveHost(the(name), world);
};

type Table = Readonly<Record<string, readonly [given: readonly Given[], verdict: Verdict]>>;

describe("whether a host gets no public address", () => {
  const launchTemplate = { name: "gpu" };
  const inSubnet = { subnetId: "subnet-id" };
  const card = (props: TreeObject): TreeObject => ({ networkInterfaces: [props] });
  const TABLE: Table = {
    "as it says so": [[host({ associatePublicIpAddress: false })], "pass"],
    "in words": [[host({ associatePublicIpAddress: "false" })], "pass"],
    "not, as it says": [[host({ associatePublicIpAddress: true, ...inSubnet }), subnet(false)], "fail"],
    "not, as AWS takes a public subnet": [[host({})], "fail"],
    "by its subnet": [[host(inSubnet), subnet(false)], "pass"],
    "by a subnet that says nothing": [[host(inSubnet), { ...subnet(false), props: {} }], "pass"],
    "not, by its subnet": [[host(inSubnet), subnet(true)], "fail"],
    "not, by a default subnet": [
      [host({ subnetId: "d1" }), { type: DefaultSubnet, name: "d", props: {}, outputs: { id: "d1" } }],
      "fail",
    ],
    "whatever its subnet": [[host({ associatePublicIpAddress: false, ...inSubnet }), subnet(true)], "pass"],
    "by an interface of its own": [[host({ primaryNetworkInterface: { networkInterfaceId: "eni-1" } })], "pass"],
    "by a template that leaves it to the subnet": [
      [host({ launchTemplate, ...inSubnet }), subnet(false), template({})],
      "pass",
    ],
    "not, by a template that leaves it to the subnet": [
      [host({ launchTemplate, ...inSubnet }), subnet(true), template({})],
      "fail",
    ],
    "not, by a template that leaves it to no subnet": [[host({ launchTemplate }), template({})], "fail"],
    "not, by the template's subnet": [[host({ launchTemplate }), subnet(true), template(card(inSubnet))], "fail"],
    "by the template's subnet": [[host({ launchTemplate }), subnet(false), template(card(inSubnet))], "pass"],
    "as the template says": [
      [host({ launchTemplate, ...inSubnet }), subnet(true), template(card({ associatePublicIpAddress: "false" }))],
      "pass",
    ],
    "itself, though its template gives one": [
      [
        host({ launchTemplate, associatePublicIpAddress: false }),
        subnet(true),
        template(card({ associatePublicIpAddress: "true" })),
      ],
      "pass",
    ],
    "by a template of elsewhere": [
      [host({ launchTemplate: { name: "other" }, ...inSubnet }), subnet(false)],
      "undecided",
    ],
    "by one that is not known": [[host({ launchTemplate: { id: Unknown.value } })], "undecided"],
    "by a subnet of elsewhere": [[host({ subnetId: "subnet-9" })], "undecided"],
    "by a subnet that is not known yet": [[host({ subnetId: Unknown.value })], "undecided"],
    "by one of two subnets": [
      [
        { ...host({ subnetId: Unknown.value }), from: { subnetId: ["a", "b"] } },
        subnet(false, "a"),
        subnet(false, "b"),
      ],
      "pass",
    ],
    "not, by one of two subnets": [
      [{ ...host({ subnetId: Unknown.value }), from: { subnetId: ["a", "b"] } }, subnet(true, "a"), subnet(true, "b")],
      "fail",
    ],
    "as is not known yet": [[host({ associatePublicIpAddress: Unknown.value })], "undecided"],
    "by a word that says nothing": [[host({ associatePublicIpAddress: "maybe" })], "fail"],
  };
  for (const [name, [given, verdict]] of Object.entries(TABLE)) {
    it(name, () => {
      assert.equal(effective(given).hasNoPublicAddress.verdict, verdict);
    });
  }

  it("is asked of a template's interfaces", () => {
    const asked = (props: TreeObject) => effective([template(props)], "template").hasNoPublicAddress.verdict;
    assert.equal(asked({}), "pass");
    assert.equal(asked(card({ associatePublicIpAddress: "true" })), "fail");
    assert.equal(
      asked({ networkInterfaces: [{ associatePublicIpAddress: "false" }, { associatePublicIpAddress: true }] }),
      "fail",
    );
    assert.equal(asked({ networkInterfaces: Unknown.value }), "undecided");
  });
});

describe("whether a host's metadata takes a token", () => {
  const asksThat = (metadataOptions: TreeObject): readonly Given[] => [host({ metadataOptions })];
  const account: Given = { type: InstanceMetadataDefaults, name: "account", props: { httpTokens: "required" } };
  const launchTemplate = { id: "lt-1" };
  const TABLE: Table = {
    "not by default": [[host({})], "fail"],
    "as it says": [asksThat({ httpTokens: "required" }), "pass"],
    "not, as it says": [asksThat({ httpTokens: "optional" }), "fail"],
    "not in another case, which AWS refuses": [asksThat({ httpTokens: "Required" }), "fail"],
    "where there is none": [asksThat({ httpEndpoint: "disabled" }), "pass"],
    "not, where only the hops are said": [asksThat({ httpPutResponseHopLimit: 1 }), "fail"],
    "as the account says": [[host({}), account], "pass"],
    "not, whatever the account says": [[...asksThat({ httpTokens: "optional" }), account], "fail"],
    "as its template may": [[host({ launchTemplate })], "undecided"],
    "as is said beside its template": [[host({ launchTemplate, metadataOptions: { httpTokens: "optional" } })], "fail"],
    "as is not known yet": [asksThat({ httpTokens: Unknown.value }), "undecided"],
    "by options that are none": [[host({ metadataOptions: 5 })], "fail"],
  };
  for (const [name, [given, verdict]] of Object.entries(TABLE)) {
    it(name, () => {
      assert.equal(effective(given).asksForToken.verdict, verdict);
    });
  }

  it("ends at the host unless more hops are allowed", () => {
    const keeps = (metadataOptions: TreeObject) => effective(asksThat(metadataOptions)).keepsMetadata.verdict;
    assert.equal(keeps({}), "pass");
    assert.equal(keeps({ httpPutResponseHopLimit: 1 }), "pass");
    assert.equal(keeps({ httpPutResponseHopLimit: "2" }), "fail");
    assert.equal(keeps({ httpPutResponseHopLimit: 64, httpEndpoint: "disabled" }), "pass");
    assert.equal(keeps({ httpPutResponseHopLimit: Unknown.value }), "undecided");
    assert.equal(keeps({ httpPutResponseHopLimit: "few" }), "fail");
  });
});

describe("whether a host's disks are encrypted", () => {
  const all: Given = { type: EncryptionByDefault, name: "all", props: {} };
  const root = (encrypted: TreeObject[string]) => ({ rootBlockDevice: { encrypted } });
  const data = (encrypted: TreeObject[string]) => ({ ebsBlockDevices: [{ deviceName: "/dev/sdb", encrypted }] });
  const TABLE: Table = {
    "not by default": [[host({})], "fail"],
    "as it says of its root": [[host(root(true))], "pass"],
    "not, as it says of its root": [[host(root(false))], "fail"],
    "not, as it says of another": [[host({ ...root(true), ...data(false) })], "fail"],
    "not, as it says nothing of another": [
      [host({ ...root(true), ebsBlockDevices: [{ deviceName: "/dev/sdb" }] })],
      "fail",
    ],
    "all of them": [[host({ ...root(true), ...data(true) })], "pass"],
    "by the account": [[host({}), all], "pass"],
    "by the account, which says no": [[host({}), { ...all, props: { enabled: false } }], "fail"],
    "by its template, which is elsewhere": [[host({ launchTemplate: { name: "gpu" } })], "undecided"],
    "by its template": [[host({ launchTemplate: { name: "gpu" } }), template({})], "pass"],
    "as is not known yet": [[host(root(Unknown.value))], "undecided"],
    "as is not known of the others": [[host({ ...root(true), ebsBlockDevices: Unknown.value })], "undecided"],
    "by disks that are no list": [[host({ ...root(true), ebsBlockDevices: 5 })], "fail"],
  };
  for (const [name, [given, verdict]] of Object.entries(TABLE)) {
    it(name, () => {
      assert.equal(effective(given).disksAreEncrypted(false).verdict, verdict);
      if (verdict === "pass") assert.equal(effective(given).disksAreEncrypted(true).verdict, "pass");
    });
  }

  it("is asked of a template's disks", () => {
    const asked = (blockDeviceMappings: TreeObject[string], byDefault = false) =>
      effective([template({ blockDeviceMappings })], "template").disksAreEncrypted(byDefault).verdict;
    assert.equal(asked([]), "fail");
    assert.equal(asked([], true), "pass");
    assert.equal(asked([{ ebs: { encrypted: "true" } }]), "pass");
    assert.equal(asked([{ ebs: { encrypted: true } }, { ebs: {} }]), "fail");
    assert.equal(asked([{ virtualName: "ephemeral0" }]), "fail");
    assert.equal(asked(Unknown.value), "undecided");
  });
});
