import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { allPermissions } from "../../facts/aws/permissions";
import { asksUnnamedModels } from "../../facts/iam/invocation";
import { not } from "../../facts/truth";
import { chosenModels } from "../organisation";
import { inference, inferenceMay } from "../samples";
import { policyAllowing } from "./samples";

const Action = "bedrock:InvokeModel";
const haiku = "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0";

export default definePolicy({
  id: "bedrock-invocation-names-models",
  title: "Who may ask Bedrock may ask named models",
  guidelines: ["1.4", "1.3", "3.1"],
  references: ["catalogue:IAM-11", "atlas:AML.M0019", "owasp:LLM03", "owasp:LLM10", "ssdf:PS.1.1", "etsi:5.1.2-4"],
  severity: "high",
  why: "Every model of the account is one nobody has weighed: prompts go to a supplier that was not chosen, at a price that was not planned, and a stolen role shops among all of them.",
  fix: "Set Resource to the ARNs of the foundation models and inference profiles that the system uses.",
  resources: allPermissions,
  config: chosenModels,
  messages: { any: '"{name}" may ask models that are not named, or not approved' },
  check: ({ readable, statements }, judge) => {
    judge.require(readable, "any");
    for (const statement of statements) {
      judge.require(not(asksUnnamedModels(statement, judge.settings.approvedModels)), "any");
    }
  },
  examples: {
    pass: {
      default: [inference],
      named: [inference, inferenceMay({ Action, Resource: haiku })],
    },
    fail: {
      anyModel: fails("any", inference, inferenceMay({ Action, Resource: "arn:aws:bedrock:*::foundation-model/*" })),
      everything: fails("any", policyAllowing({ Action: "bedrock:*", Resource: "*" })),
    },
  },
});
