import type { Verdict } from "../message";
import type { PackInfo, PackProcess } from "./pack";
import { knownOf, settled } from "./configuration";
import type { Configuration } from "./configuration";
import { Judge, outcomeOf } from "./judge";
import type { Found, Outcome, Settled } from "./judge";
import { isOwn, readState } from "./state";
import type { StackState } from "./state";
import { teamOf } from "./team";
import type { Teams } from "./team";

/** One side of a comparison: a version of the pack, with a configuration. */
export interface Side {
  readonly pack: PackProcess;
  readonly configuration: Configuration;
  /** The configuration was written for another version: what this one does not know of it is left out. */
  readonly isOfAnother?: boolean;
}

/** What is asked of a fleet. */
export interface FleetOptions {
  readonly files: readonly string[];
  /** What is judged, and where there are two, what it is compared with. */
  readonly sides: readonly [Side] | readonly [Side, Side];
  readonly teams: Teams;
  /** Takes a line of progress before each file. */
  readonly log?: (line: string) => void;
}

/** What a policy finds at a resource, and what becomes of it. */
export interface FleetFinding {
  readonly team: string;
  readonly project: string;
  readonly stack: string;
  readonly policy: string;
  readonly severity: string;
  readonly urn: string;
  readonly verdict: Verdict;
  readonly outcome: Outcome;
  readonly message: string;
}

/** A stack that was judged. */
export interface JudgedStack {
  readonly file: string;
  readonly project: string;
  readonly stack: string;
  readonly team: string;
  readonly resources: number;
}

/** What one side comes to. */
export interface JudgedSide {
  readonly name: string;
  readonly pack: PackInfo;
  readonly policies: Settled;
  readonly findings: readonly FleetFinding[];
}

/** What became of a fleet. */
export interface Fleet {
  readonly stacks: readonly JudgedStack[];
  readonly sides: readonly JudgedSide[];
  /** Of each file that could not be judged, why; each names its file. */
  readonly errors: readonly string[];
  /** The most memory that a pack's process had, in bytes; 0 where the system does not tell. */
  readonly peakMemory: number;
}

/** A judge, and which of the sides are its own: both where they are of one version. */
interface Bench {
  readonly judge: Judge;
  readonly sides: readonly number[];
}

/** Judges many stacks, one after the other: a file that cannot be judged is told of, and does not stop the others. */
export async function judgeFleet({ files, log, sides, teams }: FleetOptions): Promise<Fleet> {
  const policies: Settled[] = [];
  const benches = await benchesFor(sides, policies);
  const found: Found[][][] = sides.map(() => []);
  const stacks: JudgedStack[] = [];
  const errors: string[] = [];
  const seen = new Map<string, string>();
  try {
    for (const file of files) {
      log?.(`Judging ${file}`);
      try {
        const state = once(readState(file), seen);
        const judged = await all(benches.map(({ judge }) => judge.judge(state)));
        for (const [at, { sides: own }] of benches.entries()) {
          for (const [index, side] of own.entries()) found[side]?.push([...(judged[at]?.[index] ?? [])]);
        }
        const { project, stack, resources } = state;
        stacks.push({ file, project, stack, team: teamOf(state, teams), resources: resources.filter(isOwn).length });
      } catch (error) {
        errors.push(about(file, error));
      }
    }
    return {
      stacks,
      errors,
      sides: sides.map(({ configuration }, index) => {
        const pack = packOf(benches, index);
        const own = policies[index] ?? new Map();
        const findings = stacks.flatMap((stack, at) => findingsOf(stack, found[index]?.[at] ?? [], own, pack));
        return { name: configuration.name, pack, policies: own, findings };
      }),
      peakMemory: Math.max(...benches.map(({ judge }) => judge.peakMemory)),
    };
  } finally {
    for (const { judge } of benches) judge.stop();
  }
}

/** All of them, or the first that failed once none is at work any more: another stack must not begin before. */
async function all<T>(works: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(works);
  return Promise.all(works);
}

/** One judge for each version of the pack. */
async function benchesFor(sides: readonly Side[], policies: Settled[]): Promise<readonly Bench[]> {
  const versions = new Map<string, { readonly pack: PackProcess; readonly own: [number, Side][] }>();
  for (const [index, side] of sides.entries()) {
    const version = versions.get(side.pack.cwd) ?? { pack: side.pack, own: [] };
    version.own.push([index, side]);
    versions.set(side.pack.cwd, version);
  }
  const started = await Promise.allSettled(
    [...versions.values()].map(async ({ own, pack }) => {
      const judge = await Judge.start(pack, (info) =>
        own.map(
          ([index, { configuration, isOfAnother }]) =>
            (policies[index] = settled(isOfAnother === true ? knownOf(configuration, info) : configuration, info)),
        ),
      );
      return { judge, sides: own.map(([index]) => index) };
    }),
  );
  const failed = started.find((one) => one.status === "rejected");
  const benches = started.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  if (failed === undefined) return benches;
  for (const { judge } of benches) judge.stop();
  throw failed.reason;
}

/** The state, unless another file is of the same stack: both counted would be one too many. */
function once(state: StackState, seen: Map<string, string>): StackState {
  if (state.resources.length === 0) return state;
  const name = `${state.project}/${state.stack}`;
  const earlier = seen.get(name);
  if (earlier !== undefined) throw new Error(`is the stack ${name} again, which ${earlier} holds`);
  seen.set(name, state.file);
  return state;
}

function about(file: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.startsWith(`${file}: `) ? message : `${file}: ${message}`;
}

function packOf(benches: readonly Bench[], side: number): PackInfo {
  const bench = benches.find(({ sides }) => sides.includes(side));
  return bench?.judge.info ?? { name: "", version: "", policies: [] };
}

function findingsOf(
  { team, project, stack }: JudgedStack,
  found: readonly Found[],
  policies: Settled,
  { policies: known }: PackInfo,
): readonly FleetFinding[] {
  const severities = new Map(known.map(({ name, severity }) => [name, severity]));
  return found.map((one) => ({
    ...{ team, project, stack },
    ...one,
    severity: severities.get(one.policy) ?? "",
    outcome: outcomeOf(one, policies),
  }));
}
