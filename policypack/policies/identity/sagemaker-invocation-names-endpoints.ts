import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { allPermissions } from "../../facts/aws/permissions";
import { asksUnnamedEndpoints } from "../../facts/iam/invocation";
import { not } from "../../facts/truth";
import { inference, inferenceMay } from "../samples";
import { policyAllowing } from "./samples";

const Action = "sagemaker:InvokeEndpoint";

export default definePolicy({
  id: "sagemaker-invocation-names-endpoints",
  title: "Who may ask SageMaker may ask named endpoints",
  guidelines: ["3.1", "3.2"],
  references: ["catalogue:IAM-13", "atlas:AML.M0019", "owasp:LLM10", "ssdf:PS.1.3", "etsi:5.2.2-1"],
  severity: "high",
  why: "Asking is enough to copy a model answer by answer, or to run up its bill. Who may ask every endpoint may also ask the one that was to be kept for a few.",
  fix: "Set Resource to the ARNs of the endpoints that the caller uses.",
  resources: allPermissions,
  messages: { any: '"{name}" may ask endpoints that are not named' },
  check: ({ readable, statements }, judge) => {
    judge.require(readable, "any");
    for (const statement of statements) judge.require(not(asksUnnamedEndpoints(statement)), "any");
  },
  examples: {
    pass: {
      default: [inference],
      named: [
        inference,
        inferenceMay({ Action, Resource: "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shop-*" }),
      ],
    },
    fail: {
      anyEndpoint: fails("any", inference, inferenceMay({ Action, Resource: "arn:aws:sagemaker:*:*:endpoint/*" })),
      wholeService: fails("any", policyAllowing({ Action: "sagemaker:Invoke*", Resource: "*" })),
    },
  },
});
