import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { DefaultSecurityGroup } from "../../facts/aws/types";
import { aiVpcs } from "../../facts/aws/vpc";
import { aiVpc, otherVpc, vpcId } from "./samples";

export default definePolicy({
  id: "ai-vpc-default-security-group-closed",
  title: "The default security group of VPCs of AI systems lets nothing in or out",
  guidelines: ["3.1"],
  references: [
    "catalogue:NET-06",
    "securityhub:EC2.2",
    "atlas:AML.M0005",
    "ssdf:PO.5.1",
    "etsi:5.2.2-1",
    "equivalent:CKV2_AWS_12",
  ],
  severity: "medium",
  why: "What is started without a group gets the default one, and that lets everything out and all its members talk to each other: a way past every rule that you wrote.",
  fix: "Add a DefaultSecurityGroup for the VPC, without ingress and egress.",
  resources: aiVpcs,
  messages: { open: 'the default security group of "{name}" lets traffic through' },
  check: (vpc, judge) => {
    judge.require(vpc.defaultGroupIsClosed, "open");
  },
  examples: {
    pass: { closed: [aiVpc, given(DefaultSecurityGroup, "none", { vpcId })], vpcOfNoAi: [otherVpc] },
    fail: {
      default: fails("open", aiVpc),
      withRule: fails(
        "open",
        aiVpc,
        given(DefaultSecurityGroup, "none", {
          vpcId,
          egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
        }),
      ),
    },
  },
});
