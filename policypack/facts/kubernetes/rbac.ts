/** What a service account may ask of the API server. https://kubernetes.io/docs/reference/access-authn-authz/rbac/ */
import type { types } from "@pulumi/kubernetes";
import type { Resource, World } from "../resource";
import { about, all, any, fail, pass, undecided, type Evidence, type Truth } from "../truth";
import { isPresent, isUnknown, knownText } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { someSelects } from "./labels";
import { metadataOf, nameAt, namespaceAt, namespaceOf, ownName } from "./names";
import { BUILT_IN } from "./rbacBuiltIns";
import { heldBy, RULES_OF_BUILT_IN, type Ask, type Rules } from "./rbacRules";
import type { KnownAccount } from "./serviceAccount";
import { ClusterRole, ClusterRoleBinding, RbacRole, RoleBinding, ServiceAccount } from "./types";

/** What a binding gives. */
interface Grant {
  readonly rules: Rules;
  /** Undecided where it is not known whether these are the role's. */
  readonly belongs: Truth;
  /** Where the binding names the role. */
  readonly place: Evidence;
  /** Where it holds: a namespace; undefined for the whole cluster, or where it is not known. */
  readonly namespace: string | undefined;
  /** Whether the role is Kubernetes' own, whose rules stand nowhere in the stack. */
  readonly isBuiltIn: boolean;
}

interface Binding {
  readonly roleRef: View<types.input.rbac.v1.RoleRef>;
  readonly namespace: string | undefined;
}

interface Rbac {
  /** By `namespace/name`; those of the cluster by `/name`. */
  readonly roles: Map<string, Resource[]>;
  readonly clusterRoles: Resource[];
  readonly bindings: Map<string, Binding[]>;
  /** Those of which it is not known whom they are for. */
  readonly open: View[];
}

const RBAC = Symbol("RBAC");

const rbac = (world: World): Rbac =>
  world.fold<Rbac>(
    RBAC,
    () => ({ roles: new Map(), clusterRoles: [], bindings: new Map(), open: [] }),
    (known, resource) => {
      if (world.is(resource, ClusterRole)) {
        known.clusterRoles.push(resource);
        push(known.roles, `/${ownName(resource)}`, resource);
      }
      if (world.is(resource, RbacRole))
        push(known.roles, `${namespaceOf(resource, world)}/${ownName(resource)}`, resource);
      if (world.is(resource, RoleBinding)) noteBinding(known, resource, namespaceOf(resource, world), world);
      if (world.is(resource, ClusterRoleBinding)) noteBinding(known, resource, undefined, world);
    },
  );

function noteBinding({ bindings, open }: Rbac, { props }: Resource, namespace: string | undefined, world: World): void {
  const { roleRef, subjects } = props as View<types.input.rbac.v1.RoleBinding>;
  if (isUnknown(subjects)) open.push(subjects);
  for (const subject of elementsOf(subjects)) {
    const key = subjectAt(subject, namespace, world);
    if (key === undefined) open.push(subject);
    else push(bindings, key, { roleRef, namespace });
  }
}

/** Whom a binding is for; undefined where that is not known. An account without a namespace is in the binding's. */
function subjectAt(
  { kind, name, namespace }: View<types.input.rbac.v1.Subject>,
  own: string | undefined,
  world: World,
): string | undefined {
  const what = knownText(kind);
  const called = nameAt(name, world, ServiceAccount);
  if (what === undefined || called === undefined) return undefined;
  if (what !== "ServiceAccount") return `${what} ${called}`;
  const where = isPresent(namespace) ? namespaceAt(namespace, world) : own;
  return where === undefined ? undefined : `${what} ${where}/${called}`;
}

/** All that a service account is to the API server. https://kubernetes.io/docs/reference/access-authn-authz/authentication/#service-account-tokens */
const namesOfAccount = ({ name, namespace }: KnownAccount): readonly string[] => [
  `ServiceAccount ${namespace}/${name}`,
  `User system:serviceaccount:${namespace}:${name}`,
  "Group system:serviceaccounts",
  `Group system:serviceaccounts:${namespace}`,
  "Group system:authenticated",
];

/** Who asks: a service account, or somebody by the subjects that he is, such as `Group ops`. */
export type Asker = KnownAccount | { readonly subjects: readonly string[] };

const namesOf = (asker: Asker): readonly string[] => ("subjects" in asker ? asker.subjects : namesOfAccount(asker));

const bindingsOf = (account: Asker, world: World): readonly Binding[] =>
  namesOf(account).flatMap((name) => rbac(world).bindings.get(name) ?? []);

