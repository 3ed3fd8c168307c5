import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { StudioDomain } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { equals } from "../../facts/values";
import { domain } from "./samples";

export default definePolicy({
  id: "sagemaker-domain-federated-sign-in",
  title: "People sign in to Studio through IAM Identity Center",
  guidelines: ["3.1"],
  references: ["catalogue:DEV-03", "atlas:AML.M0019", "ssdf:PO.5.1", "etsi:5.2.2-1"],
  severity: "medium",
  why: "With IAM sign-in whoever may create a presigned URL is any user of the domain, without a second factor, and stays so when the person has left.",
  fix: 'Set authMode to "SSO"; it can only be chosen when the domain is made.',
  resources: resourcesOf(StudioDomain),
  messages: { iam: 'people sign in to "{name}" by a presigned URL' },
  check: ({ resource: { props } }, judge) => {
    judge.require(equals(props.authMode, "SSO"), "iam");
  },
  examples: {
    pass: { identityCenter: [domain({ authMode: "SSO" })] },
    fail: { default: fails("iam", domain()), iam: fails("iam", domain({ authMode: "IAM" })) },
  },
});
