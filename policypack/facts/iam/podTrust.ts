/** Whether the trust of a role lets a service account of a cluster become it, and by whose word. */
import { matchesArn } from "../aws/arn";
import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { isUnknown, text } from "../values";
import { evidenceAt, type View } from "../view";
import { allowsSome } from "./actions";
import type { Condition } from "./condition";
import type { PolicyDocument, Statement } from "./document";

/** What a request carries, by condition key in lower case; undefined: it does not carry it. */
type Carries = (key: string) => string | undefined;

/** A request to become a role, made for a service account. */
export interface PodRequest {
  readonly namespace: string;
  readonly name: string;
  /** Whom the token is for, where the service account says something else than STS. */
  readonly audience?: string;
  /** Whether Pod Identity says in tags for whom it asks; unless the association turns that off, it does. */
  readonly hasTags?: boolean;
}

/**
 * Whether a statement lets the service account in by a token of its cluster. A condition on what the token does not say holds
 * or not: it is not looked at.
 * https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
 */
export function letsTokenIn(statement: Statement, request: PodRequest): Truth {
  const { audience = "sts.amazonaws.com", name, namespace } = request;
  const isKnown = (key: string): boolean => /:(?:sub|aud)$/.test(key);
  return all(
    allowsSome(statement, ["sts:assumerolewithwebidentity"]),
    names(statement, "Federated", (principal) => principal.includes("oidc")),
    meets(statement, isKnown, (key) =>
      key.endsWith(":sub") ? `system:serviceaccount:${namespace}:${name}` : audience,
    ),
  );
}

/** Which tags Pod Identity puts on a session: https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html#pod-id-abac-tags */
const TAG = "aws:requesttag/";

const PODS = "pods.eks.amazonaws.com";
const MACHINES = /^ec2\.amazonaws\.com(?:\.cn)?$/i;

/** Whether a statement lets the service account in by EKS Pod Identity. */
export function letsAssociationIn(statement: Statement, { hasTags = true, name, namespace }: PodRequest): Truth {
  const tags: Readonly<Record<string, string>> = {
    [`${TAG}kubernetes-namespace`]: namespace,
    [`${TAG}kubernetes-service-account`]: name,
  };
  const isKnown = (key: string): boolean => key in tags || (!hasTags && key.startsWith(TAG));
  return all(
    allowsSome(statement, ["sts:assumerole"]),
    names(statement, "Service", (principal) => principal.toLowerCase() === PODS),
    meets(statement, isKnown, (key) => (hasTags ? tags[key] : undefined)),
  );
}

/** Whether some statement of the trust does; undecided where one that is not known yet may. */
export const someLets = (trust: PolicyDocument, lets: (statement: Statement) => Truth): Truth =>
  any(
    trust.statements.length === 0 && trust.readable.verdict !== "pass" ? trust.readable : fail(evidenceAt(trust.view)),
    ...trust.statements.map(lets),
  );

/** The identity providers by whose tokens the trust lets the service account in. */
export const providersFor = (trust: PolicyDocument, request: PodRequest): readonly View[] =>
  trust.statements
    .filter((statement) => letsTokenIn(statement, request).verdict !== "fail")
    .flatMap(({ principals }) => principals.flatMap(({ kind, view }) => (kind === "Federated" ? [view] : [])));

/** Whether the trust lets the machines of EC2 in: then it is the role of nodes, and of whatever runs on them. */
export const letsMachinesIn = (trust: PolicyDocument): Truth =>
  letsServiceIn(trust, (service) => MACHINES.test(service));

/** Whether the trust lets a service of AWS in, beside EKS for its pods and the machines of EC2. */
export const letsServicesIn = (trust: PolicyDocument): Truth =>
  letsServiceIn(trust, (service) => !MACHINES.test(service) && service.toLowerCase() !== PODS);

const letsServiceIn = (trust: PolicyDocument, isMeant: (service: string) => boolean): Truth =>
  any(
    fail(),
    ...trust.statements.map((statement) =>
      all(allowsSome(statement, ["sts:assumerole"]), names(statement, "Service", isMeant)),
    ),
  );

function names(statement: Statement, kind: "Federated" | "Service", isMeant: (principal: string) => boolean): Truth {
  const { Principal: whole } = statement.view;
  if (isUnknown(whole)) return undecided(evidenceAt(whole));
  const meant = statement.principals.filter((principal) => principal.kind === kind);
  return any(fail(evidenceAt(whole)), ...meant.map(({ view }) => text(view, isMeant)));
}

/** Whether the conditions on what is known of the request hold; what is not known of it may be as they ask. */
function meets(statement: Statement, isKnown: (key: string) => boolean, carries: Carries): Truth {
  const whole = statement.view.Condition as View;
  const open = isUnknown(whole) ? [undecided(evidenceAt(whole))] : [];
  return all(...open, ...statement.conditions.map((one) => (isKnown(one.key) ? holds(one, carries(one.key)) : pass())));
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
function holds(condition: Condition, carried: string | undefined): Truth {
  const { comparison, holdsWhenAbsent, values, view } = condition;
  if (comparison === "null") return condition.comparesWith(carried === undefined ? "true" : "false");
  const isNegated = /^string(?:not|notequals)/.test(comparison) || comparison.startsWith("arnnot");
  // Without the key a comparison fails, and one that must not hold does not.
  if (carried === undefined) return holdsWhenAbsent || isNegated ? pass() : fail(evidenceAt(view));
  const same = COMPARISONS.get(comparison.replace("not", ""));
  if (same === undefined) return pass();
  const matching = any(
    fail(evidenceAt(view)),
    ...values.map((value) => text(value, (pattern) => same(pattern, carried))),
  );
  return isNegated ? not(matching) : matching;
}

const COMPARISONS: ReadonlyMap<string, (pattern: string, value: string) => boolean> = new Map([
  ["stringequals", (pattern: string, value: string) => pattern === value],
  ["stringequalsignorecase", (pattern: string, value: string) => pattern.toLowerCase() === value.toLowerCase()],
  ["stringlike", matchesArn],
  ["arnequals", matchesArn],
  ["arnlike", matchesArn],
]);
