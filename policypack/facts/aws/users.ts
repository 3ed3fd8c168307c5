/** IAM users, and what of AI they may reach. */
import { hasAiTag } from "../ai";
import { allows } from "../iam/actions";
import { documentAt } from "../iam/document";
import { whereAiIs } from "../hostsAi";
import type { Resource, ResourceType, World } from "../resource";
import type { Subject, SubjectType } from "../subject";
import { all, any, fail, undecided, type Truth } from "../truth";
import { isPresent, isSet, knownText, oneOrMany, text } from "../values";
import { evidenceAt, type View } from "../view";
import { matchesArn } from "./arn";
import { isOfAi } from "./permissions";
import {
  AccessKey,
  Group,
  GroupMembership,
  GroupPolicy,
  GroupPolicyAttachment,
  ManagedPolicy,
  PolicyAttachment,
  ServiceSpecificCredential,
  User,
  UserExclusiveAttachments,
  UserGroupMembership,
  UserLoginProfile,
  UserPolicy,
  UserPolicyAttachment,
} from "./types";

const AI_SERVICES = ["bedrock", "bedrock-agentcore", "bedrock-mantle", "sagemaker"];
const AI_POLICY_OF_AWS = /^arn:[\w-]+:iam::aws:policy\/(?:[\w-]+\/)*\w*(?:Bedrock|SageMaker)/i;

/** Whether an action names a service of AI. `*` names none. */
const isAiAction = (action: string): boolean => {
  const [service = "", name] = action.toLowerCase().split(":");
  return name !== undefined && /[a-z]/.test(service) && AI_SERVICES.some((ai) => matchesArn(service, ai));
};

/** Whether a document allows actions of AI services. */
function allowsAi(policy: View): Truth {
  const { readable, statements } = documentAt(policy);
  const found = statements.map((statement) =>
    all(allows(statement), any(fail(), ...statement.actions.map((action) => text(action, isAiAction)))),
  );
  const known = any(fail(), ...found);
  return known.verdict === "fail" && readable.verdict === "undecided" ? readable : known;
}

/** Whether an attached policy allows actions of AI services: one of this stack, or AWS's. */
function attachesAi(arn: View, world: World): Truth {
  const reference = world.follow(arn, ManagedPolicy);
  if (reference.kind === "resource") return any(hasAiTag(reference.target), allowsAi(reference.target.props.policy));
  return text(arn, (name) => AI_POLICY_OF_AWS.test(name), { default: "" });
}

/** Whether the resource gives somebody something of AI: by its document, or by what it attaches. */
export function grantsAi(resource: Resource, world: World): Truth {
  const { policy, policyArn, policyArns } = resource.props as View<
    Record<"policy" | "policyArn" | "policyArns", string>
  >;
  const arns = [policyArn, policyArns].flatMap((view) => oneOrMany(view));
  return any(fail(), ...(isPresent(policy) ? [allowsAi(policy)] : []), ...arns.map((arn) => attachesAi(arn, world)));
}

const OF_USERS: readonly (readonly [type: ResourceType, property: string])[] = [
  [UserPolicy, "user"],
  [UserPolicyAttachment, "user"],
  [UserExclusiveAttachments, "userName"],
  [PolicyAttachment, "users"],
];
const OF_GROUPS: readonly (readonly [type: ResourceType, property: string])[] = [
  [GroupPolicy, "group"],
  [GroupPolicyAttachment, "group"],
  [PolicyAttachment, "groups"],
];

/** A permission that is given to users directly, and whether it is. */
export interface DirectGrant extends Subject {
  readonly isToUser: Truth;
  /** To whom. */
  readonly users: readonly View[];
}

/** What gives users something of AI, or is itself, or by its user, one of AI. */
export const directAiGrants: SubjectType<DirectGrant> = whereAiIs({
  types: OF_USERS.map(([type]) => type),
  of: (resource, world) =>
    OF_USERS.filter(([type]) => world.is<unknown>(resource, type)).flatMap(([, property]) => {
      const named = propertyOf(resource, property);
      const applies = any(grantsAi(resource, world), isOfAi(resource, world));
      return applies.verdict === "fail" ? [] : [{ resource, isToUser: isSet(named), users: oneOrMany(named), applies }];
    }),
});

