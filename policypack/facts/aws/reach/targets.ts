/** What load balancers hand requests on to: instances, functions, services, groups, and other load balancers. */
import type { autoscaling, ecs, elb, globalaccelerator, lb } from "@pulumi/aws";
import type { Resource, World } from "../../resource";
import { all, any, not, pass, type Truth } from "../../truth";
import { equals, isFalse, isPresent, isSet, isTrue, knownNumber, text } from "../../values";
import type { View } from "../../view";
import { AutoScalingGroup, ClassicLoadBalancer, Function, Instance, LoadBalancer, TargetGroup } from "../types";
import { comesIn, mayLeadToInternet } from "./comesIn";
import { letsAskersIn, letsGroupsIn } from "./hosts";
import { joined, told } from "./joined";
import { INTERNET, reached, step, steps, type Step } from "./step";
import { watchedAt } from "./watched";

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
  const { port: own, targetGroupArn, targetId } = attachment.props;
  const targets = joined(attachment, targetId, world, Instance, Function, LoadBalancer);
  return joined(attachment, targetGroupArn, world, TargetGroup).flatMap((group) => {
    const props = (group.resource as Resource<lb.TargetGroupArgs>).props;
    return targets.map(({ is, resource }) => {
      const letsIn = world.is(resource, Instance)
        ? any(
            not(showsWhoAsks(props)),
            // A target may have a port of its own: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetDescription.html
            letsAskersIn(resource, world, knownNumber(isPresent(own) ? own : props.port)),
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

export function groupAttachmentSteps(part: Resource<autoscaling.AttachmentArgs>, world: World): readonly Step[] {
  const members = joined(part, part.props.autoscalingGroupName, world, AutoScalingGroup);
  const groups = [part.props.lbTargetGroupArn, part.props.elb].flatMap((view) =>
    joined(part, view, world, TargetGroup, ClassicLoadBalancer),
  );
  return groups.flatMap(({ resource }) => steps(resource, members));
}

export function classicSteps(balancer: Resource<elb.LoadBalancerArgs>, world: World): readonly Step[] {
  const { instances, internal, securityGroups, subnets } = balancer.props;
  const isPublic = all(
    isFalse(internal),
    mayLeadToInternet(subnets, world),
    comesIn({ groups: securityGroups, subnets }, world),
  );
  return [
    step(INTERNET, reached(balancer, isPublic), watchedAt(balancer, world)),
    ...steps(balancer, joined(balancer, instances, world, Instance)),
  ];
}

/** Global Accelerator reaches internal load balancers too: https://docs.aws.amazon.com/global-accelerator/latest/dg/secure-vpc-connections.html */
export function acceleratorSteps(group: Resource<globalaccelerator.EndpointGroupArgs>, world: World): readonly Step[] {
  const ends = told(joined(group, group.props.endpointConfigurations, world, LoadBalancer, Instance), world);
  return [
    step(INTERNET, reached(group, pass())),
    ...ends.map(({ is, resource }) => {
      if (world.is(resource, Instance)) return step(group, reached(resource, all(is, letsAskersIn(resource, world))));
      const { loadBalancerType, securityGroups, subnets } = (resource as Resource<lb.LoadBalancerArgs>).props;
      const isOpen =
        isSet(securityGroups).verdict === "pass"
          ? comesIn({ groups: securityGroups, subnets }, world)
          : equals(loadBalancerType, "network", { default: "application" });
      return step(group, reached(resource, all(is, isOpen)));
    }),
  ];
}
