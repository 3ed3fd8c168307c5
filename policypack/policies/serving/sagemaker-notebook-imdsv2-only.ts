import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { NotebookInstance } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { equals } from "../../facts/values";
import { notebook } from "./samples";

const takesTokens = (minimumInstanceMetadataServiceVersion: string) =>
  notebook({ instanceMetadataServiceConfiguration: { minimumInstanceMetadataServiceVersion } });

export default definePolicy({
  id: "sagemaker-notebook-imdsv2-only",
  title: "SageMaker notebooks give credentials away only for a session token",
  guidelines: ["3.1", "1.3"],
  references: [
    "catalogue:DEV-01",
    "atlas:AML.M0005",
    "owasp:LLM02",
    "ssdf:PO.5.2",
    "etsi:5.2.2-3",
    "equivalent:CKV_AWS_371",
  ],
  severity: "high",
  why: "Version 1 of the metadata service answers any GET request: a notebook that can be made to fetch an address then hands over the credentials of its role.",
  fix: 'Set instanceMetadataServiceConfiguration.minimumInstanceMetadataServiceVersion to "2".',
  resources: resourcesOf(NotebookInstance),
  messages: { version1: '"{name}" answers version 1 of the instance metadata service' },
  check: ({ resource: { props } }, judge) => {
    const { minimumInstanceMetadataServiceVersion: minimum } = props.instanceMetadataServiceConfiguration;
    // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_InstanceMetadataServiceConfiguration.html
    judge.require(equals(minimum, "2", { default: "1" }), "version1");
  },
  remediate: () => ({ instanceMetadataServiceConfiguration: { minimumInstanceMetadataServiceVersion: "2" } }),
  examples: {
    pass: { version2: [takesTokens("2")] },
    fail: {
      default: fails("version1", notebook()),
      version1: fails("version1", takesTokens("1")),
    },
  },
});
