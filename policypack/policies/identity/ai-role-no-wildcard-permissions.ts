import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiPermissions } from "../../facts/aws/permissions";
import { allowsAllBut, allowsWholeService } from "../../facts/iam/breadth";
import { not } from "../../facts/truth";
import { inference, inferenceMay } from "../samples";

const Resource = "arn:aws:s3:::shop-weights/*";

export default definePolicy({
  id: "ai-role-no-wildcard-permissions",
  title: "Roles of AI systems name what they may do",
  guidelines: ["3.1", "1.3"],
  references: ["catalogue:IAM-02", "atlas:AML.M0005", "owasp:LLM06", "ssdf:PS.1.1", "etsi:5.1.2-6"],
  severity: "high",
  why: "A prompt, a model or a notebook that is taken over acts with its role. All of a service is reading and deleting, and whatever AWS adds to it tomorrow.",
  fix: "List the actions in place of a whole service, and use Action and Resource in place of NotAction and NotResource.",
  resources: aiPermissions,
  messages: {
    service: '"{name}" may do everything in a service',
    allBut: '"{name}" may do all but what is named',
  },
  check: ({ readable, statements }, judge) => {
    judge.require(readable, "service");
    for (const statement of statements) {
      judge.require(not(allowsWholeService(statement)), "service");
      judge.require(not(allowsAllBut(statement)), "allBut");
    }
  },
  examples: {
    pass: {
      default: [inference],
      named: [inference, inferenceMay({ Action: ["s3:GetObject"], Resource })],
    },
    fail: {
      wholeService: fails("service", inference, inferenceMay({ Action: "s3:*", Resource })),
      allBut: fails("allBut", inference, inferenceMay({ NotAction: "iam:*", Resource })),
    },
  },
});
