import assert from "node:assert/strict";
import * as fc from "fast-check";
import { attachmentSteps } from "../../../../../policypack/facts/aws/reach/targets";
import {
  Function,
  LoadBalancer,
  SecurityGroup,
  TargetGroupAttachment,
} from "../../../../../policypack/facts/aws/types";
import { Unknown, type Tree, type TreeObject } from "../../../../../policypack/facts/tree";
import { eachStep, one } from "../../../../support/steps";
import { elb, group, host, letting, subnet } from "../../../../support/targets";
import { closedWorld, type Given } from "../../../../support/world";

const UNKNOWN: Tree = Unknown.value;

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation */
describe("what a target group hands on to", () => {
  const it = (props: TreeObject = {}): Given =>
    one(TargetGroupAttachment, "it", { targetGroupArn: elb("targetgroup/llm/1"), targetId: "i-1", ...props });
  const tcp = group({ protocol: "TCP" });
  const inside = subnet();
  const REACHED = ["group > gpu: pass"];
  const NOT = ["group > gpu: fail"];
  eachStep(
    {
      "is a host, whomever its groups let in, as the load balancer asks": [
        REACHED,
        [it(), group(), host, letting(8000, { securityGroups: ["sg-2"] }), ...inside],
      ],
      "is a host that lets the internet in, without a way there of its own": [
        REACHED,
        [it(), tcp, host, letting(8000), ...inside],
      ],
      "is a host that lets the internet in": [REACHED, [it(), tcp, host, letting(8000), ...subnet("igw-1")]],
      "is no host that lets only a network in": [
        NOT,
        [it(), tcp, host, letting(8000, { cidrBlocks: ["10.0.0.0/8"] }), ...inside],
      ],
      "is a host that lets the load balancer's group in": [
        REACHED,
        [it(), tcp, host, letting(8000, { securityGroups: ["sg-2"] }), ...inside],
      ],
      "is no host that lets the internet in at another port": [NOT, [it(), tcp, host, letting(9000), ...inside]],
      "is a host that lets the internet in at the port of the target": [
        REACHED,
        [it({ port: 9000 }), tcp, host, letting(9000), ...inside],
      ],
      "is no host that does at the port of the group, where the target has another": [
        NOT,
        [it({ port: 9000 }), tcp, host, letting(8000), ...inside],
      ],
      "is a host at a port that is not known": [REACHED, [it({ port: UNKNOWN }), tcp, host, letting(9000), ...inside]],
      "is a host that does not see who asks": [
        REACHED,
        [it(), group({ protocol: "TCP", preserveClientIp: "false" }), host, letting(9000), ...inside],
      ],
      "is not known, where it is not known what it sees": [
        ["group > gpu: undecided"],
        [it(), group({ protocol: UNKNOWN }), host, letting(9000), ...inside],
      ],
      "is a function": [
        ["group > chat: pass"],
        [
          it({ targetId: "arn:aws:lambda:eu-west-1:111122223333:function:chat" }),
          group({ targetType: "lambda" }),
          one(Function, "chat", { name: "chat" }),
        ],
      ],
      "is another load balancer": [
        ["group > front: pass"],
        [
          it({ targetId: elb("loadbalancer/app/front/1") }),
          group({ targetType: "alb", protocol: "TCP" }),
          one(LoadBalancer, "front", {}, { arn: elb("loadbalancer/app/front/1") }),
        ],
      ],
      "is nothing of this stack by an address": [[], [it({ targetId: "10.0.0.7" }), group({ targetType: "ip" }), host]],
    },
    attachmentSteps,
  );
});

describe("a host behind a network load balancer", () => {
  it("is reached by no port less where its groups let in more", () => {
    const port = fc.integer({ min: 1000, max: 1010 });
    fc.assert(
      fc.property(port, port, port, (wanted, from, to) => {
        const reaches = (low: number, high: number): boolean => {
          const ingress = [{ protocol: "tcp", fromPort: low, toPort: high, cidrBlocks: ["0.0.0.0/0"] }];
          const { the, world } = closedWorld(
            one(TargetGroupAttachment, "it", { targetGroupArn: elb("targetgroup/llm/1"), targetId: "i-1" }),
            group({ protocol: "TCP", port: wanted }),
            host,
            one(SecurityGroup, "open", { ingress }, { id: "sg-1" }),
          );
          return attachmentSteps(the("it"), world).some(({ passes }) => passes.verdict === "pass");
        };
        const [low, high] = [Math.min(from, to), Math.max(from, to)];
        assert.equal(reaches(low, high), wanted >= low && wanted <= high);
        if (reaches(low, high)) assert.ok(reaches(low - 1, high + 1));
      }),
      { numRuns: 50 },
    );
  });
});
