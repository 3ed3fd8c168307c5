import type { types } from "@pulumi/aws";
import { fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiNetworkAcls } from "../../facts/aws/networkAcl";
import { NetworkAcl, NetworkAclRule } from "../../facts/aws/types";
import { aiVpc, otherVpc, vpcId } from "./samples";

const ssh = { protocol: "tcp", action: "allow", cidrBlock: "0.0.0.0/0", fromPort: 22, toPort: 22, ruleNo: 100 };
const acl = (...ingress: types.input.ec2.NetworkAclIngress[]) =>
  given(NetworkAcl, "acl", { vpcId, ingress: ingress as never });

export default definePolicy({
  id: "ai-network-acl-restricted",
  title: "Network ACLs of AI systems keep the internet from ports of administration",
  guidelines: ["3.1"],
  references: [
    "catalogue:NET-01",
    "securityhub:EC2.21",
    "atlas:AML.M0019",
    "ssdf:PO.5.1",
    "etsi:5.2.2-1",
    "equivalent:CKV_AWS_229",
    "equivalent:CKV_AWS_230",
    "equivalent:CKV_AWS_231",
    "equivalent:CKV_AWS_232",
    "equivalent:CKV_AWS_352",
  ],
  severity: "medium",
  why: "The network ACL is what still holds when somebody opens a security group. One that lets everybody through to SSH or RDP holds nothing.",
  fix: "Allow the ports that are served, from the ranges that need them. Allow 1024 to 65535 for answers only after a rule with a lower ruleNo that denies 3389.",
  resources: aiNetworkAcls,
  messages: { open: '"{name}" lets everybody through to a port of administration' },
  check: (acl, judge) => {
    for (const keepsClosed of acl.keepsAdminPortsClosed) judge.require(keepsClosed, "open");
  },
  examples: {
    pass: {
      default: [aiVpc, acl()],
      answers: [
        aiVpc,
        acl({ protocol: "tcp", action: "allow", cidrBlock: "0.0.0.0/0", fromPort: 1024, toPort: 65535, ruleNo: 100 }),
      ],
      aclOfNoAi: [otherVpc, acl(ssh)],
    },
    fail: {
      ssh: fails("open", aiVpc, acl(ssh)),
      everything: fails("open", aiVpc, acl({ ...ssh, protocol: "-1", fromPort: 0, toPort: 0 })),
      ipv6: fails(
        "open",
        aiVpc,
        acl({ protocol: "tcp", action: "allow", ipv6CidrBlock: "::/0", fromPort: 3389, toPort: 3389, ruleNo: 100 }),
      ),
      separateRule: fails(
        "open",
        aiVpc,
        acl(),
        given(NetworkAclRule, "all", {
          networkAclId: ref("acl", "id", "acl-0a1b2c3d4e5f60718"),
          ruleNumber: 100,
          protocol: "all",
          ruleAction: "allow",
          cidrBlock: "0.0.0.0/0",
        }),
      ),
    },
  },
});
