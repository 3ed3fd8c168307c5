import * as ai from "../../../../components/index";
import { SYSTEM } from "../programs";

export const MODEL = "anthropic.claude-3-haiku-20240307-v1:0";
export const GUARDRAIL = "arn:aws:bedrock:eu-west-1:111122223333:guardrail/a1b2c3d4e5f6";

/** A role that asks an endpoint for a function. */
export const endpointCaller = (changes: Partial<ai.InvocationRoleArgs> = {}, name = "caller") =>
  new ai.InvocationRole(name, { ...SYSTEM, callerService: "lambda", endpointName: "assistant", ...changes });

/** A role that asks a model of Bedrock for the named roles. */
export const modelCaller = (changes: Partial<ai.InvocationRoleArgs> = {}, name = "caller") =>
  new ai.InvocationRole(name, {
    ...{ ...SYSTEM, callerRoleNames: ["assistant-backend"], modelId: MODEL },
    ...{ guardrailArn: GUARDRAIL, guardrailVersion: "3" },
    ...changes,
  });
