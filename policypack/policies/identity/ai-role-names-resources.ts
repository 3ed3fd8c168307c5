import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiPermissions } from "../../facts/aws/permissions";
import { allowsOnEverything } from "../../facts/iam/breadth";
import { readsData } from "../../facts/iam/dataReads";
import { escalates } from "../../facts/iam/escalation";
import { asksModel } from "../../facts/iam/invocation";
import { not } from "../../facts/truth";
import { inference, inferenceMay } from "../samples";

/** What has a policy of its own is said there. */
const isMeant = (action: string): boolean => !readsData(action) && !escalates(action) && !asksModel(action);

export default definePolicy({
  id: "ai-role-names-resources",
  title: "Roles of AI systems name what they act on",
  guidelines: ["3.1", "1.3"],
  references: [
    "catalogue:IAM-02",
    "atlas:AML.M0005",
    "owasp:LLM06",
    "ssdf:PS.1.1",
    "etsi:5.1.2-6",
    "equivalent:CKV_AWS_111",
    "equivalent:CKV_AWS_290",
    "equivalent:CKV_AWS_355",
  ],
  severity: "high",
  why: "A role that acts on every bucket, key or function also acts on those of the next team. What is taken over then reaches as far as the account does.",
  fix: "List the ARNs that the actions are for; where all of a kind is meant, narrow it by a condition such as aws:ResourceTag.",
  resources: aiPermissions,
  messages: { everything: '"{name}" may act on every resource of a service' },
  check: ({ readable, statements }, judge) => {
    judge.require(readable, "everything");
    for (const statement of statements) judge.require(not(allowsOnEverything(statement, isMeant)), "everything");
  },
  examples: {
    pass: {
      default: [inference],
      named: [inference, inferenceMay({ Action: "s3:PutObject", Resource: "arn:aws:s3:::shop-answers/*" })],
      takesNoResource: [inference, inferenceMay({ Action: "ecr:GetAuthorizationToken", Resource: "*" })],
      // https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
      asAwsSays: [
        inference,
        inferenceMay({ Action: ["logs:PutLogEvents", "ec2:CreateNetworkInterface"], Resource: "*" }),
      ],
    },
    fail: {
      everyRole: fails("everything", inference, inferenceMay({ Action: "sts:AssumeRole", Resource: "*" })),
      everyBucket: fails("everything", inference, inferenceMay({ Action: "s3:PutObject", Resource: "arn:aws:s3:::*" })),
    },
  },
});
