import { NAME_LIMITS } from "../shared/names";
import { nameOf } from "../shared/place";

/** What is made for an agent is called so; AWS adds a hyphen and ten characters to make an id of it. */
export interface AgentNames {
  readonly runtime: string;
  readonly gateway: string;
  readonly engine: string;
  readonly memory: string;
}

/** The names for the component. */
export const namesOf = (name: string): AgentNames => ({
  runtime: agentName(name, "agent"),
  gateway: nameOf(name, "tools", NAME_LIMITS.agentGateway),
  engine: agentName(name, "rules"),
  memory: agentName(name, "memory"),
});

/** As other names, in the characters that AgentCore takes: no hyphens, and a letter first. */
export function agentName(name: string, role: string): string {
  const prefix = "a_";
  return prefix + nameOf(name, role, NAME_LIMITS.agent - prefix.length).replace(/-/g, "_");
}

/** How the names of the groups begin to which agents write; after it come the agent's id and `-DEFAULT`. */
export const LOG_GROUPS = "/aws/bedrock-agentcore/runtimes/";
