import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiPermissions } from "../../facts/aws/permissions";
import { opensToOthers } from "../../facts/iam/escalation";
import { not } from "../../facts/truth";
import { inference, inferenceMay } from "../samples";

export default definePolicy({
  id: "ai-role-opens-nothing",
  title: "Roles of AI systems cannot open data and keys to others",
  guidelines: ["3.1", "3.2"],
  references: ["catalogue:IAM-01", "atlas:AML.M0005", "owasp:LLM02", "ssdf:PS.1.1", "etsi:5.2.2-1"],
  severity: "high",
  why: "Who may write the policy of any bucket, key or function lets a stranger's account read the weights, and needs no download that anybody would notice.",
  fix: "Remove the actions that write resource policies, or list the ARNs of the resources that they are for.",
  resources: aiPermissions,
  messages: { opens: '"{name}" may open any data, key or code of a service to others' },
  check: ({ readable, statements }, judge) => {
    judge.require(readable, "opens");
    for (const statement of statements) judge.require(not(opensToOthers(statement)), "opens");
  },
  examples: {
    pass: {
      default: [inference],
      ofNamedBucket: [inference, inferenceMay({ Action: "s3:PutBucketPolicy", Resource: "arn:aws:s3:::shop-answers" })],
    },
    fail: {
      everyKey: fails("opens", inference, inferenceMay({ Action: "kms:PutKeyPolicy", Resource: "*" })),
      everyBucket: fails("opens", inference, inferenceMay({ Action: "s3:Put*", Resource: "arn:aws:s3:::*" })),
    },
  },
});
