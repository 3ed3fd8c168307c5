import { fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { aiSecurityGroups } from "../../facts/aws/aiSecurityGroups";
import { LoadBalancer, SecurityGroup, SecurityGroupIngressRule } from "../../facts/aws/types";
import { knownPrefixLists } from "../organisation";
import { aiGroup } from "./samples";

const https = { protocol: "tcp", fromPort: 443, toPort: 443 };
const open = aiGroup({ ingress: [{ ...https, cidrBlocks: ["0.0.0.0/0"] }] });

export default definePolicy({
  id: "ai-security-group-ingress-restricted",
  title: "Security groups of AI systems let nobody in from the whole internet",
  guidelines: ["3.1", "3.2"],
  references: [
    "catalogue:NET-01",
    "securityhub:EC2.18",
    "securityhub:EC2.19",
    "securityhub:EC2.13",
    "securityhub:EC2.14",
    "atlas:AML.M0019",
    "owasp:LLM10",
    "ssdf:PO.5.1",
    "etsi:5.2.2-1",
    "equivalent:CKV_AWS_24",
    "equivalent:CKV_AWS_25",
    "equivalent:CKV_AWS_260",
    "equivalent:CKV_AWS_277",
  ],
  severity: "critical",
  why: "Model servers, notebooks and dashboards mostly ask for no password. One that everybody can reach is found within hours, and used, robbed or made to run code.",
  fix: "Let in security groups or your own ranges only; what must be public stands behind an internet-facing load balancer, whose group may be open on 443 and 80.",
  resources: aiSecurityGroups,
  config: {
    frontDoors: textList("The ids of groups of internet-facing load balancers in other stacks."),
    ...knownPrefixLists,
  },
  messages: { open: '"{name}" lets in addresses of the internet' },
  check: (group, judge) => {
    const { frontDoors, prefixLists } = judge.settings;
    for (const fromKnown of group.ingressFromKnown(prefixLists, frontDoors)) judge.require(fromKnown, "open");
  },
  examples: {
    pass: {
      default: [aiGroup()],
      fromVpc: [aiGroup({ ingress: [{ ...https, cidrBlocks: ["10.0.0.0/16"] }] })],
      ofFrontDoor: [
        open,
        given(LoadBalancer, "front", { securityGroups: [ref("inference", "id", "sg-0a1b2c3d4e5f60718")] }),
      ],
      ofNoAi: [given(SecurityGroup, "web", { ingress: [{ ...https, cidrBlocks: ["0.0.0.0/0"] }] })],
    },
    fail: {
      everybody: fails("open", open),
      ipv6: fails("open", aiGroup({ ingress: [{ ...https, ipv6CidrBlocks: ["::/0"] }] })),
      inHalves: fails("open", aiGroup({ ingress: [{ ...https, cidrBlocks: ["0.0.0.0/1", "128.0.0.0/1"] }] })),
      separateRule: fails(
        "open",
        aiGroup(),
        given(SecurityGroupIngressRule, "ssh", {
          securityGroupId: ref("inference", "id", "sg-0a1b2c3d4e5f60718"),
          ipProtocol: "tcp",
          fromPort: 22,
          toPort: 22,
          cidrIpv4: "0.0.0.0/0",
        }),
      ),
    },
  },
});
