import type { bedrock } from "@pulumi/aws";
import type { Reference, Resource, World } from "../resource";
import { only, type Subject, type SubjectType } from "../subject";
import { any, fail, pass, undecided, type Truth } from "../truth";
import { isPresent } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { Agent, AgentKnowledgeBaseAssociation, Flow, Guardrail } from "./types";

type GuardrailSubject = Subject & { readonly resource: Resource<bedrock.GuardrailArgs> };

/** Every guardrail, met again with each resource that may put it over a knowledge base. */
const guardrails: SubjectType<GuardrailSubject> = {
  types: [Guardrail, Agent, AgentKnowledgeBaseAssociation, Flow],
  of: (resource, world) =>
    world.is(resource, Guardrail) ? [{ resource }] : world.all(Guardrail).map((guardrail) => ({ resource: guardrail })),
};

/** The guardrails of this stack that stand over answers from a knowledge base: those of its agents, and of flows' nodes. */
export const guardrailsOfKnowledgeBases = only(guardrails, ({ resource }, world) =>
  isOverKnowledgeBase(resource, world),
);

function isOverKnowledgeBase(guardrail: Resource, world: World): Truth {
  const ofAgents = world.all(AgentKnowledgeBaseAssociation).map(({ props }) => {
    const agent = world.follow(props.agentId, Agent);
    if (agent.kind === "undecided") return undecided(agent.evidence);
    const configurations = agent.kind === "resource" ? elementsOf(agent.target.props.guardrailConfigurations) : [];
    return any(
      fail(),
      ...configurations.map(({ guardrailIdentifier }) => names(guardrailIdentifier, guardrail, world)),
    );
  });
  const ofFlows = world
    .all(Flow)
    .flatMap(({ props }) => elementsOf(props.definition.nodes))
    .map(({ configuration: { knowledgeBase } }) => knowledgeBase)
    .filter(isPresent)
    .map(({ guardrailConfiguration }) => names(guardrailConfiguration.guardrailIdentifier, guardrail, world));
  return any(fail(), ...ofAgents, ...ofFlows);
}

/** Whether the value names this guardrail, or may. */
function names(view: View, guardrail: Resource, world: World): Truth {
  const reference: Reference<unknown> = world.follow(view, Guardrail);
  if (reference.kind === "undecided") return undecided(reference.evidence);
  return reference.kind === "resource" && reference.target.urn === guardrail.urn ? pass(evidenceAt(view)) : fail();
}
