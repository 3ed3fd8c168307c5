/** Which hosts are given an Elastic IP address: themselves, or a network interface of theirs. */
import type { Resource, ResourceType, World } from "../../resource";
import { all, any, fail, type Truth } from "../../truth";
import type { View } from "../../view";
import {
  ElasticIp,
  ElasticIpAssociation,
  Instance,
  NetworkInterface,
  NetworkInterfaceAttachment,
  SpotInstance,
} from "../types";
import { attachmentsOf } from "./interfaces";
import { joined, toldAtEnd } from "./joined";

const ADDRESSED = Symbol("hosts with an Elastic IP address");
const ADDRESSES: readonly ResourceType[] = [ElasticIp, ElasticIpAssociation];
const HOLDERS: readonly ResourceType[] = [Instance, SpotInstance, NetworkInterface, NetworkInterfaceAttachment];

type ByHost = ReadonlyMap<string, Truth>;

/** By the URN of a host, whether it is given one: found once, and again where something has come since that may give it. */
export function hostsWithAddress(world: World): ByHost {
  const kept = world.fold<{ made?: ByHost; areGiven?: boolean }>(
    ADDRESSED,
    () => ({}),
    (one, resource) => {
      const isOf = (types: readonly ResourceType[]): boolean => types.some((type) => world.is<unknown>(resource, type));
      one.areGiven ||= isOf(ADDRESSES);
      if (one.areGiven && isOf([...ADDRESSES, ...HOLDERS])) delete one.made;
    },
  );
  kept.made ??= kept.areGiven === true ? found(world) : new Map();
  return kept.made;
}

function found(world: World): ByHost {
  const hosts = new Map<string, Truth>();
  const put = (host: Resource, is: Truth): unknown => hosts.set(host.urn, any(is, hosts.get(host.urn) ?? fail()));
  const note = (part: Resource, host: View, card: View): void => {
    for (const { is, resource } of toldAtEnd(joined(part, host, world, Instance), world)) put(resource, is);
    for (const named of toldAtEnd(joined(part, card, world, NetworkInterface), world))
      for (const { host: one, is } of attachmentsOf(named.resource, world)) put(one, all(is, named.is));
    // The interface that a host comes with is named by what the host computes.
    for (const { is, resource } of toldAtEnd(joined(part, card, world, Instance), world)) put(resource, is);
  };
  for (const address of world.all(ElasticIp)) note(address, address.props.instance, address.props.networkInterface);
  for (const part of world.all(ElasticIpAssociation)) note(part, part.props.instanceId, part.props.networkInterfaceId);
  return hosts;
}
