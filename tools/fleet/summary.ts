import { rankOf } from "../words";
import type { Fleet, FleetFinding, JudgedSide } from "./fleet";
import type { Outcome } from "./judge";

/** How many findings of each kind there are; those accepted by an exception are in none of the others. */
export interface Counts {
  readonly blocks: number;
  readonly advises: number;
  readonly undecided: number;
  readonly accepted: number;
}
/** The findings of one policy in the stacks of one team. */
export interface PolicyRow extends Counts {
  readonly policy: string;
  readonly severity: string;
  /** The same on the other side of the comparison. */
  readonly against?: Counts;
}
/** What a team has to do. */
export interface TeamRow extends Counts {
  readonly team: string;
  readonly stacks: number;
  /** How many of them would be stopped. */
  readonly blocked: number;
  readonly against?: Counts & { readonly blocked: number };
  readonly policies: readonly PolicyRow[];
}
/** What one side finds and the other does not, or takes for something else. */
export interface Change {
  readonly team: string;
  readonly project: string;
  readonly stack: string;
  readonly policy: string;
  readonly urn: string;
  readonly from: Outcome | "nothing";
  readonly to: Outcome | "nothing";
}

/** By team, then by policy, what is to be done: who has most that blocks comes first. */
export function byTeam({ sides: [side, other], stacks }: Fleet): readonly TeamRow[] {
  if (side === undefined) return [];
  const teams = [...new Set(stacks.map(({ team }) => team))];
  return teams
    .map((team): TeamRow => {
      const own = ofTeam(side, team);
      const others = other === undefined ? undefined : ofTeam(other, team);
      return {
        team,
        stacks: stacks.filter((stack) => stack.team === team).length,
        blocked: blockedIn(own),
        ...countsOf(own),
        ...(others === undefined ? {} : { against: { ...countsOf(others), blocked: blockedIn(others) } }),
        policies: policiesOf(own, others),
      };
    })
    .sort((one, another) => another.blocks - one.blocks || (one.team < another.team ? -1 : 1));
}

/** What changes from the second side to the first, by resource and policy. */
export function changes({ sides: [side, other] }: Fleet): readonly Change[] {
  if (side === undefined || other === undefined) return [];
  const [to, from] = [worst(side.findings), worst(other.findings)];
  return [...new Set([...from.keys(), ...to.keys()])].flatMap((key) => {
    const [before, after] = [from.get(key), to.get(key)];
    const finding = after ?? before;
    if (finding === undefined || before?.outcome === after?.outcome) return [];
    const { team, project, stack, policy, urn } = finding;
    return [{ team, project, stack, policy, urn, from: before?.outcome ?? "nothing", to: after?.outcome ?? "nothing" }];
  });
}

/** Policies that one version has and the other has not. */
export function newPolicies({ sides: [side, other] }: Fleet): readonly string[] {
  const known = new Set(other?.pack.policies.map(({ name }) => name));
  return other === undefined
    ? []
    : (side?.pack.policies ?? []).map(({ name }) => name).filter((name) => !known.has(name));
}

const ofTeam = ({ findings }: JudgedSide, team: string): readonly FleetFinding[] =>
  findings.filter((finding) => finding.team === team);

const blockedIn = (findings: readonly FleetFinding[]): number =>
  new Set(findings.filter(({ outcome }) => outcome === "blocks").map(({ project, stack }) => `${project}/${stack}`))
    .size;

function policiesOf(own: readonly FleetFinding[], others: readonly FleetFinding[] | undefined): readonly PolicyRow[] {
  const severities = new Map([...(others ?? []), ...own].map(({ policy, severity }) => [policy, severity]));
  const of = (policy: string, findings: readonly FleetFinding[]): readonly FleetFinding[] =>
    findings.filter((finding) => finding.policy === policy);
  return [...severities]
    .map(([policy, severity]): PolicyRow => ({
      policy,
      severity,
      ...countsOf(of(policy, own)),
      ...(others === undefined ? {} : { against: countsOf(of(policy, others)) }),
    }))
    .sort(
      (one, another) =>
        another.blocks - one.blocks ||
        rankOf(one.severity) - rankOf(another.severity) ||
        (one.policy < another.policy ? -1 : 1),
    );
}

/** The counts of the findings; what is not asked for counts as nothing. */
export function countsOf(findings: readonly FleetFinding[]): Counts {
  const counts = { blocks: 0, advises: 0, undecided: 0, accepted: 0 };
  for (const { outcome, verdict } of findings) {
    if (outcome === "unasked") continue;
    counts[verdict === "accepted" ? "accepted" : outcome] += 1;
  }
  return counts;
}

const ORDER: readonly Outcome[] = ["blocks", "undecided", "advises"];

/** Of what a policy finds at a resource, what weighs most. */
function worst(findings: readonly FleetFinding[]): ReadonlyMap<string, FleetFinding> {
  const found = new Map<string, FleetFinding>();
  for (const finding of findings) {
    if (finding.outcome === "unasked") continue;
    const key = [finding.project, finding.stack, finding.policy, finding.urn].join("\n");
    const known = found.get(key);
    if (known === undefined || ORDER.indexOf(finding.outcome) < ORDER.indexOf(known.outcome)) found.set(key, finding);
  }
  return found;
}
