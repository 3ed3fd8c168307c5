import type { ec2 } from "@pulumi/aws";
import type { Resource, World } from "../resource";
import { type Subject } from "../subject";
import { all, any, fail, pass, undecided, type Truth } from "../truth";
import { equals, every, isFalse, isPresent, isSet, isTrue, listTruth, number, text } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import {
  DefaultSubnet,
  EncryptionByDefault,
  Instance,
  InstanceMetadataDefaults,
  LaunchTemplate,
  SpotInstance,
  Subnet,
} from "./types";

type Props = View<ec2.InstanceArgs & ec2.LaunchTemplateArgs>;

/** An instance, or what instances are launched by. */
export class EffectiveHost implements Subject {
  applies?: Truth;
  constructor(
    readonly resource: Resource,
    private readonly world: World,
  ) {}

  private get props(): Props {
    return this.resource.props as Props;
  }

  /**
   * Whether the metadata service answers to tokens only, or not at all. Left out, it takes requests without one, unless
   * the account or the image says otherwise.
   * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html
   */
  get asksForToken(): Truth {
    const { httpEndpoint, httpTokens } = this.props.metadataOptions;
    return any(
      this.leftToTemplate(this.props.metadataOptions),
      text(httpEndpoint, (endpoint) => endpoint === "disabled", { default: "enabled" }),
      isPresent(httpTokens)
        ? equals(httpTokens, "required")
        : any(equals(httpTokens, "required", { default: "optional" }), this.accountAsksForToken),
    );
  }

  /** Whether metadata ends at the host, and does not reach its containers. One hop is the default. */
  get keepsMetadata(): Truth {
    const { httpEndpoint, httpPutResponseHopLimit: hops } = this.props.metadataOptions;
    return any(
      text(httpEndpoint, (endpoint) => endpoint === "disabled", { default: "enabled" }),
      number(hops, (limit) => limit === 1, { default: 1 }),
    );
  }

  /** Whether it gets no public address: by what it says, else by its subnet, and in a default subnet it does. */
  get hasNoPublicAddress(): Truth {
    const { associatePublicIpAddress: own, networkInterfaces } = this.props;
    const interfaces = every(networkInterfaces, ({ associatePublicIpAddress }) => isFalse(associatePublicIpAddress));
    if (isPresent(own)) return all(isFalse(own), interfaces);
    return all(interfaces, this.isInstance ? this.subnetGivesNone : pass());
  }

  /** Whether nobody logs in with a key pair. */
  get hasNoKeyPair(): Truth {
    const { keyName } = this.props;
    return isSet(keyName).verdict === "pass" ? fail(evidenceAt(keyName)) : pass();
  }

  /** What is run at its start: as text, or in base64. */
  get scripts(): readonly View[] {
    const { userData, userDataBase64 } = this.props;
    return [userData, userDataBase64 as View].filter(isPresent);
  }

  /** Whether all its disks are encrypted. A root disk of which nothing is said is not, unless the account encrypts all. */
  disksAreEncrypted(byDefault: boolean): Truth {
    const { blockDeviceMappings, ebsBlockDevices, rootBlockDevice } = this.props;
    const encrypts = byDefault || encryptsByDefault(this.world);
    const isEncrypted = (encrypted: View): Truth => isTrue(encrypted, { default: encrypts });
    if (this.world.is(this.resource, LaunchTemplate)) {
      const mapped = elementsOf(blockDeviceMappings).filter(({ ebs }) => isPresent(ebs));
      const none = listTruth(blockDeviceMappings);
      const root =
        mapped.length > 0 || encrypts ? pass() : none.verdict === "pass" ? fail(evidenceAt(blockDeviceMappings)) : none;
      return all(root, none, ...mapped.map(({ ebs }) => isEncrypted(ebs.encrypted)));
    }
    const root = isEncrypted(rootBlockDevice.encrypted);
    return all(
      isPresent(rootBlockDevice) ? root : any(this.leftToTemplate(rootBlockDevice), root),
      every(ebsBlockDevices, ({ encrypted }) => isEncrypted(encrypted)),
    );
  }

  private get isInstance(): boolean {
    return this.world.is(this.resource, Instance) || this.world.is(this.resource, SpotInstance);
  }

  private get subnetGivesNone(): Truth {
    const { networkInterfaces, subnetId } = this.props;
    const { primaryNetworkInterface } = this.resource.props as View<ec2.InstanceArgs>;
    if ([networkInterfaces, primaryNetworkInterface].some(isPresent) || this.templateSaysAddress) return pass();
    // Without a subnet it is put into a default one: https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html
    if (!isPresent(subnetId)) return fail(evidenceAt(subnetId, { absent: "AWS then takes a public subnet" }));
    const reference = this.world.follow<unknown>(subnetId, Subnet, DefaultSubnet);
    if (reference.kind === "resource") return givesNoAddress(reference.target, this.world);
    const candidates = reference.kind === "undecided" ? reference.candidates : [];
    if (candidates.length > 0) return all(...candidates.map((subnet) => givesNoAddress(subnet, this.world)));
    const toDecide = "Set associatePublicIpAddress to false, or create the subnet in this stack.";
    return undecided(evidenceAt(subnetId, { waitsFor: "the subnet, which is not of this stack", toDecide }));
  }

  /**
   * Whether the launch template says of addresses, or may: one of this stack, which names no network interface, leaves that to
   * the subnet that is named here.
   */
  private get templateSaysAddress(): boolean {
    const { launchTemplate, subnetId } = this.resource.props as View<ec2.InstanceArgs>;
    if (!isPresent(launchTemplate)) return false;
    const [template] = [launchTemplate.id, launchTemplate.name].flatMap((name) => {
      const reference = this.world.follow(name, LaunchTemplate);
      return reference.kind === "resource" ? [reference.target] : [];
    });
    return template === undefined || !isPresent(subnetId) || isPresent(template.props.networkInterfaces);
  }

  /** What an instance leaves out it takes from its launch template, which is judged by itself where it is of this stack. */
  private leftToTemplate(stated: View): Truth {
    const { launchTemplate } = this.resource.props as View<ec2.InstanceArgs>;
    if (isPresent(stated) || !this.isInstance || !isPresent(launchTemplate)) return fail();
    const named = [launchTemplate.id, launchTemplate.name].map((name) => this.world.follow(name, LaunchTemplate));
    if (named.some(({ kind }) => kind === "resource")) return pass();
    return undecided(
      evidenceAt(launchTemplate, {
        waitsFor: "the launch template, which is not of this stack",
        toDecide: "State it on the instance, or create the launch template in this stack.",
      }),
    );
  }

  /** Whether the account gives out no metadata without a token, as far as this stack says so. */
  private get accountAsksForToken(): Truth {
    return any(
      fail(),
      ...this.world.all(InstanceMetadataDefaults).map(({ props }) => equals(props.httpTokens, "required")),
    );
  }
}

/** Whether the subnet gives its instances no public address. A default subnet does. */
export function givesNoAddress(subnet: Resource, world: World): Truth {
  const { mapPublicIpOnLaunch } = subnet.props as View<ec2.SubnetArgs>;
  return isFalse(mapPublicIpOnLaunch, { default: world.is(subnet, DefaultSubnet) });
}

/** Whether the account encrypts every new disk in the Region, as far as this stack says so. */
export const encryptsByDefault = (world: World): boolean =>
  world.all(EncryptionByDefault).some(({ props }) => isTrue(props.enabled, { default: true }).verdict === "pass");
