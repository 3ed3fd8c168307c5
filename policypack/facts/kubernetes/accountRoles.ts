/** As which roles of AWS service accounts act, and which workloads act as them. */
import type { eks, iam } from "@pulumi/aws";
import { roleId } from "../iam/roleId";
import type { Reference, Resource, World } from "../resource";
import { PodIdentityAssociation, Role } from "../aws/types";
import { pass, undecided, type Truth } from "../truth";
import { isPresent, isUnknown } from "../values";
import { evidenceAt, type View } from "../view";
import { metadataOf } from "./names";
import type { PodOf } from "./pod";
import { accountAt, accountOf, actors, keyOf, type Account, type KnownAccount } from "./serviceAccount";
import { ServiceAccount } from "./types";

/** A role that a service account acts as. */
export interface RoleLink {
  readonly account: KnownAccount;
  /** By a token of the cluster (IRSA), by EKS Pod Identity, or by the role that the latter gives, on behalf of the account. */
  readonly by: "token" | "association" | "chain";
  readonly role: Exclude<Reference<iam.RoleArgs>, { kind: "absent" }>;
  /** Where the role is named. */
  readonly view: View;
  /** The service account, or the association. */
  readonly holder: Resource;
}

interface Accounts {
  /** By `namespace/name`, as below: the resources that it is. */
  readonly resources: Map<string, Resource[]>;
  readonly links: Map<string, RoleLink[]>;
  /** Namespace → the accounts there that have roles; `*`: all of them. */
  readonly withRoles: Map<string, Map<string, KnownAccount>>;
  /** The workloads that act as it. */
  readonly workloads: Map<string, Set<Resource>>;
  /** Role → by account and way, its first link to it. */
  readonly byRole: Map<string, Map<string, RoleLink>>;
  /** The links of which it is not known to which role. */
  readonly openRoles: RoleLink[];
  /** What has or gives a role, and it is not known which service account that is: by role, and of all. */
  readonly openByRole: Map<string, View>;
  readonly openAccounts: View[];
  /** What is a service account, and it is not known which. */
  readonly unnamed: View[];
}

const ACCOUNTS = Symbol("service accounts");

/** The annotation by which a service account names its role. https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html */
const ROLE_ARN = "eks.amazonaws.com/role-arn";

const accounts = (world: World): Accounts =>
  world.fold<Accounts>(
    ACCOUNTS,
    () => ({
      resources: new Map(),
      links: new Map(),
      withRoles: new Map(),
      workloads: new Map(),
      byRole: new Map(),
      openRoles: [],
      openByRole: new Map(),
      openAccounts: [],
      unnamed: [],
    }),
    (all, resource) => {
      if (world.is(resource, ServiceAccount)) noteAccount(all, resource, world);
      if (world.is(resource, PodIdentityAssociation)) noteAssociation(all, resource, world);
      for (const actor of actors.of(resource, world)) noteActor(all, actor, world);
    },
  );

function noteAccount(all: Accounts, resource: Resource, world: World): void {
  const { annotations, name, namespace } = metadataOf(resource);
  const view = (annotations as View<Record<string, string>>)[ROLE_ARN] as View;
  const account = accountAt(resource, world);
  // A name that somebody computes is one that some pod may name.
  if (isPresent(view) && (account === undefined || isUnknown(name)))
    noteOpen(all, isUnknown(name) ? name : namespace, world.follow(view, Role));
  if (account === undefined || isUnknown(name)) all.unnamed.push(isUnknown(name) ? name : namespace);
  if (account === undefined) return;
  listIn(all.resources, keyOf(account)).push(resource);
  noteLink(all, { account, by: "token", view, holder: resource }, world);
}

function noteAssociation(all: Accounts, resource: Resource<eks.PodIdentityAssociationArgs>, world: World): void {
  const { namespace, roleArn, serviceAccount, targetRoleArn } = resource.props;
  const account = accountAt(resource, world);
  if (account === undefined)
    noteOpen(all, isUnknown(serviceAccount) ? serviceAccount : namespace, world.follow(roleArn, Role));
  else {
    noteLink(all, { account, by: "association", view: roleArn, holder: resource }, world);
    noteLink(all, { account, by: "chain", view: targetRoleArn, holder: resource }, world);
  }
}

function noteOpen(all: Accounts, view: View, role: Reference<unknown>): void {
  all.openAccounts.push(view);
  const id = roleId(role);
  if (id !== undefined) all.openByRole.set(id, view);
}

