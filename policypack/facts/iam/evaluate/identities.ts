/** The roles, users and permission sets of a stack, each with all that says what it may do. */
import type { iam } from "@pulumi/aws";
import { hasAiUser, tagsOf } from "../../ai";
import { roles, type EffectiveRole } from "../../aws/role";
import {
  ExclusiveAttachments,
  Group,
  GroupExclusiveAttachments,
  GroupMembership,
  GroupPolicy,
  GroupPolicyAttachment,
  Guardrail,
  GuardrailVersion,
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
  Vpc,
  VpcEndpoint,
} from "../../aws/types";
import type { Resource, ResourceType, World } from "../../resource";
import { all, pass, undecided, type Truth } from "../../truth";
import { isPresent, isUnknown, knownText, oneOrMany, unknownsBelow } from "../../values";
import { evidenceAt, viewOf, type View } from "../../view";
import { documentAt, type PolicyDocument } from "../document";
import { awsManagedDocument } from "../awsManaged";
import { ofStack } from "./callers";
import type { Circumstance, Context } from "./context";
import type { Caller } from "./request";
import { limitsOfSessions } from "./sessions";

/** What a permissions boundary or the like lets through: nothing but what it allows. */
export interface Limit {
  readonly documents: readonly PolicyDocument[];
  /** Undecided where what it lets through is not known here. */
  readonly known: Truth;
}

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

const COMPLETE = Symbol("whether all documents of an identity are there");

function isSettled(
  resource: Resource,
  world: World,
  isComplete: () => Truth,
  documents: readonly PolicyDocument[],
  thing: Resource | undefined,
): Truth {
  const open = () => documents.filter((document) => mayDeny(document, thing, world)).map(({ readable }) => readable);
  if (world.closed) {
    const complete = world.memo(COMPLETE, resource, isComplete);
    return all(...open(), ...(complete.verdict === "undecided" ? [complete] : []));
  }
  if (hasAiUser(resource, world).verdict === "pass") return all(...open());
  const found = "nothing that denies it so far";
  return undecided({ resource, path: "", found, waitsFor: "the rest of the program" });
}

/** What a Deny compares requests with, and whose ids AWS draws: a guardrail, an endpoint, a network. */
const COMPARED_WITH: readonly ResourceType[] = [Guardrail, GuardrailVersion, VpcEndpoint, Vpc];

/**
 * Whether a document that is not known yet may deny what another allows. One that was computed from buckets, keys and the like
 * is about those: else every role with such a document would hide what its others allow of all the rest. What it is about, it
 * may give or deny.
 */
function mayDeny({ readable, view }: PolicyDocument, thing: Resource | undefined, world: World): boolean {
  if (readable.verdict !== "undecided") return false;
  return unknownsBelow(view).some((unknown) => {
    const sources = world.sources(unknown);
    const isCompared = (one: Resource): boolean => COMPARED_WITH.some((type) => world.is<unknown>(one, type));
    return sources.length === 0 || sources.some((one) => one.urn === thing?.urn || isCompared(one));
  });
}

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

const partsOf = (whole: Resource, type: ResourceType, property: string, world: World): readonly Resource[] =>
  world.referrers(whole, type, property as never).resources;

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

/** The documents of AWS's own policies among what is attached. What another stack attaches is named by another policy. */
function awsDocuments(arns: readonly View[], world: World): readonly PolicyDocument[] {
  return arns.flatMap((arn) => {
    const reference = world.follow(arn, ManagedPolicy);
    return reference.kind === "foreign" ? (awsManagedDocument(reference.value) ?? []) : [];
  });
}

function limitsOf(boundary: View<string>, world: World): readonly Limit[] {
  const reference = world.follow(boundary, ManagedPolicy);
  switch (reference.kind) {
    case "absent":
      return [];
    case "resource":
      return [limitBy(documentAt(reference.target.props.policy))];
    case "undecided":
      return [{ documents: [], known: undecided(reference.evidence) }];
    case "foreign": {
      const known = awsManagedDocument(reference.value);
      return known === undefined
        ? [{ documents: [], known: undecided(boundaryElsewhere(boundary)) }]
        : [limitBy(known)];
    }
  }
}

const boundaryElsewhere = (boundary: View) =>
  evidenceAt(boundary, {
    waitsFor: "what the boundary lets through: it is not of this stack",
    toDecide: "Create the policy of the boundary in this stack, or leave the permission out.",
  });

const limitBy = (document: PolicyDocument): Limit => ({ documents: [document], known: document.readable });

/**
 * The organisation's policies that hold for all of its accounts: those of the stack that are attached to its root.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
function serviceControlPolicies(world: World): readonly PolicyDocument[] {
  const policies = world.all(ServiceControlPolicy);
  return policies
    .filter(
      ({ props }) => !isUnknown(props.type) && ["", "SERVICE_CONTROL_POLICY"].includes(knownText(props.type) ?? ""),
    )
    .filter((policy) =>
      partsOf(policy, ServiceControlPolicyAttachment as ResourceType, "policyId", world).some(({ props }) =>
        /^r-[a-z0-9]+$/.test(knownText((props as View<{ targetId: string }>).targetId) ?? ""),
      ),
    )
    .map(({ props }) => documentAt(props.content));
}

/** The id of an account that is not known: as a pattern it reaches no further than the account. */
const SOME_ACCOUNT = "?".repeat(12);

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
function contextOfIdentity(
  resource: Resource,
  kind: "role" | "user",
  props: View<iam.RoleArgs> | View<iam.UserArgs> | undefined,
): Context {
  const known = new Map<string, Circumstance>([
    ["aws:principalisawsservice", { values: ["false"] }],
    ["aws:principaltype", { values: [kind === "role" ? "AssumedRole" : "User"] }],
  ]);
  const name = props === undefined ? undefined : knownText(props.name);
  const path = props === undefined ? undefined : (knownText(props.path) ?? (isUnknown(props.path) ? "*" : "/"));
  const place = name === undefined ? "*" : `${path ?? "/"}${name}`.replace(/^\//, "");
  known.set("aws:principalarn", { values: [`arn:*:iam::${SOME_ACCOUNT}:${kind}/${place}`], reading: "arn" });
  for (const [key, value] of tagsOf(resource)) {
    const tag = knownText(value);
    if (tag !== undefined) known.set(`aws:principaltag/${key.toLowerCase()}`, { values: [tag] });
  }
  return known;
}