/** A credential that lasts, and the user whose it is. */
export interface LastingCredential extends Subject {
  /** After how many days it ends; undefined where it is of a kind that never does. */
  readonly ageDays?: View;
  readonly isActive: Truth;
}

/** The credentials of users who reach AI, or that are of AI themselves. A key of Bedrock's own always is. */
export const aiCredentials: SubjectType<LastingCredential> = whereAiIs({
  types: [AccessKey, ServiceSpecificCredential, UserLoginProfile],
  of: (resource, world) => {
    const { credentialAgeDays, serviceName, status, user, userName } = resource.props as View<
      Record<"serviceName" | "status" | "user" | "userName", string> & { credentialAgeDays: number }
    >;
    const isForBedrock = text(serviceName, (name) => /^bedrock\./i.test(name), { default: "" });
    const applies = any(isForBedrock, hasAiTag(resource), reachesAi(isPresent(user) ? user : userName, world));
    if (applies.verdict === "fail") return [];
    return [
      {
        resource,
        applies,
        ...(world.is(resource, ServiceSpecificCredential) ? { ageDays: credentialAgeDays } : {}),
        isActive: text(status, (name) => name !== "Inactive", { default: "Active" }),
      },
    ];
  },
});

/** Whether the user is one of AI, or is given something of AI: directly, or by a group. */
function reachesAi(user: View, world: World): Truth {
  const users = targetsOf(user, world, User);
  const groups = [
    ...partsNaming(user, users, GroupMembership, "users", world).map(({ props }) => props.group as View),
    ...partsNaming(user, users, UserGroupMembership, "user", world).flatMap(({ props }) => oneOrMany(props.groups)),
  ];
  const grants = [
    ...OF_USERS.flatMap(([type, property]) => partsNaming(user, users, type, property, world)),
    ...groups.flatMap((group) =>
      OF_GROUPS.flatMap(([type, property]) =>
        partsNaming(group, targetsOf(group, world, Group), type, property, world),
      ),
    ),
  ];
  const asked = groups.length > 0 ? [...OF_USERS, ...OF_GROUPS] : OF_USERS;
  const ofUnknown = asked.flatMap(([type, property]) =>
    world.all(type).flatMap((part) => {
      const open = oneOrMany(propertyOf(part, property)).filter((named) => mayNameAny(named, world));
      return open.map((named) => all(grantsAi(part, world), undecided(evidenceAt(named))));
    }),
  );
  const unknownGroups = groups.filter((group) => mayNameAny(group, world)).map((group) => undecided(evidenceAt(group)));
  const given = grants.map((grant) => grantsAi(grant, world));
  return any(fail(), ...users.map(hasAiTag), ...given, ...ofUnknown, ...unknownGroups);
}

/** Whether it is not known whom the value names, nor whom it may. */
function mayNameAny(named: View, world: World): boolean {
  const reference = world.follow<unknown>(named, User, Group);
  return reference.kind === "undecided" && reference.candidates.length === 0;
}

/** The resources whose property names the same: by the resource that it is, or by the name. */
function partsNaming<Args>(
  named: View,
  targets: readonly Resource[],
  type: ResourceType<Args>,
  property: string,
  world: World,
): readonly Resource<Args>[] {
  const name = knownText(named);
  const referring = targets.flatMap(
    (target) => world.referrers(target, type, property as string & keyof Args).resources,
  );
  const sameName =
    name === undefined
      ? []
      : world.all(type).filter((part) => oneOrMany(propertyOf(part, property)).some((one) => knownText(one) === name));
  return [...new Set([...referring, ...sameName])];
}

const targetsOf = (views: View, world: World, type: ResourceType): readonly Resource[] =>
  oneOrMany(views).flatMap((view) => {
    const reference = world.follow(view, type);
    return reference.kind === "resource" ? [reference.target] : [];
  });

const propertyOf = (resource: Resource, property: string): View =>
  (resource.props as View<Record<string, unknown>>)[property] as View;
