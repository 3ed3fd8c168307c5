/** The roles of a stack that hosts AI, each with all that says what it may do. */
import { isAiAsset, onlyAi } from "../ai";
import { roles, rolesNamedBy } from "../aws/role";
import { Role } from "../aws/types";
import { hostsAi } from "../hostsAi";
import type { DeclaredRoles, Purpose } from "../organisation";
import type { Resource, World } from "../resource";
import { remembered, type Subject, type SubjectType } from "../subject";
import { any, fail, pass, undecided, type Truth } from "../truth";
import { isUnknown, knownText } from "../values";
import { evidenceAt } from "../view";
import { identityOfRole, type IamIdentity } from "./evaluate/identities";
import { isFor } from "./purpose";

/** A role, with all that says what it may do. */
export interface IamRole extends Subject {
  readonly identity: IamIdentity;
  /** Whether it is a role of an AI system: an AI service assumes it, an AI resource uses it, or it is tagged as one. */
  readonly isOfAi: Truth;
  /** Passes where it is known who may become it. */
  readonly trustKnown: Truth;
}

const all: SubjectType<IamRole> = {
  types: roles.types,
  of: (resource, world) =>
    roles.of(resource, world).flatMap((role): readonly IamRole[] => {
      const isOfAi = any(role.trustsAiService, isAiAsset(role.resource, world, rolesNamedBy(role.resource)));
      // Where nothing is AI, what is not known yet may be anything.
      if (isOfAi.verdict !== "pass" && !hostsAi(world)) return [];
      const { applies, resource: whole } = role;
      const trust = role.trust.readable;
      return [
        {
          resource: whole,
          identity: identityOfRole(role, world),
          isOfAi,
          trustKnown: trust.verdict === "undecided" ? trust : pass(),
          ...(applies === undefined ? {} : { applies }),
        },
      ];
    }),
};

const withDoors = onlyAi(all, () => pass());

/**
 * Every role, and every part of one outside the stack, where there is AI. What acts as a role is the door to what it may do;
 * before that, what denies it again may still come, as late as the end.
 */
export const iamRoles: SubjectType<IamRole> = remembered({
  ...withDoors,
  of: (resource, world) => {
    const isPart = roles.types.some((type) => world.is<unknown>(resource, type));
    return isPart && !world.closed ? [] : withDoors.of(resource, world);
  },
});

/** Whether the role, or the role of another stack that the part is of, is for one of the purposes. */
export function isRoleFor(role: Resource, purposes: readonly Purpose[], world: World, declared: DeclaredRoles): Truth {
  if (world.is(role, Role)) return isFor(role, purposes, world, declared);
  const named = rolesNamedBy(role).map((view): Truth => {
    const name = knownText(view);
    // Whose permissions they are may turn out to be anybody's.
    if (name === undefined) return isUnknown(view) ? undecided(evidenceAt(view)) : fail();
    return isFor(name, purposes, world, declared);
  });
  return any(fail(), ...named);
}
