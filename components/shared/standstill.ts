import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { after } from "./after";
import { policyDocument, type Statement } from "./documents";
import { NAME_LIMITS } from "./names";
import { nameOf } from "./place";
import type { Within } from "./within";

/** All by which a model, an agent or a knowledge base is asked. */
const ASKING = [
  "bedrock:CallWithBearerToken",
  "bedrock:InvokeAgent",
  "bedrock:InvokeFlow",
  "bedrock:InvokeInlineAgent",
  "bedrock:InvokeModel",
  "bedrock:InvokeModelWithResponseStream",
  "bedrock:RetrieveAndGenerate",
  "bedrock-agentcore:InvokeAgentRuntime",
  "bedrock-agentcore:InvokeGateway",
  "sagemaker:InvokeEndpoint",
  "sagemaker:InvokeEndpointAsync",
  "sagemaker:InvokeEndpointWithResponseStream",
];

/** All that starts what is paid by the hour or by the job. */
const STARTING = [
  "bedrock:CreateModelCustomizationJob",
  "bedrock:CreateModelInvocationJob",
  "bedrock:CreateProvisionedModelThroughput",
  "sagemaker:CreateEndpoint",
  "sagemaker:CreateProcessingJob",
  "sagemaker:CreateTrainingJob",
  "sagemaker:CreateTransformJob",
];

/** What a role is denied that is to stand still. A denial of all there is can only take away. */
export const STANDSTILL: readonly Statement[] = [
  { Sid: "AskNothing", Effect: "Deny", Action: ASKING, Resource: "*" },
  { Sid: "StartNothing", Effect: "Deny", Action: STARTING, Resource: "*" },
];

/**
 * Makes the managed policy `${name}-standstill`, which is attached to roles when they are to ask no model any more.
 * Gives its ARN, known at a first preview.
 */
export function createStandstill({ parent, name, system, place }: Within): pulumi.Output<string> {
  const policyName = nameOf(name, "standstill", NAME_LIMITS.policy);
  const policy = new aws.iam.Policy(
    `${name}-standstill`,
    {
      name: policyName,
      description: `Attached by ${name} to roles that are to ask no model any more`,
      policy: policyDocument([...STANDSTILL]),
      tags: system.tags,
    },
    { parent },
  );
  return after(
    place.apply((at) => `arn:${at.partition}:iam::${at.account}:policy/${policyName}`),
    [policy],
  );
}

/** To attach that policy, and no other, to the named roles, and to no other; and to take it off where that is meant. */
export function mayHalt(roleArns: string[], policyArn: string, alsoRelease = false): Statement[] {
  if (roleArns.length === 0) return [];
  return [
    {
      Sid: "HaltTheNamedRoles",
      Effect: "Allow",
      Action: ["iam:AttachRolePolicy", ...(alsoRelease ? ["iam:DetachRolePolicy"] : [])],
      Resource: roleArns,
      Condition: { ArnEquals: { "iam:PolicyARN": policyArn } },
    },
  ];
}
