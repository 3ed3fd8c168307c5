/**
 * What is left to the sessions of a role by the policies that are passed when they begin. A session may do what both its
 * role and its session policies allow.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
 */
import type { EffectiveRole } from "../../aws/role";
import { PodIdentityAssociation, Role, RolesAnywhereProfile } from "../../aws/types";
import type { Resource, World } from "../../resource";
import { all, type Truth } from "../../truth";
import { isPresent, knownText, oneOrMany } from "../../values";
import type { View } from "../../view";
import { documentAt, type PolicyDocument, type Statement } from "../document";
import type { Limit } from "./limits";

/** What begins sessions of a role, or may. */
interface Beginners {
  /** The limit of each; undefined where it leaves its sessions all that the role may do. */
  readonly limits: readonly (Limit | undefined)[];
  /** Passes where these are all. */
  readonly complete: Truth;
}

/** The limit that an attached policy is. */
type LimitOf = (policyArn: View) => readonly Limit[];

/** What begins sessions of a role, by the service of AWS that then asks for it. */
const BEGUN_BY: Readonly<Record<string, (role: Resource, world: World, limitOf: LimitOf) => Beginners>> = {
  // https://docs.aws.amazon.com/eks/latest/APIReference/API_CreatePodIdentityAssociation.html
  "pods.eks.amazonaws.com": (role, world) => {
    const { complete, resources } = world.referrers(role, PodIdentityAssociation, "roleArn");
    // Where the session takes another role, the policy is for that one's session.
    const limits = resources.map(({ props: { policy, targetRoleArn } }) =>
      isPresent(targetRoleArn) ? undefined : joined(documentsAt(policy), []),
    );
    return { complete, limits };
  },
  // https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/API_CreateProfile.html
  "rolesanywhere.amazonaws.com": (role, world, limitOf) => {
    const { complete, resources } = world.referrers(role, RolesAnywhereProfile, "roleArns");
    const limits = resources.map(({ props: { managedPolicyArns, sessionPolicy } }) =>
      joined(documentsAt(sessionPolicy), oneOrMany(managedPolicyArns).flatMap(limitOf)),
    );
    return { complete, limits };
  },
};

/**
 * What all sessions of the role are held to: where its trust lets in no others than services that begin each with a policy.
 * Whoever else may become it, or begins one without, has all that the role may do.
 */
export function limitsOfSessions(role: EffectiveRole, world: World, limitOf: LimitOf): readonly Limit[] {
  const { resource, trust } = role;
  const services = world.is(resource, Role) ? servicesAlone(trust) : undefined;
  if (services === undefined) return [];
  const begun = [...services].map((service) => BEGUN_BY[service]?.(resource, world, limitOf));
  const limits: Limit[] = [];
  for (const beginners of begun) {
    if (beginners === undefined || beginners.limits.length === 0) return [];
    for (const limit of beginners.limits) {
      if (limit === undefined) return [];
      limits.push(limit);
    }
  }
  const known = all(...limits.map((limit) => limit.known), ...begun.flatMap((one) => one?.complete ?? []));
  const documents = limits.flatMap((limit) => limit.documents);
  // What one session is denied, another may be allowed.
  return [{ known, documents: limits.length === 1 ? documents : documents.map(withoutDenials) }];
}

const documentsAt = (policy: View): readonly PolicyDocument[] =>
  isPresent(policy) && knownText(policy) !== "" ? [documentAt(policy)] : [];

/** Of several policies of one session, each may allow, and each deny. */
function joined(documents: readonly PolicyDocument[], more: readonly Limit[]): Limit | undefined {
  if (documents.length + more.length === 0) return undefined;
  return {
    documents: [...documents, ...more.flatMap((limit) => limit.documents)],
    known: all(...documents.map(({ readable }) => readable), ...more.map(({ known }) => known)),
  };
}

const withoutDenials = (document: PolicyDocument): PolicyDocument => ({
  ...document,
  statements: document.statements.filter(({ effect }) => effect !== "Deny"),
});

/** The services that alone may become the role; undefined where others may, or it is not known. */
function servicesAlone({ readable, statements }: PolicyDocument): ReadonlySet<string> | undefined {
  if (readable.verdict !== "pass") return undefined;
  const letting = statements.filter(({ effect }) => effect !== "Deny");
  const names = letting.flatMap(namesOfServices);
  return names.length === 0 || names.includes(undefined) ? undefined : new Set(names as readonly string[]);
}

/** Undefined among them for whoever is no service. */
function namesOfServices({ principals, view }: Statement): readonly (string | undefined)[] {
  if (isPresent(view.NotPrincipal) || principals.length === 0) return [undefined];
  return principals.map(({ kind, view: name }) => (kind === "Service" ? knownText(name)?.toLowerCase() : undefined));
}
