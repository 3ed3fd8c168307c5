import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { StudioDomain } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { equals } from "../../facts/values";
import { domain } from "./samples";

export default definePolicy({
  id: "sagemaker-domain-vpc-only",
  title: "Studio domains send everything through a VPC of your own",
  guidelines: ["3.1", "3.5"],
  references: ["catalogue:NET-05", "atlas:AML.M0005", "owasp:LLM02", "ssdf:PO.5.1", "ssdf:PW.9.1", "etsi:5.2.2-3"],
  severity: "high",
  why: "Unless it is told otherwise, Studio gives every user's session a way to the internet through SageMaker's own network, past your security groups, endpoint policies and flow logs.",
  fix: 'Set appNetworkAccessType to "VpcOnly".',
  resources: resourcesOf(StudioDomain),
  messages: { public: 'sessions of "{name}" reach the internet through SageMaker\'s own network' },
  check: ({ resource: { props } }, judge) => {
    judge.require(equals(props.appNetworkAccessType, "VpcOnly", { default: "PublicInternetOnly" }), "public");
  },
  remediate: () => ({ appNetworkAccessType: "VpcOnly" }),
  examples: {
    pass: { vpcOnly: [domain({ appNetworkAccessType: "VpcOnly" })] },
    fail: {
      default: fails("public", domain()),
      public: fails("public", domain({ appNetworkAccessType: "PublicInternetOnly" })),
    },
  },
});
