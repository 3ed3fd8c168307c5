import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { aiSenders } from "../../facts/aws/defaultGroup";
import { SecurityGroup } from "../../facts/aws/types";
import { PRIVATE_RANGES } from "../../facts/network/open";
import { knownPrefixLists } from "../organisation";
import { tags } from "../samples";

const https = { protocol: "tcp", fromPort: 443, toPort: 443 };
const sending = (to: object) => given(SecurityGroup, "inference", { tags, egress: [{ ...https, ...to }] });

export default definePolicy({
  id: "ai-security-group-egress-restricted",
  title: "Security groups of AI systems send only to what is listed",
  guidelines: ["3.1", "3.2"],
  references: [
    "catalogue:NET-06",
    "atlas:AML.M0032",
    "owasp:LLM02",
    "ssdf:PO.5.1",
    "etsi:5.2.2-1",
    "equivalent:CKV_AWS_382",
  ],
  severity: "high",
  why: "Weights and prompts leave by an outgoing connection. A group that may send anywhere lets them; one that lists its peers does not.",
  fix: "Name security groups, the prefix list of an AWS service, or ranges of the setting allowedRanges in egress. For a VPC's default group, add an ec2.DefaultSecurityGroup of the VPC without ingress and egress.",
  resources: aiSenders,
  config: {
    allowedRanges: textList("The address ranges that AI systems may send to.", PRIVATE_RANGES),
    ...knownPrefixLists,
  },
  messages: { open: '"{name}" may send to addresses that are not listed' },
  check: (group, judge) => {
    const { allowedRanges, prefixLists } = judge.settings;
    for (const within of group.egressWithin(allowedRanges, prefixLists)) judge.require(within, "open");
  },
  examples: {
    pass: {
      default: [given(SecurityGroup, "inference", { tags })],
      toServiceAndVpc: [sending({ prefixListIds: ["pl-6da54004"], cidrBlocks: ["10.0.0.0/16"] })],
      ofNoAi: [given(SecurityGroup, "web", { egress: [{ ...https, cidrBlocks: ["0.0.0.0/0"] }] })],
    },
    fail: {
      anywhere: fails("open", sending({ cidrBlocks: ["0.0.0.0/0"] })),
      ipv6: fails("open", sending({ ipv6CidrBlocks: ["::/0"] })),
      inHalves: fails("open", sending({ cidrBlocks: ["0.0.0.0/1", "128.0.0.0/1"] })),
    },
  },
});
