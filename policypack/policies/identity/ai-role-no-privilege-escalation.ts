import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiPermissions } from "../../facts/aws/permissions";
import { changesPermissions, makesCredentials, startsAsAnyRole } from "../../facts/iam/escalation";
import { not } from "../../facts/truth";
import { inference, inferenceMay } from "../samples";

const Resource = "*";

export default definePolicy({
  id: "ai-role-no-privilege-escalation",
  title: "Roles of AI systems cannot give themselves more",
  guidelines: ["3.1", "1.3"],
  references: [
    "catalogue:IAM-08",
    "catalogue:IAM-01",
    "atlas:AML.M0005",
    "owasp:LLM06",
    "ssdf:PS.1.3",
    "etsi:5.2.2-1",
    "equivalent:CKV2_AWS_40",
    "equivalent:CKV_AWS_107",
    "equivalent:CKV_AWS_109",
    "equivalent:CKV_AWS_110",
    "equivalent:CKV_AWS_286",
    "equivalent:CKV_AWS_287",
    "equivalent:CKV_AWS_289",
  ],
  severity: "high",
  why: "A role that may write policies, make access keys or start code as any role has no limits but those it chooses. What else its policies say no longer counts.",
  fix: "Remove the action; where a pipeline makes roles, ask for a permissions boundary by the condition iam:PermissionsBoundary.",
  resources: aiPermissions,
  messages: {
    credentials: '"{name}" may make credentials for others',
    permissions: '"{name}" may change what identities may do',
    passes: '"{name}" may start code as any role',
  },
  check: ({ readable, statements }, judge) => {
    judge.require(readable, "permissions");
    for (const statement of statements) {
      judge.require(not(makesCredentials(statement)), "credentials");
      judge.require(not(changesPermissions(statement)), "permissions");
    }
    judge.require(not(startsAsAnyRole(statements)), "passes");
  },
  examples: {
    pass: {
      default: [inference],
      ofNamedBucket: [inference, inferenceMay({ Action: "s3:PutBucketPolicy", Resource: "arn:aws:s3:::shop-answers" })],
    },
    fail: {
      accessKeys: fails("credentials", inference, inferenceMay({ Action: "iam:CreateAccessKey", Resource })),
      inlinePolicies: fails("permissions", inference, inferenceMay({ Action: "iam:Put*Policy", Resource })),
      functions: fails(
        "passes",
        inference,
        inferenceMay({ Action: ["iam:PassRole", "lambda:CreateFunction"], Resource }),
      ),
    },
  },
});
