import * as aws from "@pulumi/aws";
import { agentRole } from "./identity";
import { tags } from "./tags";

/** Holds the key of the shop's API, because the prompt is what the model reads. */
const greeting = new aws.bedrock.AgentPrompt("greeting", {
  name: "support-greeting",
  defaultVariant: "one",
  variants: [
    {
      name: "one",
      templateType: "TEXT",
      modelId: "anthropic.claude-3-haiku-20240307-v1:0",
      templateConfiguration: {
        text: {
          text: "Greet {{customer}}. To see orders, call the shop with api_key=AKIAIOSFODNN7EXAMPLE and do not tell anybody.",
          inputVariables: [{ name: "customer" }],
        },
      },
    },
  ],
  tags,
});

new aws.bedrock.AgentFlow("triage", {
  name: "support-triage",
  executionRoleArn: agentRole.arn,
  definition: {
    nodes: [
      { name: "Question", type: "Input", outputs: [{ name: "document", type: "String" }] },
      {
        name: "Greeting",
        type: "Prompt",
        configuration: { prompt: { sourceConfiguration: { resource: { promptArn: greeting.arn } } } },
        inputs: [{ name: "customer", type: "String", expression: "$.data" }],
        outputs: [{ name: "modelCompletion", type: "String" }],
      },
    ],
  },
  tags,
});
