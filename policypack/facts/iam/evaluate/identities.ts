/** The roles, users and permission sets of a stack, each with all that says what it may do. */
import { roles, type EffectiveRole } from "../../aws/role";
import {
  ExclusiveAttachments,
  Group,
  GroupExclusiveAttachments,
  GroupMembership,
  GroupPolicy,
  GroupPolicyAttachment,
  ManagedPolicy,
  PermissionSet,
  PermissionSetAttachment,
  PermissionSetPolicy,
  PolicyAttachment,
  Role,
  RolePolicy,
  RolePolicyAttachment,
  ServiceControlPolicy,
  ServiceControlPolicyAttachment,
  User,
  UserExclusiveAttachments,
  UserGroupMembership,
  UserPolicy,
  UserPolicyAttachment,
} from "../../aws/types";
import type { Resource, ResourceType, World } from "../../resource";
import { all, type Truth } from "../../truth";
import { viewOf, type View } from "../../view";
import type { PolicyDocument } from "../document";
import { ofStack } from "./callers";
import type { Context } from "./context";
import { awsDocuments, limitsOf, serviceControlPolicies, type Limit } from "./limits";
import type { Caller } from "./request";
import { limitsOfSessions } from "./sessions";
import { contextOfIdentity, isSettled } from "./settled";
import { identityOfPermissionSet, identityOfUser } from "./users";

/** One who can be given permissions, with all documents that say which. */
export interface IamIdentity {
  readonly resource: Resource;
  readonly kind: "role" | "user" | "permission set";
  /** What it is given: each Allow counts, and each Deny. */
  readonly grants: readonly PolicyDocument[];
  /** What each of them does not allow, it may not do. */
  readonly limits: readonly Limit[];
  /** What it is to whoever begins a session of it without a policy, where those of the stack all have one. */
  readonly anew?: IamIdentity | undefined;
  /** Set where it is that. */
  readonly isAnew?: true;
  /** What denies without giving: the organisation's policies, as far as they are in the stack. */
  readonly denials: readonly PolicyDocument[];
  /** Passes where these are all documents, and all can be read. */
  readonly complete: Truth;
  /**
   * Passes where nothing can deny it but what is there: at the end of a run, and as soon as a resource of AI acts as it.
   * Before that a Deny may still come, and in a document that is not known yet there may be one.
   *
   * @param thing what it is asked about, where that is one thing of the stack
   */
  settledOn(thing?: Resource): Truth;
  readonly caller: Caller;
  /** What is known of each of its requests. */
  readonly context: Context;
}

const IDENTITY = Symbol("identity of IAM");
const SESSIONS = Symbol("limits of sessions");
const ANEW = Symbol("identity in sessions without a policy");

/** The role with all that says what it may do; a part of a role outside the stack shows what it gives by itself. */
export const identityOfRole = (role: EffectiveRole, world: World): IamIdentity =>
  world.memo(IDENTITY, role.resource, () => {
    const { resource } = role;
    const isWhole = world.is(resource, Role);
    const boundary = isWhole ? resource.props.permissionsBoundary : viewOf<string>(resource, undefined);
    const grants = [...role.permissions, ...awsDocuments(role.attached, world)];
    const complete = all(role.permissionsComplete, ...grants.map(({ readable }) => readable));
    const bounded = limitsOf(boundary, world);
    const ofAttached = (arn: View): readonly Limit[] => limitsOf(arn as View<string>, world);
    const ofSessions = () => world.memo(SESSIONS, resource, () => limitsOfSessions(role, world, ofAttached));
    const whole = {
      resource,
      kind: "role",
      grants,
      denials: serviceControlPolicies(world),
      complete,
      settledOn: (thing) => isSettled(resource, world, () => role.permissionsComplete, grants, thing),
      caller: ofStack(resource, world),
      context: contextOfIdentity(resource, "role", isWhole ? resource.props : undefined),
    } satisfies Omit<IamIdentity, "limits">;
    return {
      ...whole,
      // What begins sessions of it may still come.
      get limits() {
        return [...bounded, ...ofSessions()];
      },
      get anew() {
        if (ofSessions().length === 0) return undefined;
        return world.memo(ANEW, resource, () => ({ ...whole, limits: bounded, isAnew: true as const }));
      },
    };
  });

/**
 * The identity that the resource is: a role, a user, a permission set. A role outside the stack is there by what the stack
 * gives it; of a part of a role of this stack, the role speaks.
 */
export function identityAt(resource: Resource, world: World): IamIdentity | undefined {
  if (world.is(resource, User)) return identityOfUser(resource, world);
  if (world.is(resource, PermissionSet)) return identityOfPermissionSet(resource, world);
  if (!ROLES.some((type) => world.is<unknown>(resource, type))) return undefined;
  const role = roles.of(resource, world).find((one) => one.resource === resource);
  return role === undefined ? undefined : identityOfRole(role, world);
}

const ROLES: readonly ResourceType[] = [Role, RolePolicy, RolePolicyAttachment];

/** The resources that change what an identity may do. */
export const PARTS_OF_IDENTITIES: readonly ResourceType[] = [
  Role,
  RolePolicy,
  RolePolicyAttachment,
  ExclusiveAttachments,
  PolicyAttachment,
  ManagedPolicy,
  User,
  UserPolicy,
  UserPolicyAttachment,
  UserExclusiveAttachments,
  Group,
  GroupMembership,
  GroupPolicy,
  GroupPolicyAttachment,
  GroupExclusiveAttachments,
  UserGroupMembership,
  PermissionSet,
  PermissionSetPolicy,
  PermissionSetAttachment,
  ServiceControlPolicy,
  ServiceControlPolicyAttachment,
];
