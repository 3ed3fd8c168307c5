import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { NotebookInstance } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { equals } from "../../facts/values";
import { notebook } from "./samples";

export default definePolicy({
  id: "sagemaker-notebook-no-root-access",
  title: "Users of SageMaker notebooks are not root on them",
  guidelines: ["3.1", "1.3"],
  references: [
    "catalogue:DEV-01",
    "securityhub:SageMaker.3",
    "atlas:AML.M0005",
    "owasp:LLM02",
    "ssdf:PO.5.2",
    "etsi:5.2.2-3",
    "equivalent:CKV_AWS_307",
  ],
  severity: "high",
  why: "Code that somebody pastes into a notebook runs as its user. As root it turns off what watches the instance, changes what the next user starts, and stays.",
  fix: 'Set rootAccess to "Disabled"; lifecycle scripts still run as root.',
  resources: resourcesOf(NotebookInstance),
  messages: { root: 'whoever uses "{name}" is root on it' },
  check: ({ resource: { props } }, judge) => {
    judge.require(equals(props.rootAccess, "Disabled", { default: "Enabled" }), "root");
  },
  remediate: () => ({ rootAccess: "Disabled" }),
  examples: {
    pass: { off: [notebook({ rootAccess: "Disabled" })] },
    fail: {
      default: fails("root", notebook()),
      on: fails("root", notebook({ rootAccess: "Enabled" })),
    },
  },
});
