/** Whether what leaves a subnet for the internet is looked at on its way. */
import { whereAiIs } from "../../hostsAi";
import type { Resource, World } from "../../resource";
import { only, type Subject, type SubjectType } from "../../subject";
import { all, any, fail, not, pass, undecided, type Evidence, type Truth } from "../../truth";
import { equals, isUnknown, knownText, oneOrMany } from "../../values";
import { evidenceAt, type View } from "../../view";
import { subnetsIn } from "../subnet";
import { DefaultSubnet, NatGateway, NetworkFirewall, Subnet, VpcEndpoint } from "../types";
import { anyTypeOf, joined } from "./joined";
import { aiPlacements, subnetsOf } from "./placements";
import { routesOf } from "./routes";
import { isToInternet, type Way } from "./ways";

const USERS = Symbol("subnets that AI is placed in");

/** The subnets of this stack in which something of an AI system is, or may be: each is told once. */
export const aiSubnets: SubjectType<Subject> = whereAiIs(
  only(
    {
      types: [Subnet, DefaultSubnet],
      of: (resource, world) =>
        world.closed && (world.is<unknown>(resource, Subnet) || world.is<unknown>(resource, DefaultSubnet))
          ? [{ resource }]
          : [],
    },
    ({ resource }, world) => isPlacedIn(resource, world),
  ),
);

/** Whether something of AI lies in the subnet: what is in one that is not known may be in this one. */
function isPlacedIn(subnet: Resource, world: World): Truth {
  const { found, open } = world.fold<{ found: Map<string, Truth>; open: Evidence[] }>(
    USERS,
    () => ({ found: new Map(), open: [] }),
    ({ found, open }, user) => {
      for (const placement of aiPlacements.of(user, world)) {
        const here = placement.applies ?? pass({ resource: placement.resource, path: "", found: "it lies here" });
        for (const { urn } of subnetsOf(placement, world)) found.set(urn, any(here, found.get(urn) ?? fail()));
        const named = placement.subnets.flatMap(oneOrMany);
        const unknown = named.filter((view) => isUnknown(view) && subnetsIn([view], world)[0]?.length === 0);
        open.push(...unknown.map((view) => evidenceAt(view)));
      }
    },
  );
  return found.get(subnet.urn) ?? (open.length > 0 ? undecided(...open) : fail());
}

/** For each way of the subnet to the internet, whether what takes it is inspected: by a firewall, or as is declared. */
export function waysAreInspected(subnet: Resource, world: World, declared: readonly string[]): readonly Truth[] {
  const { isSettled, readable, ways } = routesOf(subnet, world);
  const open = [readable, isSettled].filter(({ verdict }) => verdict === "undecided");
  return [...open, ...ways.map((way) => any(not(way.isForInternet), isInspected(way, world, declared)))];
}

function isInspected(way: Way, world: World, declared: readonly string[]): Truth {
  const { kind, target } = way;
  const literal = knownText(target);
  if (literal !== undefined && declared.includes(literal)) return pass(evidenceAt(target));
  switch (kind) {
    case "gateway":
    case "carrier":
      // That the subnet has a route to an internet gateway at all is told of what lies in it.
      return any(isToInternet(way, world), pass());
    case "egress-only":
      return fail(evidenceAt(target));
    case "nat":
      return natIsInspected(target, world, declared);
    case "endpoint":
      return isFirewall(way, world);
    default:
      return forYouToSay(target);
  }
}

const toDecide = "State it in the policy's setting `inspectedEgress`, where what takes this way is inspected.";

const forYouToSay = (target: View): Truth =>
  undecided(
    evidenceAt(target, {
      ...(isUnknown(target) ? {} : { waitsFor: "whether what takes this way is inspected" }),
      toDecide,
    }),
  );

/** An endpoint of Network Firewall, or of appliances behind a gateway load balancer. */
function isFirewall({ route, target }: Way, world: World): Truth {
  const named = joined(route, target, world, NetworkFirewall, VpcEndpoint).filter(
    ({ resource }) => anyTypeOf(resource.urn) === undefined,
  );
  if (named.length === 0) return forYouToSay(target);
  return all(
    ...named.map(({ is, resource }) =>
      world.is(resource, VpcEndpoint)
        ? all(is, equals(resource.props.vpcEndpointType, "GatewayLoadBalancer", { default: "Gateway" }))
        : is,
    ),
  );
}

/**
 * A NAT gateway looks at nothing itself: what lies behind it may. A private one leads to no internet.
 * https://docs.aws.amazon.com/network-firewall/latest/developerguide/arch-igw-ngw.html
 */
function natIsInspected(target: View, world: World, declared: readonly string[]): Truth {
  const reference = world.follow(target, NatGateway);
  if (reference.kind !== "resource")
    return isUnknown(target) ? undecided(evidenceAt(target)) : fail(evidenceAt(target));
  const { connectivityType, subnetId } = reference.target.props;
  const places = subnetsIn([subnetId], world).flatMap((place) => place ?? []);
  const open = [
    ...(isUnknown(subnetId) && places.length === 0 ? [undecided(evidenceAt(subnetId))] : []),
    ...places.map((subnet) => routesOf(subnet, world).readable).filter(({ verdict }) => verdict === "undecided"),
  ];
  const beyond = places.flatMap((subnet) => routesOf(subnet, world).ways);
  const inspectedBeyond = all(
    // Some way leads on, and each that does is inspected.
    any(fail(), ...beyond.map(({ isForInternet }) => isForInternet)),
    ...beyond.map((way) => {
      const looks = way.kind === "endpoint" || isDeclared(way, declared) ? isInspected(way, world, declared) : fail();
      return any(not(way.isForInternet), looks);
    }),
  );
  const truth = any(equals(connectivityType, "private", { default: "public" }), inspectedBeyond, ...open);
  return truth.verdict === "fail" ? fail(evidenceAt(target)) : truth;
}

const isDeclared = ({ target }: Way, declared: readonly string[]): boolean =>
  declared.includes(knownText(target) ?? "");

const FIRST = Symbol("ways that are for the organisation to say");

/** Of what the organisation is to say, what no subnet before this one asks: each is asked once a stack. */
export function askedFirst(subnet: Resource, world: World, truth: Truth): Truth {
  const asked = truth.evidence.filter((one) => one.toDecide !== undefined);
  if (truth.verdict !== "undecided" || asked.length === 0) return truth;
  const first = world.fold<Map<string, string>>(
    FIRST,
    () => new Map(),
    () => undefined,
  );
  const isNew = asked.some((one) => (first.get(keyOf(one)) ?? subnet.urn) === subnet.urn);
  for (const one of asked) if (!first.has(keyOf(one))) first.set(keyOf(one), subnet.urn);
  return isNew ? truth : pass();
}

const keyOf = ({ found, resource }: Evidence): string => (found.startsWith('"') ? found : `${resource.urn}#${found}`);
