/** The users and permission sets of a stack, each with all that says what it may do. */
import type { iam } from "@pulumi/aws";
import {
  Group,
  GroupExclusiveAttachments,
  GroupMembership,
  GroupPolicy,
  GroupPolicyAttachment,
  ManagedPolicy,
  PermissionSetAttachment,
  PermissionSetPolicy,
  PolicyAttachment,
  User,
  UserExclusiveAttachments,
  UserGroupMembership,
  UserPolicy,
  UserPolicyAttachment,
} from "../../aws/types";
import type { Resource, ResourceType, World } from "../../resource";
import { all, fail, pass, undecided, type Truth } from "../../truth";
import { isPresent, isUnknown, knownText, oneOrMany } from "../../values";
import { evidenceAt, type View } from "../../view";
import { documentAt } from "../document";
import { ofStack } from "./callers";
import type { IamIdentity } from "./identities";
import { awsDocuments, limitsOf, partsOf, serviceControlPolicies } from "./limits";
import { contextOfIdentity, isSettled, SOME_ACCOUNT } from "./settled";

const IDENTITY = Symbol("user or permission set of IAM");

/** The user with what is given to it, and to the groups that it is in. */
export const identityOfUser = (user: Resource<iam.UserArgs>, world: World): IamIdentity =>
  world.memo(IDENTITY, user, () => {
    const groups = groupsOf(user, world);
    const holders: readonly (readonly [Resource, ResourceType, string])[] = [
      ...OF_USER.map(([type, property]) => [user, type, property] as const),
      ...groups.flatMap((group) => OF_GROUP.map(([type, property]) => [group, type, property] as const)),
    ];
    const parts = holders.flatMap(([whole, type, property]) => partsOf(whole, type, property, world));
    const { arns, documents } = contentsOf(parts, world);
    const grants = [...documents, ...awsDocuments(arns, world)];
    const partsComplete = all(
      ...OF_USER.map(([type, property]) => world.referrers(user, type, property as never).complete),
    );
    const complete = all(partsComplete, ...grants.map(({ readable }) => readable));
    return {
      resource: user,
      kind: "user",
      grants,
      limits: limitsOf(user.props.permissionsBoundary, world),
      denials: serviceControlPolicies(world),
      complete,
      settledOn: (thing) => isSettled(user, world, () => partsComplete, grants, thing),
      caller: ofStack(user, world),
      context: contextOfIdentity(user, "user", user.props),
    };
  });

/** The permission set: what people may do who sign in with it. */
export const identityOfPermissionSet = (set: Resource, world: World): IamIdentity =>
  world.memo(IDENTITY, set, () => {
    const parts = [PermissionSetPolicy, PermissionSetAttachment].flatMap((type) =>
      partsOf(set, type as ResourceType, "permissionSetArn", world),
    );
    const { arns, documents } = contentsOf(parts, world);
    const grants = [...documents, ...awsDocuments(arns, world)];
    const name = knownText((set.props as View<{ name: string }>).name) ?? "*";
    const arn = `arn:*:iam::${SOME_ACCOUNT}:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_${name}_*`;
    return {
      resource: set,
      kind: "permission set",
      grants,
      limits: [],
      denials: serviceControlPolicies(world),
      complete: all(...grants.map(({ readable }) => readable)),
      settledOn: (thing) => isSettled(set, world, pass, grants, thing),
      caller: ofStack(set, world),
      context: new Map([["aws:principalarn", { values: [arn], reading: "arn" }]]),
    };
  });

/**
 * Whoever is in the group, or is the user, group or permission set of another stack that a part is given to: by what that gives
 * by itself.
 */
export const identityOfMembers = (holder: Resource, world: World): IamIdentity =>
  world.memo(IDENTITY, holder, () => {
    const isGroup = world.is<unknown>(holder, Group);
    const parts = isGroup ? OF_GROUP.flatMap(([type, property]) => partsOf(holder, type, property, world)) : [holder];
    const { arns, documents } = contentsOf(parts, world);
    const grants = [...documents, ...awsDocuments(arns, world)];
    const partsComplete = all(
      ...(isGroup ? OF_GROUP : []).map(([type, property]) => world.referrers(holder, type, property as never).complete),
    );
    return {
      resource: holder,
      kind: "user",
      grants,
      limits: [],
      denials: serviceControlPolicies(world),
      complete: all(
        partsComplete,
        ...grants.map(({ readable }) => readable),
        ...arns.filter(isUnknown).map((arn) => undecided(evidenceAt(arn))),
      ),
      settledOn: (thing) => isSettled(holder, world, () => partsComplete, grants, thing),
      caller: ofStack(holder, world),
      context: contextOfIdentity(holder, "user", undefined),
    };
  });

