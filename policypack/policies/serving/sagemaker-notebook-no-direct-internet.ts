import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { NotebookInstance } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { equals } from "../../facts/values";
import { notebook } from "./samples";

export default definePolicy({
  id: "sagemaker-notebook-no-direct-internet",
  title: "SageMaker notebooks have no direct way to the internet",
  guidelines: ["3.1", "1.3"],
  references: [
    "catalogue:NET-04",
    "securityhub:SageMaker.1",
    "atlas:AML.M0005",
    "owasp:LLM02",
    "ssdf:PO.5.2",
    "etsi:5.2.2-3",
    "equivalent:CKV_AWS_122",
  ],
  severity: "high",
  why: "A notebook reads training data and weights, and runs whatever is pasted into it. With SageMaker's own internet access, which is on unless it is turned off, all of that can leave without passing a network that you control.",
  fix: 'Set directInternetAccess to "Disabled", and give it a private subnetId and securityGroups.',
  resources: resourcesOf(NotebookInstance),
  messages: { direct: '"{name}" reaches the internet through SageMaker\'s own network' },
  check: ({ resource: { props } }, judge) => {
    judge.require(equals(props.directInternetAccess, "Disabled", { default: "Enabled" }), "direct");
  },
  examples: {
    pass: { private: [notebook({ directInternetAccess: "Disabled" })] },
    fail: {
      default: fails("direct", notebook()),
      enabledInSubnet: fails("direct", notebook({ directInternetAccess: "Enabled", subnetId: "subnet-0a" })),
    },
  },
});
