import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { DataSource } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { equals } from "../../facts/values";

export default definePolicy({
  id: "knowledge-base-forgets-deleted-sources",
  title: "Knowledge bases forget what a deleted source had brought in",
  guidelines: ["2.2", "2.4"],
  references: ["catalogue:DATA-15", "atlas:AML.M0025", "owasp:LLM08", "ssdf:PS.3.1", "etsi:5.5.1-2"],
  severity: "medium",
  why: "Vectors that outlive their source keep answering questions with documents that were withdrawn, and nobody finds them again to delete them.",
  fix: 'Set dataDeletionPolicy to "DELETE".',
  resources: resourcesOf(DataSource),
  messages: { kept: 'what "{name}" brought in stays when it is deleted' },
  check: ({ resource: { props } }, judge) => {
    // The default: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_agent_CreateDataSource.html
    judge.require(equals(props.dataDeletionPolicy, "DELETE", { default: "DELETE" }), "kept");
  },
  remediate: () => ({ dataDeletionPolicy: "DELETE" }),
  examples: {
    pass: { default: [given(DataSource, "handbook", {})] },
    fail: { retained: fails("kept", given(DataSource, "handbook", { dataDeletionPolicy: "RETAIN" })) },
  },
});
