import type { LabelledCase } from "./corpus";
import type { Differences } from "./differences";
import type { Said } from "./pack";
import { urnOf, type Given } from "./sent";

/** What the pack says of a case's subject. */
export type Verdict = "pass" | "fail" | "undecided" | "crash";

/** How one case came out. */
export interface Outcome {
  readonly labelled: LabelledCase;
  readonly given: Given;
  readonly verdict: Verdict;
  /** Why it differs, where that is meant. */
  readonly reason?: string;
  /** What was said of the subject. */
  readonly said: readonly Said[];
}

/** The pack's verdict on the subject of a case, by the policies that are equivalent to its check. */
export function verdictOf(labelled: LabelledCase, policies: ReadonlySet<string>, said: readonly Said[]): Verdict {
  const own = said.filter((one) => policies.has(one.policy));
  if (own.some(({ message }) => message.includes("this policy could not judge"))) return "crash";
  const ofSubject = own.filter((one) => isOf(labelled, one));
  if (ofSubject.some(({ message }) => !message.startsWith("undecided:"))) return "fail";
  return ofSubject.length > 0 ? "undecided" : "pass";
}

/**
 * Whether something was said of the case's subject: on it, on a part of it with it as the subject, or on the whole that it
 * is the part of, with its own value as the evidence.
 */
function isOf({ stack, subject }: LabelledCase, { message, urn }: Said): boolean {
  const judged = stack[subject];
  if (judged === undefined) return false;
  if (urn === urnOf(judged, subject)) return true;
  const [, module = "", kind = ""] = judged.type.split(":");
  const label = `${module.split("/")[0] ?? ""} ${kind} "${judged.name}"`;
  if (message.includes(label)) return true;
  // A finding on a whole is told at the part that brought it, by the name of the whole.
  const others = stack.filter(
    (one) =>
      one !== judged && one.name === judged.name && one.type.split(":")[1]?.split("/")[0] !== module.split("/")[0],
  );
  return (
    others.length === 0 &&
    (message.split("\n")[0] ?? "").includes(`"${judged.name}"`) &&
    refersTo(stack, urn, judged.address)
  );
}

function refersTo(stack: LabelledCase["stack"], urn: string, address: string): boolean {
  const at = stack.find((one, index) => urnOf(one, index) === urn);
  return at !== undefined && JSON.stringify(at.props).includes(`"${address}.`);
}

/** Whether the outcome is what the label says. Of an unknown value undecided is what may be said. */
export const agrees = ({ given, labelled, verdict }: Outcome): boolean =>
  verdict === labelled.expected || (given === "unknowns" && verdict === "undecided");

/** Counts over outcomes. */
export interface Tally {
  readonly agreed: number;
  /** Failed, labelled as passing. */
  readonly falseAlarms: number;
  /** Passed, labelled as failing. */
  readonly misses: number;
  readonly undecided: number;
  readonly crashes: number;
  /** Differences that are meant; in none of the other counts. */
  readonly meant: number;
}

/** Counts outcomes. */
export function tally(outcomes: readonly Outcome[]): Tally {
  const open = outcomes.filter(({ reason }) => reason === undefined);
  const count = (holds: (outcome: Outcome) => boolean): number => open.filter(holds).length;
  return {
    agreed: count(agrees),
    falseAlarms: count(({ labelled, verdict }) => verdict === "fail" && labelled.expected === "pass"),
    misses: count(({ labelled, verdict }) => verdict === "pass" && labelled.expected === "fail"),
    undecided: count((outcome) => outcome.verdict === "undecided" && !agrees(outcome)),
    crashes: count(({ verdict }) => verdict === "crash"),
    meant: outcomes.length - open.length,
  };
}

/** The outcome with the reason for which it may differ, if it does. */
export function withReason(outcome: Outcome, differences: Differences): Outcome {
  if (agrees(outcome) || outcome.verdict === "crash") return outcome;
  const reason = differences.reasonFor(outcome.labelled, outcome.given);
  return reason === undefined ? outcome : { ...outcome, reason };
}
