import type { ec2 } from "@pulumi/aws";
import type { Resource, World } from "../resource";
import { any, fail, pass, undecided, type Truth } from "../truth";
import { isUnknown, knownText, listTruth } from "../values";
import { cursorOf, elementsOf, evidenceAt, type View } from "../view";
import { DefaultSubnet, InternetGateway, Route, RouteTable, RouteTableAssociation, Subnet } from "./types";

export type SubnetResource = Resource<Partial<ec2.SubnetArgs>>;

/** The subnets of this stack that it may be; undefined where it is none of them. */
export function subnetsAt(subnet: View, world: World): readonly SubnetResource[] | undefined {
  const reference = world.follow<Partial<ec2.SubnetArgs>>(subnet, Subnet, DefaultSubnet);
  if (reference.kind === "resource") return [reference.target];
  return reference.kind === "undecided" ? reference.candidates : undefined;
}

/** The same for each of several. An unknown one that seems to be one that is named already is some other one. */
export function subnetsIn(named: readonly View[], world: World): readonly (readonly SubnetResource[] | undefined)[] {
  const places = named.map((subnet) => subnetsAt(subnet, world));
  return named.map((subnet, index) => {
    const [only, ...others] = places[index] ?? [];
    if (only === undefined || others.length > 0 || !isUnknown(subnet)) return places[index];
    const isNamedElsewhere = places.some(
      (other, at) => at !== index && other?.length === 1 && other[0]?.urn === only.urn,
    );
    return isNamedElsewhere ? [] : places[index];
  });
}

/**
 * Whether the subnet has a route to an internet gateway, in the table that it is associated with. Of one that has none of
 * its own, the routes are those of its VPC's main table, which may be another stack's.
 * https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html#subnet-types
 */
export function leadsToInternet(subnet: SubnetResource, world: World): Truth {
  const { complete, resources } = world.referrers(subnet, RouteTableAssociation, "subnetId");
  return any(fail(), ifOpen(complete), ...resources.map(({ props }) => tableLeads(props.routeTableId, world)));
}

const ifOpen = (truth: Truth): Truth => (truth.verdict === "undecided" ? truth : fail());

function tableLeads(tableId: View, world: World): Truth {
  const reference = world.follow(tableId, RouteTable);
  // What a table outside the stack holds is the network's to judge.
  if (reference.kind !== "resource") return isUnknown(tableId) ? undecided(evidenceAt(tableId)) : fail();
  const { target: table } = reference;
  const { complete, resources } = world.referrers(table, Route, "routeTableId");
  return any(
    fail(),
    ifOpen(complete),
    ifOpen(listTruth(table.props.routes)),
    ...elementsOf(table.props.routes).map(({ gatewayId }) => isInternetGateway(gatewayId, table, world)),
    ...resources.map((route) => isInternetGateway(route.props.gatewayId, route, world)),
  );
}

function isInternetGateway(gateway: View, of: Resource, world: World): Truth {
  const reference = world.follow(gateway, InternetGateway);
  const here = evidenceAt(gateway);
  if (reference.kind === "resource") return pass(here);
  if (!isUnknown(gateway)) return knownText(gateway)?.startsWith("igw-") === true ? pass(here) : fail(here);
  const isOfOtherKind =
    reference.kind === "undecided" &&
    reference.candidates.length === 0 &&
    world.dependencies(of, cursorOf(gateway).top).length > 0;
  return isOfOtherKind ? fail(here) : undecided(here);
}

/** Whether one of the subnets has a route to an internet gateway; those outside the stack are the network's to judge. */
export function someLeadsToInternet<T>(subnets: View<T>, world: World): Truth {
  const named: readonly View[] = isUnknown(subnets) ? [subnets] : elementsOf(subnets);
  const places = subnetsIn(named, world);
  const candidates = [...new Set(places.flatMap((place) => place ?? []))];
  const open = named.filter((_, index) => places[index]?.length === 0);
  // Of several that are not told apart each is one, where as many are named.
  const areSettled = places.every((place) => (place?.length ?? 0) <= 1) || named.length >= candidates.length;
  const leads = any(fail(), ...candidates.map((subnet) => leadsToInternet(subnet, world)));
  if (leads.verdict === "pass" && !areSettled) return undecided(evidenceAt(subnets));
  return any(leads, ...open.map((subnet) => undecided(evidenceAt(subnet))));
}
