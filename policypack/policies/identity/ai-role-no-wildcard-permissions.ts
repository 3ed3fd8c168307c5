import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiRoles } from "../../facts/aws/role";
import { allowsAllBut, allowsOnEverything, allowsWholeService } from "../../facts/iam/breadth";
import { not } from "../../facts/truth";
import { inference, inferenceMay } from "../samples";

const Resource = "arn:aws:s3:::shop-weights/*";

export default definePolicy({
  id: "ai-role-no-wildcard-permissions",
  title: "Roles of AI systems name what they may do, and on what",
  guidelines: ["3.1", "1.3"],
  references: [
    "catalogue:IAM-02",
    "atlas:AML.M0005",
    "owasp:LLM06",
    "ssdf:PS.1.1",
    "etsi:5.1.2-6",
    "equivalent:CKV_AWS_1",
    "equivalent:CKV_AWS_62",
    "equivalent:CKV_AWS_63",
  ],
  severity: "high",
  why: "A prompt, a model or a notebook that is taken over acts with its role. What the role may do without need is what the attacker gets.",
  fix: "List the actions, and the ARNs that they are for; where all of a kind is meant, narrow it by a condition such as aws:ResourceTag.",
  resources: aiRoles,
  messages: {
    service: 'the role of "{name}" may do everything in a service',
    everything: 'the role of "{name}" may act on every resource of a service',
    allBut: 'the role of "{name}" may do all but what is named',
  },
  check: (role, judge) => {
    judge.require(role.permissionsComplete, "everything");
    judge.require(not(role.hasBroadAwsPolicy), "service");
    for (const { readable, statements } of role.permissions) {
      judge.require(readable, "everything");
      for (const statement of statements) {
        judge.require(not(allowsWholeService(statement)), "service");
        judge.require(not(allowsAllBut(statement)), "allBut");
        judge.require(not(allowsOnEverything(statement)), "everything");
      }
    }
  },
  examples: {
    pass: {
      default: [inference],
      named: [inference, inferenceMay({ Action: ["s3:GetObject"], Resource })],
      takesNoResource: [inference, inferenceMay({ Action: "ecr:GetAuthorizationToken", Resource: "*" })],
    },
    fail: {
      wholeService: fails("service", inference, inferenceMay({ Action: "s3:*", Resource })),
      everyRole: fails("everything", inference, inferenceMay({ Action: "sts:AssumeRole", Resource: "*" })),
      allBut: fails("allBut", inference, inferenceMay({ NotAction: "iam:*", Resource })),
    },
  },
});
