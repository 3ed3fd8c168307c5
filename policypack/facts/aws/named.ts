/** Whom an organisation has named: who may have weights, and where copies of them may be. */
import { allows } from "../iam/actions";
import type { Statement } from "../iam/document";
import { sessionless } from "../iam/evaluate/callers";
import { isNamedBy, purposesOf } from "../iam/purpose";
import { NO_ROLES_DECLARED } from "../organisation";
import type { Resource, World } from "../resource";
import { all, any, fail, pass, undecided, when, type Truth } from "../truth";
import { isPresent, isUnknown, knownText } from "../values";
import { evidenceAt, type View } from "../view";
import { matchesArn } from "./arn";
import { Bucket, Function, Role } from "./types";
import { READING_WEIGHTS } from "./weightReaders";

/** What an organisation states. */
export interface Named {
  /** ARN patterns of principals; ids of users and groups of a directory, and canonical ids. */
  readonly weightReaders: readonly string[];
  /** The ids of its accounts. */
  readonly accounts: readonly string[];
  /** ARN patterns of the places outside the stack that may hold copies. */
  readonly weightCopies: readonly string[];
}

/** The keys that say who asks. Where they come from is no answer to that. */
const WHO: ReadonlySet<string> = new Set([
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "s3:dataaccesspointaccount",
]);
const WHENCE: ReadonlySet<string> = new Set([
  "aws:sourceip",
  "aws:sourcevpc",
  "aws:sourcevpcarn",
  "aws:sourcevpce",
  "aws:vpceaccount",
  "aws:vpceorgid",
  "aws:vpceorgpaths",
]);

/** Whether the statement lets in nobody but those who are named: roles of this stack, and what the organisation states. */
export function letsOnlyNamedIn(statement: Statement, named: Named, world: World): Truth {
  const { principals, view } = statement;
  const others = isPresent(view.NotPrincipal) ? [fail(evidenceAt(view.NotPrincipal))] : [];
  // An AWS service acts for somebody whom other statements let in.
  const people = principals.filter(({ kind }) => kind !== "Service");
  const truths = [...others, ...people.map((principal) => isNamed(principal.view, named, world))];
  const narrowed = statement.narrowedBy((key) => WHO.has(key));
  const fromNetwork = statement.narrowedBy((key) => WHENCE.has(key));
  return when(allows(statement), () => {
    const letIn = any(narrowed, all(...truths));
    return letIn.verdict === "fail" && fromNetwork.verdict === "pass"
      ? undecided(evidenceAt(view.Principal, { waitsFor: "who is in that network", toDecide: NAME_THEM }))
      : letIn;
  });
}

const NAME_THEM =
  "Name the roles as principals, or state them in the policy's settings `weightReaders` and `accounts`.";

/** Whether it is a role or function of this stack, or somebody whom the organisation has named. */
export function isNamed(view: View, named: Named, world: World): Truth {
  const whom = knownText(view) ?? "";
  if (whom !== "" && named.weightReaders.some((pattern) => matchesArn(pattern, whom))) return pass(evidenceAt(view));
  const reference = world.follow<unknown>(view, Role, Function);
  if (reference.kind === "resource") return isOfUse(reference.target, view, named, world);
  if (reference.kind === "undecided")
    return reference.candidates.length > 0
      ? any(...reference.candidates.map((one) => isOfUse(one, view, named, world)))
      : undecided(reference.evidence);
  const [session] = whom === "" ? [] : world.named(sessionless(whom));
  if (session !== undefined && world.is(session, Role)) return isOfUse(session, view, named, world);
  // It is shared with one's own organisation alone: https://docs.aws.amazon.com/ram/latest/userguide/getting-started-sharing.html
  if (/^arn:[\w-]+:organizations:/.test(whom)) return pass(evidenceAt(view));
  // A pattern, or "*": nobody in particular. "all" is how a snapshot says it.
  if (/[*?]/.test(whom) || /^(?:all|)$/i.test(whom)) return fail(evidenceAt(view));
  return isStated(view, accountIn(whom), named.accounts, [...named.weightReaders, ...named.accounts], NAME_THEM);
}

/** A role of this stack, but for one by whose use nobody may have weights: a notebook's, an agent's. */
function isOfUse(target: Resource, view: View, { weightReaders }: Named, world: World): Truth {
  if (!world.is(target, Role) || isNamedBy(target, weightReaders).verdict === "pass") return pass(evidenceAt(view));
  const purposes = purposesOf(target, world, NO_ROLES_DECLARED);
  const isReader = READING_WEIGHTS.meant.some((purpose) => purposes.has(purpose));
  const isNever = READING_WEIGHTS.never.some((purpose) => purposes.has(purpose));
  return isNever && !isReader ? fail(evidenceAt(view)) : pass(evidenceAt(view));
}

/** Whether what is copied goes to a bucket of this stack, to an account of the organisation's, or to a place that it has named. */
export function isNamedPlace(place: View, account: View, named: Named, world: World): Truth {
  const reference = world.follow(place, Bucket);
  if (reference.kind === "resource") return pass(evidenceAt(place));
  if (reference.kind === "undecided")
    return reference.candidates.length > 0 ? pass(evidenceAt(place)) : undecided(reference.evidence);
  const where = knownText(place) ?? "";
  if (named.weightCopies.some((pattern) => matchesArn(pattern, where))) return pass(evidenceAt(place));
  const stated = [...named.weightCopies, ...named.accounts];
  const toDecide = "State the account in the policy's setting `accounts`, or the place in `weightCopies`.";
  if (isUnknown(account)) return undecided(evidenceAt(account));
  return isStated(place, knownText(account), named.accounts, stated, toDecide);
}

/** Whether it is of an account that is stated. Where nothing is stated at all, nothing is known of it. */
export function isStated(
  view: View,
  account: string | undefined,
  accounts: readonly string[],
  stated: readonly string[],
  toDecide: string,
): Truth {
  if (account !== undefined && accounts.includes(account)) return pass(evidenceAt(view));
  if (stated.length > 0) return fail(evidenceAt(view));
  return undecided(evidenceAt(view, { waitsFor: "what you say of it: it is not of this stack", toDecide }));
}

/** `111122223333`, as it stands or in an ARN. */
const accountIn = (text: string): string | undefined =>
  /^(?:arn:[\w-]+:[\w-]+:[\w-]*:)?(\d{12})(?::.+)?$/.exec(text)?.[1];
