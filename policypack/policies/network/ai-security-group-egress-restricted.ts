import { given, malformedGiven, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { aiSecurityGroups } from "../../facts/aws/securityGroup";
import { Model, SecurityGroup, SecurityGroupEgressRule, SecurityGroupRule, VpcEndpoint } from "../../facts/aws/types";

const tags = { "ai:system": "shop" };
const group = given(SecurityGroup, "inference", { description: "inference", tags });
const securityGroupId = ref("inference", "id", "sg-0a1b2c3d4e5f60718");
const https = { protocol: "tcp", fromPort: 443, toPort: 443 };
const withEgress = (...egress: readonly object[]) => given(SecurityGroup, "inference", { tags, egress });
const model = given(Model, "llm", { vpcConfig: { subnets: ["subnet-1"], securityGroupIds: [securityGroupId] } });

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
  fix: "Send to security groups, to the prefix list of an AWS service, or to the listed ranges only.",
  resources: aiSecurityGroups,
  config: {
    allowedRanges: textList("The address ranges that AI systems may send to.", [
      "10.0.0.0/8",
      "172.16.0.0/12",
      "192.168.0.0/16",
      "100.64.0.0/10",
      "fc00::/7",
    ]),
  },
  messages: { open: '"{name}" may send to addresses that are not listed' },
  check: (group, judge) => {
    for (const within of group.egressWithin(judge.settings.allowedRanges)) judge.require(within, "open");
  },
  examples: {
    pass: {
      sendsNothing: [group],
      toEndpoints: [
        group,
        given(SecurityGroupEgressRule, "https", {
          securityGroupId,
          ipProtocol: "tcp",
          referencedSecurityGroupId: "sg-0f",
        }),
      ],
      toGatewayEndpoint: [
        group,
        given(VpcEndpoint, "s3", { vpcId: "vpc-1", serviceName: "com.amazonaws.eu-west-1.s3" }),
        given(SecurityGroupEgressRule, "to-s3", {
          securityGroupId,
          ipProtocol: "tcp",
          prefixListId: ref("s3", "prefixListId", "pl-6da54004"),
        }),
      ],
      toServiceAndVpc: [withEgress({ ...https, prefixListIds: ["pl-6da54004"], cidrBlocks: ["10.0.0.0/16"] })],
      ofNoAi: [given(SecurityGroup, "web", { egress: [{ ...https, cidrBlocks: ["0.0.0.0/0"] }] })],
    },
    fail: {
      inline: { given: [withEgress({ ...https, cidrBlocks: ["0.0.0.0/0"] })], expect: ["open"] },
      ipv6: { given: [withEgress({ ...https, ipv6CidrBlocks: ["::/0"] })], expect: ["open"] },
      inHalves: { given: [withEgress({ ...https, cidrBlocks: ["0.0.0.0/1", "128.0.0.0/1"] })], expect: ["open"] },
      separateRule: {
        given: [
          group,
          given(SecurityGroupEgressRule, "all", { securityGroupId, ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" }),
        ],
        expect: ["open"],
      },
      classicRule: {
        given: [
          group,
          given(SecurityGroupRule, "all", { securityGroupId, type: "egress", ...https, cidrBlocks: ["0.0.0.0/0"] }),
        ],
        expect: ["open"],
      },
      untaggedBehindModel: {
        given: [given(SecurityGroup, "inference", { egress: [{ ...https, cidrBlocks: ["0.0.0.0/0"] }] }), model],
        expect: ["open"],
      },
      ruleOfGroupElsewhere: {
        given: [
          given(SecurityGroupEgressRule, "all", { securityGroupId: "sg-0f", ipProtocol: "-1", cidrIpv6: "2000::/3" }),
          given(Model, "llm", { vpcConfig: { subnets: ["subnet-1"], securityGroupIds: ["sg-0f"] } }),
        ],
        expect: ["open"],
      },
      besideUnknown: {
        given: [
          withEgress(
            { ...https, cidrBlocks: [ref("other", "cidr", "10.0.0.0/16")] },
            { ...https, cidrBlocks: ["8.8.8.8/32"] },
          ),
        ],
        expect: ["open"],
      },
      numberForList: {
        given: [malformedGiven(SecurityGroup, "inference", { tags, egress: 443 })],
        expect: ["malformed"],
      },
      noRange: { given: [withEgress({ ...https, cidrBlocks: ["anywhere"] })], expect: ["malformed"] },
    },
  },
});
