/** Which AWS services act through the roles of an AI system, and what keeps them from being used by somebody else. */

/**
 * The service principals that assume AI roles.
 * https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-permissions.html names AgentCore's.
 */
export const AI_SERVICE_PRINCIPALS = [
  "sagemaker.amazonaws.com",
  "bedrock.amazonaws.com",
  "bedrock-agentcore.amazonaws.com",
  "comprehend.amazonaws.com",
  "kendra.amazonaws.com",
] as const;

/** The principal as which SageMaker assumes an execution role. */
export const SAGEMAKER_PRINCIPAL = "sagemaker.amazonaws.com";

/**
 * The condition keys that say on whose behalf a service acts; any one of them, compared with one's own account,
 * organisation or resources, prevents the confused deputy.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export const CONFUSED_DEPUTY_KEYS = [
  "aws:SourceAccount",
  "aws:SourceArn",
  "aws:SourceOrgID",
  "aws:SourceOrgPaths",
] as const;

/** Whether the principal is an AI service; service principals are compared without regard to case. */
export function isAiServicePrincipal(principal: string): boolean {
  return (AI_SERVICE_PRINCIPALS as readonly string[]).includes(principal.toLowerCase());
}

/** Whether the condition key prevents the confused deputy; AWS compares the names of condition keys without regard to case. */
export function isConfusedDeputyKey(key: string): boolean {
  const wanted = key.toLowerCase();
  return CONFUSED_DEPUTY_KEYS.some((accepted) => accepted.toLowerCase() === wanted);
}
