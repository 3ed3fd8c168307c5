import { availableParallelism } from "node:os";

import { knownOf, settled } from "./configuration";
import type { Side } from "./fleet";
import { Judge } from "./judge";
import type { Found, Settled } from "./judge";
import type { PackInfo, PackProcess } from "./pack";
import type { StackState } from "./state";

/** A judge of one version of the pack, and which of the sides are its own: both where they are of one version. */
interface Seat {
  readonly judge: Judge;
  readonly sides: readonly number[];
}

/** A second line pays where it has this many stacks to itself: starting one costs about as much as judging a few. */
const STACKS_OF_A_LINE = 4;
/** Each line has a pack's memory, some 300 MB: more lines than these are for the machine's other users. */
const MOST_LINES = 4;

/** How many lines a fleet of so many files is judged in. */
export const linesFor = (files: number, processors = availableParallelism()): number =>
  Math.max(1, Math.min(processors, MOST_LINES, Math.floor(files / STACKS_OF_A_LINE)));

/** One judge for each version of the pack, in processes of their own: they are asked about a stack at the same time. */
export class Line {
  private constructor(
    private readonly seats: readonly Seat[],
    /** What each side sets the policies to. */
    readonly policies: readonly Settled[],
  ) {}

  /** @throws Error where a pack does not start, or a side's configuration is not one for it; nothing is left running. */
  static async start(sides: readonly Side[]): Promise<Line> {
    const policies: Settled[] = [];
    const versions = new Map<string, { readonly pack: PackProcess; readonly own: [number, Side][] }>();
    for (const [index, side] of sides.entries()) {
      const version = versions.get(side.pack.cwd) ?? { pack: side.pack, own: [] };
      version.own.push([index, side]);
      versions.set(side.pack.cwd, version);
    }
    const seats = await started(
      [...versions.values()].map(async ({ own, pack }) => {
        const judge = await Judge.start(pack, (info) =>
          own.map(
            ([index, { configuration, isOfAnother }]) =>
              (policies[index] = settled(isOfAnother === true ? knownOf(configuration, info) : configuration, info)),
          ),
        );
        return { judge, sides: own.map(([index]) => index) };
      }),
      ({ judge }) => {
        judge.stop();
      },
    );
    return new Line(seats, policies);
  }

  /** What each side finds in a stack. @throws Error where one of them cannot judge it; the next stack can be judged. */
  async judge(state: StackState): Promise<readonly (readonly Found[])[]> {
    const works = this.seats.map(({ judge }) => judge.judge(state));
    // None may be at work any more where one has failed: another stack must not begin before.
    await Promise.allSettled(works);
    const judged = await Promise.all(works);
    const found: (readonly Found[])[] = [];
    for (const [at, { sides }] of this.seats.entries()) {
      for (const [index, side] of sides.entries()) found[side] = judged[at]?.[index] ?? [];
    }
    return found;
  }

  /** The pack that judges for a side. */
  packOf(side: number): PackInfo {
    const seat = this.seats.find(({ sides }) => sides.includes(side));
    return seat?.judge.info ?? { name: "", version: "", policies: [] };
  }

  /** The most memory that its processes had, together, in bytes. */
  get peakMemory(): number {
    return this.seats.reduce((sum, { judge }) => sum + judge.peakMemory, 0);
  }

  /** Ends its processes. */
  stop(): void {
    for (const { judge } of this.seats) judge.stop();
  }
}

/** All that were started; where one fails, the others are stopped. */
export async function started<T>(starting: readonly Promise<T>[], stop: (one: T) => void): Promise<readonly T[]> {
  const all = await Promise.allSettled(starting);
  const failed = all.find((one) => one.status === "rejected");
  const running = all.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  if (failed === undefined) return running;
  running.forEach(stop);
  throw failed.reason;
}
