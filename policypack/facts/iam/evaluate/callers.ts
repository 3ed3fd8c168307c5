/** Those who may ask: roles and users of the stack, somebody by his ARN, a service of AWS. */
import { identitiesOf, namesIn } from "../../identity";
import type { Resource, World } from "../../resource";
import { fail, pass, undecided, type Truth } from "../../truth";
import { isSet, isUnknown, knownText, text } from "../../values";
import { evidenceAt, type View } from "../../view";
import { Role, User } from "../../aws/types";
import type { Principal } from "../document";
import { certain, type Modal } from "./modal";
import { includes, overlaps, patternOf, type Pattern } from "./patterns";
import type { Caller } from "./request";

/** `111122223333`, or the ARN of its root: everybody in the account to whom its administrator allows it. */
const ACCOUNT = /^(?:arn:[\w-]+:(?:iam|sts)::)?(\d{12})(?::root)?$/;

/** The account that a principal stands for as a whole. */
export const accountNamed = (principal: string): string | undefined => ACCOUNT.exec(principal)?.[1];

/** The account in an ARN. */
export const accountOfArn = (arn: string): string | undefined => /^arn:[\w-]+:[\w-]+:[\w-]*:(\d{12}):/.exec(arn)?.[1];

/**
 * A role or user of this stack.
 *
 * @param accounts the accounts that are known to be the organisation's own; without any, an account that a document names as
 *   a whole counts as the stack's own, as it is in every policy of a key
 */
export function ofStack(resource: Resource, world: World, accounts: readonly string[] = []): Caller {
  const names = identitiesOf(resource);
  const isHimself = (view: View): Truth => {
    if (isUnknown(view)) return isReference(view, resource, world);
    const literal = knownText(view);
    // A document may name thousands, and is asked about each of them: who is not meant costs nothing more.
    if (literal !== undefined && !principalNames(literal).some((one) => names.has(one))) return fail();
    return text(view, () => true);
  };
  const isHisAccount = (name: string): boolean => {
    const account = accountNamed(name);
    return account !== undefined && (accounts.length === 0 || accounts.includes(account));
  };
  const isNamed = (principal: Principal): Modal => ofSome(isHimself(principal.view), principal);
  return {
    isNamedBy: (principal) =>
      isEverybody(principal)
        ? certain(pass(evidenceAt(principal.view)))
        : principal.kind === "AWS"
          ? isNamed(principal)
          : certain(fail()),
    ...(world.is(resource, Role) || world.is(resource, User)
      ? { isBounded: isSet(resource.props.permissionsBoundary) }
      : {}),
    isMeantBy: (principal) => {
      const { kind, view } = principal;
      if (kind === "*") return certain(pass(evidenceAt(view)));
      if (kind !== "AWS") return certain(fail());
      const name = knownText(view);
      if (name === "*" || (name !== undefined && isHisAccount(name))) return certain(pass(evidenceAt(view)));
      return isNamed(principal);
    },
  };
}

/**
 * Everybody, whichever way it is written.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous
 */
export const isEverybody = ({ kind, view }: Principal): boolean =>
  kind === "*" || (kind === "AWS" && knownText(view) === "*");

/**
 * Whether what the principal is given goes to the session itself, and not to the role that it is of.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-role-session
 */
export const isSession = ({ view }: Principal): boolean => SESSION.test(knownText(view) ?? "");

/** Who is named by one session is free in all others. */
const ofSome = (named: Truth, principal: Principal): Modal =>
  isSession(principal) ? { can: named, must: fail() } : certain(named);

const SESSION = /^arn:[\w-]+:sts::\d*:assumed-role\//;

const PRINCIPALS = new Map<string, readonly string[]>();
/** More principals than a large stack names. */
const MOST_KEPT = 20_000;

/** The names in a principal, found once. */
function principalNames(principal: string): readonly string[] {
  let names = PRINCIPALS.get(principal);
  if (names === undefined) {
    if (PRINCIPALS.size >= MOST_KEPT) PRINCIPALS.clear();
    names = namesIn(sessionless(principal));
    PRINCIPALS.set(principal, names);
  }
  return names;
}

/** Whether a value that is not known yet is the resource: by what it was computed from. */
function isReference(view: View, resource: Resource, world: World): Truth {
  const reference = world.follow<unknown>(view, Role, User);
  if (reference.kind === "resource") return reference.target.urn === resource.urn ? pass(evidenceAt(view)) : fail();
  if (reference.kind !== "undecided") return fail();
  const isOther = reference.candidates.length > 0 && reference.candidates.every(({ urn }) => urn !== resource.urn);
  return isOther ? fail() : undecided(reference.evidence);
}

/** The role of a session: `arn:aws:sts::111122223333:assumed-role/inference/i-0a1b` → `arn:aws:iam::111122223333:role/inference`. */
export const sessionless = (arn: string): string =>
  arn.replace(/^(arn:[\w-]+):sts::(\d*):assumed-role\/([^/]+)\/.*$/, "$1:iam::$2:role/$3");

/** Somebody by his ARN, or by a pattern of ARNs: of another stack, or nobody's in particular. */
export function byArn(arn: string): Caller {
  const role = sessionless(arn);
  const account = accountOfArn(arn);
  /** Two sessions are compared as such; else it is asked about their roles. */
  const asked = (name: string): readonly [Pattern, Pattern] =>
    SESSION.test(name) && SESSION.test(arn)
      ? [patternOf(name, "arn"), patternOf(arn, "arn")]
      : [patternOf(sessionless(name), "arn"), patternOf(role, "arn")];
  const isHimself = (view: View): Modal => ({
    can: text(view, (name) => overlaps(...asked(name))),
    must: text(view, (name) => (SESSION.test(arn) || !SESSION.test(name)) && includes(...asked(name))),
  });
  return {
    arn: role,
    isNamedBy: (principal) =>
      isEverybody(principal) ? YES : principal.kind === "AWS" ? isHimself(principal.view) : NO,
    isMeantBy: (principal) => {
      const { kind, view } = principal;
      if (isEverybody(principal)) return YES;
      if (kind !== "AWS") return NO;
      const name = knownText(view) ?? "";
      const named = accountNamed(name);
      if (named !== undefined) return named === account ? YES : NO;
      return isHimself(view);
    },
  };
}

/** A service of AWS, which documents name as such; what is for everybody is for it too. */
export function service(name: string): Caller {
  const isMeantBy = ({ kind, view }: Principal): Modal => {
    if (kind === "*") return YES;
    if (kind === "AWS") return certain(text(view, (principal) => principal === "*"));
    return kind === "Service" ? certain(text(view, (principal) => principal.toLowerCase() === name)) : NO;
  };
  return { isMeantBy, isNamedBy: isMeantBy };
}

const YES = certain(pass());
const NO = certain(fail());
