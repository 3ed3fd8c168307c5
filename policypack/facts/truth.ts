/**
 * The three verdicts, and the logic over them.
 *
 * A `Truth` is an answer with its evidence: the values that were read to reach it. So a policy only says what it
 * requires; where the wrong value is, what it is, and what an undecided answer waits for, follow from the evidence.
 */

/** pass: it holds; fail: it does not; undecided: it hangs on a value that is not known yet. */
export type Verdict = "pass" | "fail" | "undecided";

/** One value that was read, and what was found there. */
export interface Evidence {
  /** The resource that the value belongs to. */
  readonly resource: { readonly urn: string; readonly label: string };
  /** Where in the resource, for example `ingress[0].cidrBlocks`; empty for the resource as a whole. */
  readonly path: string;
  /** What Pulumi tracks its dependencies by, where that is not the first step of the path. */
  readonly top?: string;
  /** What was found, printable: never a secret. */
  readonly found: string;
  /** Set where the value has the wrong type altogether: what belongs there, for example `a list`. */
  readonly expected?: string;
  /** Set where the value is not known: why, if that is not simply that it is computed later. */
  readonly waitsFor?: string;
  /** Set where something else than a value known at preview would decide it: what to do, as a sentence. */
  readonly toDecide?: string;
}

/** An answer in three values, with its evidence. */
export interface Truth {
  readonly verdict: Verdict;
  readonly evidence: readonly Evidence[];
  /** The value could not be read as what it must be: a fail that no negation turns into a pass. */
  readonly malformed?: boolean;
}

/** It holds. */
export const pass = (...evidence: readonly Evidence[]): Truth => ({ verdict: "pass", evidence });
/** It does not hold. */
export const fail = (...evidence: readonly Evidence[]): Truth => ({ verdict: "fail", evidence });
/** It cannot be told yet. */
export const undecided = (...evidence: readonly Evidence[]): Truth => ({ verdict: "undecided", evidence });
/** The value cannot be read at all. */
export const malformed = (...evidence: readonly Evidence[]): Truth => ({ verdict: "fail", evidence, malformed: true });

const ofVerdict = (truths: readonly Truth[], verdict: Verdict): readonly Truth[] =>
  truths.filter((truth) => truth.verdict === verdict);

const evidenceOf = (truths: readonly Truth[]): readonly Evidence[] => truths.flatMap((truth) => truth.evidence);

/** All of them hold. One that fails decides, whatever is unknown beside it. */
export function all(...truths: readonly Truth[]): Truth {
  const failed = ofVerdict(truths, "fail");
  if (failed.length > 0) {
    const unreadable = failed.filter((truth) => truth.malformed);
    return unreadable.length > 0 ? malformed(...evidenceOf(unreadable)) : fail(...evidenceOf(failed));
  }
  const open = ofVerdict(truths, "undecided");
  return open.length > 0 ? undecided(...evidenceOf(open)) : pass(...evidenceOf(truths));
}

/** At least one of them holds. One that holds decides, whatever is unknown beside it. */
export function any(...truths: readonly Truth[]): Truth {
  const held = ofVerdict(truths, "pass");
  if (held.length > 0) return pass(...evidenceOf(held));
  const open = ofVerdict(truths, "undecided");
  if (open.length > 0) return undecided(...evidenceOf(open));
  const unreadable = truths.filter((truth) => truth.malformed);
  return unreadable.length > 0 ? malformed(...evidenceOf(unreadable)) : fail(...evidenceOf(truths));
}

/** It does not hold. What cannot be read stays a fail. */
export function not(truth: Truth): Truth {
  if (truth.verdict === "undecided" || truth.malformed) return truth;
  return truth.verdict === "pass" ? fail(...truth.evidence) : pass(...truth.evidence);
}

/** Where the condition holds, the consequence must. The consequence is only looked at where it matters. */
export function when(condition: Truth, consequence: () => Truth): Truth {
  if (condition.malformed) return condition;
  if (condition.verdict === "fail") return pass(...condition.evidence);
  const then = consequence();
  if (condition.verdict === "pass" || then.verdict === "pass") return then;
  return undecided(...condition.evidence, ...(then.verdict === "undecided" ? then.evidence : []));
}

/** The same answer about other evidence: for where a whole thing is the place to show, not each part of it. */
export const about = (truth: Truth, ...evidence: readonly Evidence[]): Truth => ({ ...truth, evidence });
