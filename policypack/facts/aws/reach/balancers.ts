/** The way through load balancers: to their listeners, by rules to target groups, and to what is in those. */
import type { autoscaling, ecs, elb, globalaccelerator, lb } from "@pulumi/aws";
import type { Resource, World } from "../../resource";
import { all, any, fail, not, pass, undecided, type Evidence, type Truth } from "../../truth";
import { equals, isFalse, isPresent, isSet, isTrue, isUnknown, knownNumber, knownText, some, text } from "../../values";
import { elementsOf, evidenceAt, type View } from "../../view";
import { asksWho, listenerActions, type Actions } from "../loadBalancer";
import {
  AcceleratorEndpoints,
  AutoScalingGroup,
  ClassicAttachment,
  ClassicLoadBalancer,
  Distribution,
  EcsService,
  Function,
  GroupAttachment,
  Instance,
  Listener,
  ListenerRule,
  LoadBalancer,
  TargetGroup,
  TargetGroupAttachment,
} from "../types";
import { isHeldByWebAcl } from "../webAcl";
import { comesIn, comesThroughAcls, mayLeadToInternet } from "./comesIn";
import { isLetInDirectly, letsGroupsIn } from "./hosts";
import { anyTypeOf, joined, told } from "./joined";
import { INTERNET, reached, step, steps, type Step } from "./step";

type Balancer = Resource<lb.LoadBalancerArgs>;

/** What of a listener the internet sees: the same listener is also reached from within. */
const publicSide = ({ urn }: Resource): string => `${urn}#public`;

export function balancerSteps(world: World): readonly Step[] {
  return [
    ...world.all(Listener).flatMap((listener) => listenerSteps(listener, world)),
    ...world.all(ListenerRule).flatMap((rule) => ruleSteps(rule, world)),
    ...world.all(TargetGroupAttachment).flatMap((attachment) => attachmentSteps(attachment, world)),
    ...world.all(ClassicLoadBalancer).flatMap((balancer) => classicSteps(balancer, world)),
    ...world
      .all(ClassicAttachment)
      .flatMap((part) =>
        joined(part, part.props.elb, world, ClassicLoadBalancer).flatMap(({ resource }) =>
          steps(resource, joined(part, part.props.instance, world, Instance)),
        ),
      ),
    ...world.all(AcceleratorEndpoints).flatMap((group) => acceleratorSteps(group, world)),
    ...world.all(EcsService).flatMap((service) => memberSteps(service, world)),
    ...world.all(AutoScalingGroup).flatMap((group) => memberSteps(group, world)),
    ...world.all(GroupAttachment).flatMap((part) => groupAttachmentSteps(part, world)),
  ];
}

const knows = (balancer: Balancer, world: World): Truth =>
  isHeldByWebAcl(balancer, world, ({ limitsRates }) => limitsRates);

