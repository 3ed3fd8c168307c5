import { documentOf, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { Role } from "../../facts/aws/types";
import { documentHolders, isOfAiAsset } from "../../facts/iam/holders";
import { letsAiServiceActForOthers, letsDeputyActForOthers } from "../../facts/iam/confusedDeputy";
import { all, not } from "../../facts/truth";
import { ownAccounts } from "../organisation";
import { tags } from "../samples";

const assume = { Effect: "Allow", Principal: { Service: "sagemaker.amazonaws.com" }, Action: "sts:AssumeRole" };
const trusting = (statement: object, more: object = {}) =>
  given(Role, "inference", { assumeRolePolicy: documentOf({ ...assume, ...statement }), ...more });
const Principal = { Service: "states.amazonaws.com" };

export default definePolicy({
  id: "ai-service-trust-scoped",
  title: "Services are trusted with AI assets only when they act for your own account",
  guidelines: ["3.1"],
  references: ["catalogue:IAM-04", "atlas:AML.M0005", "owasp:LLM06", "ssdf:PO.5.1", "etsi:5.2.2-1"],
  severity: "high",
  why: "SageMaker, Bedrock and Step Functions act for every AWS customer. Who trusts the service without saying for whom also trusts it when somebody else's job names your role: the confused deputy.",
  fix: "Add a condition on aws:SourceAccount, aws:SourceArn or aws:SourceOrgID with your own account, resource or organisation.",
  resources: documentHolders,
  config: ownAccounts,
  messages: {
    anybody: '"{name}" trusts an AI service that may act for others',
    deputy: '"{name}" is of an AI system, and trusts a service that may act for others',
  },
  check: (holder, judge) => {
    for (const { readable, statements } of holder.documents) {
      judge.require(readable, "anybody");
      for (const statement of statements) {
        judge.require(not(letsAiServiceActForOthers(statement, judge.settings)), "anybody");
        const deputy = letsDeputyActForOthers(statement, judge.settings);
        if (deputy.verdict !== "fail") judge.require(not(all(deputy, isOfAiAsset(holder, judge.world))), "deputy");
      }
    }
  },
  examples: {
    pass: {
      byAccount: [trusting({ Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } } })],
      byArn: [trusting({ Condition: { ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:*:111122223333:*" } } })],
      serviceOfNoAi: [trusting({ Principal: { Service: "ec2.amazonaws.com" } }, { tags })],
      ofNoAi: [trusting({ Principal })],
    },
    fail: {
      default: fails("anybody", trusting({})),
      workflow: fails("deputy", trusting({ Principal }, { tags })),
      anyAccount: fails("anybody", trusting({ Condition: { StringLike: { "aws:SourceAccount": "*" } } })),
    },
  },
});
