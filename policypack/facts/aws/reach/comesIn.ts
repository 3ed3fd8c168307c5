/** Whether what comes from the internet gets through security groups and network ACLs. */
import { ALL_PORTS } from "../../network/packets";
import type { World } from "../../resource";
import { all, any, fail, pass, type Truth } from "../../truth";
import { oneOrMany } from "../../values";
import type { View } from "../../view";
import { subnetsById, subnetsIn, type SubnetResource } from "../subnet";
import { throughAcls } from "./acls";
import { openings } from "./openings";
import type { Ports } from "./ports";
import { leadsToInternet, routesOf } from "./routes";
import { isToInternet } from "./ways";

/** Something with addresses in subnets, held by security groups. */
export interface Host {
  readonly groups: View;
  readonly subnets: View;
}

/** Whether something from the internet gets through the groups and the network ACLs, on one of the ports. */
export function comesIn({ groups, subnets }: Host, world: World, wanted: Ports = ALL_PORTS): Truth {
  const places = subnetsAtAll(subnets, world);
  return any(
    fail(),
    ...openings(groups, wanted, world).map(({ isOpen, packets }) =>
      isOpen.verdict === "fail" ? isOpen : all(isOpen, throughAcls(places, packets, wanted, world)),
    ),
  );
}

/** The same without security groups, as network load balancers may be. */
export const comesThroughAcls = (subnets: View, world: World, wanted: Ports = ALL_PORTS): Truth =>
  throughAcls(subnetsAtAll(subnets, world), undefined, wanted, world);

/**
 * Whether one of the subnets may have a route from the internet: those outside the stack may. While a program runs, one that
 * is only known by its id may, unless what is for the internet goes another way from there.
 */
export function mayLeadToInternet(subnets: View, world: World): Truth {
  const named = oneOrMany(subnets);
  const byId = subnetsById(named, world);
  if (byId.length > 0 && byId.length === named.length && byId.every((subnet) => leadsElsewhere(subnet, world)))
    return fail();
  const places = subnetsIn(named, world);
  if (named.length === 0 || places.some((place) => place === undefined)) return pass();
  const candidates = places.flatMap((place) => place ?? []);
  return candidates.length === 0 ? pass() : any(...candidates.map((subnet) => leadsToInternet(subnet, world)));
}

function leadsElsewhere(subnet: SubnetResource, world: World): boolean {
  const far = routesOf(subnet, world).ways.filter(({ isForInternet }) => isForInternet.verdict === "pass");
  return far.length > 0 && far.every((way) => isToInternet(way, world).verdict === "fail");
}

const subnetsAtAll = (subnets: View, world: World): readonly SubnetResource[] | undefined => {
  const places = subnetsIn(oneOrMany(subnets), world);
  return places.length === 0 || places.some((place) => place === undefined)
    ? undefined
    : places.flatMap((place) => place ?? []);
};
