import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiPermissions } from "../../facts/aws/permissions";
import { allowsEverything } from "../../facts/iam/breadth";
import { not } from "../../facts/truth";
import { inference, inferenceMay } from "../samples";
import { policyAllowing } from "./samples";

export default definePolicy({
  id: "ai-role-not-administrator",
  title: "Nothing of an AI system may do everything",
  guidelines: ["3.1", "1.3"],
  references: [
    "catalogue:IAM-02",
    "catalogue:IAM-03",
    "atlas:AML.M0005",
    "owasp:LLM06",
    "ssdf:PS.1.1",
    "etsi:5.1.2-6",
    "equivalent:CKV_AWS_1",
    "equivalent:CKV_AWS_49",
    "equivalent:CKV_AWS_62",
    "equivalent:CKV_AWS_63",
  ],
  severity: "high",
  why: "Whoever talks a model, an agent or a notebook into a command then owns the account: its weights, its logs and its backups.",
  fix: 'Replace the action "*" by the actions that the system takes.',
  resources: aiPermissions,
  messages: { everything: '"{name}" may do everything' },
  check: ({ readable, statements }, judge) => {
    judge.require(readable, "everything");
    for (const statement of statements) judge.require(not(allowsEverything(statement)), "everything");
  },
  examples: {
    pass: {
      default: [inference],
      named: [inference, inferenceMay({ Action: "s3:GetObject", Resource: "arn:aws:s3:::shop-weights/*" })],
    },
    fail: {
      everything: fails("everything", inference, inferenceMay({ Action: "*", Resource: "*" })),
      inManagedPolicy: fails("everything", policyAllowing({ Action: ["s3:GetObject", "*"], Resource: "*" })),
      onOneBucket: fails("everything", inference, inferenceMay({ Action: "*:*", Resource: "arn:aws:s3:::shop/*" })),
    },
  },
});
