import * as aws from "@pulumi/aws";
import { tags } from "./tags";

/** The endpoint and the notebook share it. */
export const role = new aws.iam.Role("sagemaker", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "sagemaker.amazonaws.com" }),
  tags,
});

new aws.iam.RolePolicyAttachment("sagemaker", {
  role: role.name,
  policyArn: aws.iam.ManagedPolicy.AmazonSageMakerFullAccess,
});

new aws.iam.RolePolicy("data", {
  role: role.id,
  policy: {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "s3:*", Resource: "*" },
      { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: "*" },
    ],
  },
});
