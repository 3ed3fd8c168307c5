import { fails, given, ref } from "../../../../policypack/engine/examples";
import { DefaultSecurityGroup, LoadBalancer, Model, SecurityGroupRule } from "../../../../policypack/facts/aws/types";
import { aiGroup } from "../../../../policypack/policies/network/samples";
import { tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const securityGroupId = ref("inference", "id", "sg-0a1b2c3d4e5f60718");
const rule = (props: object) =>
  given(SecurityGroupRule, "rule", {
    securityGroupId,
    protocol: "tcp",
    fromPort: 22,
    toPort: 22,
    cidrBlocks: ["0.0.0.0/0"],
    ...props,
  });
const balancer = (props: object) => given(LoadBalancer, "front", { securityGroups: [securityGroupId], ...props });

export default {
  pass: {
    frontDoorElsewhereHasNoGroup: [
      aiGroup({ ingress: [{ protocol: "tcp", fromPort: 8080, toPort: 8080, securityGroups: ["sg-0f"] }] }),
    ],
    officeRange: [
      aiGroup({ ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["203.0.113.0/24"] }] }),
    ],
    egressIsNoIngress: [aiGroup(), rule({ type: "egress" })],
  },
  fail: {
    classicRule: fails("open", aiGroup(), rule({ type: "ingress" })),
    allProtocols: fails(
      "open",
      aiGroup({ ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["::/0", "0.0.0.0/0"] }] }),
    ),
    inQuarters: fails(
      "open",
      aiGroup({ ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["64.0.0.0/2"] }] }),
    ),
    cloud: fails(
      "open",
      aiGroup({ ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["52.0.0.0/8"] }] }),
    ),
    sshThroughFrontDoor: fails(
      "open",
      aiGroup({ ingress: [{ protocol: "tcp", fromPort: 22, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }] }),
      balancer({}),
    ),
    internalBalancer: fails(
      "open",
      aiGroup({ ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }] }),
      balancer({ internal: true }),
    ),
    // The balancer's group is the model's too: whoever may ask the one may ask the other.
    sharedWithModel: fails(
      "open",
      aiGroup({ ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }] }),
      balancer({}),
      given(Model, "llm", { vpcConfig: { subnets: ["subnet-0a1b2c3d"], securityGroupIds: [securityGroupId] } }),
    ),
    defaultGroup: fails(
      "open",
      given(DefaultSecurityGroup, "default", {
        tags,
        ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
      }),
    ),
  },
  needs: {
    ofFrontDoor: {
      "inference.ingress.0.protocol": ["open"],
      "inference.ingress.0.fromPort": ["open"],
      "inference.ingress.0.toPort": ["open"],
      "front.securityGroups.0": ["open"],
    },
    egressIsNoIngress: { "rule.type": ["open"] },
  },
} satisfies Cases;
