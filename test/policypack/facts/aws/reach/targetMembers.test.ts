import {
  acceleratorSteps,
  classicSteps,
  groupAttachmentSteps,
  memberSteps,
} from "../../../../../policypack/facts/aws/reach/targets";
import {
  GroupAttachment,
  AutoScalingGroup,
  ClassicLoadBalancer,
  EcsService,
  AcceleratorEndpoints,
  LoadBalancer,
} from "../../../../../policypack/facts/aws/types";
import { Unknown, type Tree, type TreeObject } from "../../../../../policypack/facts/tree";
import { eachStep, one } from "../../../../support/steps";
import { elb, group, host, letting, subnet } from "../../../../support/targets";
import type { Given } from "../../../../support/world";

const UNKNOWN: Tree = Unknown.value;

describe("what joins a load balancer by itself", () => {
  const old = one(ClassicLoadBalancer, "old", { name: "old" });
  eachStep(
    {
      "is a service": [
        ["group > it: pass"],
        [one(EcsService, "it", { loadBalancers: [{ targetGroupArn: elb("targetgroup/llm/1") }] }), group()],
      ],
      "is a service of an old one": [
        ["old > it: pass"],
        [one(EcsService, "it", { loadBalancers: [{ elbName: "old" }] }), old],
      ],
      "is a group of hosts": [
        ["group > it: pass", "old > it: pass"],
        [
          one(AutoScalingGroup, "it", { targetGroupArns: [elb("targetgroup/llm/1")], loadBalancers: ["old"] }),
          group(),
          old,
        ],
      ],
      "is nothing that names none": [[], [one(AutoScalingGroup, "it"), group()]],
    },
    memberSteps,
  );
  eachStep(
    {
      "is a group of hosts, by an attachment": [
        ["group > fleet: pass"],
        [
          one(GroupAttachment, "it", {
            autoscalingGroupName: "fleet",
            lbTargetGroupArn: elb("targetgroup/llm/1"),
          }),
          one(AutoScalingGroup, "fleet", { name: "fleet" }),
          group(),
        ],
      ],
      "is a group of hosts, by an attachment to an old one": [
        ["old > fleet: pass"],
        [
          one(GroupAttachment, "it", { autoscalingGroupName: "fleet", elb: "old" }),
          one(AutoScalingGroup, "fleet", { name: "fleet" }),
          old,
        ],
      ],
    },
    groupAttachmentSteps,
  );
});

describe("the way through an old load balancer", () => {
  const it = (props: TreeObject = {}): Given =>
    one(ClassicLoadBalancer, "it", { instances: ["i-1"], securityGroups: ["sg-1"], subnets: ["subnet-1"], ...props });
  const onward = "it > gpu: pass";
  eachStep(
    {
      "leads from the internet": [
        ["internet > it: pass", onward],
        [it(), host, letting(443), ...subnet("igw-1")],
      ],
      "does not lead from there without a route": [
        ["internet > it: fail", onward],
        [it(), host, letting(443), ...subnet()],
      ],
      "does not lead from there where it is internal": [
        ["internet > it: fail", onward],
        [it({ internal: true }), host, letting(443), ...subnet("igw-1")],
      ],
      "does not lead from there where its groups keep it out": [
        ["internet > it: fail", onward],
        [it(), host, letting(443, { cidrBlocks: ["10.0.0.0/8"] }), ...subnet("igw-1")],
      ],
      "is not known where that is not": [
        ["internet > it: undecided", onward],
        [it({ internal: UNKNOWN }), host, letting(443), ...subnet("igw-1")],
      ],
    },
    classicSteps,
  );
});

/** https://docs.aws.amazon.com/global-accelerator/latest/dg/secure-vpc-connections.html */
describe("the way through an accelerator", () => {
  const it = (endpointId: Tree): Given => one(AcceleratorEndpoints, "it", { endpointConfigurations: [{ endpointId }] });
  const front = (props: TreeObject): Given =>
    one(LoadBalancer, "front", props, { arn: elb("loadbalancer/app/front/1") });
  const ARN = elb("loadbalancer/app/front/1");
  const entry = "internet > it: pass";
  const held = { securityGroups: ["sg-1"], subnets: ["subnet-1"], internal: true };
  eachStep(
    {
      "leads to an internal load balancer": [
        [entry, "it > front: pass"],
        [it(ARN), front(held), letting(443), ...subnet()],
      ],
      "does not lead past its groups": [
        [entry, "it > front: fail"],
        [it(ARN), front(held), letting(443, { cidrBlocks: ["10.0.0.0/8"] }), ...subnet()],
      ],
      "leads to a network load balancer without groups": [
        [entry, "it > front: pass"],
        [it(ARN), front({ loadBalancerType: "network" })],
      ],
      "does not lead past the default group": [
        [entry, "it > front: fail"],
        [it(ARN), front({})],
      ],
      "leads to a host without a way there of its own": [
        [entry, "it > gpu: pass"],
        [it("i-1"), host, letting(8000), ...subnet()],
      ],
      "does not lead to a host that lets nobody in": [
        [entry, "it > gpu: fail"],
        [it("i-1"), host, letting(8000, { cidrBlocks: ["10.0.0.0/8"] }), ...subnet()],
      ],
      "leads nowhere else": [[entry], [it("eipalloc-1"), host]],
    },
    acceleratorSteps,
  );
});
