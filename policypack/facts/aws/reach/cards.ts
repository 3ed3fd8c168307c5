/** Which security groups and subnets a host has: by itself, by its network interfaces, by what is attached to them, by its template. */
import type { ec2, types } from "@pulumi/aws";
import type { Resource, ResourceType, World } from "../../resource";
import { all, pass, type Truth } from "../../truth";
import { isPresent } from "../../values";
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

/** All of them. Where a host names groups itself, those of its template are not taken. */
export function cardsOf(host: Host, world: World): readonly Card[] {
  const own = groupsOn(host, host.props.subnetId);
  const cards = attachmentsOf(host, world).flatMap(({ card, is }) => {
    const { securityGroups, subnetId } = (card as Resource<ec2.NetworkInterfaceArgs>).props;
    return [{ of: card, groups: securityGroups, subnets: subnetId, is }, ...addedTo(card, subnetId, is, world)];
  });
  const ofTemplate =
    own.length > 0 || cards.length > 0
      ? []
      : templatesOf(host, world).flatMap((template) => cardsOfTemplate(template, host.props.subnetId));
  return [...own, ...cards, ...ofTemplate, ...addedTo(host, host.props.subnetId, pass(), world)];
}

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
