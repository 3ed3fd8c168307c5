/** Those who ask models themselves, with all that says what they may do. */
import { isAiType } from "../ai";
import { hostsAi } from "../hostsAi";
import { namesSome } from "../iam/actions";
import type { PolicyDocument } from "../iam/document";
import { identityAt, identityOfRole, type IamIdentity } from "../iam/evaluate/identities";
import { hasNoUsersHere, identityOfMembers, PARTS_OF_PEOPLE } from "../iam/evaluate/users";
import { ASK_BEDROCK, ASK_MANTLE } from "../iam/invocation";
import type { Reference, Resource, World } from "../resource";
import { only, remembered, type Subject, type SubjectType } from "../subject";
import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { text, unknownsBelow } from "../values";
import { evidenceAt, type View } from "../view";
import { aiRoles, roles, type EffectiveRole } from "./role";
import { Group, PermissionSet, Role, User } from "./types";

const ASKING = [...ASK_BEDROCK, ...ASK_MANTLE];

/** Somebody who may ask models. */
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

type RoleThatAsks = Invoker & { readonly role: EffectiveRole };

const asInvoker = (role: EffectiveRole, world: World): RoleThatAsks => ({
  resource: role.resource,
  role,
  identity: identityOfRole(role, world),
  ...(role.applies === undefined ? {} : { applies: role.applies }),
});

/**
 * Whether a document says of itself that models of Bedrock may be asked: whoever has such is part of an AI system. Where
 * there is AI, one that is not known yet may turn out to, if it was computed from something of AI, or from nothing here.
 */
function asksByName({ grants }: IamIdentity, world: World): Truth {
  const named = grants.flatMap(({ statements }) => statements.map((one) => namesSome(one, ASKING)));
  const known = named.find(({ verdict }) => verdict === "pass");
  if (known !== undefined) return known;
  // What a value was computed from is known at the end.
  if (!world.closed || !hostsAi(world)) return fail();
  return any(fail(), ...grants.filter((document) => mayBeOfAi(document, world)).map(({ readable }) => readable));
}

const mayBeOfAi = ({ readable, view }: PolicyDocument, world: World): boolean =>
  readable.verdict === "undecided" &&
  unknownsBelow(view).some((unknown) => {
    const sources = world.sources(unknown);
    return sources.length === 0 || sources.some(({ type }) => isAiType(type));
  });

/** The roles of AI systems, and those of whatever else that are allowed to ask by name: a function's, a person's. */
const askingRoles: SubjectType<RoleThatAsks> = {
  types: aiRoles.types,
  doors: aiRoles.doors ?? [],
  of: (resource, world) => {
    const ofAi = aiRoles.of(resource, world).map((role) => asInvoker(role, world));
    const certain = ofAi.filter(({ applies }) => applies === undefined || applies.verdict === "pass");
    const isAmong = (some: readonly RoleThatAsks[], urn: string): boolean =>
      some.some((one) => one.resource.urn === urn);
    const others = roles.of(resource, world).flatMap((role): readonly RoleThatAsks[] => {
      if (isAmong(certain, role.resource.urn)) return [];
      const invoker = asInvoker(role, world);
      const asks = asksByName(invoker.identity, world);
      if (asks.verdict === "fail") return [];
      const isHere = world.is(role.resource, Role) ? pass() : trustElsewhere(role.resource);
      return [{ ...invoker, applies: all(asks, isHere, role.applies ?? pass()) }];
    });
    return [...ofAi.filter((one) => !isAmong(others, one.resource.urn)), ...others];
  },
};

/** Of a role that is made elsewhere it is not known here whether Bedrock itself acts as it. */
const trustElsewhere = (resource: Resource): Truth =>
  undecided({
    resource,
    path: "role",
    found: "a role that is not of this stack",
    waitsFor: "whom the role trusts, which is said where it is made",
    toDecide: "Create the role in this stack, or add the condition on bedrock:GuardrailIdentifier to this policy.",
  });

/** Users and permission sets: people, and programs that are given keys. */
const people: SubjectType<Invoker> = {
  types: [User, PermissionSet],
  of: (resource, world) => {
    const identity = people.types.some((type) => world.is<unknown>(resource, type))
      ? identityAt(resource, world)
      : undefined;
    if (identity === undefined) return [];
    // Whose a policy is may not be known yet either.
    const mayCome = world.closed && hostsAi(world) ? not(identity.complete) : fail();
    const applies = any(asksByName(identity, world), mayCome);
    return applies.verdict === "fail" ? [] : [{ resource, identity, applies }];
  },
};

/** The groups that no user of this stack is in, and what is given to people of other stacks. */
const membersElsewhere: SubjectType<Invoker> = {
  types: [Group, ...PARTS_OF_PEOPLE.map(([type]) => type)],
  of: (resource, world) => {
    // Whether somebody of this stack is meant is known at the end.
    if (!world.closed) return [];
    const isGroup: boolean = world.is<unknown>(resource, Group);
    if (isGroup) return asking(resource, () => hasNoUsersHere(resource, world), world);
    const named = PARTS_OF_PEOPLE.filter(([type]) => world.is<unknown>(resource, type)).map(
      ([, property]) => (resource.props as View<Record<string, string>>)[property] as View,
    );
    return named
      .filter((view) => isOfNobodyHere(world.follow<unknown>(view, User, Group, PermissionSet)))
      .flatMap((view) => asking(resource, () => undecided(evidenceAt(view, ELSEWHERE)), world));
  },
};

const isOfNobodyHere = (reference: Reference<unknown>): boolean =>
  reference.kind === "foreign" || (reference.kind === "undecided" && reference.candidates.length === 0);

const ELSEWHERE = {
  waitsFor: "what else it is given or denied, which is said where it is made",
  toDecide: "Create it in this stack, or add the condition on bedrock:GuardrailIdentifier to this policy.",
};

function asking(resource: Resource, isHere: () => Truth, world: World): readonly Invoker[] {
  const identity = identityOfMembers(resource, world);
  const mayCome = hostsAi(world) ? not(identity.complete) : fail();
  const asks = any(asksByName(identity, world), mayCome);
  const applies = asks.verdict === "fail" ? asks : all(asks, isHere());
  return applies.verdict === "fail" ? [] : [{ resource, identity, applies }];
}

const notOfBedrock = only(askingRoles, ({ role }) => not(isForBedrock(role)));

/** All of them, but for the roles that Bedrock acts as. */
export const invokers: SubjectType<Invoker> = remembered({
  types: [...notOfBedrock.types, ...people.types, ...membersElsewhere.types],
  doors: notOfBedrock.doors ?? [],
  of: (resource, world) => [
    ...notOfBedrock.of(resource, world),
    ...people.of(resource, world),
    ...membersElsewhere.of(resource, world),
  ],
});
