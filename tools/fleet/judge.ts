import { readMessage } from "../message";
import type { Verdict } from "../message";
import { Analyzer } from "./analyzer";
import type { Diagnostic, PackInfo, PackProcess, PolicyConfiguration } from "./pack";
import { requestsFor } from "./requests";
import type { StackState } from "./state";

/** Every policy of a pack, as a configuration sets it. */
export type Settled = ReadonlyMap<string, PolicyConfiguration>;
/**
 * The settings that change what becomes of a finding and not what is found: this pack's policies all have them, and
 * `policypack/engine/compile.ts` says what they do.
 */
const BLOCKS_UNDECIDED = "undecided";
const ADVISES_UNTIL = "adviseUntil";
/** What only tells how long an exception may hold, and who may approve it. */
const OF_EXCEPTIONS: ReadonlySet<string> = new Set(["approvers", "exceptionDays"]);

/**
 * So many resources are asked after before the first is answered, so that neither process waits for the other. The pack still
 * judges one after the other, in the order of the state: between two requests it waits for nothing.
 */
const AT_ONCE = 6;

/** What becomes of it under a configuration: it stops an update, is only told, or is not asked for. */
export type Outcome = "advises" | "blocks" | "undecided" | "unasked";

/** What a policy finds at a resource, or at a stack, whatever it is set to. */
export interface Found {
  readonly policy: string;
  readonly urn: string;
  readonly verdict: Verdict;
  readonly message: string;
}

/** One way through a stack: what the policies are set to for it, and which of the configurations what it finds is for. */
export interface Pass {
  readonly policies: Settled;
  /** For each configuration, the policies whose findings are its own. */
  readonly counts: readonly ReadonlySet<string>[];
}

/** Judges stacks by one version of a pack, in one process, under several configurations at once. */
export class Judge {
  private running: Analyzer | undefined;
  private readonly passes: readonly Pass[];
  private configuredFor: Pass | undefined;
  private peak = 0;

  private constructor(
    private readonly pack: PackProcess,
    first: Analyzer,
    readonly info: PackInfo,
    configurations: readonly Settled[],
  ) {
    this.running = first;
    this.passes = passesFor(configurations);
  }

  /** @param configurations what the policies of the pack are set to, made with what the pack tells of them. */
  static async start(pack: PackProcess, configurations: (info: PackInfo) => readonly Settled[]): Promise<Judge> {
    const analyzer = await Analyzer.start(pack);
    try {
      const info = await analyzer.info();
      return new Judge(pack, analyzer, info, configurations(info));
    } catch (error) {
      analyzer.stop();
      throw error;
    }
  }

  /** How often each stack is gone through. */
  get rounds(): number {
    return this.passes.length;
  }

  /** The most memory that the pack has had, in bytes. */
  get peakMemory(): number {
    return Math.max(this.peak, this.running?.peakMemory ?? 0);
  }

  /**
   * What is found in a stack, for each configuration. What it is set to is not in it: {@link outcomeOf} tells that.
   *
   * @throws Error where the stack cannot be judged; the next one can.
   */
  async judge(state: StackState): Promise<readonly (readonly Found[])[]> {
    let found: readonly (readonly Found[])[] = [];
    // Going back and forth between configurations costs nothing; going twice through a file would cost reading it.
    for (const pass of this.passes) {
      const said = await this.go(pass, state);
      found = pass.counts.map((policies, index) => [
        ...(found[index] ?? []),
        ...said.filter(({ policy }) => policies.has(policy)),
      ]);
    }
    return found;
  }

  /** Ends the pack's process. */
  stop(): void {
    this.running?.stop();
    this.running = undefined;
  }

