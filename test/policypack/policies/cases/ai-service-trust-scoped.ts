import { documentOf, fails, given, malformedGiven } from "../../../../policypack/engine/examples";
import { BucketPolicy, KeyPolicy, Role, SageMakerImage } from "../../../../policypack/facts/aws/types";
import type { Cases } from "../../../support/cases";

const assume = { Effect: "Allow", Principal: { Service: "sagemaker.amazonaws.com" }, Action: "sts:AssumeRole" };
const ownAccount = { StringEquals: { "aws:SourceAccount": "111122223333" } };
const role = (...statements: readonly object[]) =>
  given(Role, "inference", { assumeRolePolicy: documentOf(...statements) });
const trustsIf = (Condition: object) => fails("anybody", role({ ...assume, Condition }));
const onlyStatement = (more: object) => JSON.stringify({ Statement: { ...assume, Resource: "*", ...more } });

const image = given(SageMakerImage, "workbench", {});

export default {
  pass: { denied: [role({ ...assume, Effect: "Deny" })] },
  fail: {
    amongOthers: fails(
      "anybody",
      role({ ...assume, Principal: { Service: ["ec2.amazonaws.com", "Bedrock.amazonaws.com"] } }),
    ),
    holdsWhenAbsent: trustsIf({ StringEqualsIfExists: { "aws:SourceAccount": "111122223333" } }),
    accountByPattern: trustsIf({ ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:*:*:endpoint/llm" } }),
    secondStatement: fails("anybody", role({ ...assume, Condition: ownAccount }, assume)),
    inBucketPolicy: fails(
      "anybody",
      given(BucketPolicy, "weights", { bucket: "weights", policy: onlyStatement({ Action: "s3:GetObject" }) }),
    ),
    inKeyPolicy: fails(
      "anybody",
      given(KeyPolicy, "weights", {
        keyId: "0a1b2c3d-0000-4000-8000-000000000001",
        policy: onlyStatement({ Action: "kms:Decrypt" }),
      }),
    ),
    // Where nothing is AI, what cannot be read lets no AI service in.
    brokenJson: fails("malformed", image, malformedGiven(Role, "inference", { assumeRolePolicy: "{" })),
    numberForDocument: fails("malformed", image, malformedGiven(Role, "inference", { assumeRolePolicy: 5 })),
  },
} satisfies Cases;
