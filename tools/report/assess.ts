import type { Catalogue, Guideline, KnownPolicy } from "./catalogue";
import type { Finding, Run, RunResource } from "./run";

/**
 * What is known of a policy, the worst first: `not applicable` where nothing was there that it judges, or where it is
 * switched off. None of them says that a guideline is met.
 */
export const STATES = ["fail", "undecided", "accepted", "pass", "not applicable"] as const;
/** One of {@link STATES}. */
export type State = (typeof STATES)[number];

/** A finding, and whose. */
export interface Reported extends Finding {
  readonly project: string;
  readonly stack: string;
}

/** A policy over all runs. */
export interface PolicyReport extends KnownPolicy {
  readonly state: State;
  readonly findings: readonly Reported[];
  /** How many resources of stacks that were judged as a whole it found nothing wrong with. */
  readonly passed: number;
}

/** A guideline over all runs. */
export interface GuidelineReport extends Guideline {
  readonly id: string;
  /** The state of the policy that is worst; `not applicable` where none had anything to judge. */
  readonly state: State;
  readonly policies: readonly PolicyReport[];
}

/** A type of the stacks, and whether some policy looks at it. */
export interface TypeReport {
  readonly type: string;
  readonly resources: number;
  /** `not looked into`: a chart, a command; what is in it is not known. */
  readonly is: "judged" | "no policy" | "not looked into";
}

/** What all runs come to. */
export interface Report {
  readonly pack: { readonly name: string; readonly version: string };
  readonly runs: readonly Run[];
  /** Whether one of the runs is stopped by what was found. */
  readonly isBlocked: boolean;
  /** Whether each stack was judged as a whole. */
  readonly isWhole: boolean;
  readonly guidelines: readonly GuidelineReport[];
  readonly policies: readonly PolicyReport[];
  readonly types: readonly TypeReport[];
  /** What is no verdict: an exception that nothing needs, a faulty configuration. */
  readonly advice: readonly Reported[];
}

/** The policy that names what cannot be looked into. */
const NOT_LOOKED_INTO = "stack-can-be-judged";

/** Puts together what the runs say of each policy and guideline. */
export function assess(catalogue: Catalogue, runs: readonly Run[]): Report {
  const all = distinct(runs);
  const known = new Set(catalogue.policies.map(({ id }) => id));
  const policies = [...catalogue.policies, ...unknownAmong(all, known)].map((policy) =>
    policyReport(policy, all, runs),
  );
  return {
    pack: { name: catalogue.name, version: catalogue.version },
    runs,
    isBlocked: all.some(({ blocks }) => blocks),
    isWhole: runs.every(({ isWhole }) => isWhole),
    guidelines: Object.entries(catalogue.guidelines).map(([id, guideline]) => {
      const own = policies.filter(({ guidelines }) => guidelines.includes(id));
      return { id, ...guideline, policies: own, state: worst(own.map(({ state }) => state)) };
    }),
    policies,
    types: typesIn(catalogue, runs, all),
    advice: all.filter(({ verdict }) => verdict === "advice"),
  };
}

/** Each finding once: a stack may be given as its preview and its update, and a pack may be in a run twice. */
function distinct(runs: readonly Run[]): readonly Reported[] {
  const all = runs.flatMap(({ findings, project, stack }) =>
    findings.map((finding): Reported => ({ ...finding, project, stack })),
  );
  return [...new Map(all.map((finding) => [JSON.stringify(finding), finding])).values()];
}

/** Those of another version of the pack: what they found is not lost. */
function unknownAmong(findings: readonly Finding[], known: ReadonlySet<string>): readonly KnownPolicy[] {
  const others = new Map(findings.filter(({ policy }) => !known.has(policy)).map((one) => [one.policy, one]));
  return [...others.values()].map(({ policy, severity }) => ({
    id: policy,
    title: policy,
    severity,
    guidelines: [],
    tags: [],
  }));
}

function policyReport(policy: KnownPolicy, all: readonly Reported[], runs: readonly Run[]): PolicyReport {
  const findings = all.filter((finding) => finding.policy === policy.id && finding.verdict !== "advice");
  const found = new Set(findings.map(({ urn }) => urn));
  const passedIn = (isWhole: boolean): ReadonlySet<string> =>
    new Set(runs.flatMap((run) => (run.isWhole === isWhole ? [...(run.passed.get(policy.id) ?? [])] : [])));
  const passed = [...passedIn(true)].filter((urn) => !found.has(urn)).length;
  const states: readonly State[] = [
    ...findings.flatMap(({ verdict }) => (verdict === "advice" ? [] : [verdict])),
    // What is seen in the whole of a stack only may be wrong with it all the same.
    ...(passedIn(false).size > 0 ? (["undecided"] as const) : []),
    ...(passed > 0 ? (["pass"] as const) : []),
  ];
  return { ...policy, findings, passed, state: worst(states) };
}

const worst = (states: readonly State[]): State => STATES.find((state) => states.includes(state)) ?? "not applicable";

function typesIn(catalogue: Catalogue, runs: readonly Run[], findings: readonly Finding[]): readonly TypeReport[] {
  const closed = new Set(findings.filter(({ policy }) => policy === NOT_LOOKED_INTO).map(({ urn }) => urn));
  const types = new Map<string, { readonly type: string; readonly is: TypeReport["is"]; resources: number }>();
  for (const { type, urn } of resourcesOf(runs)) {
    const is = closed.has(urn) ? "not looked into" : catalogue.types.has(type) ? "judged" : "no policy";
    const known = types.get(`${type} ${is}`) ?? { type, is, resources: 0 };
    types.set(`${type} ${is}`, { ...known, resources: known.resources + 1 });
  }
  return [...types.values()].sort((one, other) => (one.type < other.type ? -1 : 1));
}

/** The resources of all runs, each once. */
export const resourcesOf = (runs: readonly Run[]): readonly RunResource[] => [
  ...new Map(runs.flatMap(({ resources }) => resources.map((one) => [one.urn, one] as const))).values(),
];