/** The resources of the stack that are the role which is named; undefined where that is not known. */
function rolesNamed({ namespace, roleRef }: Binding, world: World): readonly Resource[] | undefined {
  const kind = knownText(roleRef.kind);
  const name = nameAt(roleRef.name, world, RbacRole, ClusterRole);
  if (kind === undefined || name === undefined) return undefined;
  return rbac(world).roles.get(kind === "ClusterRole" ? `/${name}` : `${namespace ?? ""}/${name}`) ?? [];
}

function grantsBy(binding: Binding, world: World): readonly Grant[] {
  const { namespace, roleRef } = binding;
  const place = evidenceAt(roleRef.name);
  const named = rolesNamed(binding, world) ?? [];
  const builtIn =
    named.length === 0 && isOfCluster(binding) ? RULES_OF_BUILT_IN.get(knownText(roleRef.name) ?? "") : undefined;
  if (builtIn !== undefined) return [{ rules: builtIn, belongs: pass(), place, namespace, isBuiltIn: true }];
  return named.flatMap((role) =>
    rulesOf(role, world).map(([rules, belongs]) => ({ rules, belongs, place, namespace, isBuiltIn: false })),
  );
}

const isOfCluster = ({ roleRef }: Binding): boolean => knownText(roleRef.kind) === "ClusterRole";
const RULES = Symbol("rules of a role");

/** The rules of a role, each list with whether it is one of the role's: its own, or those of the roles that it is made of. */
function rulesOf(role: Resource, world: World): readonly (readonly [Rules, Truth])[] {
  return world.memo(RULES, role, () => {
    const { aggregationRule, rules } = role.props as View<types.input.rbac.v1.ClusterRole>;
    const own = [rules, pass()] as const;
    if (!world.is(role, ClusterRole) || !isPresent(aggregationRule)) return [own];
    const selectors = elementsOf(aggregationRule.clusterRoleSelectors);
    const parts = rbac(world).clusterRoles.flatMap((part) => {
      const isPart = part === role ? fail() : someSelects(selectors, metadataOf(part).labels);
      const { rules: given } = part.props as View<types.input.rbac.v1.ClusterRole>;
      return isPart.verdict === "fail" ? [] : [[given, isPart] as const];
    });
    return [own, ...parts];
  });
}

/** Whether the service account may ask one of these things, somewhere. What a role of another stack allows is asked apart. */
export function mayAsk(account: KnownAccount, asks: readonly Ask[], world: World): Truth {
  const grants = bindingsOf(account, world).flatMap((binding) => grantsBy(binding, world));
  return any(
    fail(),
    ...grants.map((grant) => allows(grant, asks)),
    ...rbac(world).open.map((view) => undecided(evidenceAt(view))),
  );
}

/** By namespace, `*` for all of them, whether the service account may ask one of these things there: where it may, or it is not known. */
export function placesToAsk(account: Asker, asks: readonly Ask[], world: World): ReadonlyMap<string, Truth> {
  const found = new Map<string, Truth>();
  for (const grant of bindingsOf(account, world).flatMap((binding) => grantsBy(binding, world))) {
    const where = grant.namespace ?? "*";
    const truth = allows(grant, asks);
    if (truth.verdict === "pass" || (truth.verdict === "undecided" && !found.has(where))) found.set(where, truth);
  }
  return found;
}

/** The namespaces in which the service account may ask one of these things for certain: `*` where that is everywhere. */
export const whereMayAsk = (account: KnownAccount, asks: readonly Ask[], world: World): ReadonlySet<string> =>
  new Set(
    [...placesToAsk(account, asks, world)].flatMap(([where, { verdict }]) => (verdict === "pass" ? [where] : [])),
  );

function allows({ belongs, isBuiltIn, place, rules }: Grant, asks: readonly Ask[]): Truth {
  const held = heldBy(rules, asks);
  if (isBuiltIn) return about(held, place);
  return held.verdict === "pass" ? all(belongs, pass(...held.evidence, place)) : all(held, belongs);
}

/**
 * Whether all roles of the service account can be looked into: they are of this stack, Kubernetes' own, or declared.
 *
 * @param declared names of roles that are looked after elsewhere
 */
export function rolesAreSeen(account: KnownAccount, world: World, declared: readonly string[]): Truth {
  return all(
    ...bindingsOf(account, world).map((binding) => {
      const { name } = binding.roleRef;
      const named = rolesNamed(binding, world);
      const called = knownText(name) ?? "";
      if (named === undefined) return undecided(evidenceAt(isUnknown(name) ? name : binding.roleRef.kind));
      if (named.length > 0 || (isOfCluster(binding) && BUILT_IN.has(called)) || declared.includes(called))
        return pass();
      return undecided(
        evidenceAt(name, {
          waitsFor: "the role, which is not of this stack",
          toDecide: "Create the role in this stack, or state its name in the policy's setting `examinedRoles`.",
        }),
      );
    }),
  );
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
