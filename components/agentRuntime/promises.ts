/** The policies that everything in an `AgentRuntime` passes. */
export const satisfies: readonly string[] = [
  "agent-cannot-change-itself",
  "agent-memory-retention-bounded",
  "agent-tool-targets-allowed",
  "agentcore-gateway-authorizes-callers",
  "agentcore-gateway-encrypted-with-own-key",
  "agentcore-gateway-enforces-policies",
  "agentcore-gateway-not-debugging",
  "agentcore-memory-encrypted-with-own-key",
  "agentcore-runtime-authorizes-callers",
  "agentcore-runtime-private-network",
  "ai-image-pinned-by-digest",
  "ai-log-group-encrypted-with-own-key",
  "ai-resource-tagged",
  "ai-role-no-wildcard-permissions",
  "ai-service-trust-scoped",
  "no-secrets-in-ai-environment",
];

/** The policies that cannot decide at a first preview. */
export const undecidedAtPreview: readonly string[] = [];

/**
 * Those that cannot decide where the guardrail is made in the same run and `guardrailName` is left out: the condition that
 * forces one version of it holds its id, which AWS assigns, and with it the agent's permissions wait for the guardrail.
 */
export const undecidedWithNewGuardrail: readonly string[] = [
  "agent-cannot-change-itself",
  "ai-endpoint-callers-enumerated",
  "no-escalation-path-to-weights",
];
