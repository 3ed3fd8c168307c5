import { fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { flag } from "../../engine/settings";
import { FlowLog, Subnet } from "../../facts/aws/types";
import { aiVpcs } from "../../facts/aws/vpc";
import { any, fail, pass } from "../../facts/truth";
import { aiSubnet, aiVpc, otherVpc, vpcId } from "./samples";

const destination = { trafficType: "ALL", logDestinationType: "s3", logDestination: "arn:aws:s3:::flow-logs" };

export default definePolicy({
  id: "ai-vpc-flow-logged",
  title: "Traffic in VPCs of AI systems is logged",
  guidelines: ["4.1", "3.3"],
  references: [
    "catalogue:OBS-13",
    "securityhub:EC2.6",
    "atlas:AML.M0024",
    "owasp:LLM02",
    "ssdf:PO.5.3",
    "etsi:5.4.2-1",
    "equivalent:CKV2_AWS_11",
  ],
  severity: "medium",
  why: "When weights have left, the flow log is what tells where they went and since when. Without one there is nothing to look at.",
  fix: "Add a FlowLog with the vpcId of the VPC.",
  resources: aiVpcs,
  config: { flowLogsElsewhere: flag("Every VPC of the account gets a flow log by other means.") },
  messages: { unlogged: 'traffic in "{name}" is not logged' },
  check: (vpc, judge) => {
    judge.require(any(judge.settings.flowLogsElsewhere ? pass() : fail(), vpc.isFlowLogged), "unlogged");
  },
  examples: {
    pass: {
      logged: [aiVpc, given(FlowLog, "flows", { ...destination, vpcId })],
      bySubnets: [
        aiVpc,
        aiSubnet(),
        given(FlowLog, "flows", { ...destination, subnetId: ref("private", "id", "subnet-0a1b2c3d4e5f60718") }),
      ],
      vpcOfNoAi: [otherVpc],
    },
    fail: {
      default: fails("unlogged", aiVpc),
      oneSubnetOfTwo: fails(
        "unlogged",
        aiVpc,
        aiSubnet(),
        given(Subnet, "second", { vpcId, cidrBlock: "10.0.1.0/24" }),
        given(FlowLog, "flows", { ...destination, subnetId: ref("private", "id", "subnet-0a1b2c3d4e5f60718") }),
      ),
    },
  },
});
