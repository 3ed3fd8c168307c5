import { isIsoDate } from "../../components/baseline";
import { scrub } from "../facts/redact";
import { matchesPattern } from "./pattern";
import { mayBeOne, notAmong } from "./people";
import { sourceFaults } from "./provenance";

/**
 * An accepted violation: configuration, never code. The shape is that of Pulumi's own policy exceptions (`reason`,
 * `match`), with what an auditor asks for added.
 * https://www.pulumi.com/docs/discovery-governance/concepts/policy-as-code/policy-exceptions/
 */
export interface Exception {
  readonly reason: string;
  readonly owner: string;
  /** Another person than the owner. */
  readonly approver: string;
  readonly ticket: string;
  /** The last day on which it holds, as an ISO date (UTC). */
  readonly expires: string;
  readonly match: readonly ExceptionMatch[];
  /** The organisation's file of exceptions that it was compiled from; a configuration written by hand has none. */
  readonly source?: string;
  /** Over all parts of one that has a source: see `provenance.ts`. */
  readonly digest?: string;
}

/** What an exception covers. */
export interface ExceptionMatch {
  /** Policy ids; all that the exception is given to where left out. */
  readonly policies?: readonly string[];
  /** URN patterns; `*` stands for any text, but not in the project's and the stack's place. */
  readonly targets: readonly string[];
  /** The violations that it was given for, as printed with them. A worse value is another violation. */
  readonly violations: readonly string[];
}

/** The exceptions that hold, and what is wrong with the others. */
export interface Exceptions {
  readonly valid: readonly Exception[];
  readonly faults: readonly string[];
}

/** What is asked of exceptions beside their own parts. */
export interface ExceptionLimits {
  /** An ISO date. */
  readonly today: string;
  /** How many days from today an exception may hold at most. */
  readonly days: number;
  /** Who may approve: see `people.ts`. */
  readonly approvers: readonly string[];
}

/** The schema of a policy's `exceptions`. Deliberately loose: a bad one is a violation that says what is wrong. */
export const EXCEPTIONS_SCHEMA = {
  type: "array" as const,
  items: { type: "object" as const },
  description:
    "Accepted violations: {reason, owner, approver, ticket, expires, match: [{policies, targets, violations}]}.",
  default: [],
};

const REQUIRED = ["reason", "owner", "approver", "ticket", "expires"] as const;

/** Reads a policy's exceptions. */
export function readExceptions(given: unknown, limits: ExceptionLimits): Exceptions {
  if (!Array.isArray(given)) return { valid: [], faults: [`exceptions is ${typeof given}, where a list belongs`] };
  const valid: Exception[] = [];
  const faults: string[] = [];
  given.forEach((item: unknown, index) => {
    const wrong = [
      ...exceptionFaults(item),
      ...sourceFaults(item),
      ...approverFaults(item, limits),
      ...expiryFaults(item, limits),
    ];
    if (wrong.length === 0) valid.push(item as Exception);
    else faults.push(`exceptions[${index}]${nameOf(item)}: ${wrong.join("; ")}`);
  });
  return { valid, faults };
}

/** A violation as an exception names it. */
export interface Violation {
  readonly policy: string;
  readonly urn: string;
  readonly fingerprint: string;
}

/** The exception that covers this violation, if there is one. `same` compares what it was given for with what is there. */
export const exceptionFor = (
  exceptions: Exceptions,
  violation: Violation,
  same: (fingerprint: string, accepted: string) => boolean = (fingerprint, accepted) => fingerprint === accepted,
): Exception | undefined =>
  exceptions.valid.find(({ match }) =>
    match.some(
      ({ policies, targets, violations }) =>
        (policies?.includes(violation.policy) ?? true) &&
        targets.some((target) => matchesPattern(target, violation.urn)) &&
        violations.some((accepted) => same(violation.fingerprint, accepted)),
    ),
  );

/** Whether some target of the exception is in this stack: an unused exception is only told of there. */
export const concernsStack = (exception: Exception, stack: string, project: string): boolean =>
  exception.match.some(({ targets }) =>
    targets.some((target) => target.startsWith(`urn:pulumi:${stack}::${project}::`)),
  );

