import * as ai from "../../../../components/index";
import { SYSTEM } from "../programs";
import { GROUPS, MODEL, SUBNETS } from "./bedrock";

export const GUARDRAIL = "arn:aws:bedrock:eu-west-1:444455556666:guardrail/ab12cd34ef56";
const DIGEST = `sha256:${"5".repeat(64)}`;
export const IMAGE = `111122223333.dkr.ecr.eu-west-1.amazonaws.com/agents/support@${DIGEST}`;
export const ORDERS = "arn:aws:lambda:eu-west-1:444455556666:function:orders:live";

/** Arguments with nothing left out that is required and nothing else. */
export const agent = (changes: Partial<ai.AgentRuntimeArgs> = {}, name = "support") =>
  new ai.AgentRuntime(name, {
    ...SYSTEM,
    imageUri: IMAGE,
    subnetIds: SUBNETS,
    securityGroupIds: GROUPS,
    tokenDiscoveryUrl: "https://login.example.com/.well-known/openid-configuration",
    ...(changes.allowedClientIds === undefined && { allowedAudiences: ["support"] }),
    modelIds: [MODEL],
    guardrailArn: GUARDRAIL,
    guardrailVersion: "1",
    ...changes,
  });

/** With everything that it can make. */
export const fullAgent = (changes: Partial<ai.AgentRuntimeArgs> = {}, name = "support") =>
  agent(
    {
      memoryDays: 30,
      environmentVariables: { LANGUAGE: "en" },
      tools: [
        {
          name: "order-status",
          description: "Where an order is",
          functionArn: ORDERS,
          inputs: [{ name: "order", type: ai.ToolInputType.String, description: "The order's number" }],
        },
        {
          name: "refund",
          description: "Gives money back",
          functionArn: "arn:aws:lambda:eu-west-1:444455556666:function:refunds:7",
          inputs: [{ name: "amount", type: ai.ToolInputType.Integer, description: "How much", required: false }],
          condition: "context.input.amount < 100",
        },
      ],
      ...changes,
    },
    name,
  );
