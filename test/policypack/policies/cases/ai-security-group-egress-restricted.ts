import {
  becomes,
  fails,
  given,
  malformedGiven,
  ref,
  type PropsOf,
  type Ref,
} from "../../../../policypack/engine/examples";
import {
  DefaultSecurityGroup,
  ManagedPrefixList,
  Model,
  SecurityGroup,
  SecurityGroupEgressRule,
  SecurityGroupRule,
  Vpc,
  VpcEndpoint,
} from "../../../../policypack/facts/aws/types";
import { tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const group = given(SecurityGroup, "inference", { description: "inference", tags });
const securityGroupId = ref("inference", "id", "sg-0a1b2c3d4e5f60718");
const https = { protocol: "tcp", fromPort: 443, toPort: 443 };
const sending = (...egress: readonly object[]) =>
  given(SecurityGroup, "inference", { tags, egress: egress.map((to) => ({ ...https, ...to })) });
const rule = (name: string, props: PropsOf<typeof SecurityGroupEgressRule>) =>
  given(SecurityGroupEgressRule, name, { securityGroupId, ...props });
const modelIn = (id: string | Ref) =>
  given(Model, "llm", { vpcConfig: { subnets: ["subnet-1"], securityGroupIds: [id] } });

export default {
  pass: {
    defaultGroupWithoutRules: [
      given(Vpc, "network", { cidrBlock: "10.0.0.0/16" }),
      given(DefaultSecurityGroup, "none", { vpcId: ref("network", "id", "vpc-0a1b2c3d4e5f60718") }),
      modelIn(ref("network", "defaultSecurityGroupId", "sg-0a1b2c3d4e5f60719")),
    ],
    nothingOutAsCdkWritesIt: [
      given(SecurityGroup, "inference", {
        tags,
        egress: [{ protocol: "icmp", fromPort: 252, toPort: 86, cidrBlocks: ["255.255.255.255/32"] }],
      }),
    ],
    nothingOutAsTemplatesWriteIt: [sending({ cidrBlocks: ["127.0.0.1/32"], ipv6CidrBlocks: ["::1/128"] })],
    defaultGroupOfNoAi: [given(Vpc, "network", { cidrBlock: "10.0.0.0/16" })],
    toEndpoints: [group, rule("https", { ipProtocol: "tcp", referencedSecurityGroupId: "sg-0f" })],
    toGatewayEndpoint: [
      group,
      given(VpcEndpoint, "s3", { vpcId: "vpc-1", serviceName: "com.amazonaws.eu-west-1.s3" }),
      rule("to-s3", { ipProtocol: "tcp", prefixListId: ref("s3", "prefixListId", "pl-6da54004") }),
    ],
  },
  fail: {
    moreThanNothing: fails("open", sending({ cidrBlocks: ["255.255.255.254/31"] })),
    besideNothing: fails("open", sending({ cidrBlocks: ["127.0.0.1/32"] }, { cidrBlocks: ["0.0.0.0/0"] })),
    defaultGroupOfVpc: fails(
      "open",
      given(Vpc, "network", { cidrBlock: "10.0.0.0/16" }),
      modelIn(ref("network", "defaultSecurityGroupId", "sg-0a1b2c3d4e5f60719")),
    ),
    prefixListOfThisStack: fails(
      "open",
      given(ManagedPrefixList, "all", { maxEntries: 1, addressFamily: "IPv4", entries: [{ cidr: "0.0.0.0/0" }] }),
      sending({ prefixListIds: [ref("all", "id", "pl-0a1b2c3d4e5f60718")] }),
    ),
    separateRule: fails("open", group, rule("all", { ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" })),
    classicRule: fails(
      "open",
      group,
      given(SecurityGroupRule, "all", { securityGroupId, type: "egress", ...https, cidrBlocks: ["0.0.0.0/0"] }),
    ),
    untaggedBehindModel: fails(
      "open",
      given(SecurityGroup, "inference", { egress: [{ ...https, cidrBlocks: ["0.0.0.0/0"] }] }),
      modelIn(securityGroupId),
    ),
    ruleOfGroupElsewhere: fails(
      "open",
      rule("all", { securityGroupId: "sg-0f", ipProtocol: "-1", cidrIpv6: "2000::/3" }),
      modelIn("sg-0f"),
    ),
    besideUnknown: fails(
      "open",
      sending({ cidrBlocks: [ref("other", "cidr", "10.0.0.0/16")] }, { cidrBlocks: ["8.8.8.8/32"] }),
    ),
    numberForList: fails("malformed", malformedGiven(SecurityGroup, "inference", { tags, egress: 443 })),
    noRange: fails("malformed", sending({ cidrBlocks: ["anywhere"] })),
  },
  undecided: { prefixListElsewhere: becomes("undecided", sending({ prefixListIds: ["pl-0f1b2c3d4e5f60718"] })) },
  needs: { defaultGroupWithoutRules: { "none.vpcId": ["open"] } },
} satisfies Cases;
