/** The ways through load balancers. */
import type { World } from "../../resource";
import {
  AcceleratorEndpoints,
  AutoScalingGroup,
  ClassicAttachment,
  ClassicLoadBalancer,
  EcsService,
  GroupAttachment,
  Instance,
  Listener,
  ListenerRule,
  TargetGroupAttachment,
} from "../types";
import { joined } from "./joined";
import { ruleSteps } from "./listenerRules";
import { listenerSteps } from "./listeners";
import { steps, type Step } from "./step";
import { acceleratorSteps, attachmentSteps, classicSteps, groupAttachmentSteps, memberSteps } from "./targets";

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
