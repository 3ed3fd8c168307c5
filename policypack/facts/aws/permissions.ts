/** Who may do what: the documents of permissions, wherever they stand, and what is attached to whom. */
import { hasAiTag } from "../ai";
import { aiResourcesOf, whereAiIs, hostsAi } from "../hostsAi";
import { documentAt, type PolicyDocument, type Statement } from "../iam/document";
import type { Resource, ResourceType, World } from "../resource";
import { only, remembered, type Subject, type SubjectType } from "../subject";
import { all, any, fail, undecided, type Truth } from "../truth";
import { oneOrMany } from "../values";
import { elementsOf, type View } from "../view";
import { aiRoles } from "./role";
import {
  Group,
  GroupExclusiveAttachments,
  GroupPolicy,
  GroupPolicyAttachment,
  ManagedPolicy,
  PermissionSetAttachment,
  PermissionSetPolicy,
  PolicyAttachment,
  Role,
  RolePolicy,
  User,
  UserExclusiveAttachments,
  UserPolicy,
  UserPolicyAttachment,
} from "./types";

/** What somebody is allowed. */
export interface Permissions extends Subject {
  /** Passes where all of it can be read. */
  readonly readable: Truth;
  readonly statements: readonly Statement[];
}

/** What is attached to somebody. */
export interface Attachments extends Subject {
  readonly policyArns: readonly View[];
}

/** What has a document of somebody's permissions, and the property that it stands in. */
const HOLDERS: readonly (readonly [type: ResourceType, property: string])[] = [
  [ManagedPolicy, "policy"],
  [RolePolicy, "policy"],
  [UserPolicy, "policy"],
  [GroupPolicy, "policy"],
  [PermissionSetPolicy, "inlinePolicy"],
];

/** The documents of permissions that the resource itself holds. */
function documentsIn(resource: Resource, world: World): readonly PolicyDocument[] {
  if (world.is(resource, Role))
    return elementsOf(resource.props.inlinePolicies).map(({ policy }) => documentAt(policy));
  const props = resource.props as View<Record<string, unknown>>;
  return HOLDERS.flatMap(([type, property]) =>
    world.is<unknown>(resource, type) ? [documentAt(props[property] as View)] : [],
  );
}

const permissionsOf = (
  resource: Resource,
  documents: readonly PolicyDocument[],
  ...complete: readonly Truth[]
): Permissions => ({
  resource,
  readable: all(...complete, ...documents.map(({ readable }) => readable)),
  statements: documents.flatMap(({ statements }) => statements),
});

/** Every document of permissions of the stack, where it stands. What is not known yet is asked only where there is AI. */
export const allPermissions: SubjectType<Permissions> = remembered({
  types: [Role, ...HOLDERS.map(([type]) => type)],
  of: (resource, world) => {
    const isAsked = ({ readable }: PolicyDocument): boolean => readable.verdict !== "undecided" || hostsAi(world);
    return [permissionsOf(resource, documentsIn(resource, world).filter(isAsked))];
  },
});

/** Whether the user or group that the part is of is tagged as one of AI, or the part is by its provider. */
export const isOfAi = (resource: Resource, world: World): Truth => {
  const { group, user, userName, groupName } = resource.props as View<
    Record<"group" | "user" | "userName" | "groupName", string>
  >;
  const { groups, users } = resource.props as View<Record<"groups" | "users", unknown>>;
  const named = [user, userName, group, groupName, users, groups].flatMap(oneOrMany);
  const owners = named.map((view): Truth => {
    const reference = world.follow<unknown>(view, User, Group);
    if (reference.kind === "resource") return hasAiTag(reference.target);
    if (reference.kind !== "undecided") return fail();
    const { candidates, evidence } = reference;
    const mayBe = candidates.length === 0 || candidates.some((candidate) => hasAiTag(candidate).verdict !== "fail");
    return mayBe ? undecided(evidence) : fail();
  });
  return any(hasAiTag(resource), ...owners);
};

const partsOfAi = <Args>(...types: readonly ResourceType<Args>[]): SubjectType<Subject> =>
  whereAiIs(
    only(
      {
        types,
        of: (resource, world) => (types.some((type) => world.is(resource, type)) ? [{ resource }] : []),
      },
      ({ resource }, world) => isOfAi(resource, world),
    ),
  );

const aiManagedPolicies = aiResourcesOf(ManagedPolicy);
const aiUserParts = partsOfAi<unknown>(UserPolicy, GroupPolicy, PermissionSetPolicy);

/**
 * What roles, users and groups of AI systems are allowed, and what a managed policy allows that is an AI asset itself: it
 * is not said again of the roles that it is attached to.
 */
export const aiPermissions: SubjectType<Permissions> = remembered({
  types: [...aiRoles.types, ...aiManagedPolicies.types, ...aiUserParts.types],
  doors: aiRoles.doors ?? [],
  of: (resource, world) => [
    ...aiRoles.of(resource, world).map((role) => {
      const managed = role.managedPermissions.filter((policy) => hasAiTag(policy).verdict !== "pass");
      const documents = [...role.inlinePermissions, ...managed.flatMap((policy) => documentsIn(policy, world))];
      return withApplies(permissionsOf(role.resource, documents, role.permissionsComplete), role);
    }),
    ...[...aiManagedPolicies.of(resource, world), ...aiUserParts.of(resource, world)].map((part) =>
      withApplies(permissionsOf(part.resource, documentsIn(part.resource, world)), part),
    ),
  ],
});

const aiAttachmentParts = partsOfAi<unknown>(
  UserPolicyAttachment,
  GroupPolicyAttachment,
  UserExclusiveAttachments,
  GroupExclusiveAttachments,
  PolicyAttachment,
  PermissionSetAttachment,
);

/** The managed policies that roles, users and groups of AI systems have, in all the forms in which they are attached. */
export const aiAttachments: SubjectType<Attachments> = remembered({
  types: [...aiRoles.types, ...aiAttachmentParts.types],
  doors: aiRoles.doors ?? [],
  of: (resource, world) => {
    const ofRoles = aiRoles.of(resource, world);
    return [
      ...ofRoles.map((role) => withApplies({ resource: role.resource, policyArns: role.attached }, role)),
      // One that is of roles too is told of the roles.
      ...(ofRoles.length > 0 ? [] : aiAttachmentParts.of(resource, world)).map((part) => {
        const { managedPolicyArn, policyArn, policyArns } = part.resource.props as View<
          Record<"managedPolicyArn" | "policyArn" | "policyArns", string>
        >;
        const arns = [policyArn, policyArns, managedPolicyArn].flatMap((view) => oneOrMany(view));
        return withApplies({ resource: part.resource, policyArns: arns }, part);
      }),
    ];
  },
});

const withApplies = <S extends Subject>(subject: S, { applies }: Subject): S =>
  applies === undefined ? subject : Object.assign(subject, { applies });
