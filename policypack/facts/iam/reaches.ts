/** What roles of AI systems are not for, by what they are for. */
import {
  ActionClass,
  actionsOf,
  administersKeys,
  changesAgentPolicies,
  changesAgents,
  changesGuardrails,
  changesIdentities,
  changesModels,
  deletesObjects,
  erasesLogs,
  writesObjects,
} from "./actionClasses";
import type { Reach } from "./closure";

const GUARDRAILS: Reach = { words: "change guardrails", actions: changesGuardrails };
const IDENTITIES: Reach = { words: "change what others may do", actions: changesIdentities };

/** What serves models changes none, nor what guards them. */
export const BEYOND_INFERENCE: readonly Reach[] = [
  { words: "change models and endpoints", actions: changesModels },
  { words: "replace or remove the objects that are models", actions: writesObjects, of: "models" },
  GUARDRAILS,
  { words: "administer keys", actions: administersKeys },
  IDENTITIES,
];

/** What an agent decides must not be what the agent is. */
export const BEYOND_AGENTS: readonly Reach[] = [
  { words: "change agents and their prompts", actions: changesAgents },
  { words: "change who may call which tools", actions: changesAgentPolicies },
  GUARDRAILS,
  IDENTITIES,
];

/** What AI does is to be seen afterwards. */
export const ERASING: readonly Reach[] = [
  { words: "stop or remove logs, monitoring and alarms", actions: erasesLogs },
  { words: "remove the objects that are logs", actions: deletesObjects, of: "logs" },
];

/** Becomes somebody else, or has another role acted as. Reading one's own token is none of these. */
const becomesOthers = new ActionClass(() => [
  "iam:passrole",
  ...actionsOf("sts")
    .filter(([name]) => /^assumerole|^getfederationtoken$|^getdelegatedaccesstoken$/.test(name))
    .map(([name]) => `sts:${name}`),
]);

/** What one tool does is one thing, done by itself. */
export const BEYOND_TOOLS: readonly Reach[] = [IDENTITIES, { words: "become somebody else", actions: becomesOthers }];
