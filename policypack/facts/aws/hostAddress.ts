/**
 * Whether the internet knows a host by an address: one of its own, one that the subnets of its group give it, or an Elastic
 * one. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html
 */
import type { autoscaling, ec2 } from "@pulumi/aws";
import { about, all, fail, not, pass, undecided, when, type Truth } from "../truth";
import type { Resource, World } from "../resource";
import type { SubjectType } from "../subject";
import { isPresent, listTruth, oneOrMany } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { aiHosts } from "./aiHost";
import { givesNoAddress, type EffectiveHost } from "./host";
import { hostsWithAddress } from "./reach/elasticAddresses";
import { templateNamesOf, templatesOf } from "./taskContainers";
import { AutoScalingGroup, DefaultSubnet, LaunchConfiguration, LaunchTemplate, Subnet } from "./types";

type Group = Resource<autoscaling.GroupArgs>;

/** Hosts of AI systems, and the groups that start them, which say in which subnets. */
export const aiHostsInGroups: SubjectType<EffectiveHost> = {
  ...aiHosts,
  doors: [...(aiHosts.doors ?? []), AutoScalingGroup],
  of: (resource, world) => {
    const templates = world.closed || !world.is(resource, AutoScalingGroup) ? [] : templatesOf(resource, world);
    return [resource, ...templates].flatMap((one) => aiHosts.of(one, world));
  },
};

/** Whether it has none. */
export function isWithoutAddress(host: EffectiveHost, world: World): Truth {
  const { resource } = host;
  const isTemplate = world.is<unknown>(resource, LaunchTemplate) || world.is<unknown>(resource, LaunchConfiguration);
  return all(host.hasNoPublicAddress, isTemplate ? groupsGiveNone(resource, world) : isGivenNone(resource, world));
}

function isGivenNone(host: Resource, world: World): Truth {
  const isGiven = hostsWithAddress(world).get(host.urn) ?? fail();
  const evidence = { resource: host, path: "", found: "given an Elastic IP address" };
  return isGiven.verdict === "fail" ? pass() : not(about(isGiven, evidence));
}

interface Started {
  /** By the URN of a template, the groups that start hosts by it, and whether they do. */
  readonly by: Map<string, { readonly group: Group; readonly is: Truth }[]>;
  /** The groups of which it is not known by what they start hosts. */
  readonly open: { readonly group: Group; readonly is: Truth }[];
}

const STARTED = Symbol("groups by their templates");

function note({ by, open }: Started, group: Group, world: World): void {
  for (const name of templateNamesOf(group, world)) {
    const reference = world.follow<unknown>(name, LaunchTemplate, LaunchConfiguration);
    const candidates = reference.kind === "undecided" ? reference.candidates : [];
    const is = reference.kind === "undecided" ? undecided(reference.evidence) : pass();
    // While a program runs every template that is still to be made is not known.
    if (is.verdict === "undecided" && candidates.length === 0 && world.closed) open.push({ group, is });
    for (const { urn } of reference.kind === "resource" ? [reference.target] : candidates)
      by.set(urn, [...(by.get(urn) ?? []), { group, is }]);
  }
}

/** Whether no group that starts hosts by it puts them where they get one: a template that says nothing leaves it to the subnet. */
function groupsGiveNone(template: Resource, world: World): Truth {
  if (saysWhether(template)) return pass();
  const { by, open } = world.fold<Started>(
    STARTED,
    () => ({ by: new Map(), open: [] }),
    (found, group) => {
      if (world.is(group, AutoScalingGroup)) note(found, group, world);
    },
  );
  const groups = [...(by.get(template.urn) ?? []), ...open];
  return all(...groups.map(({ group, is }) => when(is, () => subnetsGiveNone(group, template, world))));
}

function saysWhether({ props }: Resource): boolean {
  const { associatePublicIpAddress, networkInterfaces } = props as View<ec2.InstanceArgs & ec2.LaunchTemplateArgs>;
  const says = elementsOf(networkInterfaces as View as View<ec2.LaunchTemplateArgs>["networkInterfaces"]).some(
    (card) => isPresent(card.associatePublicIpAddress) || isPresent(card.networkInterfaceId),
  );
  return says || isPresent(associatePublicIpAddress) || listTruth(networkInterfaces).verdict !== "pass";
}

function subnetsGiveNone({ props }: Group, template: Resource, world: World): Truth {
  const { networkInterfaces } = template.props as View<ec2.LaunchTemplateArgs>;
  const own = elementsOf(networkInterfaces).flatMap(({ subnetId }) => (isPresent(subnetId) ? [subnetId as View] : []));
  const { vpcZoneIdentifiers } = props;
  const subnets = own.length > 0 ? own : oneOrMany(vpcZoneIdentifiers).filter(isPresent);
  // In zones alone they are put into the default subnets: https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-in-vpc.html
  if (subnets.length === 0 && !isPresent(vpcZoneIdentifiers))
    return fail(evidenceAt(vpcZoneIdentifiers, { absent: "AWS then takes public subnets" }));
  return all(...subnets.map((subnet) => givesNone(subnet, world)));
}

/** A subnet of elsewhere is told of where it is asked in which subnets hosts are. */
function givesNone(subnet: View, world: World): Truth {
  const reference = world.follow<unknown>(subnet, Subnet, DefaultSubnet);
  if (reference.kind === "resource") return givesNoAddress(reference.target, world);
  const candidates = reference.kind === "undecided" ? reference.candidates : [];
  return all(pass(), ...candidates.map((one) => givesNoAddress(one, world)));
}
