import { documentOf, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { flag } from "../../engine/settings";
import { invokers } from "../../facts/aws/invokers";
import { RolePolicy } from "../../facts/aws/types";
import {
  asksByMantle,
  asksWithAnyGuardrail,
  asksWithDraft,
  asksWithoutGuardrail,
} from "../../facts/iam/guardrailForced";
import { all, not, when } from "../../facts/truth";
import { inference, inferenceMay, role } from "../samples";

const Action = "bedrock:InvokeModel";
const Resource = "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0";
const may = (operator: string, guardrail: string) =>
  inferenceMay({ Action, Resource, Condition: { [operator]: { "bedrock:GuardrailIdentifier": guardrail } } });
const guardrail = "arn:aws:bedrock:eu-west-1:111122223333:guardrail/a1b2c3d4e5f6";

export default definePolicy({
  id: "bedrock-invocation-requires-guardrail",
  title: "Who may ask models of Bedrock may do so with a named, numbered guardrail only",
  guidelines: ["1.3", "3.2", "3.5"],
  references: ["catalogue:IAM-12", "atlas:AML.M0020", "owasp:LLM01", "owasp:LLM02", "ssdf:PO.4.1", "etsi:5.1.2-2"],
  severity: "high",
  why: "A guardrail that callers ask for is one that they can leave out: a forgotten argument, or a program that was taken over, reaches the model without any.",
  fix: "Add a StringEquals condition on bedrock:GuardrailIdentifier with the ARN and version of your guardrail to the Allow, or a Deny with StringNotEquals.",
  resources: invokers,
  config: {
    guardrailEnforcedElsewhere: flag("Whether the organisation enforces a guardrail on every request in the account."),
  },
  messages: {
    without: '"{name}" may ask models without a guardrail',
    byMantle: '"{name}" may ask models by bedrock-mantle, where no condition can ask for a guardrail',
    any: '"{name}" may ask models with whatever guardrail it likes',
    draft: '"{name}" may ask models with a draft of a guardrail, which changes without notice',
  },
  check: ({ identity }, judge) => {
    if (judge.settings.guardrailEnforcedElsewhere) return;
    const takesOne = not(asksWithoutGuardrail(identity));
    const takesThisOne = not(asksWithAnyGuardrail(identity));
    judge.require(takesOne, "without");
    judge.require(
      when(takesOne, () => not(asksByMantle(identity))),
      "byMantle",
    );
    judge.require(
      when(takesOne, () => takesThisOne),
      "any",
    );
    judge.require(
      when(all(takesOne, takesThisOne), () => not(asksWithDraft(identity))),
      "draft",
    );
    judge.require(identity.complete, "without");
  },
  examples: {
    pass: {
      default: [inference],
      byCondition: [inference, may("StringEquals", `${guardrail}:3`)],
      byDenial: [
        inference,
        inferenceMay({ Action, Resource }),
        given(RolePolicy, "guardrail", {
          role,
          policy: documentOf({
            Effect: "Deny",
            Action: "bedrock:InvokeModel*",
            Resource: "*",
            Condition: { StringNotEquals: { "bedrock:GuardrailIdentifier": `${guardrail}:3` } },
          }),
        }),
      ],
    },
    fail: {
      without: fails("without", inference, inferenceMay({ Action, Resource })),
      anyOne: fails("any", inference, may("StringLike", "*")),
      draft: fails("draft", inference, may("StringEquals", guardrail)),
      byMantle: fails("byMantle", inference, inferenceMay({ Action: "bedrock-mantle:CreateInference", Resource: "*" })),
    },
  },
});
