import * as aws from "@pulumi/aws";
import { tags } from "./tags";

/** Data scientists of every team and the partner's account come in by it. */
new aws.iam.Role("analysts", {
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }],
  },
  tags,
});

/** The contractor who tries prompts from a laptop. */
const contractor = new aws.iam.User("contractor", { name: "prompt-contractor", tags });

new aws.iam.UserPolicy("contractor", {
  user: contractor.name,
  policy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: ["bedrock:*", "sagemaker:*"], Resource: "*" }],
  },
});

new aws.iam.AccessKey("contractor", { user: contractor.name });

new aws.iam.ServiceSpecificCredential("contractor", {
  userName: contractor.name,
  serviceName: "bedrock.amazonaws.com",
});
