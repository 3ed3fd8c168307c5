import { asInPatch } from "../facts/kubernetes/patches";
import type { Resource, World } from "../facts/resource";
import type { Evidence, Truth, Verdict } from "../facts/truth";
import { listTruth } from "../facts/values";
import { elementsOf, type Element, type View } from "../facts/view";
import type { Subject } from "../facts/subject";
import { shownDetails } from "./messages";
import type { Judge, Policy } from "./policy";
import type { Settings, Values } from "./settings";

/** What kind of finding: the policy's own message, an unreadable value, or the policy's own fault. */
export type FindingKind = "requirement" | "malformed" | "fault";

/** What a policy found on a subject, where that is not a pass. */
export interface Finding {
  readonly policy: Policy;
  readonly subject: Subject;
  /** What was known when it was judged. */
  readonly world: World;
  readonly kind: FindingKind;
  /** The message's key; the kind where it is no requirement of the policy. */
  readonly key: string;
  readonly verdict: Exclude<Verdict, "pass">;
  readonly evidence: readonly Evidence[];
  readonly details: Readonly<Record<string, string>>;
}

/**
 * Judges one subject by one policy. Whatever goes wrong inside is a finding; what was found before it is kept. While a
 * program runs only what fails is told: what is undecided in an open world is left out, as there is much of it.
 */
export function judge(policy: Policy, subject: Subject, world: World, settings: Values<Settings>): readonly Finding[] {
  const findings: Finding[] = [];
  const found = (kind: FindingKind, key: string, said: Truth, details: Readonly<Record<string, string>> = {}): void => {
    const truth = asInPatch(subject.resource, said);
    if (truth.verdict === "pass") return;
    // What is wrong with something that may not be meant at all is not known to be wrong.
    const isMeant = kind === "fault" || subject.applies?.verdict !== "undecided";
    if (!world.closed && !(isMeant && truth.verdict === "fail")) return;
    const { evidence, verdict } = isMeant ? truth : (subject.applies ?? truth);
    findings.push({
      policy,
      subject,
      world,
      kind,
      key,
      verdict: isMeant && verdict === "fail" ? "fail" : "undecided",
      evidence,
      details,
    });
  };
  const guard = (step: () => void): void => {
    try {
      step();
    } catch (error) {
      found("fault", "fault", { verdict: "fail", evidence: [] }, { fault: faultOf(error) });
    }
  };
  const judgement: Judge = {
    world,
    settings,
    require(truth, message, details) {
      if (truth.malformed === true) found("malformed", "malformed", truth);
      else found("requirement", message, truth, shownDetails(details));
    },
    each<T>(list: View<T>, judgeOne: (item: View<Element<T>>) => void) {
      const truth = listTruth(list);
      found(
        truth.malformed === true ? "malformed" : "requirement",
        truth.malformed === true ? "malformed" : "list",
        truth,
      );
      for (const item of elementsOf(list)) {
        guard(() => {
          judgeOne(item);
        });
      }
    },
  };
  guard(() => {
    if (subject instanceof Unjudgeable) throw subject.error;
    policy.check(subject, judgement);
  });
  return grouped(findings);
}

/** What is said alike of one subject is one finding with several places: many statements of a document are one message. */
function grouped(findings: readonly Finding[]): readonly Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { details, evidence, key, kind, verdict } = finding;
    // Of what cannot be read the place and what belongs there are the message.
    const said = kind === "malformed" ? [evidence[0]?.path, evidence[0]?.expected] : details;
    const group = JSON.stringify([verdict, key, said]);
    const alike = groups.get(group);
    if (alike === undefined) groups.set(group, [finding]);
    else alike.push(finding);
  }
  return [...groups.values()].flatMap((alike) => {
    const [first] = alike;
    return first === undefined ? [] : [{ ...first, evidence: distinct(alike.flatMap(({ evidence }) => evidence)) }];
  });
}

/** Each place once for what is wrong there: of one list several things may be missing. */
function distinct(evidence: readonly Evidence[]): readonly Evidence[] {
  const places = new Map(
    evidence.map((one) => [`${one.resource.urn}#${one.path}#${one.expected ?? one.found}`, one] as const),
  );
  return [...places.values()];
}

/**
 * The subjects of the policy that the resource is a part of. A fault in finding them out is the policy's fault on this
 * resource: it is given as a subject that cannot be judged.
 */
export function subjectsOf(policy: Policy, subject: Subject, world: World): readonly Subject[] {
  try {
    return policy.resources.of(subject.resource, world);
  } catch (error) {
    return [new Unjudgeable(subject.resource, error)];
  }
}

/** A subject that could not be made; judging it gives the fault. */
export class Unjudgeable implements Subject {
  constructor(
    readonly resource: Resource,
    readonly error: unknown,
  ) {}
}

const faultOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);