export function listenerSteps(listener: Resource<lb.ListenerArgs>, world: World): readonly Step[] {
  const { defaultActions, loadBalancerArn, port } = listener.props;
  const [actions] = listenerActions.of(listener, world);
  const authenticates = actions === undefined ? fail() : asksWho(actions);
  const groups = joined(listener, defaultActions, world, TargetGroup);
  const onward = [listener.urn, publicSide(listener)].flatMap((from) => steps(from, groups, { authenticates }));
  const named = joined(listener, loadBalancerArn, world, LoadBalancer);
  const balancers = named.filter(({ resource }) => anyTypeOf(resource.urn) === undefined);
  const inward = balancers.flatMap(({ is, resource }) => {
    const balancer = resource as Balancer;
    const detail = knownNumber(port)?.toString();
    const limits = knows(balancer, world);
    const isPublic = all(is, isReached(balancer, world, port));
    return [
      step(balancer, reached(listener, is), { limits }),
      step(
        INTERNET,
        reached(balancer, isPublic),
        { limits },
        {
          to: publicSide(listener),
          ...(detail === undefined ? {} : { detail }),
        },
      ),
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

/** Whether the rule asks for a header that only distributions of this stack add. */
const answersFrontOnly = ({ props }: Resource<lb.ListenerRuleArgs>, headers: Headers): Truth =>
  some(props.conditions, ({ httpHeader: { httpHeaderName: name } }) =>
    isPresent(name)
      ? any(
          text(name, (header) => headers.known.has(header.toLowerCase())),
          headers.readable.verdict === "pass" ? fail() : headers.readable,
        )
      : fail(),
  );

export function ruleSteps(rule: Resource<lb.ListenerRuleArgs>, world: World): readonly Step[] {
  const [actions] = listenerActions.of(rule, world);
  const authenticates = actions === undefined ? fail() : asksWho(actions);
  const groups = joined(rule, rule.props.actions, world, TargetGroup);
  const isForFrontOnly = answersFrontOnly(rule, secretHeaders(world));
  return told(joined(rule, rule.props.listenerArn, world, Listener), world).flatMap(({ is, resource }) => [
    ...groups.map((group) => step(resource, { ...group, is: all(is, group.is) }, { authenticates })),
    ...groups.map((group) =>
      step(publicSide(resource), { ...group, is: all(is, group.is, not(isForFrontOnly)) }, { authenticates }),
    ),
  ]);
}

/**
 * The headers that distributions of this stack add to what they hand on: a rule that asks for one lets nobody else in.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/restrict-access-to-load-balancer.html
 */
function secretHeaders(world: World): Headers {
  const { known, open } = world.fold<{ known: Set<string>; open: Evidence[] }>(
    HEADERS,
    () => ({ known: new Set(), open: [] }),
    (headers, resource) => {
      if (!world.is(resource, Distribution)) return;
      const added = elementsOf(resource.props.origins).flatMap(({ customHeaders }) => elementsOf(customHeaders));
      for (const { name } of added) {
        const header = knownText(name);
        if (header !== undefined) headers.known.add(header.toLowerCase());
        else if (isUnknown(name)) headers.open.push(evidenceAt(name));
      }
    },
  );
  return { known, readable: open.length === 0 ? pass() : undecided(...open) };
}

const HEADERS = Symbol("headers that distributions add");

interface Headers {
  readonly known: ReadonlySet<string>;
  readonly readable: Truth;
}

/** The targets see who asks, and their own groups decide, where a network load balancer hands on to instances. */
function showsWhoAsks({ preserveClientIp, protocol, targetType }: View<lb.TargetGroupArgs>): Truth {
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
  return all(
    text(protocol, (name) => ["TCP", "UDP", "TCP_UDP", "TLS"].includes(name.toUpperCase()), { default: "HTTP" }),
    isTrue(preserveClientIp, { default: true }),
    equals(targetType, "instance", { default: "instance" }),
  );
}

export function attachmentSteps(attachment: Resource<lb.TargetGroupAttachmentArgs>, world: World): readonly Step[] {
  const { targetGroupArn, targetId } = attachment.props;
  const targets = joined(attachment, targetId, world, Instance, Function, LoadBalancer);
  return joined(attachment, targetGroupArn, world, TargetGroup).flatMap((group) => {
    const props = (group.resource as Resource<lb.TargetGroupArgs>).props;
    return targets.map(({ is, resource }) => {
      const letsIn = world.is(resource, Instance)
        ? any(
            not(showsWhoAsks(props)),
            isLetInDirectly(resource, world, knownNumber(props.port)),
            letsGroupsIn(resource, world),
          )
        : pass();
      return step(group.resource, reached(resource, all(group.is, is, letsIn)));
    });
  });
}

/** What joins a target group or a classic load balancer from its own side. */
export function memberSteps(
  member: Resource<ecs.ServiceArgs> | Resource<autoscaling.GroupArgs>,
  world: World,
): readonly Step[] {
  const { loadBalancers, targetGroupArns } = member.props as View as View<ecs.ServiceArgs & autoscaling.GroupArgs>;
  return [loadBalancers as View, targetGroupArns as View].flatMap((groups) =>
    joined(member, groups, world, TargetGroup, ClassicLoadBalancer).map(({ is, resource }) =>
      step(resource, reached(member, is)),
    ),
  );
}

function groupAttachmentSteps(part: Resource<autoscaling.AttachmentArgs>, world: World): readonly Step[] {
  const members = joined(part, part.props.autoscalingGroupName, world, AutoScalingGroup);
  const groups = [part.props.lbTargetGroupArn, part.props.elb].flatMap((view) =>
    joined(part, view, world, TargetGroup, ClassicLoadBalancer),
  );
  return groups.flatMap(({ resource }) => steps(resource, members));
}

function classicSteps(balancer: Resource<elb.LoadBalancerArgs>, world: World): readonly Step[] {
  const { instances, internal, securityGroups, subnets } = balancer.props;
  const isPublic = all(
    isFalse(internal),
    mayLeadToInternet(subnets, world),
    comesIn({ groups: securityGroups, subnets }, world),
  );
  return [
    step(INTERNET, reached(balancer, isPublic)),
    ...steps(balancer, joined(balancer, instances, world, Instance)),
  ];
}

/** Global Accelerator reaches internal load balancers too: https://docs.aws.amazon.com/global-accelerator/latest/dg/secure-vpc-connections.html */
function acceleratorSteps(group: Resource<globalaccelerator.EndpointGroupArgs>, world: World): readonly Step[] {
  const ends = told(joined(group, group.props.endpointConfigurations, world, LoadBalancer, Instance), world);
  return [
    step(INTERNET, reached(group, pass())),
    ...ends.map(({ is, resource }) => {
      if (world.is(resource, Instance))
        return step(group, reached(resource, all(is, isLetInDirectly(resource, world))));
      const { loadBalancerType, securityGroups, subnets } = (resource as Balancer).props;
      const isOpen =
        isSet(securityGroups).verdict === "pass"
          ? comesIn({ groups: securityGroups, subnets }, world)
          : equals(loadBalancerType, "network", { default: "application" });
      return step(group, reached(resource, all(is, isOpen)));
    }),
  ];
}