const MEMBERS = Symbol("in which groups the users of a stack are");

interface Members {
  /** The URNs of the groups that somebody is in. */
  readonly groups: ReadonlySet<string>;
  readonly complete: Truth;
}

/** Found once for all groups, since each user is asked; kept with the first of them. */
const membersAmong = (first: Resource, users: readonly Resource<iam.UserArgs>[], world: World): Members =>
  world.memo(MEMBERS, first, () => ({
    groups: new Set(users.flatMap((user) => groupsOf(user, world).map(({ urn }) => urn))),
    complete: all(
      pass(),
      ...users.map((user) => world.referrers(user, UserGroupMembership, "user").complete),
      ...users.map((user) => world.referrers(user, GroupMembership, "users").complete),
      // One whose name is not known may be whom a membership names.
      ...users
        .map(({ props }) => props.name as View)
        .flatMap((name) => (isUnknown(name) ? [undecided(evidenceAt(name))] : [])),
    ),
  }));

/** Whether no user of this stack is in the group: one that is, is asked with all else that he has. */
export function hasNoUsersHere(group: Resource, world: World): Truth {
  const users = world.all(User);
  const [first] = users;
  if (first === undefined) return pass();
  const { complete, groups } = membersAmong(first, users, world);
  if (groups.has(group.urn)) return fail();
  return all(
    world.referrers(group, GroupMembership, "group").complete,
    world.referrers(group, UserGroupMembership, "groups").complete,
    complete,
  );
}

/** What gives something to a user, a group or a permission set, and by which property it names it. */
export const PARTS_OF_PEOPLE: readonly (readonly [ResourceType, string])[] = [
  [UserPolicy, "user"],
  [UserPolicyAttachment, "user"],
  [GroupPolicy, "group"],
  [GroupPolicyAttachment, "group"],
  [PermissionSetPolicy, "permissionSetArn"],
  [PermissionSetAttachment, "permissionSetArn"],
];

const OF_USER: readonly (readonly [ResourceType, string])[] = [
  [UserPolicy, "user"],
  [UserPolicyAttachment, "user"],
  [UserExclusiveAttachments, "userName"],
  [PolicyAttachment, "users"],
];
const OF_GROUP: readonly (readonly [ResourceType, string])[] = [
  [GroupPolicy, "group"],
  [GroupPolicyAttachment, "group"],
  [GroupExclusiveAttachments, "groupName"],
  [PolicyAttachment, "groups"],
];

/** The groups of the stack that the user is in. */
function groupsOf(user: Resource, world: World): readonly Resource[] {
  const named = [
    ...world.referrers(user, GroupMembership, "users").resources.map(({ props }) => props.group as View),
    ...world.referrers(user, UserGroupMembership, "user").resources.flatMap(({ props }) => oneOrMany(props.groups)),
  ];
  return named.flatMap((group) => {
    const reference = world.follow(group, Group);
    return reference.kind === "resource" ? [reference.target] : [];
  });
}

/** The documents in the parts, and the ARNs of the policies that they attach. */
function contentsOf(parts: readonly Resource[], world: World) {
  const arns = parts.flatMap(({ props }) => {
    const { managedPolicyArn, policyArn, policyArns } = props as View<
      Record<"managedPolicyArn" | "policyArn" | "policyArns", string>
    >;
    return [policyArn, policyArns, managedPolicyArn].flatMap((view) => oneOrMany(view));
  });
  const inline = parts
    .map(({ props }) => props as View<Record<"policy" | "inlinePolicy", string>>)
    .flatMap(({ inlinePolicy, policy }) => [policy, inlinePolicy].filter((view) => isPresent(view)));
  const attached = arns.flatMap((arn) => {
    const reference = world.follow(arn, ManagedPolicy);
    return reference.kind === "resource" ? [reference.target.props.policy] : [];
  });
  return { arns, documents: [...inline, ...attached].map(documentAt) };
}