/** What is wrong with an exception on any day. */
export function exceptionFaults(item: unknown): readonly string[] {
  if (typeof item !== "object" || item === null)
    return ["it is no exception: {reason, owner, approver, ticket, expires, match}"];
  const exception = item as Readonly<Record<string, unknown>>;
  const faults: string[] = REQUIRED.filter((name) => !isText(exception[name])).map((name) => `${name} is missing`);
  const { owner, approver, expires } = exception;
  if (isText(owner) && isText(approver) && mayBeOne(owner, approver))
    faults.push(`${onOneLine(owner)} cannot approve an exception that they own`);
  if (isText(expires) && !isIsoDate(expires))
    faults.push(`expires is ${JSON.stringify(expires)}, where a date like 2027-03-31 belongs`);
  return [...faults, ...matchFaults(exception["match"])];
}

/** The ISO date so many days later. */
export const daysAfter = (today: string, days: number): string =>
  new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);

/** What is wrong with who approved it. */
export function approverFaults(item: unknown, { approvers }: Pick<ExceptionLimits, "approvers">): readonly string[] {
  const { approver } = (item ?? {}) as Readonly<Record<string, unknown>>;
  const fault = isText(approver) ? notAmong(approvers, approver) : undefined;
  return fault === undefined || !isText(approver) ? [] : [`${onOneLine(approver)} ${onOneLine(fault)}`];
}

/** What is wrong with when an exception ends: it has, or that is too far away. */
export function expiryFaults(
  item: unknown,
  { days, today }: Pick<ExceptionLimits, "days" | "today">,
): readonly string[] {
  const { expires } = (item ?? {}) as Readonly<Record<string, unknown>>;
  if (!isText(expires) || !isIsoDate(expires)) return [];
  if (expires < today) return [`it expired on ${expires}`];
  const latest = daysAfter(today, days);
  return expires > latest
    ? [`it holds until ${expires}, where ${days} days, until ${latest}, are the most; ask again when they are over`]
    : [];
}

function matchFaults(match: unknown): readonly string[] {
  if (!Array.isArray(match) || match.length === 0) return ["match is missing: [{policies, targets, violations}]"];
  return match.flatMap((part: unknown) => {
    const { targets, policies, violations } = (part ?? {}) as Readonly<Record<string, unknown>>;
    if (!isTextList(targets) || targets.length === 0) return ["match has no targets: URN patterns"];
    if (policies !== undefined && !isTextList(policies)) return ["match.policies must be a list of policy ids"];
    return [
      ...(isTextList(violations) && violations.length > 0 && violations.every((one) => FINGERPRINT.test(one))
        ? []
        : ["match has no violations: what is printed as one, such as 64dbe386524f, for each that is accepted"]),
      ...targets
        .filter(isOverBroad)
        .map((target) => `${onOneLine(target)} is over-broad: name the stack, the project, the type and the resource`),
    ];
  });
}

/** As a violation is printed with. */
const FINGERPRINT = /^[0-9a-f]{12}$/;

/** The letters of a name that stand before its first `*`. */
const LEAST_NAME = 3;

/** urn:pulumi:<stack>::<project>::<type>::<name>: only a part of the name may be left open. */
function isOverBroad(target: string): boolean {
  const [head = "", project = "", type = "", ...name] = target.split("::");
  const stack = head.startsWith("urn:pulumi:") ? head.slice("urn:pulumi:".length) : "";
  const isPattern = (part: string): boolean => part === "" || part.includes("*");
  // A name may end openly, but says which resources are meant: its first letters stand there.
  const named = name.join("::").split("*")[0] ?? "";
  const isOpen = name.join("::").includes("*") ? named.length < LEAST_NAME : named === "";
  return isPattern(stack) || isPattern(project) || isPattern(type) || isOpen;
}

/** A text that says something: characters that nobody sees do not. */
const isText = (value: unknown): value is string => typeof value === "string" && /[\p{L}\p{N}]/u.test(value);
const isTextList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string" && item.trim() !== "");
const nameOf = (item: unknown): string => {
  const ticket = typeof item === "object" && item !== null ? (item as Record<string, unknown>)["ticket"] : undefined;
  return isText(ticket) ? ` (${onOneLine(ticket)})` : "";
};

/** What somebody wrote, as a part of a message: no line or colour of its own, and no credential. */
export const onOneLine = (text: string): string => scrub(text.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim());