  private async go(pass: Pass, state: StackState): Promise<readonly Found[]> {
    const { resources, stack } = requestsFor(state);
    const analyzer = await this.analyzer();
    if (this.configuredFor !== pass) await analyzer.configure(pass.policies);
    this.configuredFor = pass;
    try {
      const said: (readonly Diagnostic[])[] = [];
      const waiting = resources.entries();
      const ask = async (): Promise<void> => {
        // One list for all: whenever one is answered the next is asked, so that the order stays that of the state.
        for (const [at, request] of waiting) said[at] = await analyzer.analyze(request);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, ask));
      // The pack takes the end of a stack as the end of a run, and forgets it when the next one begins.
      said.push(await analyzer.analyzeStack(stack));
      return said.flat().map(foundIn);
    } catch (error) {
      // Half a stack is left in the pack's memory: the next one gets a pack that knows nothing.
      this.peak = this.peakMemory;
      this.stop();
      throw error;
    }
  }

  private async analyzer(): Promise<Analyzer> {
    if (this.running?.isRunning !== true) {
      this.running = await Analyzer.start(this.pack);
      this.configuredFor = undefined;
    }
    return this.running;
  }
}

/**
 * The ways through a stack that tell what each configuration finds. Levels do not change what is found, nor does what an
 * undecided verdict counts as, nor until when a policy advises; so where only these differ, one way is enough, and where a setting differs, only the policies
 * that it is of are asked again.
 */
export function passesFor(configurations: readonly Settled[]): readonly Pass[] {
  const passes: { policies: Map<string, PolicyConfiguration>; counts: Set<string>[] }[] = [];
  const names = new Set(configurations.flatMap((configuration) => [...configuration.keys()]));
  for (const name of names) {
    const ways = new Map<string, PolicyConfiguration>();
    const wayOf = configurations.map((configuration) => {
      const policy = configuration.get(name);
      if (policy === undefined || policy.level === "disabled") return undefined;
      const properties = findingSettings(policy.properties);
      const key = JSON.stringify(Object.entries(properties).sort(([one], [other]) => (one < other ? -1 : 1)));
      ways.set(key, { level: "mandatory", properties });
      return key;
    });
    for (const [index, [key, way]] of [...ways].entries()) {
      const pass = (passes[index] ??= { policies: new Map(), counts: configurations.map(() => new Set()) });
      pass.policies.set(name, way);
      for (const [at, own] of wayOf.entries()) if (own === key) pass.counts[at]?.add(name);
    }
  }
  for (const { policies } of passes) {
    for (const name of names) if (!policies.has(name)) policies.set(name, { level: "disabled", properties: {} });
  }
  return passes;
}

/** The settings that what is found hangs on. */
function findingSettings(properties: PolicyConfiguration["properties"]): PolicyConfiguration["properties"] {
  const { exceptions } = properties;
  const isExcepted = Array.isArray(exceptions) && exceptions.length > 0;
  const entries = Object.entries(properties)
    .filter(([name]) => name !== ADVISES_UNTIL && (!OF_EXCEPTIONS.has(name) || isExcepted))
    .map(([name, value]) => [name, name === BLOCKS_UNDECIDED ? "warn" : value] as const);
  return Object.fromEntries(entries);
}

/** Judged as if everything blocked: what is told as advice all the same is what the pack itself takes for less. */
const foundIn = ({ level, message, policy, urn }: Diagnostic): Found => ({
  ...{ policy, urn, message: message.trim() },
  verdict: readMessage(message, level).verdict,
});

/** What becomes of what was found under a configuration, on a day, as the engine and the pack have it. */
export function outcomeOf({ policy, verdict }: Found, configuration: Settled, today = isoDay()): Outcome {
  const { level, properties } = configuration.get(policy) ?? { level: "disabled", properties: {} };
  if (level === "disabled") return "unasked";
  const counts = verdict === "fail" || (verdict === "undecided" && properties[BLOCKS_UNDECIDED] === "block");
  const until = properties[ADVISES_UNTIL];
  const isSoft = typeof until === "string" && today <= until;
  // What is left after a remediation counts as mandatory; in a state nothing is remediated.
  if (counts && level !== "advisory" && !isSoft) return "blocks";
  return verdict === "undecided" ? "undecided" : "advises";
}

const isoDay = (): string => new Date().toISOString().slice(0, 10);
