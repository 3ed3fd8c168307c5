import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { Table } from "../../facts/aws/types";
import { aiResourcesOf } from "../../facts/hostsAi";
import { isTrue } from "../../facts/values";
import { aiTable } from "./samples";

const pointInTimeRecovery = { enabled: true };

export default definePolicy({
  id: "ai-table-recoverable",
  title: "DynamoDB tables of AI systems can be put back to any moment",
  guidelines: ["2.2", "3.3"],
  references: [
    "catalogue:DATA-03",
    "securityhub:DynamoDB.2",
    "atlas:AML.M0025",
    "owasp:LLM04",
    "ssdf:PS.3.1",
    "etsi:5.2.1-2",
    "equivalent:CKV_AWS_28",
  ],
  severity: "medium",
  why: "An agent that is misled, or a memory that is poisoned, writes wrong things for days. Only a table that can be put back to the moment before undoes that.",
  fix: "Set pointInTimeRecovery.enabled to true, and pointInTimeRecovery on each replica.",
  resources: aiResourcesOf(Table),
  messages: {
    off: '"{name}" cannot be put back to an earlier moment',
    replica: 'a replica of "{name}" cannot be put back to an earlier moment',
  },
  check: ({ resource: { props } }, judge) => {
    judge.require(isTrue(props.pointInTimeRecovery.enabled), "off");
    judge.each(props.replicas, ({ pointInTimeRecovery }) => {
      judge.require(isTrue(pointInTimeRecovery), "replica");
    });
  },
  remediate: () => ({ pointInTimeRecovery: { enabled: true } }),
  examples: {
    pass: { recoverable: [aiTable({ pointInTimeRecovery })], tableOfNoAi: [given(Table, "web", { name: "web" })] },
    fail: {
      default: fails("off", aiTable()),
      off: fails("off", aiTable({ pointInTimeRecovery: { enabled: false } })),
      replica: fails("replica", aiTable({ pointInTimeRecovery, replicas: [{ regionName: "eu-west-2" }] })),
    },
  },
});
