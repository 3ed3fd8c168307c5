import { given, malformedGiven } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { BucketPolicy, KeyPolicy, Role } from "../../facts/aws/types";
import { documentHolders } from "../../facts/iam/holders";
import { letsAiServiceActForAnybody } from "../../facts/iam/confusedDeputy";
import { not } from "../../facts/truth";

const assume = { Effect: "Allow", Principal: { Service: "sagemaker.amazonaws.com" }, Action: "sts:AssumeRole" };
const role = (...Statement: readonly object[]) =>
  given(Role, "inference", { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement }) });
const account = { "aws:SourceAccount": "111122223333" };

export default definePolicy({
  id: "ai-service-trust-scoped",
  title: "AI services are trusted only when they act for your own account",
  guidelines: ["3.1"],
  references: ["catalogue:IAM-04", "atlas:AML.M0005", "owasp:LLM06", "ssdf:PO.5.1", "etsi:5.2.2-1"],
  severity: "high",
  why: "SageMaker and Bedrock act for every AWS customer. Who trusts the service without saying for whom also trusts it when somebody else's job names your role: the confused deputy.",
  fix: "Add a condition on aws:SourceAccount, aws:SourceArn or aws:SourceOrgID with your own account, resource or organisation.",
  resources: documentHolders,
  messages: { anybody: '"{name}" trusts an AI service, whoever it acts for' },
  check: ({ documents }, judge) => {
    for (const { readable, statements } of documents) {
      judge.require(readable, "anybody");
      for (const statement of statements) judge.require(not(letsAiServiceActForAnybody(statement)), "anybody");
    }
  },
  examples: {
    pass: {
      byAccount: [role({ ...assume, Condition: { StringEquals: account } })],
      byArn: [role({ ...assume, Condition: { ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:*:111122223333:*" } } })],
      serviceOfNoAi: [role({ ...assume, Principal: { Service: "ec2.amazonaws.com" } })],
      denied: [role({ ...assume, Effect: "Deny" })],
    },
    fail: {
      default: { given: [role(assume)], expect: ["anybody"] },
      amongOthers: {
        given: [role({ ...assume, Principal: { Service: ["ec2.amazonaws.com", "Bedrock.amazonaws.com"] } })],
        expect: ["anybody"],
      },
      holdsWhenAbsent: {
        given: [role({ ...assume, Condition: { StringEqualsIfExists: account } })],
        expect: ["anybody"],
      },
      anyAccount: {
        given: [role({ ...assume, Condition: { StringLike: { "aws:SourceAccount": "*" } } })],
        expect: ["anybody"],
      },
      accountByPattern: {
        given: [role({ ...assume, Condition: { ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:*:*:endpoint/llm" } } })],
        expect: ["anybody"],
      },
      secondStatement: {
        given: [role({ ...assume, Condition: { StringEquals: account } }, assume)],
        expect: ["anybody"],
      },
      inBucketPolicy: {
        given: [
          given(BucketPolicy, "weights", {
            bucket: "weights",
            policy: JSON.stringify({ Statement: { ...assume, Action: "s3:GetObject", Resource: "*" } }),
          }),
        ],
        expect: ["anybody"],
      },
      inKeyPolicy: {
        given: [
          given(KeyPolicy, "weights", {
            keyId: "0a1b2c3d-0000-4000-8000-000000000001",
            policy: JSON.stringify({ Statement: { ...assume, Action: "kms:Decrypt", Resource: "*" } }),
          }),
        ],
        expect: ["anybody"],
      },
      brokenJson: { given: [malformedGiven(Role, "inference", { assumeRolePolicy: "{" })], expect: ["malformed"] },
      numberForDocument: { given: [malformedGiven(Role, "inference", { assumeRolePolicy: 5 })], expect: ["malformed"] },
    },
  },
});
