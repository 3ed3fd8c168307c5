/** Who may become a role. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
import { all, any, fail, not, pass, type Truth } from "../truth";
import { text } from "../values";
import { allows } from "./actions";
import type { Condition } from "./condition";
import type { Statement } from "./document";
import { accountNamed, accountOfArn } from "./evaluate/callers";
import { letsEverybodyIn } from "./public";

/** What says who within an account is meant. An external id does so for a supplier that asks for others too. */
const WHO: readonly RegExp[] = [
  /^aws:(?:principalarn|userid|username|sourceidentity)$/,
  /^aws:principaltag\//,
  /^sts:(?:externalid|sourceidentity)$/,
];

/** What says of everybody only where he comes from: a whole account, or whoever is in a network. */
const WHENCE = /^aws:(?:principalarn|principalaccount|sourceip|sourcevpc|sourcevpcarn|sourcevpce|vpceaccount)$/;

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
    const id = accountNamed(name);
    return id !== undefined && !trusted.includes(id);
  };
  const accounts = statement.principals.filter(({ kind }) => kind === "AWS").map(({ view }) => text(view, isAccount));
  return all(
    allows(statement),
    any(fail(), ...accounts, all(statement.isForEverybody, comesFromAnywhereIn(statement, trusted))),
    not(saysWho(statement)),
  );
}

/** Whether what is for everybody is kept to those of an account, or of a network, and to no organisation. */
function comesFromAnywhereIn(statement: Statement, trusted: readonly string[]): Truth {
  const accountIn = (value: string): string => accountNamed(value) ?? accountOfArn(value) ?? "";
  const ofTrusted = statement.conditions
    .filter(
      ({ comparison, holdsWhenAbsent, key }) =>
        /^aws:principal(?:account|arn)$/.test(key) && !comparison.includes("not") && !holdsWhenAbsent,
    )
    .map(({ values }) => all(pass(), ...values.map((value) => text(value, (one) => trusted.includes(accountIn(one))))));
  return all(
    statement.narrowedBy((key) => WHENCE.test(key)),
    not(statement.narrowedBy((key) => /^aws:principalorg(?:id|paths)$/.test(key))),
    not(any(fail(), ...ofTrusted)),
  );
}

/** Whether a condition says who is meant: not every role of the account, by a pattern of ARNs. */
function saysWho(statement: Statement): Truth {
  const names = (key: string): Truth => statement.narrowedBy((one) => one === key);
  const keys = [...new Set(statement.conditions.map(({ key }) => key))].filter((key) =>
    WHO.some((who) => who.test(key)),
  );
  const open = statement.narrowedBy(() => false);
  return any(
    open,
    ...keys.map((key) => {
      if (key !== "aws:principalarn") return names(key);
      const said = statement.conditions.filter((one) => one.key === key && !one.comparison.includes("not"));
      return all(names(key), any(fail(), ...said.map(namesSomeOf)));
    }),
  );
}

/** Whether each ARN says more than the kind of who it is: `role/*` is everybody in the account. */
const namesSomeOf = ({ values }: Condition): Truth =>
  all(
    pass(),
    ...values.map((value) =>
      text(value, (arn) => !/^arn:[^:]*:[^:]*:[^:]*:[^:]*:(?:[\w*-]+\/)?[*?/]*$/.test(arn) && !arn.endsWith(":root")),
    ),
  );

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
