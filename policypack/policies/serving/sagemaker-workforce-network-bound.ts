import { fails, given, type PropsOf } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { comesFromNamedNetwork } from "../../facts/aws/review";
import { Workforce } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";

const workforce = (props: PropsOf<typeof Workforce> = {}) => given(Workforce, "annotators", props);
const from = (...cidrs: readonly string[]) => workforce({ sourceIpConfig: { cidrs } });

export default definePolicy({
  id: "sagemaker-workforce-network-bound",
  title: "Who labels and reviews data does so from a network that is named",
  guidelines: ["3.1", "2.1"],
  references: ["catalogue:DEV-07", "atlas:AML.M0007", "owasp:LLM04", "ssdf:PS.1.2", "etsi:5.2.1-4"],
  severity: "medium",
  why: "The labelling portal stands on the internet. A stolen password then shows training data to anybody anywhere, and lets them poison what the model learns.",
  fix: "Set sourceIpConfig.cidrs to your own address ranges, or workforceVpcConfig to a VPC of yours.",
  resources: resourcesOf(Workforce),
  messages: { anywhere: 'the workforce "{name}" is let in from any address' },
  check: ({ resource: { props } }, judge) => {
    judge.require(comesFromNamedNetwork(props), "anywhere");
  },
  examples: {
    pass: {
      office: [from("198.51.100.0/24")],
      vpc: [
        workforce({ workforceVpcConfig: { vpcId: "vpc-0a", subnets: ["subnet-0a"], securityGroupIds: ["sg-0a"] } }),
      ],
    },
    fail: {
      default: fails("anywhere", workforce()),
      everywhere: fails("anywhere", from("198.51.100.0/24", "0.0.0.0/0")),
      inHalves: fails("anywhere", from("0.0.0.0/1", "128.0.0.0/1")),
    },
  },
});
