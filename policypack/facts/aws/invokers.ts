/** The roles of AI systems that ask models themselves, with all that says what they may do. */
import { identityOfRole, type IamIdentity } from "../iam/evaluate/identities";
import { only, remembered, type Subject, type SubjectType } from "../subject";
import { any, fail, not, type Truth } from "../truth";
import { text } from "../values";
import { aiRoles, type EffectiveRole } from "./role";

/** A role that may ask models. */
export interface Invoker extends Subject {
  readonly identity: IamIdentity;
}

/**
 * Whether Bedrock itself acts as the role: it asks models several times for one question, and not each time with a guardrail,
 * which is then set on the agent, the knowledge base or the flow.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-permissions-id.html
 */
function isForBedrock(role: EffectiveRole): Truth {
  const { readable, statements } = role.trust;
  const services = statements.flatMap(({ principals }) => principals.filter(({ kind }) => kind === "Service"));
  const named = services.map(({ view }) => text(view, (name) => name.toLowerCase() === "bedrock.amazonaws.com"));
  return any(fail(), ...named, ...(readable.verdict === "undecided" ? [readable] : []));
}

const ofAi: SubjectType<Invoker & { readonly role: EffectiveRole }> = {
  types: aiRoles.types,
  doors: aiRoles.doors ?? [],
  of: (resource, world) =>
    aiRoles.of(resource, world).map((role) => ({
      resource: role.resource,
      role,
      identity: identityOfRole(role, world),
      ...(role.applies === undefined ? {} : { applies: role.applies }),
    })),
};

/** The roles of AI systems, but for those that Bedrock acts as. */
export const invokers: SubjectType<Invoker> = remembered(only(ofAi, ({ role }) => not(isForBedrock(role))));
