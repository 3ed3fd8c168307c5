/** Which network interfaces are whose, from whichever side that is said. */
import type { ec2 } from "@pulumi/aws";
import type { Resource, ResourceType, World } from "../../resource";
import { all, type Truth } from "../../truth";
import { isPresent } from "../../values";
import { elementsOf, type View } from "../../view";
import { Instance, NetworkInterface, NetworkInterfaceAttachment, SpotInstance } from "../types";
import { joined, toldAtEnd, type Joined } from "./joined";

export type Host = Resource<ec2.InstanceArgs>;

export const hostsIn = (world: World): readonly Host[] => [
  ...world.all(Instance),
  ...(world.all(SpotInstance) as readonly Resource[] as readonly Host[]),
];

/** A network interface of a host. */
export interface Attachment {
  readonly card: Resource;
  readonly host: Resource;
  readonly is: Truth;
}

const ATTACHED = Symbol("network interfaces of hosts");

/** Attachments by the URN of what is attached, on either side. */
type BySide = ReadonlyMap<string, readonly Attachment[]>;

/** Those of the host, or of the network interface. */
export const attachmentsOf = (side: Resource, world: World): readonly Attachment[] => bySide(world).get(side.urn) ?? [];

/** All of them: found once, and again where something has come since that may attach one. */
function bySide(world: World): BySide {
  const kept = world.fold<{ made?: BySide; areAttached?: boolean }>(
    ATTACHED,
    () => ({}),
    (one, resource) => {
      const isHost = [Instance, SpotInstance].some((type) => world.is<unknown>(resource, type));
      const isCard = [NetworkInterface, NetworkInterfaceAttachment].some((type) => world.is<unknown>(resource, type));
      one.areAttached ||= isCard || (isHost && namesInterfaces(resource));
      // Hosts come by the thousand, and hardly any says anything of this.
      if (one.areAttached && (isHost || isCard)) delete one.made;
    },
  );
  kept.made ??= sorted([...byHosts(world), ...byInterfaces(world), ...byThemselves(world)]);
  return kept.made;
}

function namesInterfaces({ props }: Resource): boolean {
  const { networkInterfaces, primaryNetworkInterface } = props as View<ec2.InstanceArgs>;
  return isPresent(networkInterfaces) || isPresent(primaryNetworkInterface);
}

function sorted(attachments: readonly Attachment[]): BySide {
  const sides = new Map<string, Attachment[]>();
  for (const one of attachments) {
    for (const { urn } of [one.card, one.host]) {
      const list = sides.get(urn);
      if (list === undefined) sides.set(urn, [one]);
      else list.push(one);
    }
  }
  return sides;
}

const named = (of: Resource, view: View, world: World, ...types: readonly ResourceType[]): readonly Joined[] =>
  toldAtEnd(joined(of, view, world, ...types), world);

const byHosts = (world: World): readonly Attachment[] =>
  hostsIn(world).flatMap((host) => {
    const { networkInterfaces, primaryNetworkInterface } = host.props;
    const names = [
      ...elementsOf(networkInterfaces).map(({ networkInterfaceId }) => networkInterfaceId as View),
      primaryNetworkInterface.networkInterfaceId as View,
    ];
    return names
      .flatMap((view) => named(host, view, world, NetworkInterface))
      .map(({ is, resource: card }) => ({ card, host, is }));
  });

const byInterfaces = (world: World): readonly Attachment[] =>
  world.all(NetworkInterface).flatMap((card) =>
    elementsOf(card.props.attachments)
      .flatMap(({ instance }) => named(card, instance as View, world, Instance))
      .map(({ is, resource: host }) => ({ card, host, is })),
  );

const byThemselves = (world: World): readonly Attachment[] =>
  world.all(NetworkInterfaceAttachment).flatMap((part) => {
    const hosts = named(part, part.props.instanceId, world, Instance);
    return named(part, part.props.networkInterfaceId, world, NetworkInterface).flatMap((card) =>
      hosts.map((host) => ({ card: card.resource, host: host.resource, is: all(card.is, host.is) })),
    );
  });