function noteLink(all: Accounts, link: Omit<RoleLink, "role">, world: World): void {
  const role = world.follow(link.view, Role);
  if (role.kind === "absent") return;
  const whole = { ...link, role };
  listIn(all.links, keyOf(link.account)).push(whole);
  for (const namespace of [link.account.namespace, "*"]) {
    const there = all.withRoles.get(namespace) ?? new Map<string, KnownAccount>();
    all.withRoles.set(namespace, there.set(keyOf(link.account), link.account));
  }
  const id = roleId(role);
  if (id === undefined) {
    all.openRoles.push(whole);
    return;
  }
  const sharers = all.byRole.get(id) ?? new Map<string, RoleLink>();
  all.byRole.set(id, sharers);
  const way = `${link.by} ${keyOf(link.account)}`;
  if (!sharers.has(way)) sharers.set(way, whole);
}

function noteActor(all: Accounts, actor: PodOf, world: World): void {
  const account = accountOf(actor, world).known;
  if (account === undefined) return;
  const workloads = all.workloads.get(keyOf(account)) ?? new Set<Resource>();
  all.workloads.set(keyOf(account), workloads);
  workloads.add(actor.resource);
}

function listIn<T>(map: Map<string, T[]>, key: string): T[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}

/** The resources of this stack that are the service account. */
export const resourcesOfAccount = (account: KnownAccount, world: World): readonly Resource[] =>
  accounts(world).resources.get(keyOf(account)) ?? [];

/** The roles of a service account, in all the ways in which it comes by one. */
export const rolesOfAccount = (account: KnownAccount, world: World): readonly RoleLink[] =>
  accounts(world).links.get(keyOf(account)) ?? [];

/** Whether it is known which roles the service account has. One that has some is not looked for among those that are not known. */
export function rolesAreKnown(account: Account, world: World): Truth {
  const { links, openAccounts } = accounts(world);
  if (account.known === undefined) return undecided(evidenceAt(account.view));
  if (openAccounts.length === 0 || links.has(keyOf(account.known))) return pass();
  return undecided(...openAccounts.map((view) => evidenceAt(view)));
}

/** By service account, how each that is known acts as the role. */
export const linksTo = (role: Reference<unknown>, world: World): readonly RoleLink[] => [
  ...(accounts(world)
    .byRole.get(roleId(role) ?? "")
    ?.values() ?? []),
];

/** Where something has the role of which it is not known which service account it is. */
export const openAccountOf = (role: Reference<unknown>, world: World): View | undefined =>
  accounts(world).openByRole.get(roleId(role) ?? "");

/** Whether both are of one service account. */
export const isSameAccount = (one: RoleLink, other: RoleLink): boolean => keyOf(one.account) === keyOf(other.account);

/** The first links of other service accounts to a role that is not known. */
export const openLinksOfOthers = (link: RoleLink, world: World, most: number): readonly RoleLink[] =>
  accounts(world)
    .openRoles.slice(0, most)
    .filter((other) => !isSameAccount(link, other));

/** The workloads of a service account. */
export const workloadsOf = (account: KnownAccount, world: World): readonly Resource[] => [
  ...(accounts(world).workloads.get(keyOf(account)) ?? []),
];

/** The roles of a pod's service account, where that one is known. */
export const rolesOf = ({ known: account }: Account, world: World): readonly RoleLink[] =>
  account === undefined ? [] : rolesOfAccount(account, world);

/** The service accounts of the namespace that act as roles of AWS; of all namespaces for `*`. */
export const accountsWithRolesIn = (namespace: string, world: World): readonly KnownAccount[] => [
  ...(accounts(world).withRoles.get(namespace)?.values() ?? []),
];

/** The service accounts that pods act as, or that act as roles of AWS. */
export function accountsOf(world: World): readonly KnownAccount[] {
  const { withRoles, workloads } = accounts(world);
  const ofPods = [...workloads.keys()].map((key): readonly [string, KnownAccount] => {
    const [namespace = "", name = ""] = key.split("/");
    return [key, { namespace, name }];
  });
  return [...new Map([...(withRoles.get("*") ?? []), ...ofPods]).values()];
}

/** The names and namespaces of service accounts that are not known: any of them may be the one that is asked about. */
export const mayHaveResources = (world: World): readonly View[] => accounts(world).unnamed;
