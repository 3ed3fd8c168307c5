import { fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { Model, RolePolicyAttachment } from "../../facts/aws/types";
import { overreachOf } from "../../facts/iam/closure";
import { iamRoles, isRoleFor } from "../../facts/iam/iamRoles";
import { BEYOND_INFERENCE } from "../../facts/iam/reaches";
import { not, when } from "../../facts/truth";
import { declaredRoles } from "../organisation";
import { inference, inferenceMay, role } from "../samples";

const model = given(Model, "llm", {
  executionRoleArn: ref("inference", "arn", "arn:aws:iam::111122223333:role/inference"),
  primaryContainer: { modelDataUrl: "s3://shop-weights/llm/model.tar.gz" },
});
const Resource = "*";

export default definePolicy({
  id: "inference-role-changes-no-model",
  title: "Roles that serve models cannot change models, their guardrails, their keys or what others may do",
  guidelines: ["3.1", "3.2", "1.3"],
  references: [
    "catalogue:IAM-01",
    "atlas:AML.M0005",
    "atlas:AML.M0026",
    "owasp:LLM03",
    "owasp:LLM06",
    "ssdf:PS.1.1",
    "ssdf:PS.1.3",
    "etsi:5.2.2-1",
    "etsi:5.1.2-6",
  ],
  severity: "critical",
  why: "A model server runs code from a model, on whatever people send it. Taken over, it would put other weights in the place of those that were approved, and every answer from then on is the attacker's.",
  fix: "Remove what a server does not need from the policies in Found, or deny it there; in the policy of a key or a model group name roles as Principal, and not *. Let a pipeline or promotion role change models.",
  resources: iamRoles,
  config: declaredRoles,
  messages: { may: '"{name}" serves models, and may {what}' },
  check: ({ identity, resource }, judge) => {
    const servesModels = isRoleFor(resource, ["inference"], judge.world, judge.settings);
    if (servesModels.verdict === "fail") return;
    for (const { truth, what } of overreachOf(identity, BEYOND_INFERENCE, judge.world)) {
      judge.require(
        when(servesModels, () => not(truth)),
        "may",
        { what },
      );
    }
    judge.require(
      when(servesModels, () => identity.complete),
      "may",
    );
  },
  examples: {
    pass: {
      default: [inference],
      reads: [model, inference, inferenceMay({ Action: "s3:GetObject", Resource: "arn:aws:s3:::shop-weights/*" })],
      writesAnswers: [
        model,
        inference,
        inferenceMay({ Action: "s3:PutObject", Resource: "arn:aws:s3:::shop-answers/*" }),
      ],
    },
    fail: {
      createsModels: fails("may", model, inference, inferenceMay({ Action: "sagemaker:CreateModel", Resource })),
      replacesWeights: fails(
        "may",
        model,
        inference,
        inferenceMay({ Action: "s3:PutObject", Resource: "arn:aws:s3:::shop-weights/*" }),
      ),
      byPolicyOfAws: fails(
        "may",
        model,
        inference,
        given(RolePolicyAttachment, "attached", {
          role,
          policyArn: "arn:aws:iam::aws:policy/AmazonSageMakerFullAccess",
        }),
      ),
    },
  },
});
