import { fails, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { NotebookInstance } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { isSet } from "../../facts/values";
import { notebook } from "./samples";

const subnetId = ref("private", "id", "subnet-0a1b2c3d4e5f60718");

export default definePolicy({
  id: "sagemaker-notebook-in-own-vpc",
  title: "SageMaker notebooks are in a subnet of your own",
  guidelines: ["3.1", "1.3"],
  references: [
    "catalogue:NET-04",
    "catalogue:DEV-01",
    "securityhub:SageMaker.2",
    "atlas:AML.M0005",
    "owasp:LLM02",
    "ssdf:PO.5.2",
    "etsi:5.2.2-3",
    "equivalent:CKV_AWS_306",
  ],
  severity: "high",
  why: "Outside your VPC none of your security groups, endpoint policies and flow logs apply to a notebook: what it sends, and to whom, nobody of yours can see or stop.",
  fix: "Set subnetId to a private subnet of yours, and securityGroups to groups that name their peers.",
  resources: resourcesOf(NotebookInstance),
  messages: { elsewhere: '"{name}" is not in a subnet of your own' },
  check: ({ resource: { props } }, judge) => {
    judge.require(isSet(props.subnetId), "elsewhere");
  },
  examples: {
    pass: { inSubnet: [notebook({ subnetId })] },
    fail: {
      default: fails("elsewhere", notebook()),
      withoutInternet: fails("elsewhere", notebook({ directInternetAccess: "Disabled" })),
    },
  },
});
