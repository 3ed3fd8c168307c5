/** What the internet reaches with nothing in between: public addresses of instances and tasks. */
import type { ec2 } from "@pulumi/aws";
import type { Resource, World } from "../../resource";
import { all, any, fail, not, pass, type Truth } from "../../truth";
import { isPresent, isTrue, number } from "../../values";
import { elementsOf, evidenceAt, type View } from "../../view";
import { EffectiveHost } from "../host";
import { subnetsIn } from "../subnet";
import {
  EcsService,
  ElasticIp,
  ElasticIpAssociation,
  Instance,
  NetworkInterface,
  SpotInstance,
  Subnet,
} from "../types";
import { comesIn, mayLeadToInternet } from "./comesIn";
import { namesGroups } from "./openings";
import { joined, told } from "./joined";
import { INTERNET, reached, step, type Step } from "./step";

type Host = Resource<ec2.InstanceArgs>;

export function hostSteps(world: World): readonly Step[] {
  const hosts = [...world.all(Instance), ...(world.all(SpotInstance) as readonly Resource[] as readonly Host[])];
  const addressed = hostsWithAddress(world);
  return [
    ...hosts.map((host) => {
      const hasAddress = any(addressed.get(host.urn) ?? fail(), hasPublicAddress(host, world));
      const isOpen = all(hasAddress, isLetInDirectly(host, world));
      return step(INTERNET, reached(host, isOpen));
    }),
    ...world.all(EcsService).map((service) => {
      const { assignPublicIp, securityGroups: groups, subnets } = service.props.networkConfiguration;
      const isOpen = all(
        isTrue(assignPublicIp),
        mayLeadToInternet(subnets, world),
        comesIn({ groups, subnets }, world),
      );
      return step(INTERNET, reached(service, isOpen));
    }),
  ];
}

/** The groups and the subnet of a host, by itself or by its network interfaces. */
function interfacesOf(host: Host, world: World): readonly { groups: View; subnets: View }[] {
  const { networkInterfaces, primaryNetworkInterface, securityGroups, subnetId, vpcSecurityGroupIds } = host.props;
  const attached = [
    ...elementsOf(networkInterfaces).map(({ networkInterfaceId }) => networkInterfaceId as View),
    primaryNetworkInterface.networkInterfaceId as View,
  ].flatMap((id) => joined(host, id, world, NetworkInterface));
  return [
    ...[vpcSecurityGroupIds, securityGroups].filter(isPresent).map((groups) => ({ groups, subnets: subnetId })),
    ...attached.map(({ resource }) => {
      const { securityGroups: groups, subnetId: subnets } = (resource as Resource<ec2.NetworkInterfaceArgs>).props;
      return { groups: groups, subnets: subnets };
    }),
  ];
}

/** Whether its subnet leads to the internet, and its groups let somebody in from there. */
export function isLetInDirectly(host: Resource, world: World, port?: number): Truth {
  const wanted = port === undefined ? undefined : { from: port, to: port };
  return any(
    fail(),
    ...interfacesOf(host as Host, world).map((one) =>
      all(mayLeadToInternet(one.subnets, world), comesIn(one, world, wanted)),
    ),
  );
}

/** Whether it has an address of its own that the internet knows: of the old family, or of the new. */
function hasPublicAddress(host: Host, world: World): Truth {
  const { ipv6AddressCount, ipv6Addresses, subnetId } = host.props;
  const places = subnetsIn([subnetId], world).flatMap((place) => place ?? []);
  return any(
    not(new EffectiveHost(host, world).hasNoPublicAddress),
    number(ipv6AddressCount, (count) => count > 0, { default: 0 }),
    isPresent(ipv6Addresses) ? pass(evidenceAt(ipv6Addresses)) : fail(),
    ...places
      .filter((subnet) => world.is(subnet, Subnet))
      .map(({ props }) => isTrue(props.assignIpv6AddressOnCreation)),
  );
}

/** The hosts that are given an Elastic IP address. */
function hostsWithAddress(world: World): ReadonlyMap<string, Truth> {
  const found = new Map<string, Truth>();
  const note = (part: Resource, view: View): void => {
    for (const { is, resource } of told(joined(part, view, world, Instance), world)) {
      found.set(resource.urn, any(is, found.get(resource.urn) ?? fail()));
    }
  };
  for (const address of world.all(ElasticIp)) note(address, address.props.instance);
  for (const part of world.all(ElasticIpAssociation)) note(part, part.props.instanceId);
  return found;
}

/** Whether its groups let other groups in, such as a load balancer's. */
export const letsGroupsIn = (host: Resource, world: World): Truth =>
  any(fail(), ...interfacesOf(host as Host, world).map(({ groups }) => namesGroups(groups, world)));
