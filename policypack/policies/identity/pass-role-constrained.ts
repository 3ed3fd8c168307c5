import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { passingPermissions } from "../../facts/aws/passing";
import { passesToAnyService, passesUnnamedRoles } from "../../facts/iam/passRole";
import { not } from "../../facts/truth";
import { inference, inferenceMay } from "../samples";

const Action = "iam:PassRole";
const Resource = "arn:aws:iam::111122223333:role/training";
const Condition = { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } };

export default definePolicy({
  id: "pass-role-constrained",
  title: "Roles of AI systems are passed by name, and to a named service",
  guidelines: ["3.1"],
  references: ["catalogue:IAM-07", "atlas:AML.M0005", "owasp:LLM06", "ssdf:PO.5.1", "etsi:5.2.2-1"],
  severity: "high",
  why: "Who may pass a role to a service lets that service act with it. Who may pass any role starts a notebook or a function as the one that reads the weights.",
  fix: "Set Resource to the ARNs of the roles, and add a StringEquals condition on iam:PassedToService.",
  resources: passingPermissions,
  messages: {
    anyRole: '"{name}" may pass roles that are not named',
    anyService: '"{name}" may pass a role to whatever service there is',
  },
  check: ({ readable, statements }, judge) => {
    judge.require(readable, "anyRole");
    for (const statement of statements) {
      judge.require(not(passesUnnamedRoles(statement)), "anyRole");
      judge.require(not(passesToAnyService(statement)), "anyService");
    }
  },
  examples: {
    pass: {
      default: [inference],
      named: [inference, inferenceMay({ Action, Resource, Condition })],
    },
    fail: {
      anyRole: fails("anyRole", inference, inferenceMay({ Action, Resource: "*", Condition })),
      anyService: fails("anyService", inference, inferenceMay({ Action, Resource })),
    },
  },
});
