import * as aws from "@pulumi/aws";
import { inferenceGroup, privateSubnet } from "./network";
import { datasets } from "./storage";
import { tags } from "./tags";

const role = new aws.iam.Role("functions", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
  tags,
});

/** Orders are in another account; which one changes. */
new aws.iam.RolePolicy("functions", {
  role: role.id,
  policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" }] },
});

/** What the agent cancels orders with. */
export const lookup = new aws.lambda.Function("orders", {
  name: "support-orders",
  role: role.arn,
  runtime: "nodejs22.x",
  handler: "index.handler",
  s3Bucket: datasets.bucket,
  s3Key: "functions/orders.zip",
  environment: { variables: { SHOP_API: "https://shop.example.com/api" } },
  tags,
});

/** An alias, as the guide says, of whatever was deployed last. */
const live = new aws.lambda.Alias("orders", {
  name: "live",
  functionName: lookup.name,
  functionVersion: "$LATEST",
});
export const lookupLive = live.arn;

/** "It is not authorised" went away with it. */
new aws.lambda.Permission("orders", {
  function: lookup.name,
  action: "lambda:InvokeFunction",
  principal: "bedrock.amazonaws.com",
});

/** The chat window on the website asks it. */
export const chat = new aws.lambda.Function("chat", {
  name: "support-chat",
  role: role.arn,
  runtime: "python3.13",
  handler: "chat.handler",
  s3Bucket: datasets.bucket,
  s3Key: "functions/chat.zip",
  vpcConfig: { subnetIds: [privateSubnet.id], securityGroupIds: [inferenceGroup.id] },
  environment: { variables: { MODEL_ID: "anthropic.claude-3-haiku-20240307-v1:0" } },
  tags,
});

new aws.lambda.FunctionUrl("chat", {
  functionName: chat.name,
  authorizationType: "NONE",
  cors: { allowOrigins: ["*"], allowMethods: ["*"], allowHeaders: ["*"] },
});
