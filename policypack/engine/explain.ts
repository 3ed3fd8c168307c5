/** Why a resource got the verdicts that it got: each requirement that was asked of it, with the values that were read. */
import { appendFileSync } from "node:fs";
import { asInPatch } from "../facts/kubernetes/patches";
import { scrub } from "../facts/redact";
import type { Subject } from "../facts/subject";
import type { Evidence, Truth, Verdict } from "../facts/truth";
import { listTruth } from "../facts/values";
import { elementsOf, type Element, type View } from "../facts/view";
import { Unjudgeable } from "./judge";
import { messageOf, shownDetails } from "./messages";
import { originOf } from "./origin";
import type { Judge, Policy } from "./policy";
import type { Settings, Values } from "./settings";
import type { RunWorld } from "./world";

/** A value that was read. */
export interface Read {
  /** Where it is, as `enableNetworkIsolation of sagemaker Model "llm"`. */
  readonly place: string;
  readonly found: string;
  /** The resources that it was computed from, or what it waits for. */
  readonly from?: string;
}

/** One requirement of a policy, as it was asked of the resource. */
export interface Requirement {
  readonly verdict: Verdict;
  /** What is said where it does not hold. */
  readonly otherwise: string;
  readonly read: readonly Read[];
}

/** A policy's verdict on a resource. Without requirements it judges the type, but not this one: no AI asset, say. */
export interface Explanation {
  readonly urn: string;
  readonly policy: string;
  readonly title: string;
  readonly severity: string;
  readonly verdict: Verdict | "not asked";
  readonly requirements: readonly Requirement[];
  /** The policy's settings as they were read. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** How many values of one requirement are told. */
const MOST_READ = 8;

/** Asks a policy of the subjects that a resource is or is a part of, and writes down what it asks. */
export function explain(
  policy: Policy,
  urn: string,
  subjects: readonly Subject[],
  world: RunWorld,
  values: Values<Settings>,
): Explanation {
  const requirements = subjects.flatMap((subject) => {
    const asked = requirementsOf(policy, subject, world, values);
    return subject.applies?.verdict === "undecided" ? perhaps(subject.applies, asked, world) : asked;
  });
  const settings = Object.fromEntries(Object.keys(policy.config ?? {}).map((name) => [name, values[name]]));
  const { id, severity, title } = policy;
  return { urn, policy: id, title, severity, verdict: worst(requirements), requirements, settings };
}

/** Nothing of a subject that may not be meant is known to be wrong; where nothing would be, it does not matter whether it is. */
function perhaps(applies: Truth, requirements: readonly Requirement[], world: RunWorld): readonly Requirement[] {
  const open = requirements.filter(({ verdict }) => verdict !== "pass");
  if (open.length === 0) return requirements;
  const softened = requirements.map((one) =>
    one.verdict === "fail" && !isFault(one) ? { ...one, verdict: "undecided" as const } : one,
  );
  return [asked(applies, "it may not be meant", world), ...softened];
}

/** A policy that could not judge failed, whatever was meant. */
const isFault = ({ otherwise }: Requirement): boolean => otherwise.startsWith(COULD_NOT);
const COULD_NOT = "the policy could not judge it: ";

function requirementsOf(policy: Policy, subject: Subject, world: RunWorld, settings: Values<Settings>): Requirement[] {
  const requirements: Requirement[] = [];
  const guard = (step: () => void): void => {
    try {
      step();
    } catch (error) {
      const fault = error instanceof Error ? error.message : String(error);
      requirements.push({ verdict: "fail", otherwise: `${COULD_NOT}${scrub(fault)}`, read: [] });
    }
  };
  const judge: Judge = {
    world: world,
    settings,
    require(truth, key, details) {
      requirements.push(
        asked(asInPatch(subject.resource, truth), messageOf(policy, key, subject, shownDetails(details)), world),
      );
    },
    each<T>(list: View<T>, judgeOne: (item: View<Element<T>>) => void) {
      const truth = listTruth(list);
      if (truth.verdict !== "pass") requirements.push(asked(truth, "it is no list that can be read", world));
      for (const item of elementsOf(list))
        guard(() => {
          judgeOne(item);
        });
    },
  };
  guard(() => {
    if (subject instanceof Unjudgeable) throw subject.error;
    policy.check(subject, judge);
  });
  return requirements;
}

function asked({ evidence, verdict }: Truth, otherwise: string, world: RunWorld): Requirement {
  const read = new Map(evidence.map((one) => [`${one.resource.urn}#${one.path}`, readOf(one, world)]));
  return { verdict, otherwise, read: [...read.values()].slice(0, MOST_READ) };
}

function readOf(evidence: Evidence, world: RunWorld): Read {
  const { found, path, resource, waitsFor } = evidence;
  const from = waitsFor ?? originOf(evidence, world);
  return {
    place: path === "" ? resource.label : `${path} of ${resource.label}`,
    found,
    ...(from === undefined ? {} : { from }),
  };
}

function worst(requirements: readonly Requirement[]): Explanation["verdict"] {
  const order = ["fail", "undecided", "pass"] as const;
  return order.find((verdict) => requirements.some((one) => one.verdict === verdict)) ?? "not asked";
}

/** What is to be explained, and to whom. */
export interface Explainer {
  /** Whether this is the resource that is asked about. */
  isAbout(urn: string): boolean;
  tell(explanation: Explanation): void;
}

/** The variable that asks for an explanation: `{"about": "URN, or how it ends", "file": "where to write lines of JSON"}`. */
export const EXPLAIN = "SECURE_AI_HOSTING_EXPLAIN";

/** The explainer that the environment asks for. What cannot be read asks for nothing: no preview fails for it. */
export function explainerOf(environment: NodeJS.ProcessEnv): Explainer | undefined {
  const given = environment[EXPLAIN];
  if (given === undefined || given === "") return undefined;
  try {
    const { about, file } = JSON.parse(given) as { readonly about?: unknown; readonly file?: unknown };
    if (typeof about !== "string" || typeof file !== "string" || about === "") return undefined;
    return {
      isAbout: (urn) => urn === about || urn.endsWith(`:${about}`),
      tell: (explanation) => {
        appendFileSync(file, `${JSON.stringify(explanation)}\n`);
      },
    };
  } catch {
    return undefined;
  }
}
