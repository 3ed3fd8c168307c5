/** The way through load balancers to what their listeners hand requests on to. */
import type { lb } from "@pulumi/aws";
import type { Resource, World } from "../../resource";
import { all, any, fail, not, pass, undecided, type Truth } from "../../truth";
import { equals, isFalse, isPresent, isSet, isUnknown, knownNumber } from "../../values";
import { elementsOf, evidenceAt, type View } from "../../view";
import { asksWho, listenerActions, type Actions } from "../loadBalancer";
import { ListenerRule, LoadBalancer, TargetGroup } from "../types";
import { isHeldByWebAcl } from "../webAcl";
import { comesIn, comesThroughAcls, mayLeadToInternet } from "./comesIn";
import { anyTypeOf, joined } from "./joined";
import { answersFrontOnly, secretHeaders } from "./listenerRules";
import { INTERNET, publicSide, reached, step, steps, type Step } from "./step";
import { isConnectionLogged, watchedAt } from "./watched";

type Balancer = Resource<lb.LoadBalancerArgs>;

const knows = (balancer: Balancer, world: World): Truth =>
  isHeldByWebAcl(balancer, world, ({ limitsRates }) => limitsRates);

export function listenerSteps(listener: Resource<lb.ListenerArgs>, world: World): readonly Step[] {
  const { defaultActions, loadBalancerArn, port, protocol } = listener.props;
  const [actions] = listenerActions.of(listener, world);
  const authenticates = actions === undefined ? fail() : asksWho(actions);
  const groups = joined(listener, defaultActions, world, TargetGroup);
  const onward = [listener.urn, publicSide(listener)].flatMap((from) => steps(from, groups, { authenticates }));
  const named = joined(listener, loadBalancerArn, world, LoadBalancer);
  const balancers = named.filter(({ resource }) => anyTypeOf(resource.urn) === undefined);
  const inward = balancers.flatMap(({ is, resource }) => {
    const balancer = resource as Balancer;
    const detail = knownNumber(port)?.toString();
    const watched = watchedAt(balancer, world);
    const logs = any(watched.logs ?? fail(), isConnectionLogged(balancer, protocol));
    const guards = { ...watched, limits: knows(balancer, world), logs };
    const isPublic = all(is, isReached(balancer, world, port));
    return [
      step(balancer, reached(listener, is), guards),
      step(INTERNET, reached(balancer, isPublic), guards, {
        to: publicSide(listener),
        ...(detail === undefined ? {} : { detail }),
      }),
    ];
  });
  return [...inward, ...(balancers.length === 0 ? ofElsewhere(listener) : []), ...onward];
}

/** A listener of a load balancer outside the stack: whether the internet reaches that is for the organisation to say. */
function ofElsewhere(listener: Resource<lb.ListenerArgs>): readonly Step[] {
  const { loadBalancerArn } = listener.props;
  if (!isPresent(loadBalancerArn)) return [];
  const waitsFor = "whether the internet reaches the load balancer, which is not of this stack";
  const toDecide = "State its ARN in the policy's setting `closedToInternet`, where it does not.";
  const more = isUnknown(loadBalancerArn) ? {} : { waitsFor, toDecide };
  const is = undecided(evidenceAt(loadBalancerArn, more));
  return [step(INTERNET, reached(listener, is), {}, { to: publicSide(listener) })];
}

/** Whether the internet reaches the load balancer on the port. */
function isReached(balancer: Balancer, world: World, port: View): Truth {
  const { internal, loadBalancerType, securityGroups, subnetMappings, subnets } = balancer.props;
  const places = isPresent(subnets) || !isPresent(subnetMappings) ? subnets : subnetIdsIn(subnetMappings);
  const isFacing = all(isFalse(internal), mayLead(places, world));
  return isFacing.verdict === "fail"
    ? isFacing
    : all(
        isFacing,
        isUnknown(port) ? undecided(evidenceAt(port)) : pass(),
        letsIn(world, port, places, { loadBalancerType, securityGroups }),
      );
}

const mayLead = (places: View | readonly View[], world: World): Truth =>
  isList(places)
    ? any(fail(), ...places.map((place) => mayLeadToInternet(place, world)))
    : mayLeadToInternet(places, world);

const isList = (places: View | readonly View[]): places is readonly View[] => Array.isArray(places);

const subnetIdsIn = (mappings: View): readonly View[] =>
  elementsOf(mappings as View<readonly { subnetId: string }[]>).map(({ subnetId }) => subnetId as View);

function letsIn(
  world: World,
  port: View,
  places: View | readonly View[],
  { loadBalancerType, securityGroups }: { loadBalancerType: View; securityGroups: View },
): Truth {
  const number = knownNumber(port);
  const wanted = number === undefined ? undefined : { from: number, to: number };
  const lists = isList(places) ? places : [places];
  const throughGroups = any(
    fail(),
    ...lists.map((subnets) => comesIn({ groups: securityGroups, subnets }, world, wanted)),
  );
  if (isSet(securityGroups).verdict === "pass") return throughGroups;
  // A network load balancer may have none, and then lets everybody in. Any other gets its VPC's default group, which lets
  // nobody in: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
  return all(
    equals(loadBalancerType, "network", { default: "application" }),
    any(fail(), ...lists.map((subnets) => comesThroughAcls(subnets, world, wanted))),
  );
}

/**
 * Whether the groups of its load balancer keep the internet from it, or it answers a distribution of this stack only. What
 * groups outside the stack let in is not taken to be nothing.
 */
export function isClosedToInternet({ listener, resource }: Actions, world: World): Truth {
  if (listener.kind !== "resource") return fail();
  const { loadBalancerArn, port } = listener.target.props;
  const balancer = world.follow(loadBalancerArn, LoadBalancer);
  if (balancer.kind !== "resource" || !isPresent(balancer.target.props.securityGroups)) return fail();
  const isForFront = world.is(resource, ListenerRule) ? answersFrontOnly(resource, secretHeaders(world)) : fail();
  const closed = any(not(isReached(balancer.target, world, port)), isForFront);
  const isForYouToSay = closed.evidence.some(({ toDecide }) => toDecide !== undefined);
  return closed.verdict === "undecided" && isForYouToSay ? fail() : closed;
}
