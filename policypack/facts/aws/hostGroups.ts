/** The security groups of what runs models on hosts and in tasks: AI by what it is, its groups by what it names. */
import type { ec2 } from "@pulumi/aws";
import { isAiAsset } from "../ai";
import { identitiesOf } from "../identity";
import type { Resource, ResourceType, World } from "../resource";
import { all, any, fail, pass, undecided, type Truth } from "../truth";
import { isPresent, knownText, oneOrMany } from "../values";
import { evidenceAt, type View } from "../view";
import { isAiHost } from "./aiHost";
import { attachmentsOf, type Host } from "./reach/interfaces";
import { cardsOf, cardsOfTemplate, isInDefaultGroup, type Card } from "./reach/cards";
import { anyTypeOf, joined } from "./reach/joined";
import {
  DefaultSecurityGroup,
  DefaultSubnet,
  EcsService,
  Instance,
  LaunchConfiguration,
  LaunchTemplate,
  NetworkInterface,
  NetworkInterfaceGroup,
  SecurityGroup,
  SpotInstance,
  Subnet,
  DefaultVpc,
  Vpc,
} from "./types";

/** What has security groups and may run models. */
export const GROUP_HOLDERS: readonly ResourceType[] = [
  Instance,
  SpotInstance,
  LaunchTemplate,
  LaunchConfiguration,
  NetworkInterface,
  NetworkInterfaceGroup,
  EcsService,
];

/** The ids and names of groups that something of AI is known to have: its hosts' too, where it is a part of one. */
export const groupNamesOf = (holder: Resource, world: World): readonly string[] =>
  hostsOf(holder, world)
    .filter((host) => isOfAi(host, world).verdict === "pass")
    .flatMap((host) => cardsAt(host, world))
    .flatMap(({ groups }) => oneOrMany(groups))
    .flatMap((view) => knownText(view) ?? []);

interface Held {
  /** By the URN or a name of a group, whether something of AI has it. */
  readonly by: Map<string, Truth[]>;
  /** What of AI has groups that are not known. */
  readonly open: Truth[];
}

const HELD = Symbol("security groups of what runs models");

/** Whether a host or a task of AI has the security group, or has none and is in the VPC whose default group it is. */
export function isGroupOfHost(group: Resource, world: World, calledSo: readonly View[] = []): Truth {
  const { by, open } = world.fold<Held>(
    HELD,
    () => ({ by: new Map(), open: [] }),
    (held, holder) => {
      if (GROUP_HOLDERS.some((type) => world.is<unknown>(holder, type))) note(held, holder, world);
    },
  );
  const names = [group.urn, ...identitiesOf(group), ...calledSo.flatMap((view) => knownText(view) ?? [])];
  return any(fail(), ...names.flatMap((name) => by.get(name) ?? []), ...open);
}

function note(held: Held, holder: Resource, world: World): void {
  for (const host of hostsOf(holder, world)) {
    const isAi = isOfAi(host, world);
    if (isAi.verdict === "fail") continue;
    for (const card of cardsAt(host, world)) {
      noteCard(held, card, all(isAi, card.is), world);
      if (isPresent(card.groups)) continue;
      for (const { urn } of defaultGroupsIn(card.subnets, world)) put(held, urn, all(isAi, card.is));
    }
  }
}

function noteCard(held: Held, { groups, of }: Card, has: Truth, world: World): void {
  for (const name of oneOrMany(groups).flatMap((view) => knownText(view) ?? [])) put(held, name, has);
  for (const { is, resource } of joined(of, groups, world, SecurityGroup, DefaultSecurityGroup)) {
    if (anyTypeOf(resource.urn) === undefined) put(held, resource.urn, all(has, is));
    else held.open.push(undecided(evidenceAt(groups)));
  }
}

function put({ by }: Held, name: string, has: Truth): void {
  const list = by.get(name);
  if (list === undefined) by.set(name, [has]);
  else list.push(has);
}

/** What the holder is, or is a part of: a network interface of its host, a group that is attached to one. */
function hostsOf(holder: Resource, world: World): readonly Resource[] {
  if (!world.is(holder, NetworkInterfaceGroup))
    return [holder, ...attachmentsOf(holder, world).map(({ host }) => host)];
  return joined(holder, holder.props.networkInterfaceId, world, Instance, NetworkInterface).flatMap(({ resource }) => [
    resource,
    ...attachmentsOf(resource, world).map(({ host }) => host),
  ]);
}

const isHost = (resource: Resource, world: World): boolean =>
  world.is<unknown>(resource, Instance) || world.is<unknown>(resource, SpotInstance);

const isOfAi = (resource: Resource, world: World): Truth =>
  [LaunchTemplate, LaunchConfiguration].some((type) => world.is<unknown>(resource, type)) || isHost(resource, world)
    ? isAiHost(resource, world)
    : isAiAsset(resource, world);

function cardsAt(resource: Resource, world: World): readonly Card[] {
  if (isHost(resource, world)) {
    const { subnetId, vpcSecurityGroupIds: groups } = (resource as Host).props;
    const first = { of: resource, groups, subnets: subnetId, is: pass() };
    return [...cardsOf(resource as Host, world), ...(isInDefaultGroup(resource as Host, world) ? [first] : [])];
  }
  if (world.is(resource, EcsService)) {
    const { networkConfiguration } = resource.props;
    const { securityGroups: groups, subnets } = networkConfiguration;
    return isPresent(networkConfiguration) ? [{ of: resource, groups, subnets, is: pass() }] : [];
  }
  return cardsOfTemplate(resource);
}

/**
 * The default groups of this stack that hold what names none: of its subnets' VPC, or of the default one.
 * https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
 */
function defaultGroupsIn(subnets: View, world: World): readonly Resource[] {
  const named = oneOrMany(subnets);
  const networks = named.flatMap((view) => {
    const subnet = world.follow<unknown>(view, Subnet, DefaultSubnet);
    return subnet.kind === "resource" ? [vpcOf((subnet.target.props as View<ec2.SubnetArgs>).vpcId, world)] : [];
  });
  const isThere = (network: string): boolean => (named.length === 0 ? network === "" : networks.includes(network));
  return world.all(DefaultSecurityGroup).filter(({ props }) => isThere(vpcOf(props.vpcId, world)));
}

/** What tells the VPC from others; empty where it is the default one. */
function vpcOf(vpcId: View, world: World): string {
  const reference = world.follow<unknown>(vpcId, Vpc, DefaultVpc);
  if (reference.kind === "resource") return world.is(reference.target, DefaultVpc) ? "" : reference.target.urn;
  return reference.kind === "foreign" ? reference.value : reference.kind === "absent" ? "" : "unknown";
}
