/**
 * All identities of a stack. While a program runs they are kept up to date: what comes changes the identities that it names,
 * and no other is looked at again.
 */
import { rolesNamedBy } from "../../aws/role";
import {
  ExclusiveAttachments,
  ManagedPolicy,
  PermissionSet,
  PermissionSetAttachment,
  PermissionSetPolicy,
  PolicyAttachment,
  Role,
  RolePolicy,
  RolePolicyAttachment,
  User,
  UserExclusiveAttachments,
  UserPolicy,
  UserPolicyAttachment,
} from "../../aws/types";
import type { Resource, ResourceType, World } from "../../resource";
import { isPresent, oneOrMany } from "../../values";
import type { View } from "../../view";
import { identityAt, PARTS_OF_IDENTITIES, type IamIdentity } from "./identities";

/** The identities of a stack, by the resource that they are. */
export interface Known {
  readonly everybody: readonly IamIdentity[];
  readonly byUrn: ReadonlyMap<string, IamIdentity>;
  /** The URNs of those that were found, in that order: one that was found again is there again. */
  readonly found: readonly string[];
}

interface Registry {
  readonly resources: Map<string, Resource>;
  readonly byUrn: Map<string, IamIdentity>;
  readonly found: string[];
  /** Those to be found out, or found out again. */
  readonly stale: Set<string>;
  everybody?: readonly IamIdentity[];
}

const KNOWN = Symbol("identities of IAM");
const TOKENS: ReadonlySet<string> = new Set(PARTS_OF_IDENTITIES.flatMap(({ tokens }) => tokens));

/** All identities of the stack, as far as it is known. */
export function knownIdentities(world: World): Known {
  const registry = world.fold<Registry>(
    KNOWN,
    () => ({ resources: new Map(), byUrn: new Map(), found: [], stale: new Set() }),
    (known, resource) => {
      if (TOKENS.has(resource.type)) note(known, resource, world);
    },
  );
  const { byUrn, found, resources, stale } = registry;
  if (stale.size > 0) delete registry.everybody;
  for (const urn of stale) {
    const resource = resources.get(urn);
    const identity = resource === undefined ? undefined : identityAt(resource, world);
    if (identity === undefined) byUrn.delete(urn);
    else byUrn.set(urn, identity);
    found.push(urn);
  }
  stale.clear();
  registry.everybody ??= [...byUrn.values()];
  return { byUrn, found, everybody: registry.everybody };
}

function note({ resources, stale }: Registry, resource: Resource, world: World): void {
  resources.set(resource.urn, resource);
  stale.add(resource.urn);
  const changed = touchedBy(resource, world);
  for (const urn of changed === "everybody" ? resources.keys() : changed.map((one) => one.urn)) stale.add(urn);
}

/** The parts that stand for a role of which the stack has nothing else. */
const LONE_PARTS: readonly (readonly [ResourceType, string])[] = [
  [RolePolicy, "role"],
  [RolePolicyAttachment, "role"],
];
/** Where a managed policy is named. */
const ATTACHED: readonly (readonly [ResourceType, string])[] = [
  [Role, "managedPolicyArns"],
  [Role, "permissionsBoundary"],
  [RolePolicyAttachment, "policyArn"],
];
const OF_ROLES: readonly ResourceType[] = [RolePolicy, RolePolicyAttachment, ExclusiveAttachments, PolicyAttachment];
const OF_ONE_USER: readonly ResourceType[] = [UserPolicy, UserPolicyAttachment, UserExclusiveAttachments];
const OF_ONE_SET: readonly ResourceType[] = [PermissionSetPolicy, PermissionSetAttachment];

/** The resources whose identities it changes, beside its own. */
export function touchedBy(resource: Resource, world: World): readonly Resource[] | "everybody" {
  const isOne = (types: readonly ResourceType[]): boolean => types.some((type) => world.is<unknown>(resource, type));
  if (world.is(resource, Role)) return referring(resource, LONE_PARTS, world);
  if (world.is(resource, User) || world.is(resource, PermissionSet)) return [];
  if (world.is(resource, ManagedPolicy)) {
    const naming = referring(resource, ATTACHED, world);
    return naming.flatMap((one) => [one, ...rolesOf(one, world)]);
  }
  const { groups, permissionSetArn, user, userName, users } = resource.props as View<
    Record<"groups" | "permissionSetArn" | "user" | "userName" | "users", string>
  >;
  if (isOne(OF_ONE_USER)) return [user, userName].flatMap((view) => namedAt(view, world, User));
  if (isOne(OF_ONE_SET)) return namedAt(permissionSetArn, world, PermissionSet);
  // Groups, and what holds for whole organisations, change many.
  const isOfMany = isPresent(groups) || isPresent(users) || !isOne(OF_ROLES);
  return isOfMany ? "everybody" : rolesOf(resource, world);
}

const referring = (
  target: Resource,
  places: readonly (readonly [ResourceType, string])[],
  world: World,
): readonly Resource[] =>
  places.flatMap(([type, property]) => world.referrers(target, type, property as never).resources);

const rolesOf = (part: Resource, world: World): readonly Resource[] =>
  rolesNamedBy(part).flatMap((role) => namedAt(role, world, Role));

function namedAt(views: View, world: World, type: ResourceType): readonly Resource[] {
  return oneOrMany(views).flatMap((view) => {
    const reference = world.follow(view, type);
    if (reference.kind === "resource") return [reference.target];
    return reference.kind === "undecided" ? reference.candidates : [];
  });
}
