/** What the internet reaches with nothing in between: public addresses of instances and tasks. */
import type { ecs } from "@pulumi/aws";
import type { Resource, World } from "../../resource";
import { all, any, fail, not, pass, type Truth } from "../../truth";
import { isPresent, isTrue, number } from "../../values";
import { evidenceAt } from "../../view";
import { EffectiveHost } from "../host";
import { subnetsIn } from "../subnet";
import { EcsService, Subnet } from "../types";
import { cardsOf } from "./cards";
import { comesIn, mayLeadToInternet } from "./comesIn";
import { namesGroups } from "./openings";
import { hostsWithAddress } from "./elasticAddresses";
import { hostsIn, type Host } from "./interfaces";
import { INTERNET, reached, step, type Step } from "./step";

export function hostSteps(world: World): readonly Step[] {
  const addressed = hostsWithAddress(world);
  return [
    ...hostsIn(world).flatMap((host) => stepsToHost(host, world, addressed.get(host.urn))),
    ...world.all(EcsService).flatMap((service) => stepsToTasks(service, world)),
  ];
}

/** The step from the internet to a host, by an address that it has by itself or is given. */
export function stepsToHost(host: Host, world: World, isGivenOne: Truth = fail()): readonly Step[] {
  const isOpen = all(any(isGivenOne, hasPublicAddress(host, world)), isLetInDirectly(host, world));
  return [step(INTERNET, reached(host, isOpen))];
}

/** The step from the internet to the tasks of a service, by their own addresses. */
export function stepsToTasks(service: Resource<ecs.ServiceArgs>, world: World): readonly Step[] {
  const { assignPublicIp, securityGroups: groups, subnets } = service.props.networkConfiguration;
  const isOpen = all(isTrue(assignPublicIp), mayLeadToInternet(subnets, world), comesIn({ groups, subnets }, world));
  return [step(INTERNET, reached(service, isOpen))];
}

/** Whether its subnet leads to the internet, and its groups let somebody in from there. */
const isLetInDirectly = (host: Resource, world: World): Truth =>
  any(
    fail(),
    ...cardsOf(host as Host, world).map((one) =>
      all(one.is, mayLeadToInternet(one.subnets, world), comesIn(one, world)),
    ),
  );

/**
 * Whether its groups let somebody in who comes by something that shows who asks, wherever its subnet leads: what answers goes
 * back the same way.
 */
export function letsAskersIn(host: Resource, world: World, port?: number): Truth {
  const wanted = port === undefined ? undefined : { from: port, to: port };
  return any(fail(), ...cardsOf(host as Host, world).map((one) => all(one.is, comesIn(one, world, wanted))));
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

/** Whether its groups let other groups in, such as a load balancer's. */
export const letsGroupsIn = (host: Resource, world: World): Truth =>
  any(fail(), ...cardsOf(host as Host, world).map(({ groups }) => namesGroups(groups, world)));
