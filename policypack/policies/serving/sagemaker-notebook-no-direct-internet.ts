import { fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { NotebookInstance } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { equals, isSet } from "../../facts/values";

const subnetId = ref("private", "id", "subnet-0a1b2c3d4e5f60718");
const securityGroups = [ref("notebooks", "id", "sg-0a1b2c3d4e5f60718")];

export default definePolicy({
  id: "sagemaker-notebook-no-direct-internet",
  title: "SageMaker notebooks have no direct way to the internet",
  guidelines: ["3.1", "1.3"],
  references: [
    "catalogue:NET-04",
    "securityhub:SageMaker.1",
    "securityhub:SageMaker.2",
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
  messages: {
    direct: '"{name}" reaches the internet through SageMaker\'s own network',
    noSubnet: '"{name}" is not in a subnet of your own',
  },
  check: ({ resource: { props } }, judge) => {
    judge.require(equals(props.directInternetAccess, "Disabled", { default: "Enabled" }), "direct");
    judge.require(isSet(props.subnetId), "noSubnet");
  },
  examples: {
    pass: { private: [given(NotebookInstance, "lab", { directInternetAccess: "Disabled", subnetId, securityGroups })] },
    fail: {
      default: fails(["direct", "noSubnet"], given(NotebookInstance, "lab", {})),
      enabledInSubnet: fails("direct", given(NotebookInstance, "lab", { directInternetAccess: "Enabled", subnetId })),
      noSubnet: fails("noSubnet", given(NotebookInstance, "lab", { directInternetAccess: "Disabled" })),
    },
  },
});
