/**
 * What a service account may ask that makes it somebody else, or gives it what others keep.
 * https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks
 */
import type { World } from "../resource";
import { fail, type Truth } from "../truth";
import { mayAsk, placesToAsk, whereMayAsk, type Asker } from "./rbac";
import type { Ask } from "./rbacRules";
import { accountsWithRolesIn } from "./accountRoles";
import { type KnownAccount } from "./serviceAccount";

const asks = (
  group: string,
  resources: readonly string[],
  verbs: readonly string[],
  more: Pick<Ask, "evenNamed"> = {},
): readonly Ask[] => resources.flatMap((resource) => verbs.map((verb) => ({ group, resource, verb, ...more })));

const RUNS: readonly Ask[] = [
  ...asks("", ["pods", "replicationcontrollers"], ["create"]),
  ...asks("apps", ["deployments", "daemonsets", "statefulsets", "replicasets"], ["create", "update", "patch"]),
  ...asks("batch", ["jobs", "cronjobs"], ["create", "update", "patch"]),
];
const TAKES: readonly Ask[] = [...asks("", ["serviceaccounts/token"], ["create"])];
const ENTERS: readonly Ask[] = [
  // A request that is upgraded may come as a GET: https://kubernetes.io/docs/reference/access-authn-authz/authorization/
  ...asks("", ["pods/exec", "pods/attach"], ["create", "get"]),
  ...asks("", ["pods/ephemeralcontainers"], ["update", "patch"]),
];

/** Each power, by the name of the message that tells of it. */
export const POWERS = {
  everything: asks("*", ["*"], ["*"]),
  secrets: asks("", ["secrets"], ["get", "list", "watch"]),
  enters: ENTERS,
  runs: RUNS,
  tokens: TAKES,
  escalates: [
    ...asks("rbac.authorization.k8s.io", ["roles", "clusterroles"], ["escalate", "bind"], { evenNamed: true }),
    ...asks("", ["users", "groups", "serviceaccounts"], ["impersonate"], { evenNamed: true }),
    ...asks("authentication.k8s.io", ["userextras", "uids"], ["impersonate"], { evenNamed: true }),
  ],
  cluster: [
    ...asks("", ["nodes/proxy"], ["get", "create"], { evenNamed: true }),
    ...asks("", ["persistentvolumes"], ["create"]),
    ...asks("certificates.k8s.io", ["certificatesigningrequests/approval"], ["update", "patch"]),
    ...asks(
      "admissionregistration.k8s.io",
      ["mutatingwebhookconfigurations", "validatingwebhookconfigurations"],
      ["create", "update", "patch"],
      { evenNamed: true },
    ),
  ],
} as const satisfies Readonly<Record<string, readonly Ask[]>>;

/** What makes whoever has a role more than the role says, by the name of the message that tells of it. */
export const ESCALATIONS = {
  escalates: asks("rbac.authorization.k8s.io", ["roles", "clusterroles"], ["escalate"], { evenNamed: true }),
  binds: asks("rbac.authorization.k8s.io", ["roles", "clusterroles"], ["bind"]),
  impersonates: [
    ...asks("", ["users", "groups", "serviceaccounts"], ["impersonate"], { evenNamed: true }),
    ...asks("authentication.k8s.io", ["userextras", "uids"], ["impersonate"], { evenNamed: true }),
  ],
  approves: asks("certificates.k8s.io", ["certificatesigningrequests/approval"], ["update", "patch"]),
  admits: asks(
    "admissionregistration.k8s.io",
    ["mutatingwebhookconfigurations", "validatingwebhookconfigurations"],
    ["create", "update", "patch"],
  ),
  nodes: asks("", ["nodes/proxy"], ["get", "create"], { evenNamed: true }),
  secrets: asks("", ["secrets"], ["get", "list", "watch"]),
} as const satisfies Readonly<Record<string, readonly Ask[]>>;

export type Power = keyof typeof POWERS;

/** Whether the service account has the power. What may everything has each; that is said by itself. */
export function hasPower(account: KnownAccount, power: Power, world: World): Truth {
  if (power === "everything") return mayAsk(account, POWERS.everything, world);
  return mayAsk(account, POWERS.everything, world).verdict === "pass" ? fail() : mayAsk(account, POWERS[power], world);
}

/**
 * The other service accounts that this one can act as, where those have roles of AWS: it may start pods in their namespace,
 * enter them, or make tokens for them. So it has what those roles may do.
 */
export function accountsReachedBy(account: KnownAccount, world: World): readonly KnownAccount[] {
  const namespaces = whereMayAsk(account, [...RUNS, ...TAKES, ...ENTERS], world);
  const isOther = ({ name, namespace }: KnownAccount): boolean =>
    name !== account.name || namespace !== account.namespace;
  return [...namespaces].flatMap((namespace) => accountsWithRolesIn(namespace, world)).filter(isOther);
}

/** The ways in which one service account becomes another, in words, the plainest first. What one may only do to what is named is none. */
const BECOMES: readonly (readonly [how: string, asks: readonly Ask[]])[] = [
  ["starts pods", RUNS],
  ["enters pods", [...ENTERS, ...asks("", ["nodes/proxy"], ["get", "create"])]],
  ["makes tokens", TAKES],
  ["speaks for others", asks("", ["users", "groups", "serviceaccounts"], ["impersonate"])],
  ["gives itself what it likes", asks("rbac.authorization.k8s.io", ["roles", "clusterroles"], ["escalate", "bind"])],
];

/** By namespace, `*` for all of them, how the service account, or whoever asks, becomes the others there. */
export function waysToOthers(
  account: Asker,
  world: World,
): ReadonlyMap<string, { readonly how: string; readonly truth: Truth }> {
  const found = new Map<string, { readonly how: string; readonly truth: Truth }>();
  for (const [how, wanted] of BECOMES) {
    for (const [where, truth] of placesToAsk(account, wanted, world)) {
      const before = found.get(where);
      if (before === undefined || (before.truth.verdict !== "pass" && truth.verdict === "pass"))
        found.set(where, { how, truth });
    }
  }
  return found;
}
