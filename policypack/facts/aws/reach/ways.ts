/** Where the routes of a table lead. https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html */
import type { ec2, types } from "@pulumi/aws";
import { namesKnownRange } from "../../network/open";
import type { Resource, World } from "../../resource";
import { any, fail, not, pass, undecided, type Truth } from "../../truth";
import { isPresent, isUnknown, knownText } from "../../values";
import { cursorOf, evidenceAt, type View } from "../../view";
import { prefixListWithin } from "../prefixList";
import { InternetGateway } from "../types";

/** What a route leads to. */
export type WayKind =
  "gateway" | "carrier" | "nat" | "egress-only" | "transit" | "endpoint" | "appliance" | "on-premises";

/** One route that leads out of the VPC. */
export interface Way {
  readonly kind: WayKind;
  /** The input that names where it leads. */
  readonly target: View;
  /** The resource that the route is written in. */
  readonly route: Resource;
  /** Whether what it is for holds addresses that nobody knows: the internet's. */
  readonly isForInternet: Truth;
}

type Inline = types.input.ec2.RouteTableRoute;
type Separate = ec2.RouteArgs;

/** The inputs that name a target, and what it is. Peering leads to the peer only, and never on to the internet. */
const KINDS: Readonly<Partial<Record<keyof Inline & keyof Separate, WayKind>>> = {
  gatewayId: "gateway",
  carrierGatewayId: "carrier",
  natGatewayId: "nat",
  egressOnlyGatewayId: "egress-only",
  transitGatewayId: "transit",
  coreNetworkArn: "transit",
  vpcEndpointId: "endpoint",
  networkInterfaceId: "appliance",
  localGatewayId: "on-premises",
};

/** The way that a route is, inline or by itself. */
export function waysOfRoute(view: View, route: Resource, world: World): readonly Way[] {
  const props = view as View<Inline & Separate>;
  const isForInternet = leadsFar(props, world);
  return Object.entries(KINDS).flatMap(([name, kind]) => {
    const target = props[name as keyof Inline & keyof Separate] as View;
    return isPresent(target) ? [{ kind: kindOf(kind, target), target, route, isForInternet }] : [];
  });
}

function kindOf(kind: WayKind, target: View): WayKind {
  const literal = knownText(target) ?? "";
  if (literal.startsWith("vgw-")) return "on-premises";
  return literal.startsWith("vpce-") ? "endpoint" : kind;
}

/** A route without a destination is refused by AWS; until then it is taken to be for everything. */
function leadsFar(props: View<Inline & Separate>, world: World): Truth {
  const ranges = [
    props.cidrBlock,
    props.ipv6CidrBlock,
    props.destinationCidrBlock,
    props.destinationIpv6CidrBlock,
  ].filter(isPresent);
  const list = props.destinationPrefixListId;
  const far = [
    ...ranges.map((range) => not(namesKnownRange(range))),
    ...(isPresent(list) ? [not(prefixListWithin(list, world, namesKnownRange, []))] : []),
  ];
  return far.length === 0 ? pass() : any(...far);
}

/** Whether the way is to an internet gateway, or to a carrier's, by which the internet also comes in. */
export function isToInternet({ kind, route, target }: Way, world: World): Truth {
  const here = evidenceAt(target);
  if (kind === "carrier") return pass(here);
  if (kind !== "gateway") return fail(here);
  const reference = world.follow(target, InternetGateway);
  if (reference.kind === "resource") return pass(here);
  if (!isUnknown(target)) return knownText(target)?.startsWith("igw-") === true ? pass(here) : fail(here);
  const isOfOtherKind =
    reference.kind === "undecided" &&
    reference.candidates.length === 0 &&
    world.dependencies(route, cursorOf(target).top).length > 0;
  return isOfOtherKind ? fail(here) : undecided(here);
}
