import type { Verdict } from "../message";
import type { PackInfo, PackProcess } from "./pack";
import type { Configuration } from "./configuration";
import { outcomeOf } from "./judge";
import type { Found, Outcome, Settled } from "./judge";
import { Line, linesFor, started } from "./line";
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
  /** How many stacks are judged at a time, each in a process of its own. Default: by the processors and the files. */
  readonly lines?: number;
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
  /** The most memory that the packs' processes had, together, in bytes; 0 where the system does not tell. */
  readonly peakMemory: number;
}

/** What became of a file: the stack, and what each side found in it. */
interface Judged {
  readonly stack: JudgedStack;
  readonly found: readonly (readonly Found[])[];
}

/**
 * Judges many stacks, as many at a time as the machine has processors for: a file that cannot be judged is told of, and does
 * not stop the others. What is told comes in the order of the files.
 */
export async function judgeFleet({
  files,
  lines = linesFor(files.length),
  log,
  sides,
  teams,
}: FleetOptions): Promise<Fleet> {
  const running = await started(
    Array.from({ length: lines }, () => Line.start(sides)),
    (line) => {
      line.stop();
    },
  );
  const seen = new Map<string, string>();
  const outcomes: (Judged | string)[] = [];
  const waiting = files.entries();
  const work = async (line: Line): Promise<void> => {
    // All lines take from one list: the next file goes to whichever is free.
    for (const [at, file] of waiting) {
      log?.(`Judging ${file}`);
      try {
        const state = once(readState(file), seen);
        const found = await line.judge(state);
        const { project, stack, resources } = state;
        const judged = { file, project, stack, team: teamOf(state, teams), resources: resources.filter(isOwn).length };
        outcomes[at] = { stack: judged, found };
      } catch (error) {
        outcomes[at] = about(file, error);
      }
    }
  };
  try {
    await Promise.all(running.map(work));
    const judged = outcomes.filter((outcome) => typeof outcome !== "string");
    const [first] = running;
    return {
      stacks: judged.map(({ stack }) => stack),
      errors: outcomes.filter((outcome) => typeof outcome === "string"),
      sides: sides.map(({ configuration }, index) => {
        const pack = first?.packOf(index) ?? { name: "", version: "", policies: [] };
        const own = first?.policies[index] ?? new Map();
        const findings = judged.flatMap(({ found, stack }) => findingsOf(stack, found[index] ?? [], own, pack));
        return { name: configuration.name, pack, policies: own, findings };
      }),
      peakMemory: running.reduce((sum, { peakMemory }) => sum + peakMemory, 0),
    };
  } finally {
    for (const line of running) line.stop();
  }
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
