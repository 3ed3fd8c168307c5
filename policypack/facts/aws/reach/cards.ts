/** Which security groups and subnets a host has: by itself, by its network interfaces, by what is attached to them, by its template. */
import type { ec2, types } from "@pulumi/aws";
import type { Resource, ResourceType, World } from "../../resource";
import { all, pass, type Truth } from "../../truth";
import { isPresent, isUnknown, knownNumber } from "../../values";
import { elementsOf, type View } from "../../view";
import { templatesOf } from "../taskContainers";
import { Instance, NetworkInterface, NetworkInterfaceGroup } from "../types";
import { attachmentsOf, type Host } from "./interfaces";
import { joined, toldAtEnd } from "./joined";

/** The groups that hold a host at one of its network interfaces, and where that is. */
export interface Card {
  /** The resource that says so. */
  readonly of: Resource;
  readonly groups: View;
  readonly subnets: View;
  readonly is: Truth;
}

/** All of them. Where a host names its groups or its first card itself, those of its template are not taken. */
export function cardsOf(host: Host, world: World): readonly Card[] {
  const { subnetId } = host.props;
  const cards = attachmentsOf(host, world).flatMap(({ card, is }) => {
    const { securityGroups, subnetId } = (card as Resource<ec2.NetworkInterfaceArgs>).props;
    return [{ of: card, groups: securityGroups, subnets: subnetId, is }, ...addedTo(card, subnetId, is, world)];
  });
  return [...firstOf(host, world), ...cards, ...addedTo(host, subnetId, pass(), world)];
}

/** What is said of the first card where the host does not name it: by itself, or else by its template. */
function firstOf(host: Host, world: World): readonly Card[] {
  const own = groupsOn(host, host.props.subnetId);
  return own.length > 0 || namesFirst(host)
    ? own
    : templatesOf(host, world).flatMap((template) => cardsOfTemplate(template, host.props.subnetId));
}

/** A card that is attached to what runs already is never its first. */
function namesFirst({ props: { networkInterfaces, primaryNetworkInterface } }: Host): boolean {
  const mayBeFirst = elementsOf(networkInterfaces).some(({ deviceIndex }) => (knownNumber(deviceIndex) ?? 0) === 0);
  return isPresent(primaryNetworkInterface) || isUnknown(networkInterfaces) || mayBeFirst;
}

/**
 * Whether the first card of the host has the default group of its network, as nobody names another.
 * https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
 */
export const isInDefaultGroup = (host: Host, world: World): boolean =>
  !namesFirst(host) && firstOf(host, world).every(({ groups }) => !isPresent(groups));

/** What a launch template says of what it launches. */
export function cardsOfTemplate(template: Resource, subnets?: View): readonly Card[] {
  const { networkInterfaces } = template.props as View<ec2.LaunchTemplateArgs>;
  const interfaces: readonly View<types.input.ec2.LaunchTemplateNetworkInterface>[] = elementsOf(networkInterfaces);
  return [
    ...groupsOn(template, subnets ?? networkInterfaces),
    ...interfaces.map((one) => ({
      of: template,
      groups: one.securityGroups,
      subnets: isPresent(one.subnetId) || subnets === undefined ? one.subnetId : subnets,
      is: pass(),
    })),
  ];
}

const groupsOn = (of: Resource, subnets: View): readonly Card[] => {
  const { securityGroupNames, securityGroups, vpcSecurityGroupIds } = of.props as View<
    ec2.InstanceArgs & Pick<ec2.LaunchTemplateArgs, "securityGroupNames">
  >;
  return [vpcSecurityGroupIds as View, securityGroups as View, securityGroupNames as View]
    .filter(isPresent)
    .map((groups) => ({ of, groups, subnets, is: pass() }));
};

interface Added {
  readonly part: Resource<ec2.NetworkInterfaceSecurityGroupAttachmentArgs>;
  readonly is: Truth;
}

const ADDED = Symbol("security groups that are attached by themselves");

/** The groups that are attached to a network interface, or to the first one of a host, by themselves. */
const addedTo = (side: Resource, subnets: View, is: Truth, world: World): readonly Card[] =>
  (addedBySide(world).get(side.urn) ?? []).map(({ is: isThis, part }) => ({
    of: part,
    groups: part.props.securityGroupId,
    subnets,
    is: all(is, isThis),
  }));

const SIDES: readonly ResourceType[] = [NetworkInterfaceGroup, Instance, NetworkInterface];

/** By the URN of what they are attached to: found once, and again where one of either has come since. */
function addedBySide(world: World): ReadonlyMap<string, readonly Added[]> {
  const kept = world.fold<{ made?: Map<string, Added[]> }>(
    ADDED,
    () => ({}),
    (one, resource) => {
      if (SIDES.some((type) => world.is<unknown>(resource, type))) delete one.made;
    },
  );
  if (kept.made !== undefined) return kept.made;
  const made = new Map<string, Added[]>();
  for (const part of world.all(NetworkInterfaceGroup)) {
    const sides = toldAtEnd(joined(part, part.props.networkInterfaceId, world, Instance, NetworkInterface), world);
    for (const { is, resource } of sides) made.set(resource.urn, [...(made.get(resource.urn) ?? []), { part, is }]);
  }
  kept.made = made;
  return made;
}
