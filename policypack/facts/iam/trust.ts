/** Who may become a role. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
import { all, any, fail, not, type Truth } from "../truth";
import { text } from "../values";
import { allows } from "./actions";
import type { Statement } from "./document";
import { letsEverybodyIn } from "./public";

/** What says who within an account is meant. An external id does so for a supplier that asks for others too. */
const WHO: readonly RegExp[] = [
  /^aws:(?:principalarn|userid|username|sourceidentity)$/,
  /^aws:principaltag\//,
  /^sts:(?:externalid|sourceidentity|rolesessionname)$/,
];

/** Whether the statement lets everybody become the role. Who comes by an identity provider is asked apart. */
export function trustsEverybody(statement: Statement): Truth {
  const isByProvider =
    statement.principals.length > 0 && statement.principals.every(({ kind }) => kind === "Federated");
  return isByProvider ? fail() : letsEverybodyIn(statement);
}

/**
 * Whether the statement lets everybody of an account become the role whose administrator allows it there.
 *
 * @param trusted ids of accounts all of whose principals are meant
 */
export function trustsWholeAccount(statement: Statement, trusted: readonly string[]): Truth {
  const isAccount = (name: string): boolean => {
    const id = /^(?:arn:[\w-]+:iam::)?(\d{12})(?::root)?$/.exec(name)?.[1];
    return id !== undefined && !trusted.includes(id);
  };
  const accounts = statement.principals.filter(({ kind }) => kind === "AWS").map(({ view }) => text(view, isAccount));
  return all(
    allows(statement),
    any(fail(), ...accounts),
    not(statement.narrowedBy((key) => WHO.some((who) => who.test(key)))),
  );
}

/**
 * Whether the statement lets every pod that the account associates become the role.
 * https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html
 */
export function trustsEveryPod(statement: Statement): Truth {
  const services = statement.principals.filter(({ kind }) => kind === "Service");
  const forPods = services.map(({ view }) => text(view, (name) => name.toLowerCase() === "pods.eks.amazonaws.com"));
  const narrowedTo = (tag: string): Truth => statement.narrowedBy((key) => key === `aws:requesttag/${tag}`);
  return all(
    allows(statement),
    any(fail(), ...forPods),
    not(all(narrowedTo("kubernetes-namespace"), narrowedTo("kubernetes-service-account"))),
  );
}
