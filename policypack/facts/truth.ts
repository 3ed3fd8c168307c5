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
  /** The same uncut, where it is longer than what is printed: what tells one value from another. */
  readonly whole?: string;
  /** What it says together with what stands beside it, such as the rest of a statement: it tells one value from another, too. */
  readonly together?: string | undefined;
  /** Set where nothing is written: the default as it would be, which a provider may write there itself. */
  readonly instead?: string;
  /** Set where the value has the wrong type altogether: what belongs there, for example `a list`. */
  readonly expected?: string;
  /** Set where the value is not known: why, if that is not simply that it is computed later. */
  readonly waitsFor?: string;
  /** Set where something else than a value known at preview would decide it: what to do, as a sentence. */
  readonly toDecide?: string;
  /** Set where the value only may make something AI: how to say that it does not, as a sentence. */
  readonly ifNoAi?: string;
}

/** An answer in three values, with its evidence. */
export interface Truth {
  readonly verdict: Verdict;
  readonly evidence: readonly Evidence[];
  /** The value could not be read as what it must be: a fail that no negation turns into a pass. */
  readonly malformed?: boolean | undefined;
}

/** It holds. */
export const pass = (...evidence: readonly Evidence[]): Truth => ({ verdict: "pass", evidence });
/** It does not hold. */
export const fail = (...evidence: readonly Evidence[]): Truth => ({ verdict: "fail", evidence });
/** It cannot be told yet. */
export const undecided = (...evidence: readonly Evidence[]): Truth => ({ verdict: "undecided", evidence });
/** It cannot be told yet, for what is found out only when somebody asks: there may be thousands. */
export const undecidedFor = (find: () => readonly Evidence[]): Truth => new Joined("undecided", [], find);
/** The value cannot be read at all. */
export const malformed = (...evidence: readonly Evidence[]): Truth => ({ verdict: "fail", evidence, malformed: true });

const NONE: readonly Truth[] = [];

/** Those of this verdict, without a list where there is none. */
function ofVerdict(truths: readonly Truth[], verdict: Verdict): readonly Truth[] {
  return truths.some((truth) => truth.verdict === verdict) ? truths.filter((truth) => truth.verdict === verdict) : NONE;
}

/**
 * What several truths say together. Most truths pass and nobody asks where: their evidence is gathered when somebody does, as
 * a stack of thousands would else spend its time on lists that are thrown away.
 */
class Joined implements Truth {
  private gathered: readonly Evidence[] | undefined;

  constructor(
    readonly verdict: Verdict,
    private readonly parts: readonly Truth[],
    private readonly find?: () => readonly Evidence[],
    readonly malformed?: boolean,
  ) {}

  get evidence(): readonly Evidence[] {
    this.gathered ??= this.find?.() ?? this.gather();
    return this.gathered;
  }

  /** Without recursion: what is joined one by one in a loop is as deep as the loop is long. */
  private gather(): readonly Evidence[] {
    const found: Evidence[] = [];
    const open: Truth[] = this.reversed();
    for (let truth = open.pop(); truth !== undefined; truth = open.pop()) {
      if (truth instanceof Joined && truth.isOpen) for (const part of truth.reversed()) open.push(part);
      else for (const evidence of truth.evidence) found.push(evidence);
    }
    return found;
  }

  private get isOpen(): boolean {
    return this.gathered === undefined && this.find === undefined;
  }

  private reversed(): Truth[] {
    return [...this.parts].reverse();
  }
}

/** Of this verdict, with what these truths show. */
function joined(verdict: Verdict, truths: readonly Truth[], isMalformed = false): Truth {
  const [only] = truths;
  const isAlone = truths.length === 1 && only?.verdict === verdict && only.malformed === (isMalformed || undefined);
  if (isAlone) return only;
  return isMalformed ? new Joined(verdict, truths, undefined, true) : new Joined(verdict, truths);
}

/** All of them hold. One that fails decides, whatever is unknown beside it. */
export function all(...truths: readonly Truth[]): Truth {
  const failed = ofVerdict(truths, "fail");
  if (failed.length > 0) {
    const unreadable = failed.filter((truth) => truth.malformed);
    return unreadable.length > 0 ? joined("fail", unreadable, true) : joined("fail", failed);
  }
  const open = ofVerdict(truths, "undecided");
  return open.length > 0 ? joined("undecided", open) : joined("pass", truths);
}

/** At least one of them holds. One that holds decides, whatever is unknown beside it. */
export function any(...truths: readonly Truth[]): Truth {
  const held = ofVerdict(truths, "pass");
  if (held.length > 0) return joined("pass", held);
  const open = ofVerdict(truths, "undecided");
  if (open.length > 0) return joined("undecided", open);
  const unreadable = truths.filter((truth) => truth.malformed);
  return unreadable.length > 0 ? joined("fail", unreadable, true) : joined("fail", truths);
}

/** It does not hold. What cannot be read stays a fail. */
export function not(truth: Truth): Truth {
  if (truth.verdict === "undecided" || truth.malformed) return truth;
  return joined(truth.verdict === "pass" ? "fail" : "pass", [truth]);
}

/** Where the condition holds, the consequence must. The consequence is only looked at where it matters. */
export function when(condition: Truth, consequence: () => Truth): Truth {
  if (condition.malformed) return condition;
  if (condition.verdict === "fail") return joined("pass", [condition]);
  const then = consequence();
  if (condition.verdict === "pass" || then.verdict === "pass") return then;
  return joined("undecided", then.verdict === "undecided" ? [condition, then] : [condition]);
}

/** The same answer about other evidence: for where a whole thing is the place to show, not each part of it. */
export const about = ({ malformed: isMalformed, verdict }: Truth, ...evidence: readonly Evidence[]): Truth =>
  isMalformed === true ? malformed(...evidence) : { verdict, evidence };
